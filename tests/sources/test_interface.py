"""Every interface sentence is in data/interface.yml, in both languages, is used, and is nowhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from interface_rows import is_foreign, rows
from jinja2 import Environment, nodes
from kcna_notes.interface import FILE, GAP, find_sentence, group, load_sentences, say
from kcna_notes.locales import LOCALES, other_locale
from kcna_notes.yaml_files import DataError
from places import ROOT

TOOLS = ROOT / "hooks" / "kcna_notes" / "tools"  # what they type into a search box is data of their own
PYTHON = sorted(path for path in (ROOT / "hooks").rglob("*.py") if TOOLS not in path.parents)
TEMPLATES = sorted(path for path in (ROOT / "overrides").rglob("*") if path.is_file())
SCRIPTS = sorted((ROOT / "javascript").rglob("*.js"))

TYPED = {"boxes"}  # groups that writers type in the pages, and tests compare

# The loader


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {b: {pl: x}}", r"a\.b: expected one text each for pl and en, found {'pl': 'x'}; write both languages"),
        ("a: {b: x}", r"a\.b: expected one text each for pl and en, found 'x'; write both languages"),
        ("a: x", "a: expected a group of sentences, found 'x'; indent its entries"),
        ("a: {b: {pl: x, en: 7}}", r"a\.b\.en: expected a sentence, found 7; write it in quotes"),
        (
            "a: {b: {pl: '{x}', en: '{y}'}}",
            r"a\.b: the gaps differ: {'pl': \['x'\], 'en': \['y'\]}; use .*",
        ),
    ],
)
def test_a_wrong_sentence_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "interface.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        load_sentences(file)
    assert re.fullmatch(rf"interface\.yml: {message}", str(caught.value))


@pytest.mark.parametrize(
    ("name", "gaps", "message"),
    [
        ("no_group.title", {}, "no group 'no_group'; add it, or correct the name in the code"),
        ("moved.tilte", {}, "no sentence 'moved.tilte'; add it in both languages, or correct the name in the code"),
        ("footer.checked", {}, "footer.checked: has the gaps ['version'], the code fills []; change one to match"),
        ("moved.title", {"page": 1}, "moved.title: has the gaps [], the code fills ['page']; change one to match"),
    ],
)
def test_what_the_file_does_not_have_is_refused(name: str, gaps: dict[str, object], message: str) -> None:
    with pytest.raises(DataError) as caught:
        say(name, "pl", **gaps)
    assert str(caught.value) == f"data/interface.yml: {message}"


def test_gaps_are_filled_or_left_open() -> None:
    assert say("footer.checked", "en", version="v1") == "Checked against Kubernetes v1."
    assert find_sentence("footer.checked", "en", ("version",)) == "Checked against Kubernetes {version}."
    assert group("footer", "en")["checked"] == "Checked against Kubernetes {version}."


# Use

CALL = re.compile(r"\b(say|find_sentence|group|sentences)\(\s*[\"']([\w.]+)[\"']")
EXAMPLES = {"page_list.minutes"}  # in a docstring of interface.py


def test_every_sentence_that_the_code_names_is_there() -> None:
    known = {f"{name}.{key}" for name, entries in load_sentences().items() for key in entries} | {*load_sentences()}
    named = {name for _, name in CALL.findall(read_code(*PYTHON, *TEMPLATES))}
    assert len(named) > 20, "the functions that take a sentence have other names: adapt CALL"
    missing = sorted(named - known - EXAMPLES)
    assert not missing, f"data/{FILE.name}: no {missing}, which hooks or templates name; add them"


def test_every_sentence_is_used() -> None:
    names = [(name, key) for name, entries in load_sentences().items() for key in entries if name not in TYPED]
    unused = [f"{name}.{key}" for name, key in names if not uses(name, key)]
    assert not unused, f"data/{FILE.name}: no hook, template, or script uses {unused}; delete them"


def test_an_unused_sentence_is_found() -> None:
    assert uses("moved", "title") and uses("copy_buttons", "resume") and uses("search", "retry")
    assert not uses("moved", "resume") and not uses("copy_buttons", "title_of_nothing") and not uses("moved", "retry")


def uses(name: str, key: str) -> bool:
    """Say whether the code names a sentence, imports it, or takes its whole group and names its key."""
    code = read_code(*PYTHON, *TEMPLATES, *SCRIPTS)
    imported = rf"^import {{[^}}]*\b{key}\b[^}}]*}} from \"interface:{name}\"$"
    if re.search(rf"[\"']{name}\.{key}[\"']", code) or re.search(imported, code, re.MULTILINE):
        return True
    takes_group = re.search(rf"(\b(group|sentences)\(\s*[\"']{name}[\"'])|([\"']{name}\.\{{)", code)
    return bool(takes_group and re.search(rf"\b{key}\b", code))


@cache
def read_code(*files: Path) -> str:
    return "\n".join(file.read_text("utf-8") for file in files)


# On pages


@pytest.mark.parametrize("name", rows())
def test_a_sentence_is_recognized_on_a_page_of_the_other_language(name: str) -> None:
    """The checks of the built site look for each of them on every page."""
    for locale, text in rows()[name].items():
        assert is_foreign(shown(text), other_locale(locale)), text
        assert not is_foreign(shown(text), locale), text


def test_what_a_page_makes_of_a_sentence_is_recognized() -> None:
    for text in (
        "Next: Scaling",
        "Text:",
        ", code: MIT. Made with",
        "Checked against Kubernetes v1.36.",
        "1 more on this page",
    ):
        assert is_foreign(text, "pl") and not is_foreign(text, "en"), text
    for text in ("Kubernetes", "Searching", "Nextcloud", "", "v1.36"):
        assert not is_foreign(text, "pl"), text


def shown(sentence: str) -> str:
    return GAP.sub("x", " ".join(sentence.split()))


# No sentences elsewhere


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sentence_in_a_module(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    lines = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.expr) and chooses_text(node)]
    assert not lines, f"{path.relative_to(ROOT)}, lines {lines}: texts by language; move them to data/{FILE.name}"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_sentence_in_a_template(path: Path) -> None:
    found = sorted(words_of(path.read_text("utf-8"), is_html=path.suffix == ".html"))
    assert not found, f"{path.relative_to(ROOT)}: the words {found}; move them to data/{FILE.name}, and `say` them"


MODULES_WITH_SENTENCES = {
    'LABELS = {"pl": "Litery", "en": "Letters"}',
    'LABELS = {"pl": {"other": "po angielsku"}, "en": {"other": "in Polish"}}',
    'LABELS = {"pl": f"{x} min czytania", "en": f"{x} min read"}',
    'label = "Letters" if locale == "en" else "Litery"',
    'label = "Litery" if "pl" == locale else "Letters"',
}
MODULES_WITHOUT_SENTENCES = {
    'STEMMERS = {"pl": stem_polish, "en": singular_english}',
    'WORDS_PER_MINUTE = {"pl": 160, "en": 200}',
    'other = "en" if locale == "pl" else "pl"',
    'title = "a" if section == title else "b"',
    'joined = DASH.sub(r"\\1", text) if locale == "pl" else text',
}
TEMPLATES_WITH_WORDS = {
    "<h1>Page not found</h1>": "Page not found",
    '<p title="Glossary">{{ x }}</p>': "Glossary",
    '{{ "Text" if config.theme.language == "en" else "Tekst" }}': "Tekst",
    '{% set waiting = "Search has not loaded yet." %}': "Search has not loaded yet.",
    '{% set words = {"pl": {"home": "Kopia"}} %}': "Kopia",
}


def test_a_sentence_elsewhere_is_found() -> None:
    for code in MODULES_WITH_SENTENCES:
        assert any(map(chooses_text, ast.walk(ast.parse(code)))), code
    for code in MODULES_WITHOUT_SENTENCES:
        assert not any(map(chooses_text, ast.walk(ast.parse(code)))), code
    for template, word in TEMPLATES_WITH_WORDS.items():
        assert word in words_of(template), template
    assert not set(words_of("{# Why. #}<!doctype html><p class='a b'>{{ say('moved.title') }}: {{ x }} · MIT</p>"))


def chooses_text(node: ast.AST) -> bool:
    """Say whether a dict or a condition holds a text for each language; languages themselves are no texts."""
    match node:
        case ast.Dict(keys=keys, values=values):
            names = {key.value for key in keys if isinstance(key, ast.Constant)}
            return names == set(LOCALES) and any(map(holds_text, values))
        case ast.IfExp(test=ast.Compare(left=left, comparators=[right]), body=body, orelse=orelse):
            is_language = any(isinstance(side, ast.Constant) and side.value in LOCALES for side in (left, right))
            return is_language and any(map(holds_text, (body, orelse)))
    return False


def holds_text(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=str(text)):
            return text not in ("", *LOCALES)
        case ast.Call():
            return False  # "x".join(…), re.sub("x", …)
    return any(map(holds_text, ast.iter_child_nodes(node)))


NAMES = re.compile(r"CC BY 4\.0|Material for MkDocs|MIT\b")  # the same in both languages
LETTERS = re.compile(r"[^\W\d_]{2,}")
SENTENCE = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][^<>=\"]*\s[^<>=\"]*")  # in a string of the template's own code
READABLE = ("title", "aria-label", "alt", "placeholder")


def words_of(template: str, is_html: bool = True) -> Iterator[str]:
    """Yield the words that a template holds itself: between tags, in attributes, and in its code."""
    tree = Environment(autoescape=True).parse(template)
    yield from words_of_code(tree)
    parts = [part for output in tree.find_all(nodes.Output) for part in output.nodes]
    html = "".join(part.data if isinstance(part, nodes.TemplateData) else "0" for part in parts)
    soup = BeautifulSoup(html if is_html else "", "html.parser")
    texts = [str(text) for text in soup.find_all(string=True) if not isinstance(text, PreformattedString)]
    texts += [str(tag[name]) for tag in soup.find_all(True) for name in READABLE if tag.has_attr(name)]
    yield from (text.strip() for text in texts if LETTERS.search(NAMES.sub("", text)))


def words_of_code(tree: nodes.Template) -> Iterator[str]:
    for choice in tree.find_all((nodes.CondExpr, nodes.Dict)):
        texts = {const.value for const in choice.find_all(nodes.Const) if isinstance(const.value, str)}
        if texts & set(LOCALES):
            yield from sorted(text for text in texts - set(LOCALES) if LETTERS.fullmatch(text))
    consts = [const.value for const in tree.find_all(nodes.Const) if isinstance(const.value, str)]
    yield from (text for text in consts if SENTENCE.fullmatch(text))
