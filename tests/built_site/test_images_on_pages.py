"""Whoever does not see the images and diagrams of a page reads what they show."""

from __future__ import annotations

from built_pages import ALL_PAGES, BuiltPage, every, text_of


@every(ALL_PAGES)
def test_images_have_a_text(page: BuiltPage) -> None:
    silent = [str(image) for image in page.soup.find_all("img") if "alt" not in image.attrs]
    assert not silent, f"{page.name}: images without alt: {silent}; write ![what it shows](file)"


@every(ALL_PAGES)
def test_diagrams_are_named_described_and_drawn_in_both_widths(page: BuiltPage) -> None:
    for figure in page.soup.select("figure.dg"):
        where = f"{page.name}, {figure['id']}"
        diagrams = figure.find_all("svg", recursive=False)
        assert [diagram["class"][-1] for diagram in diagrams] == ["dg-wide", "dg-narrow"], (
            f"{where}: expected a wide and a narrow diagram; see hooks/kcna_notes/diagrams/figure.py"
        )
        for diagram in diagrams:
            names = f"{diagram.get('aria-labelledby', '')} {diagram.get('aria-describedby', '')}".split()
            texts = [text_of(page.soup.find(id=name)) for name in names]
            assert len(texts) >= 2 and all(texts), (
                f"{where}: a diagram needs a title and a description, both with words"
            )
        assert figure.select_one("details.dg-text li"), f"{where}: no text alternative below the diagram"


@every(ALL_PAGES)
def test_steps_of_a_diagram_have_a_button_and_a_caption_each(page: BuiltPage) -> None:
    for figure in page.soup.select("figure.dg-stepper"):
        buttons = [radio["value"] for radio in figure.select("input[type=radio]")]
        captions = [caption["value"] for caption in figure.select(".dg-caps > li") if text_of(caption)]
        assert buttons == ["0", *captions], (
            f"{page.name}, {figure['id']}: buttons {buttons} and captions {captions} differ"
        )
