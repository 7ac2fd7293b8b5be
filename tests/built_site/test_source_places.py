"""A message names the line that is wrong, not another one that holds the same words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import source_places
from built_pages import BuiltPage

PAGE = BuiltPage("en/a/")
TEXT = """\
---
description: About the wurd, https://a.example/.
---

# A { #a }

See [the wurd](wurd.md) and `wurd`.

```bash title="Terminal"
echo teh
```

## Teh end { #teh }

It ends here, at teh end of
the page. ![Fig](fig.png)
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuiltPage:
    """Return a page whose source is the text above, in a repository that holds nothing else."""
    for folder in ("docs/en", "data", "overrides"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "docs" / "en" / "a.md").write_text(TEXT, "utf-8")
    monkeypatch.setattr(source_places, "ROOT", tmp_path)
    monkeypatch.setattr(source_places, "DOCS", tmp_path / "docs")
    return PAGE


@pytest.mark.parametrize(
    ("find", "wanted", "place"),
    [
        (source_places.place_of, "wurd", "docs/en/a.md:7"),
        (source_places.place_of, "teh", "docs/en/a.md:15"),
        (source_places.place_of, "About", "docs/en/a.md:2"),
        (source_places.place_of, "https", "site/en/a/index.html"),
        (source_places.place_of, "nowhere", "site/en/a/index.html"),
        (source_places.place_of_passage, "The end of the page.", "site/en/a/index.html"),
        (source_places.place_of_passage, "teh end: of the page", "docs/en/a.md:15"),
        (source_places.place_of_passage, "It ends here and nowhere else", "docs/en/a.md:15"),
        (source_places.place_of_clue, ["", "no.png", "fig.png", "#teh"], "docs/en/a.md:16"),
        (source_places.place_of_clue, ["no.png"], "docs/en/a.md"),
    ],
)
def test_the_place_is_that_of_the_words(
    page: BuiltPage, find: Callable[[BuiltPage, object], str], wanted: object, place: str
) -> None:
    assert find(page, wanted) == place
