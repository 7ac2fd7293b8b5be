"""A packed PDF is smaller, says what it should about itself, and is the same every time."""

from __future__ import annotations

from io import BytesIO

from kcna_notes.pdf.packing import pack
from pikepdf import Dictionary, OutlineItem, Pdf

METADATA = {"/Author": "KCNA notes", "/ModDate": "D:20261123000000Z"}


def sample() -> bytes:
    """Return a PDF with open bookmarks on two levels and many small objects, written as Chromium writes it."""
    content = BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Marks = [pdf.make_indirect(Dictionary(Mark=number, Word=f"word {number}")) for number in range(500)]
        with pdf.open_outline() as outline:
            section = OutlineItem("Section", 0)
            section.children.append(OutlineItem("Page", 0))
            outline.root.append(section)
        pdf.docinfo["/Title"] = "Notes"
        pdf.docinfo["/Author"] = "somebody"
        pdf.save(content)
    return content.getvalue()


def test_a_packed_file_is_smaller_and_closed() -> None:
    content = sample()
    packed = pack(content, METADATA)
    assert len(packed) < len(content) / 2
    with Pdf.open(BytesIO(content)) as before, Pdf.open(BytesIO(packed)) as after:
        counts = [int(pdf.Root.Outlines.First.Count) for pdf in (before, after)]
        info = {str(name): str(value) for name, value in after.docinfo.items()}
        assert len(after.Root.Marks) == 500 and str(after.Root.Marks[7].Word) == "word 7"
    assert counts == [1, -1]
    assert info == {"/Title": "Notes", **METADATA}


def test_the_same_file_gives_the_same_bytes() -> None:
    content = sample()
    assert pack(content, METADATA) == pack(content, METADATA)
