"""Finds what a social card shows outside its margins."""

from __future__ import annotations

import io

from kcna_notes.output import social_cards
from PIL import Image, ImageChops

SIZE = (1200, 630)  # px


def stray_pixels(picture: bytes) -> tuple[int, int, int, int] | None:
    """Return the box around what is drawn outside the margins, below the edge: letters that are cut are there."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    inner = (
        social_cards.MARGIN - 8,
        social_cards.EDGE + 2,
        SIZE[0] - social_cards.MARGIN + 8,
        SIZE[1] - social_cards.MARGIN // 2,
    )
    image.paste(social_cards.GROUND, (0, 0, SIZE[0], social_cards.EDGE + 2))
    image.paste(social_cards.GROUND, inner)
    return ImageChops.difference(image, Image.new("RGB", SIZE, social_cards.GROUND)).getbbox()
