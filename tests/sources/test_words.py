"""The mechanical rules of STYLE.md and guide/polish.md on words, on pages, glossary, and diagrams.

tests/support/word_rules.py holds the patterns, each with the number of its rule and the remedy. Code, addresses, titles
of sources and words in italics (glosses, and forms that a box shows as wrong) are left out.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from avoided_words import avoided_words, make_avoided_words
from docs_tree import TEMPLATE, TEXTS, read
from kcna_notes.glossary.entries import Wording, load
from kcna_notes.locales import LOCALES
from places import ROOT
from source_places import line_of_passage
from spelling import LIST_NAMES, Speller, read_list, words_of
from word_rules import EXEMPT, HEADING_NAMES, RULES, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

IGNORED = [
    (re.compile(r"<!--.*?-->|<[^>]+>"), ""),
    (re.compile(r"`[^`]*`"), "§"),
    (re.compile(r"!?\[[^\]]*\]\(https?://[^)]*\)"), "§"),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r" *\{[^}]*\}\s*$"), ""),
    (re.compile(r'^ *(?:!!!|\?\?\?\+?) \w+ "(.*)"$'), r"\1"),
    (re.compile(r"https?://\S+"), "§"),
    (re.compile(r"\*\*"), ""),
    (re.compile(r"(?<![\w*])\*[^*\s][^*]*\*"), "§"),
]
CODE_BEFORE_LETTER = re.compile(r"`[^`]+`(\w)?")
PROMPT = re.compile(r"^\s*\$ ")
SHORT_FLAG = re.compile(r"^\s*kubectl\b[^|]*?(\s-[a-zA-Z])\b")
ENDINGS = {"pl": "[aeiuy]|ów|om|em|owi|ami|ach|ie|zie", "en": "s|es|['’]s"}


def plain(line: str) -> str:
    """Return what is running text in a line of Markdown."""
    for pattern, replacement in IGNORED:
        line = pattern.sub(replacement, line)
    return line


def broken_rules(line: str, locale: str) -> Iterator[str]:
    """Yield a message for each rule that a line of running text breaks."""
    text = plain(line)
    for rule in RULES:
        if locale not in rule.locales:
            continue
        for match in re.finditer(rule.pattern, text.strip() if rule.number == "G" else text, rule.flags):
            yield f"{match.group().strip()!r} → {rule.remedy} ({rule.number})"
    if locale == "pl":
        for found, term in avoided_words().find(text):
            yield f"{found!r} → „{term}” (D4, guide/polish-terms.md)"
    for match in CODE_BEFORE_LETTER.finditer(line):
        if match[1]:
            yield f"{match.group()!r} → code font never inflects: „w polu `replicas`” (D3.6)"


def broken_commands(code: str) -> Iterator[tuple[int, str]]:
    """Yield the line and a message for each command that is not written as rule C9 wants it."""
    for number, line in enumerate(code.splitlines(), 1):
        if PROMPT.match(line):
            yield number, f"{line.strip()!r} → the command without its `$` prompt (C9)"
        elif match := SHORT_FLAG.match(line):
            yield number, f"{match[1].strip()!r} → the long flag: --namespace, --output (C9)"


def is_exempt(name: str, line: str) -> bool:
    return any(name == file and words in line for file, words in EXEMPT)


@cache
def speller() -> Speller:
    return Speller({name: read_list(name) for name in LIST_NAMES})


@cache
def names() -> tuple[str, ...]:
    """Return the names that keep their capitals in a heading, the longest first."""
    glossary = load(ROOT / "data" / "glossary.yml").values()
    words = {word for entry in glossary for x in LOCALES for word in entry.wording(x).headwords if word != word.lower()}
    return tuple(sorted(words | set(HEADING_NAMES), key=len, reverse=True))


def wrong_capitals(heading: str, locale: str) -> list[str]:
    """Return the words of a heading that begin with a capital without being a name."""
    text = re.sub(r"`[^`]*`|\*", "", heading)
    for name in names():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?:{ENDINGS[locale]})?(?!\w)", "§", text)
    words = re.findall(r"(?<![\w§-])[^\W\d_]{2,}", text)
    inner = words if text.startswith("§") else words[1:]
    return [
        word
        for word in inner
        if word[0].isupper() and word[1:].islower() and speller().dictionaries[locale].spell(word.lower())
    ]


def texts_of(data: object, locale: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of everything that a data file says below the keys `pl` and `en`."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ("also", "typed", "forms", "avoid", "why", "docs", "page"):
                yield from texts_of(value, key if key in LOCALES else locale)
    elif isinstance(data, list):
        for value in data:
            yield from texts_of(value, locale)
    elif isinstance(data, str) and locale:
        yield locale, data


every_page = pytest.mark.parametrize(("locale", "page"), [(x, page) for x in LOCALES for page in TEXTS])
DATA_FILES = [ROOT / "data" / "glossary.yml", *sorted((ROOT / "data" / "diagrams").glob("*.yml"))]


@every_page
def test_running_text_follows_the_table(locale: str, page: str) -> None:
    source = read(locale, page)
    lines = [*source.lines, (2, f"description: {source.meta.get('description', '')}")]
    problems = [
        f"{source.name}:{number}: {message}"
        for number, line in lines
        if not is_exempt(source.name, line)
        for message in broken_rules(line, locale)
    ]
    assert not problems, "\n".join(problems)


@every_page
def test_commands_have_no_prompt_and_long_flags(locale: str, page: str) -> None:
    source = read(locale, page)
    problems = [
        f"{source.name}:{fence.line + number}: {message}"
        for fence in source.code
        for number, message in broken_commands(fence.code)
    ]
    assert not problems, "\n".join(problems)


@every_page
def test_headings_are_in_sentence_case(locale: str, page: str) -> None:
    source = read(locale, page)
    for heading in source.headings:
        wrong = wrong_capitals(heading.text, locale)
        assert not wrong, (
            f"{source.name}:{heading.line}: {wrong} → lower case; a name belongs in the glossary or HEADING_NAMES "
            "(C3, D1.4)"
        )


def misspelled(line: str, locale: str) -> list[str]:
    """Return the words of a line of Markdown that the dictionary and our lists lack."""
    return [word for word in words_of(plain(line)) if not speller().knows(word, (locale,))]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_model_page_is_spelled_right(locale: str) -> None:
    """The words of built pages are checked in tests/built_site/; the model page is never built."""
    source = read(locale, TEMPLATE)
    lines = [*source.lines, (2, source.meta["description"])]
    problems = [f"{source.name}:{number}: {word}" for number, line in lines for word in misspelled(line, locale)]
    assert not problems, "\n".join(problems)


def test_a_misspelling_on_the_model_page_would_be_found() -> None:
    assert misspelled("The `kubelt` recieves *Poda* [in](pods.md).", "en") == ["recieves"]


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.stem)
def test_glossary_and_drawings_follow_the_table(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text("utf-8")
    lines = list(enumerate(text.splitlines(), 1))
    problems = [
        f"{name}:{line_of_passage(lines, words) or 1}: {message}"
        for locale, words in texts_of(yaml.safe_load(text))
        if not is_exempt(name, words)
        for message in broken_rules(words, locale)
    ]
    assert not problems, "\n".join(problems)


def test_every_exemption_is_needed() -> None:
    for (name, words), reason in EXEMPT.items():
        locale = "pl" if "/pl/" in name else "en"
        lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if words in line]
        assert reason and any(list(broken_rules(line, locale)) for line in lines), f"EXEMPT: delete {name}: {words!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.number}: {rule.pattern[:24]}")
def test_no_rule_speaks_against_the_right_examples(rule: Rule) -> None:
    for locale, line in RIGHT:
        if locale in rule.locales:
            assert not re.search(rule.pattern, plain(line), rule.flags), f"{rule.number}: false alarm on {line!r}"


RIGHT = [
    ("en", "- The kubelet starts three Pods, as soon as they are bound; CPU utilization stays at 99.9%."),
    ("en", "In May 2026 the range was 30000–32767, `kubectl get pods` took 100 ms, “quoted” (*w węźle*)."),
    ("en", "Pods in a deployment pipeline; [Kubernetes v1.33: new](https://kubernetes.io/blog/) and `it's`."),
    ("en", "A deployment strategy, software deployment, many deployments instead of one, before the deployment."),
    (
        "en",
        "A Deployment scales a service on persistent volumes; updating the deployment pipeline, an account, a role.",
    ),
    ("en", "The HorizontalPodAutoscaler, HPA or Horizontal Pod Autoscaler; a `service account` and ServiceAccounts."),
    ("pl", "- Kubelet uruchamia Poda w 100 ms – tak – i sprawdza 99,9% Podów: „cytat” (*per node*)."),
    ("pl", "Pod warunkiem, że problemy i systemy mają ramy, RBAC-u nie trzeba. Od Kubernetesa 1.33 działa runtime'u."),
    ("en", "The file is in /etc, the field is ingressClassName."),
    ("pl", "Pole ingressClassName i katalog /etc."),
    ("pl", "W Deploymencie jest 12 Podów, czyli w stanie pożądanym. Administrator poda adres na węźle."),
]


WRONG = [  # (language, line, the rule that it breaks)
    ("en", "It works!", "B7"), ("en", "Since v1.33 it works.", "C5"), ("pl", "Porty 30000-32767.", "C10"),
    ("en", "It takes 100ms.", "C10"), ("pl", "Zostaje 99,9 % czasu.", "C10"), ("en", 'A "word".', "C11"),
    ("en", "A Pod — a group.", "C11"), ("pl", "Pod - grupa kontenerów.", "C11"), ("en", "Two  spaces.", "G"),
    ("en", "A space , here.", "G"), ("en", "Two,dots.", "G"), ("en", "We start a Pod.", "C1"),
    ("en", "It may fail.", "C2"), ("en", "You simply run it.", "C4"), ("en", "Note that it fails.", "C4"),
    ("en", "In order to run.", "C4"), ("en", "Leverage a node.", "C4"), ("en", "A robust system.", "C4"),
    ("en", "Pods, nodes, etc.", "C4"), ("en", "It runs via HTTP.", "C4"), ("en", "Some, e.g. Pods.", "C4"),
    ("en", "Pods and/or nodes.", "C4"),
    ("en", "It is currently stable.", "C5"), ("en", "It fails now.", "C5"), ("en", "Two pods run.", "C6"),
    ("en", "A persistent volume claim waits.", "C6"), ("en", "Two service accounts exist.", "C6"),
    ("en", "A horizontal pod autoscaler adds Pods.", "C6"), ("en", "Add role bindings.", "C6"),
    ("en", "You create a deployment.", "C6"), ("en", "Scaling the deployment takes 2 s.", "C6"),
    ("en", "A deployment's Pods run.", "C6"), ("en", "A Service Account holds it.", "C6"),
    ("en", "A Config Map holds it.", "C6"), ("en", "etcd stores the state.", "C8"), ("en", "It „is”.", "C11"),
    ("en", "As described above, it runs.", "A4"), ("pl", "Klaster K8s działa.", "C5"),
    ("pl", "Uruchamiamy Poda.", "D1.1"), ("pl", "Należy uruchomić Poda.", "D1.1"),
    ("pl", "Jeśli utworzyłeś.", "D1.2"),
    ("pl", "Pod jest uruchamiany przez kubelet.", "D1.3"), ("pl", "To “słowo”.", "D2.1"),
    ("pl", "Działa 12 podów.", "D3.1"), ("pl", "Adres Pod'a.", "D3.4"), ("pl", "Reguły RBACu.", "D3.4"),
    ("pl", "Dwa SLO-sy.", "D3.5"), ("pl", "Możesz zdeployować.", "D3.7"), ("pl", "Węzeł (ang. node).", "D3.8"),
    ("pl", "Każdy klaster Kubernetes.", "D4"), ("pl", "To zasobnik.", "D4"), ("pl", "Dostarcza możliwość.", "D5"),
    ("pl", "Deployment posiada repliki.", "D5"), ("pl", "To adresuje problem.", "D5"),
    ("pl", "W oparciu o nią.", "D5"),
    ("pl", "Dedykowany węzeł.", "D5"), ("pl", "Wspiera RWX.", "D5"), ("pl", "Jest odpowiedzialny za to.", "D5"),
    ("pl", "Jest w stanie uruchomić.", "D5"), ("pl", "W celu startu.", "D5"), ("pl", "Dokonaj usunięcia.", "D5"),
    ("pl", "Aktualnie działa.", "D5"), ("pl", "Ewentualnie spójny.", "D5"), ("pl", "Warto zauważyć to.", "D5"),
    ("pl", "Konsumuje pamięć.", "D5"), ("pl", "Limit per Pod.", "D5"), ("pl", "Na poziomie klastra.", "D5"),
    ("pl", "Nowa funkcjonalność.", "D5"), ("pl", "Rekomendowany sposób.", "D5"), ("pl", "Procesować dane.", "D5"),
    ("pl", "Dystrybuować ruch.", "D5"), ("pl", "Za wyjątkiem jednego.", "D5"), ("pl", "Odnośnie sieci.", "D5"),
    ("pl", "Tym niemniej działa.", "D5"), ("pl", "Pody i/lub węzły.", "D5"), ("pl", "Po prostu działa.", "D5"),
    ("pl", "Jak wspomniano, działa.", "A4"), ("pl", "W `replicas`ach.", "D3.6"), ("en", "Good 😀.", "B7"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "line", "number"), WRONG)
def test_a_broken_rule_would_be_found(locale: str, line: str, number: str) -> None:
    messages = "\n".join(broken_rules(line, locale))
    assert re.search(rf"\([^)]*\b{re.escape(number)}\b", messages), messages or "nothing found"


def test_every_rule_is_seen_to_fail() -> None:
    """Each pattern of the table has an example above."""
    examples = [(locale, plain(line)) for locale, line, _ in WRONG]
    for rule in RULES:
        assert any(locale in rule.locales and re.search(rule.pattern, text, rule.flags) for locale, text in examples), (
            f"{rule.number} {rule.pattern!r}: add an example to test_a_broken_rule_would_be_found"
        )


@pytest.mark.parametrize("phrase", avoided_words().terms)
def test_an_avoided_word_would_be_found(phrase: str) -> None:
    assert [found for found, _ in avoided_words().find(f"To {phrase}.")] == [phrase]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "W zasobnikach i bez skazy, roszczeniem albo wolumenów.",
            ["zasobnikach", "skazy", "roszczeniem", "wolumenów"],
        ),
        (
            "Na płaszczyźnie sterowania, autentykacji i planiście.",
            ["płaszczyźnie sterowania", "autentykacji", "planiście"],
        ),
        ("Zapis w etcdzie, proces w węźle, jądro Linuxa.", ["w etcdzie", "w węźle", "Linuxa"]),
        ("Węzeł, na węźle, Poda, warstwa sterowania, wolumin, etcd, usługa, wdrożenie.", []),
    ],
)
def test_every_form_of_an_avoided_word_would_be_found(text: str, found: list[str]) -> None:
    assert sorted(words for words, _ in avoided_words().find(text)) == sorted(found)


def test_a_word_with_brackets_is_left_to_readers() -> None:
    decisions = {"Service": Wording("Service", "", avoid=("usługa (for the object)", "serwis"))}
    assert [words for words, _ in make_avoided_words(decisions).find("Usługa i serwis.")] == ["serwis"]


def test_prompts_and_short_flags_would_be_found() -> None:
    code = "$ kubectl get pods\nkubectl get pods -n web\nkubectl get pods --namespace web | grep -v x\n"
    assert [number for number, _ in broken_commands(code)] == [1, 2]


@pytest.mark.parametrize(
    ("locale", "heading", "wrong"),
    [
        ("en", "Pod Phases and Restart policy", ["Phases", "Restart"]),
        ("en", "Gateway API and ConfigMaps in Kubernetes", []),
        ("en", "Polish names of Prometheus", []),
        ("pl", "Fazy Poda i Polityka restartu", ["Polityka"]),
        ("pl", "Skalowanie w Kubernetesie i kontroler ReplicaSet", []),
    ],
)
def test_a_heading_in_title_case_would_be_found(locale: str, heading: str, wrong: list[str]) -> None:
    assert wrong_capitals(heading, locale) == wrong
