"""The mechanical rules of STYLE.md: skeleton, boxes, headings, code blocks, length."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from docs_tree import PAGES, TEXTS, read
from kcna_notes.interface import group
from kcna_notes.locales import LOCALES
from kcna_notes.sources.source_pages import parse

BOX_TITLES = {locale: group("boxes", locale) for locale in LOCALES}
FIXED_HEADINGS = {
    "check-yourself": {"pl": "Sprawdź się", "en": "Check yourself"},
    "see-also": {"pl": "Zobacz też", "en": "See also"},
}
FREE_PAGES = {"index.md"} | {page for page in PAGES if page.startswith("reference/")}  # rule A2
LONGEST_PROSE = 1000  # words, rule A6
SOURCE_LINE = re.compile(r"^ *(Source|Źródło)\b")
NOT_PROSE = re.compile(r"^( *\||#|\d+\. |<|\{)")
VAGUE_LINK = re.compile(r"\[(?:tutaj|tu|here|link|click here|kliknij)\]\(", re.IGNORECASE)
ACROSS = re.compile(r"(\.\./)*(pl|en)/")
ANCHOR_STYLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

every_page = pytest.mark.parametrize(("locale", "page"), [(x, page) for x in LOCALES for page in TEXTS])
subject_pages = pytest.mark.parametrize(
    ("locale", "page"), [(x, page) for x in LOCALES for page in TEXTS if page not in FREE_PAGES]
)


@every_page
def test_description_answers_in_80_to_150_characters(locale: str, page: str) -> None:
    source = read(locale, page)
    description = str(source.meta.get("description", ""))
    assert 80 <= len(description) <= 150, f"{source.name}: description has {len(description)} characters (B3)"


@every_page
def test_every_heading_has_an_english_anchor_of_its_own(locale: str, page: str) -> None:
    source = read(locale, page)
    for heading in source.headings:
        assert heading.anchor and ANCHOR_STYLE.fullmatch(heading.anchor), (
            f"{source.name}:{heading.line}: write `{heading.text} {{ #english-anchor }}` (B3)"
        )


@every_page
def test_one_h1_and_no_h4(locale: str, page: str) -> None:
    source = read(locale, page)
    first, *others = source.headings
    assert first.level == 1, f"{source.name}:{first.line}: write one `#` here: a page begins with its H1 (A5)"
    for heading in others:
        assert heading.level in (2, 3), f"{source.name}:{heading.line}: write `##` or `###`: one H1, no H4 (A5)"


@every_page
def test_headings_are_no_questions_and_have_no_full_stop(locale: str, page: str) -> None:
    source = read(locale, page)
    for heading in source.headings:
        assert heading.text[-1] not in ".?!:", f"{source.name}:{heading.line}: {heading.text!r} (C3, D1.4)"


@every_page
def test_box_titles_are_those_of_the_table(locale: str, page: str) -> None:
    source = read(locale, page)
    for box in source.boxes:
        place = f"{source.name}:{box.line}"
        if box.type == "question":
            assert box.mark == "???" and box.title, f'{place}: a question is `??? question "…"`'
            continue
        assert box.type in BOX_TITLES[locale], f"{place}: no such box {box.type!r} (B, table)"
        expected = BOX_TITLES[locale][box.type]
        assert (box.mark, box.title) == ("!!!", expected), f'{place}: write `!!! {box.type} "{expected}"` (B1)'


@every_page
def test_code_blocks_have_a_language_and_a_title(locale: str, page: str) -> None:
    source = read(locale, page)
    for fence in source.code:
        assert fence.language and fence.title, f'{source.name}:{fence.line}: ```language title="…" (B4)'
        if fence.language == "text":
            expected = {"pl": "Wynik", "en": "Output"}[locale]
            assert fence.title == expected, f"{source.name}:{fence.line}: output has the title {expected!r} (B4)"


@subject_pages
def test_a_page_answers_first_and_ends_with_questions_and_links(locale: str, page: str) -> None:
    source = read(locale, page)
    h2 = [heading for heading in source.headings if heading.level == 2]
    assert [heading.anchor for heading in h2[-2:]] == list(FIXED_HEADINGS), f"{source.name}: ends otherwise (A2, B2)"
    expected = [texts[locale] for texts in FIXED_HEADINGS.values()]
    assert [heading.text for heading in h2[-2:]] == expected, f"{source.name}: the last headings are {expected} (B2)"
    assert source.boxes and source.boxes[0].type == "abstract", f"{source.name}: begins without its answer (A2)"
    assert source.boxes[0].line < h2[0].line, f"{source.name}: the In short box stands above the first H2 (A2)"
    kinds = [box.type for box in source.boxes]
    assert kinds.count("abstract") == 1, f"{source.name}: one In short box"
    assert 2 <= kinds.count("question") <= 4, (
        f"{source.name}: {kinds.count('question')} questions, 2 to 4 are right (B2)"
    )
    assert 1 <= kinds.count("tip") <= 4, f"{source.name}: {kinds.count('tip')} exam tips, 1 to 4 are right"


@subject_pages
def test_a_page_is_no_longer_than_a_thousand_words_of_prose(locale: str, page: str) -> None:
    source = read(locale, page)
    end = next(heading.line for heading in source.headings if heading.anchor == "see-also")
    prose = [
        line
        for number, line in source.lines
        if number < end and not NOT_PROSE.match(line) and not SOURCE_LINE.match(line)
    ]
    words = len(re.findall(r"\w+(?:[-'’.,]\w+)*", re.sub(r"\]\([^)]*\)", "]", "\n".join(prose))))
    assert words <= LONGEST_PROSE, f"{source.name}: {words} words of prose; split the page or cut (A6)"


@every_page
def test_links_name_their_target(locale: str, page: str) -> None:
    source = read(locale, page)
    for number, line in source.lines:
        vague = VAGUE_LINK.search(line)
        assert not vague, f"{source.name}:{number}: {vague and vague[0]}…: write where the link leads (B5)"


@every_page
def test_links_stay_in_their_language(locale: str, page: str) -> None:
    source = read(locale, page)
    for number, target in source.targets:
        assert not ACROSS.match(target), (
            f"{source.name}:{number}: {target} leads into the other language; link the page of this one (B5)"
        )


PAGE = """\
---
description: What a Pod is, what its containers share, and how they start, in a sentence of the right length.
---

# Pods { #pods }

!!! abstract "In short"
    A Pod runs containers.

## Phases { #phases }

See [Services](services.md).

!!! tip "Exam tip"
    Know the phases.

```text title="Output"
Running
```

## Check yourself { #check-yourself }

??? question "What is a Pod"
    A group.

??? question "Who starts it"
    The kubelet.

## See also { #see-also }

- [Services](services.md)
"""
BROKEN = [
    (
        test_description_answers_in_80_to_150_characters,
        "What a Pod is, what its containers share, ",
        "",
        "description has",
    ),
    (test_description_answers_in_80_to_150_characters, "a sentence", "a" * 80, "description has"),
    (test_every_heading_has_an_english_anchor_of_its_own, " { #phases }", "", "a.md:10: write `Phases { #english"),
    (test_every_heading_has_an_english_anchor_of_its_own, "#phases }", "#Fazy }", "a.md:10: write"),
    (test_one_h1_and_no_h4, "# Pods", "## Pods", "a.md:5: write one `#` here"),
    (test_one_h1_and_no_h4, "## Phases", "#### Phases", "a.md:10: write `##` or `###`"),
    (test_headings_are_no_questions_and_have_no_full_stop, "Phases {", "Phases? {", "a.md:10: 'Phases?'"),
    (test_box_titles_are_those_of_the_table, "Exam tip", "Tip", 'a.md:14: write `!!! tip "Exam tip"`'),
    (test_box_titles_are_those_of_the_table, "!!! tip", "!!! note", "a.md:14: no such box 'note'"),
    (test_box_titles_are_those_of_the_table, "??? question", "???+ question", "a.md:23: a question is"),
    (test_code_blocks_have_a_language_and_a_title, ' title="Output"', "", "a.md:17: ```language title"),
    (test_code_blocks_have_a_language_and_a_title, "Output", "Result", "a.md:17: output has the title"),
    (test_a_page_answers_first_and_ends_with_questions_and_links, "#see-also", "#more", "ends otherwise"),
    (test_a_page_answers_first_and_ends_with_questions_and_links, "See also", "More", "the last headings are"),
    (test_a_page_answers_first_and_ends_with_questions_and_links, "abstract", "tip", "begins without its answer"),
    (test_a_page_answers_first_and_ends_with_questions_and_links, "question", "tip", "1 questions, 2 to 4"),
    (test_a_page_answers_first_and_ends_with_questions_and_links, "!!! tip", "!!! term", "0 exam tips"),
    (test_a_page_is_no_longer_than_a_thousand_words_of_prose, "Know", "Know " * 1000, "words of prose"),
    (test_links_name_their_target, "[Services]", "[here]", "a.md:12: [here](…"),
    (test_links_stay_in_their_language, "(services", "(../pl/services", "a.md:12: ../pl/services.md leads into"),
]


@pytest.mark.parametrize(("check", "old", "new", "message"), BROKEN)
def test_a_broken_page_would_be_found(
    monkeypatch: pytest.MonkeyPatch, check: Callable[[str, str], None], old: str, new: str, message: str
) -> None:
    text = PAGE
    monkeypatch.setattr("test_style.read", lambda _locale, page: parse(text, page))
    check("en", "a.md")
    assert old in text
    text = PAGE.replace(old, new, 1)
    with pytest.raises(AssertionError, match=re.escape(message)):
        check("en", "a.md")
