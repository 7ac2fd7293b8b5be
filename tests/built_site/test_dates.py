"""A dated claim has one form in the source, is shown in the page's language, and is found when it grows old."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from built_pages import PAGES as BUILT_PAGES
from built_pages import BuiltPage, element_of, every
from docs_tree import PAGES, read
from kcna_notes.glossary.entries import Entry, Wording
from kcna_notes.glossary.term_links import TermsExtension
from kcna_notes.locales import LOCALES
from kcna_notes.sources.dated_claims import (
    CLAIM,
    ISO_DATE,
    Claim,
    find_claims,
    find_stale,
    main,
    months_before,
    parse_date,
)
from kcna_notes.text.dates import DatesExtension
from kcna_notes.text.typography import TypographyExtension
from markdown import Markdown
from markdown.extensions import Extension
from places import ROOT

WORD = {"pl": "sprawdzono", "en": "checked"}
SOURCE_LINE = re.compile(
    r"""
    ^[ >]*(?:[-*+]\ +|\d+[.)]\ +)?[(*_]*     # at the start, also in a list, a quotation, bold or italics,
    (?:Sources?|Źródł[oa])
    (?:[*_]*:|[*_\ ]*\[|\b[^.:[]*:[*_\ ]*\[)  # “Source:”, “Source [A]” and “Source for the ports: [A]”,
    | \b(?:Sources?|Źródł[oa])[*_]*:[*_\ ]*\[  # or, before a link, in the middle of a line
    | \((?:sources?|źródł[oa]):
    """,
    re.VERBOSE,
)
SOURCE_END = {locale: re.compile(rf", {word} {ISO_DATE.pattern}[)*_]*\.[)*_]*$") for locale, word in WORD.items()}

CLAIM_WORDS = (
    r"(?:re-?)?(?:checked|verified)|as\ of"
    r"|sprawdzon[aeoy]|zweryfikowan[aeoy]|stan(?:em|u)?\ na"
)
BETWEEN = (
    r"on|in|at|the|day|of|again|last|early|late|mid|end|beginning"
    r"|w|we|z|na|dnia|dniu|dzień|ponownie|ostatnio|początk\w+|kon\w+|połow\w+|\d{1,2}(?:st|nd|rd|th|\.)?"
)
MONTHS = (
    r"(?-i:March|May)|(?:jan|febr)uary|april|june|july|august|(?:septem|octo|novem|decem)ber"
    r"|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|stycz(?:eń|nia|niu)|lut(?:y|ego|ym)|mar(?:zec|ca|cu)|kwie(?:cień|tnia|tniu)|maj[au]?|czerw(?:iec|ca|cu)"
    r"|lip(?:iec|ca|cu)|sierp(?:ień|nia|niu)|wrze(?:sień|śnia|śniu)|październik[au]?|listopad(?:a|zie)?"
    r"|grud(?:zień|nia|niu)"
)
TIME = rf"(?:{MONTHS}|20[1-9]\d)(?![^\W_])|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}[./-]20[1-9]\d"
ANY_CLAIM = re.compile(
    rf"\b(?:{CLAIM_WORDS})(?![^\W_])[\s:,(*_\"'“„]*(?:(?:{BETWEEN})[\s,-]+)*[*_]*(?:{TIME})[\w/.-]*\b", re.IGNORECASE
)
RIGHT_CLAIM = {locale: re.compile(rf"{word} {ISO_DATE.pattern}", re.IGNORECASE) for locale, word in WORD.items()}
UNREAD = re.compile(r"`[^`]*`|\]\([^)]*\)")  # code and addresses

every_page = pytest.mark.parametrize(("locale", "page"), [(x, page) for x in LOCALES for page in PAGES])


def render(text: str, locale: str = "en", *others: Extension) -> str:
    extension = DatesExtension()
    extension.locale = locale
    return Markdown(extensions=["attr_list", "tables", extension, *others]).convert(text)


def time(day: str, shown: str) -> str:
    return f'<time datetime="{day}">{shown}</time>'


@pytest.mark.parametrize(
    ("locale", "source", "html"),
    [
        ("en", "Checked 2026-11-23.", f"Checked {time('2026-11-23', 'November 23, 2026')}."),
        ("pl", "Sprawdzono 2026-11-23.", f"Sprawdzono {time('2026-11-23', '23 listopada 2026 r.')}"),
        ("pl", "Od 2026-05-01, dziś", f"Od {time('2026-05-01', '1 maja 2026 r.')}, dziś"),
        (
            "en",
            "*old* 2024-02-29 and 2025-01-02 end",
            f"<em>old</em> {time('2024-02-29', 'February 29, 2024')} and {time('2025-01-02', 'January 2, 2025')} end",
        ),
        ("en", "`2026-11-23`", "<code>2026-11-23</code>"),
        ("en", "2026-02-30 is no day", "2026-02-30 is no day"),
        ("en", "2026-11-23T09:30:00Z is a moment", "2026-11-23T09:30:00Z is a moment"),
    ],
    ids=["English", "Polish, one full stop", "Polish, comma", "two dates", "code", "no such day", "moment"],
)
def test_dates_are_shown_in_the_language_of_the_page(locale: str, source: str, html: str) -> None:
    assert render(source, locale) == f"<p>{html}</p>"


def test_a_table_keeps_the_short_form() -> None:
    html = render("| A |\n| --- |\n| 2026-11-23 |\n")
    assert time("2026-11-23", "2026-11-23") in html


def test_dates_leave_glossary_links_and_no_break_spaces_to_their_own_processors() -> None:
    glossary = {"node": Entry("node", Wording("węzeł", "d"), Wording("node", "d"))}
    html = render("Na węźle w 2026-11-23 i potem.", "pl", TypographyExtension(), TermsExtension(glossary))
    assert ">węźle</a> w\u00a0" + time("2026-11-23", "23 listopada 2026 r.") + " i\u00a0potem." in html


@every(BUILT_PAGES)
def test_the_built_page_shows_every_date_of_its_claims(page: BuiltPage) -> None:
    times = page.soup.select("article time")
    raw = [
        text for text in element_of(page, "article").find_all(string=CLAIM) if text.find_parent(["code", "pre"]) is None
    ]
    assert not raw, f"{page.name}: {raw[0].strip()!r} was not turned into <time> (hooks/kcna_notes/text/dates.py)"
    for tag in times:
        assert parse_date(str(tag["datetime"])), f"{page.name}: <time datetime={tag['datetime']!r}> is no day"


def wrong_sources(lines: Iterable[tuple[int, str]], locale: str) -> Iterator[str]:
    """Yield a message for each source without its date, and each dated claim in another form than the one."""
    latest = datetime.now(UTC).date() + timedelta(days=1)  # somewhere it is tomorrow already
    for number, line in lines:
        if SOURCE_LINE.search(line) and not SOURCE_END[locale].search(line):
            yield f"{number}: a source ends with `, {WORD[locale]} YYYY-MM-DD.` (E1), not with {line[-40:]!r}"
        text = UNREAD.sub("§", line)
        for match in ANY_CLAIM.finditer(text):
            if not RIGHT_CLAIM[locale].match(text, match.start()):
                yield f"{number}: {match.group()!r} → `{WORD[locale]} YYYY-MM-DD`, the one form of a dated claim (E1)"
        for match in ISO_DATE.finditer(text):
            if parse_date(match.group()) is None:
                yield f"{number}: {match.group()} is no day of the calendar"
        for match in CLAIM.finditer(line):
            if (day := parse_date(match["date"])) and day > latest:
                yield f"{number}: {match['date']} lies in the future; write the day on which you read the source (E1)"


@every_page
def test_every_source_says_when_it_was_read(locale: str, page: str) -> None:
    source = read(locale, page)
    problems = [f"{source.name}:{problem}" for problem in wrong_sources(source.lines, locale)]
    assert not problems, "\n".join(problems)


UNDATED = "a source ends with `, checked YYYY-MM-DD.`"
OTHER_FORM = "→ `checked YYYY-MM-DD`"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Source: [A](https://a.example).", UNDATED),
        ("    Source: [A](https://a.example), checked on November 23, 2026.", UNDATED),
        ("Source: [A](https://a.example), sprawdzono 2026-11-23.", UNDATED),
        ("Source for the ports: [A](https://a.example).", UNDATED),
        ("- Source: [A](https://a.example).", UNDATED),
        ("1. Source: [A](https://a.example).", UNDATED),
        ("> Source: [A](https://a.example).", UNDATED),
        ("**Source:** [A](https://a.example).", UNDATED),
        ("**Source**: [A](https://a.example).", UNDATED),
        ("*Source: [A](https://a.example).*", UNDATED),
        ("Sources: [A](https://a.example), [B](https://b.example).", UNDATED),
        ("It is stable. Source: [A](https://a.example).", UNDATED),
        ("It is stable (source: [A](https://a.example)).", UNDATED),
        ("Źródła: [A](https://a.example).", UNDATED),
        ("Checked on 23 November 2026.", OTHER_FORM),
        ("It is stable (checked 2026/11/23).", OTHER_FORM),
        ("Stable, checked November 2026.", OTHER_FORM),
        ("Stable, last checked in early 2026.", OTHER_FORM),
        ("Stable, checked on May 3rd, 2026.", OTHER_FORM),
        ("Stable, checked on the 3rd of May.", OTHER_FORM),
        ("Stable, checked 23.11.2026.", OTHER_FORM),
        ("Stable, checked 11/2026.", OTHER_FORM),
        ("Stable, checked: 2026-11-23.", OTHER_FORM),
        ("Stable, checked on 2026-11-23.", OTHER_FORM),
        ("Stable, checked **2026-11-23**.", OTHER_FORM),
        ("Stable, checked\u00a02026-11-23.", OTHER_FORM),
        ("Stable, checked 2026-11.", OTHER_FORM),
        ("Stable, verified 2026-11-23.", OTHER_FORM),
        ("As of November 2026 it is stable.", OTHER_FORM),
        ("Stable, sprawdzono 2026-01-01.", OTHER_FORM),
        ("Source: [A](https://a.example), checked 2026-02-30.", "2026-02-30 is no day of the calendar"),
        ("Source: [A](https://a.example), checked 2999-01-01.", "lies in the future"),
    ],
)
def test_a_source_without_its_date_would_be_found(line: str, problem: str) -> None:
    assert problem in "\n".join(wrong_sources([(7, line)], "en"))


@pytest.mark.parametrize(
    "line",
    [
        "Sprawdzono 23 listopada 2026 r.",
        "Stan na listopad 2026.",
        "Według stanu na 2026-11-23 działa.",
        "Wersję sprawdzono w maju.",
        "Działa, zweryfikowano 2026-11-23.",
        "Działa, checked 2026-11-23.",
    ],
)
def test_a_polish_claim_in_another_form_would_be_found(line: str) -> None:
    assert "→ `sprawdzono YYYY-MM-DD`" in "\n".join(wrong_sources([(7, line)], "pl"))


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("en", "    Source: [A](https://a.example/2026-02-30), [B](https://b.example), checked 2026-11-23."),
        ("en", "- **Sources:** [A](https://a.example), [B](https://b.example), checked 2026-11-23."),
        ("en", "It is stable (source: [A](https://a.example), checked 2026-11-23)."),
        ("en", "Stable since May 2026, checked 2026-11-23."),
        ("en", "Checked 2026-11-23: the release of November 2026 is out."),
        ("en", "The facts are checked against official sources; in 2026 the exam changed."),
        ("en", "As of Kubernetes 1.33, a certificate is verified in 20 ms and may be checked again."),
        ("en", "Source-available code, and [source code](https://a.example): both are checked, then verified."),
        ("en", "- Source code is public: anyone can read it in [the repository](https://a.example)."),
        ("en", "The command prints `checked 2026/11/23`, as [the manual](https://a.example/checked/2026) says."),
        ("pl", "Źródło: [A](https://a.example), sprawdzono 2026-11-23."),
        ("pl", "Stan na węźle sprawdza kubelet; w maju 2026 r. wyszła wersja 1.36 (sprawdzono 2026-11-23)."),
        ("pl", "Źródło zdarzeń wysyła je dalej, a podpis jest sprawdzony w 20 ms."),
    ],
)
def test_the_right_form_passes(locale: str, line: str) -> None:
    assert not list(wrong_sources([(7, line)], locale))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-11-23", 6, "2026-05-23"),
        ("2026-08-31", 6, "2026-02-28"),
        ("2024-08-31", 6, "2024-02-29"),
        ("2026-03-15", 6, "2025-09-15"),
    ],
)
def test_months_are_those_of_the_calendar(day: str, months: int, expected: str) -> None:
    assert months_before(date.fromisoformat(day), months).isoformat() == expected


def test_claims_older_than_six_months_are_listed_oldest_first() -> None:
    claims = [
        Claim("docs/a.md", number, date.fromisoformat(day), "…")
        for number, day in enumerate(["2026-05-22", "2026-05-23", "2025-01-01"])
    ]
    assert [claim.line for claim in find_stale(claims, date(2026, 11, 23))] == [2, 0]


def test_the_script_names_file_line_and_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs" / "en").mkdir(parents=True)
    (tmp_path / "docs" / "en" / "a.md").write_text("# A\n\nSource: [B](b), checked 2026-01-02.\n", "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "images.yml").write_text('checked: "2026-11-01"\n', "utf-8")
    assert len(list(find_claims(tmp_path, ("docs", "data")))) == 2
    monkeypatch.chdir(tmp_path)
    assert main(["2026-11-23"]) == 0
    assert capsys.readouterr().out == "- `docs/en/a.md:3` checked 2026-01-02: Source: [B](b), checked 2026-01-02.\n"
    assert main(["yesterday"]) == 2


def test_the_script_runs_without_packages() -> None:
    command = [str(ROOT / "scripts" / "stale-claims"), "2999-01-01"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "- `docs/en/" in result.stdout and "- `docs/pl/" in result.stdout
