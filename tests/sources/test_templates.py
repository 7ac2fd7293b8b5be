"""The templates of overrides/: what they call, and that each says what it changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader
from kcna_notes.templates import FOLDER, TemplateError, equip, place_of, render
from places import ROOT

TEMPLATES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
THEIRS = '<form class="md-search__form" name="search">'


def fill(template: str, locale: str = "en", **values: object) -> str:
    environment = Environment(loader=DictLoader({"page.html": template}), autoescape=True)
    equip(environment, locale)
    return environment.get_template("page.html").render(**values)


def test_a_sentence_is_in_the_language_of_the_build_or_in_another() -> None:
    assert fill('{{ say("moved.title") }}, {{ say("moved.title", "pl") }}') == "Page moved, Strona przeniesiona"
    assert fill("{{ locales | join(' ') }}, {{ home_of('pl') }}{{ home_of('en') }}") == "en pl, en/"
    assert fill('{{ sentences("copy_buttons").stop }}') == "Stop"


def test_a_sentence_is_typeset_and_what_fills_it_is_escaped() -> None:
    assert fill('{{ say("not_found.search") }}', "pl") == "Szukaj w\u00a0notatkach"
    assert "Kubernetes &lt;b&gt;." in fill('{{ say("footer.checked", version=value) }}', value="<b>")
    assert "Kubernetes <b>." in fill('{{ say("footer.checked", version="<b>" | safe) }}')


def test_a_swap_replaces_a_piece() -> None:
    assert fill("{{ html | swap('form', 'div') | safe }}", html=THEIRS) == THEIRS.replace("form", "div")
    assert fill("""{{ html | swap_between('name="', '"', 'x') | safe }}""", html=THEIRS).endswith(' name="x">')


@pytest.mark.parametrize(
    ("call", "piece"),
    [
        ("swap('no such', 'x')", "'no such'"),
        ("swap_between('no such', '>', 'x')", "'no such…>'"),
        ("swap_between('<form', 'no such', 'x')", "'<form…no such'"),
    ],
)
def test_a_swap_without_its_piece_fails_and_names_the_template(tmp_path: Path, call: str, piece: str) -> None:
    (tmp_path / "main.html").write_text(f"<p>\n{{{{ html | {call} }}}}\n", "utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), autoescape=True)
    equip(environment, "en")
    with pytest.raises(TemplateError) as caught:
        environment.get_template("main.html").render(html=THEIRS)
    assert str(caught.value).startswith(
        f"expected {piece} in the theme's HTML; Material has changed: update this template"
    )
    assert place_of(caught.value, tmp_path) == f"{tmp_path.name}/main.html:2"
    assert place_of(caught.value) == "", "another folder"


def test_the_html_of_the_theme_is_replaced_only_by_swap() -> None:
    """A plain replace does nothing, silently, when the theme changes."""
    main = (FOLDER / "main.html").read_text("utf-8")
    silent = [line for line in main.splitlines() if re.search(r"\| ?replace\(|\.(replace|split)\(", line)]
    assert all('replace("./", "")' in line for line in silent), f"overrides/main.html: use `swap` in {silent}"


def test_what_fills_a_template_is_escaped() -> None:
    link = render("partials/pdf-link.html", "en", pdf='a"b.pdf')
    assert link == '<p><a href="a&#34;b.pdf">All English pages in one file (PDF, about 5 MB)</a></p>'.replace(
        "5 MB", "5\u00a0MB"
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_a_template_begins_with_what_it_changes(path: Path) -> None:
    comment = re.match(r"\{#- (?P<words>.*?) -#\}\n", path.read_text("utf-8"), re.DOTALL)
    assert comment and len(comment["words"].split()) >= 6, (
        f"{path.relative_to(ROOT)}: begin with a comment that says what it changes of the theme, and why"
    )
