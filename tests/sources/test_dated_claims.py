"""Every source says when it was read, in the one form of a dated claim (rule E1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from docs_tree import TEXTS, read
from kcna_notes.locales import LOCALES
from kcna_notes.sources.dated_claims import CLAIM
from kcna_notes.text.iso_dates import ISO_DATE, parse_date

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
every_page = pytest.mark.parametrize(("locale", "page"), [(x, page) for x in LOCALES for page in TEXTS])


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
