"""Packs a finished PDF: halves its size, sets its metadata, and closes its bookmarks.

A tagged PDF holds tens of thousands of small objects, which Chromium writes as plain text. pikepdf (qpdf) puts them
into compressed object streams.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pikepdf import ObjectStreamMode, Pdf, String, settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pikepdf import OutlineItem


def pack(content: bytes, metadata: Mapping[str, str]) -> bytes:
    """Return the PDF that Chromium wrote, packed; the same input gives the same bytes.

    `metadata` replaces entries of the document information: {"/Author": "KCNA notes"}.
    """
    settings.set_flate_compression_level(9)
    packed = BytesIO()
    with Pdf.open(BytesIO(content)) as pdf:
        for name, value in metadata.items():
            pdf.docinfo[name] = String(value)
        with pdf.open_outline() as outline:
            _close(outline.root)
        pdf.save(packed, object_stream_mode=ObjectStreamMode.generate, recompress_flate=True, deterministic_id=True)
    return packed.getvalue()


def _close(bookmarks: Iterable[OutlineItem]) -> None:
    """Close the bookmarks at every level, so that the reader sees a short list first."""
    for bookmark in bookmarks:
        bookmark.is_closed = True
        _close(bookmark.children)
