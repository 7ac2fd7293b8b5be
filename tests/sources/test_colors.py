"""Colors keep their contrast in both schemes, and tokens.css is their one place, which lists the breakpoints too.

Text has 4.5:1, a focus ring 3:1 (WCAG 1.4.3, 1.4.11). The contrast of diagrams is in test_diagrams.py.
"""

from __future__ import annotations

import re

import pytest
from colors import SCHEMES, STYLE_SHEETS, Rgb, contrast, mix, rgb, tokens
from kcna_notes import color_tokens
from kcna_notes.output import social_cards
from kcna_notes.pdf import document
from kcna_notes.yaml_files import DataError
from places import DOCS

GROUNDS = ["page", "surface", "code"]
DOMAINS = ["domain-1", "domain-2", "domain-3", "domain-4"]
TEXTS = ["ink", "ink-soft", "link", "link-hover", *DOMAINS, "warn", "note"]
INVERTED = ["ink", "link", "domain-4"]  # grounds of text in the color of the page
BOXES = ["note", *DOMAINS, "warn", "ink-soft"]
BOX_TINT = 0.05  # share of a box's color in its ground, see boxes.css
LINE_TINT = 0.1  # share of a link's color in a highlighted line of code, see material.css
Palette = dict[str, Rgb]

SHEETS = {file.name: file for file in [*STYLE_SHEETS.glob("*.css"), document.STYLE_SHEET]}
COMMENT_OR_URL = re.compile(r"/\*.*?\*/|url\('.*?'\)", re.DOTALL)
TEXT_COLOR = re.compile(r"(?<![\w-])(?:color|fill): var\(--kn-([\w-]+)\)")
GROUND_COLOR = re.compile(r"(?<![\w-])background(?:-color)?: var\(--kn-([\w-]+)\)")
THEME_COLOR = re.compile(r"--md-[\w-]+: var\(--kn-([\w-]+)\)")
FUNCTION = r"\b(?:rgb|hsl|hwb|lab|lch)a?\("
LITERAL = re.compile(rf"#[0-9a-f]{{3,8}}\b|{FUNCTION}|(?<=[: ])(?:black|white|red|gr[ae]y)\b(?!-)", re.IGNORECASE)
WIDTH = re.compile(r"\((?:min|max)-width: ([\d.]+\w+)\)")
BREAKPOINT = re.compile(r"^ {5}([\d.]+\w+)  ", re.MULTILINE)  # a row of the table in tokens.css


def read_css(name: str) -> str:
    """Return a style sheet without comments and images."""
    return COMMENT_OR_URL.sub("", SHEETS[name].read_text("utf-8"))


@pytest.fixture(params=SCHEMES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return {name: rgb(value) for name, value in tokens(request.param).items()}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_is_readable_on_every_ground(palette: Palette, name: str, ground: str) -> None:
    assert contrast(palette[name], palette[ground]) >= 4.5


@pytest.mark.parametrize("name", INVERTED)
def test_text_in_the_color_of_the_page_is_readable(palette: Palette, name: str) -> None:
    assert contrast(palette["page"], palette[name]) >= 4.5


@pytest.mark.parametrize("name", BOXES)
def test_boxes_keep_their_contrast(palette: Palette, name: str) -> None:
    ground = mix(palette[name], palette["page"], BOX_TINT)
    assert contrast(palette[name], ground) >= 4.5, "title"
    assert contrast(palette["ink"], ground) >= 7, "text"
    assert contrast(palette["link"], ground) >= 4.5, "link"


def test_text_on_a_search_mark_is_readable(palette: Palette) -> None:
    assert contrast(palette["ink"], palette["mark"]) >= 4.5


@pytest.mark.parametrize("name", TEXTS)
def test_a_highlighted_line_of_code_is_readable(palette: Palette, name: str) -> None:
    assert contrast(palette[name], mix(palette["link"], palette["code"], LINE_TINT)) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_focus_ring_is_visible(palette: Palette, ground: str) -> None:
    assert contrast(palette["link"], palette[ground]) >= 3


# Every color in use is one of those


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_every_color_in_use_is_measured(sheet: str) -> None:
    css = read_css(sheet)
    texts, grounds = set(TEXT_COLOR.findall(css)), set(GROUND_COLOR.findall(css))
    assert texts <= {*TEXTS, "page", "box"}, f"{sheet}: add the color to TEXTS"
    assert grounds <= {*GROUNDS, *INVERTED, "box"}, f"{sheet}: add the color to GROUNDS or INVERTED"
    assert set(THEME_COLOR.findall(css)) <= {*TEXTS, *GROUNDS, "line", "mark"}, f"{sheet}: add the color to TEXTS"


# One place for colors and widths


@pytest.mark.parametrize("sheet", sorted(SHEETS.keys() - {"tokens.css"}))
def test_only_the_tokens_name_a_color(sheet: str) -> None:
    found = LITERAL.findall(read_css(sheet))
    assert not found, f"{sheet}: {found}; give the color a name in tokens.css, and use it with var()"


def test_a_color_beside_the_tokens_is_seen() -> None:
    css = "a { color: #16203A; background: RGB(0 0 0 / 25%); border: 0 solid white; white-space: normal }"
    assert LITERAL.findall(css) == ["#16203A", "RGB(", "white"]


def test_every_token_is_used() -> None:
    names = set(re.findall(r"--kn-([\w-]+):", read_css("tokens.css")))
    used = {name for sheet in SHEETS for name in re.findall(r"var\(--kn-([\w-]+)", read_css(sheet))}
    assert not names - used - {social_cards.GROUND}, "tokens.css: delete what nothing uses"


def test_dark_colors_stay_off_paper() -> None:
    for sheet in SHEETS:
        dark = re.findall(r'(.*)\n *\[data-md-color-scheme="slate"\] \{', read_css(sheet))
        assert set(dark) <= {"@media screen {", '[data-md-color-scheme="default"],'}, sheet


def test_the_favicon_has_the_colors_of_social_cards() -> None:
    icon = (DOCS / "assets" / "images" / "favicon.svg").read_text("utf-8")
    dark = tokens(color_tokens.DARK)
    expected = [dark[name] for name in (social_cards.GROUND, *DOMAINS)]
    assert re.findall(r'fill="(#\w+)"', icon) == expected, "favicon.svg: take the colors from tokens.css"


def test_every_breakpoint_is_listed() -> None:
    listed = BREAKPOINT.findall(SHEETS["tokens.css"].read_text("utf-8"))
    used = {width for sheet in SHEETS for width in WIDTH.findall(read_css(sheet))}
    assert sorted(listed) == sorted(used), "the table in tokens.css lists the widths that media queries use"


# Reading the tokens

BOTH = '[data-md-color-scheme="default"] { --kn-a: #000001; --kn-b: #000002; } [data-md-color-scheme="slate"] {%s}'


def test_the_dark_scheme_has_the_light_color_of_what_it_does_not_set() -> None:
    colors = color_tokens.parse_colors(BOTH % "/* --kn-b: #000009; */ --kn-a: #000003;")
    assert colors.light == {"a": "#000001", "b": "#000002"} and colors.dark == {"a": "#000003", "b": "#000002"}


@pytest.mark.parametrize(("css", "scheme"), [("", "default"), (BOTH % "color: red", "slate")])
def test_a_scheme_without_colors_is_refused(css: str, scheme: str) -> None:
    with pytest.raises(DataError, match=rf"^tokens\.css: no colors for the scheme {scheme}; write "):
        color_tokens.parse_colors(css)
