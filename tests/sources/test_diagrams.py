"""Every diagram fits in both languages and widths, is well-formed, and keeps its contrast; bad ones are refused."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest
from colors import SCHEMES, contrast, diagram_colors, diagram_shares, mix, rgb, tokens
from docs_tree import PAGES, read
from kcna_notes.diagrams import field_tables, metrics
from kcna_notes.diagrams.canvas import Canvas, lay_out
from kcna_notes.diagrams.diagram_checks import find_problems
from kcna_notes.diagrams.fence import DiagramFence
from kcna_notes.diagrams.figure import figure
from kcna_notes.diagrams.outline import describe, plain_text
from kcna_notes.diagrams.sheet import VARIANTS, Variant
from kcna_notes.diagrams.spec import ROLES, Diagram, Width, parse_diagram, read_diagram
from kcna_notes.diagrams.svg import CLASSES, render_svg
from kcna_notes.locales import LOCALES
from kcna_notes.page_context import CurrentPage
from kcna_notes.repository import DIAGRAMS
from kcna_notes.yaml_files import DataError
from markdown import Markdown
from places import ROOT
from pymdownx.superfences import SuperFencesException

FILES = sorted(DIAGRAMS.glob("*.yml"))
LONGEST_CAPTION = 90  # characters, STYLE.md F1
MOST_STEPS = 7  # STYLE.md F5
BOTH = {"pl": "a", "en": "a"}

each_file = pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
each_locale = pytest.mark.parametrize("locale", LOCALES)


def diagram(**fields: Any) -> Diagram:
    return parse_diagram({"title": BOTH, "desc": BOTH, **fields})


def link_to_nowhere(slug: str) -> str:
    """Stand in for the links of a page."""
    return f"#{slug}"


def problems(**fields: Any) -> list[str]:
    return find_problems(Canvas(diagram(**fields), "pl"))


@each_file
@each_locale
@pytest.mark.parametrize("variant", VARIANTS)
def test_everything_fits(file: Path, locale: str, variant: Variant) -> None:
    assert find_problems(lay_out(read_diagram(file), locale, variant)) == []


@each_file
def test_every_diagram_is_on_a_page(file: Path) -> None:
    used = {name for locale in LOCALES for page in PAGES for name in read(locale, page).diagrams}
    assert file.stem in used, f"{file.name} is on no page: use it or delete it"


@each_file
@each_locale
def test_captions_are_short_sentences(file: Path, locale: str) -> None:
    title = read_diagram(file).title[locale]
    assert len(title) <= LONGEST_CAPTION and title.endswith("."), f"{file.name}: {title!r} (STYLE.md F1)"


@each_file
def test_steps_are_few(file: Path) -> None:
    assert len(read_diagram(file).steps) <= MOST_STEPS


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
    assert min(sizes) >= 12 and Width().narrow <= 358


def test_a_linked_box_is_a_link_in_the_diagram_and_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text("title: A.\ndesc: B\nview: [{box: a, t: A, link: exam/index}]\n", "utf-8")
    markup = figure(path, "pl", lambda slug: f"../{slug}/")
    assert markup.count('<a href="../exam/index/">') == 3  # wide, narrow, text version
    assert 'role="group"' in markup and 'role="img"' not in markup


def test_a_file_is_read_and_laid_out_again_only_after_a_change(tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text("title: A.\ndesc: B\nview: [{box: a, t: A}]\n", "utf-8")
    first = read_diagram(path)
    assert read_diagram(path) is first and lay_out(first, "pl", "wide") is lay_out(first, "pl", "wide")
    path.write_text("title: A.\ndesc: B\nview: [{box: a, t: Another}]\n", "utf-8")
    assert "Another" in figure(path, "pl", link_to_nowhere) and "Another" in describe(path, "pl")


# What is refused

TWO = [{"box": "a"}, {"box": "b"}]
CURVE = {"points": [[0, 0.9], [1, 0.9]]}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": {"pl": "a"}}, "title: expected a text in en, found nothing; write both languages, in quotes"),
        ({"title": 5}, "title: expected a text, or {pl: …, en: …}, found 5; write the text in quotes"),
        ({"view": None}, "view: expected a list of at least 1, found nothing; write one item per line, each after a …"),
        (
            {"view": [{"box": "a", "t": {"pl": "a", "en": ""}}]},
            "box a, t: expected a text in en, found ''; …",
        ),
        ({"view": [{"box": "a", "colour": "red"}]}, "box a: unknown field colour; expected: align, box, …"),
        (
            {"view": [{"box": "a", "t": {"pl": "a", "en": "b", "c": None}}]},
            "box a, t: unknown field c; …, pl …",
        ),
        (
            {"view": [{"box": "a", "role": "red"}]},
            "box a, role: expected one of control, node, …, found 'red'; …",
        ),
        (
            {"view": [{"box": "a", "shape": "blob"}]},
            "box a, shape: expected one of card, bar, …, found 'blob'; …",
        ),
        ({"view": [{"box": "a", "dash": "yes"}]}, "box a, dash: expected true or false, found 'yes'; write true, or …"),
        ({"view": [{"box": "a", "minh": "40px"}]}, "box a, minh: expected a number, found '40px'; write it without …"),
        (
            {"view": [{"box": "a\nb", "minh": float("nan")}]},
            "box a b, box: …\nbox a b, minh: expected a number, found nan; …",
        ),
        ({"view": [{"box": "a", "w": 0}]}, "box a, w: expected a number above 0, found 0; write a larger one"),
        ({"view": [{"box": "a", "num": True}]}, "box a, num: expected a whole number from 1, found True; write one …"),
        ({"view": [{"box": "a", "steps": [1, 0]}]}, "box a, steps, item 2: expected a whole number from 1, found 0; …"),
        ({"view": [{"box": "a", "icon": "no-such"}]}, "box a, icon: expected an icon, found 'no-such'; write a name …"),
        ({"view": [{"box": "a", "link": "a page"}]}, "box a, link: expected a word without spaces, found 'a page'; …"),
        ({"view": [{"box": "a b"}]}, "box a b, box: expected an id such as api-1, found 'a b'; use letters, …"),
        ({"view": [{"box": "a", "narrow": {"t": "b"}}]}, "box a, narrow: unknown field t; expected: align, minh, …"),
        ({"view": [{"box": "a", "narrow": 1}]}, "box a, narrow: expected a mapping of fields to values, found 1; …"),
        (
            {"view": [{"row": [{"col": []}]}]},
            "view, item 1 (row), row, item 1 (col), col: expected a list …",
        ),
        ({"view": [{"row": TWO, "pad": 1}]}, "view, item 1 (row): unknown field pad; expected: as, col, …"),
        ({"view": [{"group": "g"}]}, "group g: expected one of row and col, found {'group': 'g'}; put the nodes …"),
        ({"view": [{"box": "a"}, {"box": "a"}]}, "box a: duplicate id; give each node its own"),
        ({"view": [{"box": "a", "col": []}]}, "view, item 1: expected exactly one of box, chart, group, row, col, …"),
        ({"view": ["a"]}, "view, item 1: expected a node, found 'a'; write a mapping such as {box: api, t: …}"),
        ({"view": [{"chart": "c"}]}, "chart c: curve is missing; add it (the line)"),
        (
            {"view": [{"chart": "c", "curve": {"points": [[0, 2], [1, 1]]}}]},
            "chart c, curve, points, item 1: …",
        ),
        (
            {"view": [{"chart": "c", "curve": CURVE, "area": {"level": "top"}}]},
            "chart c, area: no level 'top'; write the id of one of the levels",
        ),
        ({"edges": ["a => b"]}, "edge a => b, e: expected a connection, found 'a => b'; write a -> b, …"),
        ({"edges": [5]}, "edges, item 1: expected a mapping of fields to values, found 5; write {field: value}"),
        ({"edges": ["a -> b"]}, "edge a -> b: no box 'b'; write the id of a box, a chart, or a group"),
        (
            {"view": TWO, "edges": [{"e": "a -> b", "colour": 1}]},
            "edge a -> b: unknown field colour; …",
        ),
        (
            {"view": TWO, "edges": [{"e": "a -> b", "way": "zigzag"}]},
            "edge a -> b, way: expected one of vh, hv, …",
        ),
        (
            {"view": TWO, "edges": [{"e": "a -> b", "lane": "a*2"}]},
            "edge a -> b, lane: expected a lane, found 'a*2…",
        ),
        ({"view": TWO, "edges": [{"e": "a -> b", "lane": "c"}]}, "edge a -> b: lane 'c' names no box; write api, …"),
        ({"view": TWO, "edges": [{"e": "a -> b", "narrow": {"lane": "c"}}]}, "edge a -> b: lane 'c' names no box; …"),
        ({"legend": 1}, "unknown field legend; expected: desc, edges, …"),
        ({"width": {"wide": -1}}, "width, wide: expected a number above 0, found -1; write a larger one"),
    ],
)
def test_a_mistake_is_refused_with_its_place_and_a_remedy(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(DataError) as refused:
        diagram(**{"view": [{"box": "a", "t": "a"}], **fields})
    pattern = ".*".join(re.escape(part) for part in message.split("…"))
    assert re.fullmatch(pattern, str(refused.value)), refused.value


def test_all_mistakes_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text("title: A.\nview: [{box: a, colour: red, w: x}, {row: [{box: b, num: x}]}]\n", "utf-8")
    with pytest.raises(DataError) as refused:
        read_diagram(path)
    found = [line.partition("d.yml: ")[2].partition(": ")[0] for line in str(refused.value).splitlines()]
    assert found == [
        "desc is missing; add it (what a listener hears, 2–5 sentences)",
        "box a",
        "box a, w",
        "box b, num",
    ]


def test_a_label_that_is_too_long_is_reported_with_its_box_and_language() -> None:
    long = {"pl": "Nieprzyzwoiciedługasłowoforma" * 3, "en": "ok"}
    found = problems(view=[{"box": "api", "t": long}])
    assert re.match(r"wide/pl: “Nieprz.*” is wider than box api \(\d+ > \d+ px\); shorten it", found[0])


def test_a_tilde_is_a_space_that_never_breaks() -> None:
    words = {"pl": "i~jeden", "en": "and~one"}
    group = {"group": "g", "t": words, "s": words, "row": [{"box": "a", "t": words, "s": "~/.kube"}]}
    markup = render_svg(Canvas(diagram(view=[group]), "pl"), "u", link_to_nowhere)
    assert markup.count("i\u00a0jeden") == 3 and markup.count("~") == markup.count("~/.kube") == 1


def test_a_line_through_a_box_is_reported() -> None:
    boxes = [{"box": name, "t": name} for name in "abc"]
    assert any("edge a -> c crosses b" in problem for problem in problems(view=boxes, edges=["a -> c"]))


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("adres~IP|i porty", "adres IP i porty"),
        ("kube-controller-|manager", "kube-controller-manager"),
        ("shop.|example.com", "shop.example.com"),
        ("host||TLS", "host, TLS"),
        ("type, source,|id", "type, source, id"),
    ],
)
def test_lines_of_a_box_are_read_as_words(shown: str, read: str) -> None:
    assert plain_text(shown.replace("~", "\N{NO-BREAK SPACE}")) == read


def test_a_chart_reports_words_on_the_curve() -> None:
    chart: dict[str, Any] = {
        "chart": "c",
        "levels": [{"id": "top", "at": 0.9, "t": "górna granica"}],
        "curve": {"points": [[0, 0.94], [1, 0.94]], "t": "krzywa", "label": [0.1, 0.5]},
        "area": {"level": "top", "t": "pole", "label": [0.5, 0.3]},
    }
    assert any("“górna granica” lies on the curve of chart c" in problem for problem in problems(view=[chart]))
    good = copy.deepcopy(chart)
    good["levels"][0] |= {"at": 0.4}
    assert problems(view=[good]) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("view: [", r"^bad\.yml, line 1: "),
        ("title: {pl: a, en: a}\ndesc: {pl: a, en: a}", "view is missing"),
        ("title: a\ndesc: b\nview: [{box: a, t: A, icon: no-such-icon}]", "expected an icon, found 'no-such-icon'"),
    ],
)
def test_any_error_stops_the_build(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "bad.yml").write_text(text, "utf-8")
    with pytest.raises(SuperFencesException, match=message):
        DiagramFence(tmp_path, CurrentPage()).format("bad", "", "", {}, Markdown())


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


# Guide and style sheet


def test_the_guide_has_the_fields_as_the_code_has_them() -> None:
    guide = field_tables.GUIDE.read_text("utf-8")
    assert field_tables.fill_tables(guide) == guide, (
        "guide/diagrams.md: expected the fields of hooks/kcna_notes/diagrams/spec.py; "
        "run PYTHONPATH=hooks .venv/bin/python -m kcna_notes fields"
    )


def test_a_guide_without_a_table_is_refused() -> None:
    guide = field_tables.GUIDE.read_text("utf-8").replace("<!-- table: box -->", "")
    with pytest.raises(DataError, match=r"guide/diagrams\.md: .*duplicate: box; fix the markers"):
        field_tables.fill_tables(guide)


def test_every_class_of_the_svg_has_an_explanation() -> None:
    figures = (figure(file, locale, link_to_nowhere) for file in FILES for locale in LOCALES)
    content = "".join(svg for markup in figures for svg in re.findall(r"<svg[^>]*>(.*?)</svg>", markup))
    names = {name for value in re.findall(r' class="([^"]*)"', content) for name in value.split()}
    found = {re.sub(r"^(r|s)-.*", r"\1-…", re.sub(r"^st\d+$", "st", name)) for name in names}
    assert found == set(CLASSES), "hooks/kcna_notes/diagrams/svg.py: CLASSES lists what the SVG has"
    sheet = (ROOT / "docs" / "assets" / "stylesheets" / "diagrams.css").read_text("utf-8")
    legend = sheet[sheet.index("Short classes in the SVG") :].partition("*/")[0].partition(":")[2]
    explained = {re.match(r"\s*(\S+)", part)[1] for part in re.split(r"[,\n]", legend) if part.strip()}  # type: ignore[index]
    assert explained == set(CLASSES), "docs/assets/stylesheets/diagrams.css: the comment at the top lists them, too"
