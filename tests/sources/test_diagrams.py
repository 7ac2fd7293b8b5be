"""Every drawing fits in both languages and widths, is well-formed, and keeps its contrast; bad ones are refused."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest
from colors import SCHEMES, contrast, diagram_colors, diagram_shares, mix, rgb, tokens
from docs_tree import PAGES, read
from kcna_notes.diagrams import metrics
from kcna_notes.diagrams.drawing import WIDTHS, Drawing, load
from kcna_notes.diagrams.fence import DiagramFence, link_to_nowhere
from kcna_notes.diagrams.figure import figure
from kcna_notes.diagrams.layout import ROLES, DiagramError
from kcna_notes.diagrams.outline import plain_text
from kcna_notes.diagrams.svg import draw
from kcna_notes.locales import LOCALES
from kcna_notes.yaml_files import load_yaml
from markdown import Markdown
from places import ROOT
from pymdownx.superfences import SuperFencesException

FOLDER = ROOT / "data" / "diagrams"
FILES = sorted(FOLDER.glob("*.yml"))
LONGEST_CAPTION = 90  # characters, STYLE.md F1
MOST_STEPS = 7  # STYLE.md F5
BOTH = {"pl": "a", "en": "a"}

each_file = pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
each_locale = pytest.mark.parametrize("locale", LOCALES)


def drawing(**fields: Any) -> Drawing:
    return Drawing({"title": BOTH, "desc": BOTH, **fields}, "x", "pl")


@each_file
@each_locale
@pytest.mark.parametrize("variant", WIDTHS)
def test_everything_fits(file: Path, locale: str, variant: str) -> None:
    assert load(file, locale, variant).problems == []


@each_file
def test_every_drawing_is_on_a_page(file: Path) -> None:
    used = {name for locale in LOCALES for page in PAGES for name in read(locale, page).diagrams}
    assert file.stem in used, f"{file.name} is drawn on no page: use it or delete it"


@each_file
@each_locale
def test_captions_are_short_sentences(file: Path, locale: str) -> None:
    title = load_yaml(file)["title"][locale]
    assert len(title) <= LONGEST_CAPTION and title.endswith("."), f"{file.name}: {title!r} (STYLE.md F1)"


@each_file
def test_steps_are_few(file: Path) -> None:
    assert len(load_yaml(file).get("steps") or []) <= MOST_STEPS


@each_file
@each_locale
def test_markup(file: Path, locale: str) -> None:
    markup = figure(file, locale, link_to_nowhere)
    for svg in re.findall(r"<svg.*?</svg>", markup, re.S):
        minidom.parseString(svg)
        assert "<desc" in svg and "aria-labelledby" in svg and "<text" in svg
    ids = re.findall(r'\bid="([^"]+)"', markup)
    assert len(ids) == len(set(ids))
    assert not re.search(r"://|<script|<image", markup)


def test_the_smallest_text_is_readable_on_a_phone() -> None:
    sizes = (metrics.TITLE, metrics.SECOND, metrics.GROUP, metrics.EDGE, metrics.CODE)
    assert min(sizes) >= 12 and WIDTHS["narrow"] <= 358


def test_a_linked_box_is_a_link_in_the_picture_and_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text("title: A.\ndesc: B\nview: [{box: a, t: A, link: exam/index}]\n", "utf-8")
    markup = figure(path, "pl", lambda slug: f"../{slug}/")
    assert markup.count('<a href="../exam/index/">') == 3  # wide, narrow, text version
    assert 'role="group"' in markup and 'role="img"' not in markup


# What is refused


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": {"pl": "a"}}, "pl and en"),
        ({"view": None}, "view is missing"),
        ({"view": [{"box": "a", "t": {"pl": "a", "en": ""}}]}, "pl and en"),
        ({"view": [{"box": "a", "colour": "red"}]}, "unknown field colour"),
        ({"view": [{"box": "a", "role": "red"}]}, "unknown role 'red'"),
        ({"view": [{"box": "a"}, {"box": "a"}]}, "duplicate id 'a'"),
        ({"view": [{"box": "a", "col": []}]}, "exactly one of"),
        ({"view": ["a"]}, "a node is a mapping"),
        ({"view": [{"box": "a"}], "edges": ["a => b"]}, "not an edge"),
        ({"view": [{"box": "a"}], "edges": ["a -> b"]}, "no box 'b'"),
        ({"view": [{"box": "a"}, {"box": "b"}], "edges": [{"e": "a -> b", "colour": "red"}]}, "unknown field colour"),
        ({"view": [{"box": "a"}, {"box": "b"}], "edges": [{"e": "a -> b", "way": "zigzag"}]}, "unknown way 'zigzag'"),
        (
            {"view": [{"box": "a"}, {"box": "b"}], "edges": [{"e": "a -> b", "way": "vh", "lane": "c"}]},
            "lane 'c' names no box",
        ),
        ({"view": [{"box": "a", "shape": "blob"}]}, "unknown shape 'blob'"),
        ({"view": [{"box": "a"}], "legend": 1}, "unknown field legend"),
    ],
)
def test_a_drawing_that_cannot_be_drawn_is_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(DiagramError, match=message):
        drawing(**{"view": [{"box": "a", "t": "a"}], **fields})


def test_a_label_that_is_too_long_is_reported_with_its_box_and_language() -> None:
    long = {"pl": "Nieprzyzwoiciedługasłowoforma" * 3, "en": "ok"}
    bad = drawing(view=[{"box": "api", "t": long}])
    assert re.match(r"wide/pl: “Nieprz.*” is wider than box api \(\d+ > \d+ px\)", bad.problems[0])


def test_a_tilde_is_a_space_that_never_breaks() -> None:
    words = {"pl": "i~jeden", "en": "and~one"}
    group = {"group": "g", "t": words, "s": words, "row": [{"box": "a", "t": words, "s": "~/.kube"}]}
    markup = draw(drawing(view=[group]), "u", link_to_nowhere)
    assert markup.count("i\u00a0jeden") == 3 and markup.count("~") == markup.count("~/.kube") == 1


def test_a_line_through_a_box_is_reported() -> None:
    boxes = [{"box": name, "t": name} for name in "abc"]
    assert any("edge a -> c crosses b" in problem for problem in drawing(view=boxes, edges=["a -> c"]).problems)


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("adres~IP|i porty", "adres IP i porty"),
        ("kube-controller-|manager", "kube-controller-manager"),
        ("shop.|example.com", "shop.example.com"),
        ("host||TLS", "host, TLS"),
        ("type, source,|id", "type, source, id"),
    ],
)
def test_lines_of_a_box_are_read_as_words(drawn: str, read: str) -> None:
    assert plain_text(drawn.replace("~", "\N{NO-BREAK SPACE}")) == read


def test_a_chart_reports_words_on_the_curve_and_unknown_levels() -> None:
    chart: dict[str, Any] = {
        "chart": "c",
        "levels": [{"id": "top", "at": 0.9, "t": "górna granica"}],
        "curve": {"points": [[0, 0.94], [1, 0.94]], "t": "krzywa", "label": [0.1, 0.5]},
        "area": {"level": "bottom", "t": "pole", "label": [0.5, 0.3]},
    }
    problems = "; ".join(drawing(view=[chart]).problems)
    assert "“górna granica” lies on the curve of chart c" in problems
    assert "chart c: no level 'bottom'" in problems
    good = copy.deepcopy(chart)
    good["levels"][0] |= {"at": 0.4}
    good["area"]["level"] = "top"
    assert drawing(view=[good]).problems == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("view: [", r"bad\.yml \(pl\): bad\.yml, line 1"),
        ("title: {pl: a, en: a}\ndesc: {pl: a, en: a}", "view"),
        ("title: a\ndesc: b\nview: [{box: a, t: A, icon: no-such-icon}]", "no icon 'no-such-icon'"),
    ],
)
def test_any_error_stops_the_build(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "bad.yml").write_text(text, "utf-8")
    with pytest.raises(SuperFencesException, match=message):
        DiagramFence(tmp_path).format("bad", "", "", {}, Markdown())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("role", sorted(ROLES))
def test_contrast(scheme: str, role: str) -> None:
    page, shares = rgb(tokens(scheme)["page"]), diagram_shares(scheme)
    ink, second, line, color = (diagram_colors(scheme)[name] for name in ("ink", "ink2", "line", role))
    panel, card, bar = (mix(color, page, share) for share in (shares["tint"], shares["fill"], 0.16))
    assert contrast(color, panel) >= 4.5, "group title"
    assert min(contrast(ink, ground) for ground in (card, bar, panel)) >= 7, "box title"
    assert min(contrast(second, ground) for ground in (card, bar, panel)) >= 4.5, "second line"
    assert contrast(mix(color, page, 0.8), card) >= 3, "outline"
    assert contrast(line, panel) >= 3, "connector"
    assert contrast(color, mix(color, page, 0.2)) >= 4.5, "words on the area of a chart"
