"""Social cards: the images that chats and social networks show with a shared link, in the site's dark colors.

`draw` turns words into a PNG, the same on every machine: the fonts are in `fonts/`, next to this module, and Pillow's
basic layout engine needs no system library.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from kcna_notes.color_tokens import load_colors
from kcna_notes.text.typography import NO_BREAK_SPACE, join_words
from kcna_notes.yaml_files import DataError

FONTS = Path(__file__).parent / "fonts"
HOME_LABEL = "Kubernetes · cloud native"  # the same words in both languages
WIDTH, HEIGHT = 1200, 630
MARGIN = 80
TEXT_WIDTH = WIDTH - 2 * MARGIN
NAME_LEFT, NAME_MIDDLE = MARGIN + 100, 114
TITLE_TOP, TITLE_BOTTOM = 250, 536  # the title is at the bottom of this space
TITLE_SIZES = range(112, 55, -8)
LINE_HEIGHT = 1.16
LABEL_SIZE, LABEL_GAP = 42, 30
LOGO_TOP, LOGO_SCALE = 82, 3.6
EDGE = 16
BAR = (MARGIN, 566, MARGIN + 119, 575)  # in the color of the section
SHADES = 12  # of each color, from the background to the full color
SMOOTH = 4  # the background is drawn this many times larger and scaled down: Pillow does not antialias shapes

# Names of colors in tokens.css, without `--kn-`.
GROUND, INK, INK_SOFT = "card-ground", "diagram-ink", "diagram-ink-soft"
EXAM_DOMAINS = ((44, "domain-1"), (28, "domain-2"), (16, "domain-3"), (12, "domain-4"))  # weights, as in the header
SECTION_COLORS = {  # by folder, as on the map of the home page; other folders have INK_SOFT
    "exam": "domain-1",
    "cloud-native": "domain-4",
    "containers": "domain-2",
    "kubernetes": "domain-1",
    "workloads": "warn",
    "networking": "note",
    "storage": "domain-3",
}
LOGO_BARS = (20, 12.7, 7.3, 5.5)  # widths in a square of 24, as in overrides/partials/logo.html


@dataclass(frozen=True)
class Card:
    """The words on one social card; `folder` is the folder of its section, which sets the color."""

    title: str
    label: str
    site_name: str
    folder: str = ""

    @property
    def alt(self) -> str:
        """The words from top to bottom, for readers who cannot see the card."""
        words = " · ".join(part for part in (self.site_name, self.label, self.title) if part)
        return words.replace(NO_BREAK_SPACE, " ")


def card_path(slug: str, locale: str) -> str:
    """Return the path of a page's card below the address of the site."""
    return f"assets/cards/{locale}/{slug}.png"


def card_of(slug: str, title: str, section: str, site_name: str, locale: str) -> Card:
    """Return the words of a page's card; `section` is the label of its section, or "" outside of one."""
    words = join_words(title, locale)
    if slug == "index":
        return Card(words, HOME_LABEL, "")  # its title is the name of the site
    label = "" if section == title else section  # the index of a section often has the same name
    return Card(words, label, site_name, slug.partition("/")[0])


def draw(card: Card) -> bytes:
    """Return a card as the bytes of a PNG.

    Raises DataError if words do not fit (for the title, even at the smallest size) or a font lacks a character.
    """
    for words in (card.title, card.label, card.site_name):
        refuse_missing(words)
    font, lines = fit(card.title)
    top = TITLE_BOTTOM - round(len(lines) * font.size * LINE_HEIGHT)
    color = _color(SECTION_COLORS.get(card.folder, INK_SOFT))
    image = _ground().copy()
    pen = ImageDraw.Draw(image)
    _write_label(pen, card.site_name, (NAME_LEFT, NAME_MIDDLE), _color(INK_SOFT))
    _write_label(pen, card.label, (MARGIN, top - LABEL_GAP), color)
    for number, line in enumerate(lines):
        middle = top + round((number + 0.5) * font.size * LINE_HEIGHT)
        pen.text((MARGIN, middle), line, _color(INK), font, anchor="lm")
    pen.rectangle(BAR, fill=color)
    return _png(image)


def fit(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the title fits its space, and its lines; a no-break space never ends a line.

    Raises DataError if even the smallest is too large.
    """
    for size in TITLE_SIZES:
        font = _font("Bold", size)
        lines = _wrap(title, font, TEXT_WIDTH)
        is_low = len(lines) * size * LINE_HEIGHT <= TITLE_BOTTOM - TITLE_TOP
        if is_low and _widest(lines, font) <= TEXT_WIDTH:
            return font, _balance(lines, font)
    raise DataError(f"the title {title.replace(NO_BREAK_SPACE, ' ')!r} does not fit on the social card; shorten the H1")


def refuse_missing(words: str) -> None:
    """Raise DataError if a font has no glyph for a character."""
    if missing := sorted({char for char in words if not _has_glyph(char)}):
        names = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
        raise DataError(
            f"{words!r}: the font of the social cards has no {names}; "
            "write other characters, or add them as described in hooks/kcna_notes/output/fonts/README.md"
        )


@cache
def _has_glyph(char: str) -> bool:
    """Return whether both fonts have a glyph: for U+FFFF, which no font has, they draw the sign for a missing one."""
    fonts = [_font(weight, LABEL_SIZE) for weight in ("Bold", "Medium")]
    return all(bytes(font.getmask(char)) != bytes(font.getmask("\uffff")) for font in fonts)


def _balance(lines: list[str], font: ImageFont.FreeTypeFont) -> list[str]:
    """Return the same text on the same number of lines, of about equal length."""
    for width in range(TEXT_WIDTH, 0, -20):
        narrower = _wrap(" ".join(lines), font, width)
        if len(narrower) > len(lines) or _widest(narrower, font) > width:
            break
        lines = narrower
    return lines


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _write_label(pen: ImageDraw.ImageDraw, words: str, place: tuple[int, int], color: str) -> None:
    font = _font("Medium", LABEL_SIZE)
    if font.getlength(words) > WIDTH - MARGIN - place[0]:
        raise DataError(f"{words!r} does not fit on one line of the social card; shorten it in mkdocs.yml")
    pen.text(place, words, color, font, anchor="lm")


def _widest(lines: list[str], font: ImageFont.FreeTypeFont) -> float:
    return max(font.getlength(line) for line in lines)


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"Inter-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def _color(token: str) -> str:
    return load_colors().dark[token]


@cache
def _ground() -> Image.Image:
    """Return the background of all cards, antialiased: the weights of the exam's domains at the top, and the logo."""
    image = Image.new("RGB", (WIDTH * SMOOTH, HEIGHT * SMOOTH), _color(GROUND))
    pen = ImageDraw.Draw(image)
    left, logo = 0.0, LOGO_SCALE * SMOOTH
    for number, ((weight, token), width) in enumerate(zip(EXAM_DOMAINS, LOGO_BARS, strict=True)):
        right = left + WIDTH * SMOOTH * weight / 100
        pen.rectangle((left, 0, right, EDGE * SMOOTH), fill=_color(token))
        left = right
        x, y = MARGIN * SMOOTH, LOGO_TOP * SMOOTH + number * 5.2 * logo
        pen.rounded_rectangle((x, y, x + width * logo, y + 3.4 * logo), 1.7 * logo, fill=_color(token))
    return image.resize((WIDTH, HEIGHT), Image.Resampling.BOX)


@cache
def _palette() -> Image.Image:
    """Return the colors of all cards, each in steps down to the background, for the antialiased edges of letters."""
    tokens = {INK, INK_SOFT, *SECTION_COLORS.values(), *(token for _, token in EXAM_DOMAINS)}
    ground = ImageColor.getrgb(_color(GROUND))
    mixes = [
        value * step + below * (SHADES - step)
        for color in sorted({_color(token) for token in tokens})
        for step in range(SHADES + 1)
        for value, below in zip(ImageColor.getrgb(color), ground, strict=True)
    ]
    image = Image.new("P", (1, 1))
    image.putpalette([round(mix / SHADES) for mix in mixes])
    return image


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()
