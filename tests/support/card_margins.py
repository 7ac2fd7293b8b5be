"""Finds what a social card shows outside its margins."""

from __future__ import annotations

import io

from kcna_notes.color_tokens import load_colors
from kcna_notes.output import social_cards
from PIL import Image, ImageChops

SIZE = (1200, 630)  # px


def stray_pixels(card: bytes) -> tuple[int, int, int, int] | None:
    """Return the box around what is drawn outside the margins, below the edge: letters that are cut are there."""
    image = Image.open(io.BytesIO(card)).convert("RGB")
    inner = (
        social_cards.MARGIN - 8,
        social_cards.EDGE + 2,
        SIZE[0] - social_cards.MARGIN + 8,
        SIZE[1] - social_cards.MARGIN // 2,
    )
    ground = load_colors().dark[social_cards.GROUND]
    image.paste(ground, (0, 0, SIZE[0], social_cards.EDGE + 2))
    image.paste(ground, inner)
    return ImageChops.difference(image, Image.new("RGB", SIZE, ground)).getbbox()
