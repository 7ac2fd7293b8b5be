"""The palette keeps its contrast in both schemes: text 4.5:1, lines and rings 3:1 (WCAG 1.4.3, 1.4.11)."""

from __future__ import annotations

import pytest
from colors import SCHEMES, Rgb, contrast, mix, rgb, tokens

TEXTS = ["ink", "ink-soft", "link", "link-hover", "domain-1", "domain-2", "domain-3", "domain-4", "warn", "note"]
BOX_TINT = 0.05  # share of a box's colour in its ground, see site.css
Palette = dict[str, Rgb]


@pytest.fixture(params=SCHEMES)
def palette(request: pytest.FixtureRequest) -> Palette:
    return {name: rgb(value) for name, value in tokens("site.css", "kn", request.param).items()}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("ground", ["page", "surface", "code"])
def test_text_is_readable_on_every_ground(palette: Palette, name: str, ground: str) -> None:
    assert contrast(palette[name], palette[ground]) >= 4.5


@pytest.mark.parametrize("name", ["note", "domain-1", "domain-2", "domain-3", "domain-4", "warn"])
def test_boxes_keep_their_contrast(palette: Palette, name: str) -> None:
    ground = mix(palette[name], palette["page"], BOX_TINT)
    assert contrast(palette[name], ground) >= 4.5, "title"
    assert contrast(palette["ink"], ground) >= 7, "text"
    assert contrast(palette["link"], ground) >= 4.5, "link"


def test_text_on_a_search_mark_is_readable(palette: Palette) -> None:
    assert contrast(palette["ink"], palette["mark"]) >= 4.5


def test_the_focus_ring_is_visible(palette: Palette) -> None:
    assert min(contrast(palette["link"], palette[ground]) for ground in ("page", "surface", "code")) >= 3


@pytest.mark.parametrize("sheet", ["site.css", "diagrams.css"])
def test_dark_colours_stay_off_paper(sheet: str) -> None:
    from colors import STYLE_SHEETS

    css = (STYLE_SHEETS / sheet).read_text("utf-8")
    assert '@media screen {\n  [data-md-color-scheme="slate"]' in css
