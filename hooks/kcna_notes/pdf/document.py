"""Joins the built pages of one language into one HTML page: cover, contents, and a chapter for each page of the menu.

A page's address becomes its chapter's anchor (`kubernetes/api/` → `kubernetes-api`), its own anchors follow after two
hyphens (`kubernetes-api--rbac`), and links between pages become links inside the PDF. Headings of a page in a section
go down by one level, so that the PDF's bookmarks nest as the menu does.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

from kcna_notes.addresses import home_of
from kcna_notes.interface import say
from kcna_notes.locales import LOCALES
from kcna_notes.yaml_files import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable

STYLE_SHEET = Path(__file__).with_name("pdf.css")
HOME = "home"
CONTENTS = "contents"
SCREEN_ONLY = (
    ".offline, .headerlink, .print-address, .dg-steps, .dg-narrow, .dg-text, .glossary-letters, .search-opener"
)
UNCOLORED = "pre :is(.w, .p:not(.p-Indicator))"
"""Elements in code with the color of the code around them; each would add four objects to the PDF."""

SPACES = re.compile(r"[ \n\t]+")  # but not the no-break space
REFERENCES = ("id", "for", "aria-labelledby", "aria-describedby")
"""Attributes that hold ids, one or many."""


class PdfError(DataError):
    """The PDF cannot be made; the message is one line that says why and how to fix it."""


@dataclass(frozen=True)
class Chapter:
    """One page of the site; `address` is below the address of the site, `level` is 1 in a section and 0 elsewhere."""

    address: str
    level: int
    title: str

    @property
    def key(self) -> str:
        """The chapter's anchor, the same in both languages."""
        parts = [part for part in self.address.split("/") if part and part not in LOCALES]
        return "-".join(parts) or HOME


@dataclass(frozen=True)
class PdfVersion:
    """The language and state of a PDF, for its cover: the day in words, and the commit, empty if unknown."""

    locale: str
    day: str
    commit: str = ""


class PdfDocument:
    """Makes the PDF of one language; `pages` is the parsed HTML by address below the site, and `join` modifies it."""

    def __init__(self, pages: dict[str, BeautifulSoup], version: PdfVersion, site_url: str) -> None:
        self.pages, self.version, self.site_url = pages, version, site_url
        self.home = home_of(version.locale)
        self.chapters = chapters(self._page(self.home), self.home, site_url)
        self.keys = {chapter.address: chapter.key for chapter in self.chapters}
        self.title = _words(self._page(self.home).title)

    def join(self) -> BeautifulSoup:
        """Return the page to print, without page numbers in its contents yet.

        Raises PdfError for a page that is missing, has no article, or links to an anchor that is not there.
        """
        soup = BeautifulSoup("<!doctype html><html><head></head><body></body></html>", "html.parser")
        html, head, body = (cast("Tag", soup.find(name)) for name in ("html", "head", "body"))
        html["lang"] = self.version.locale
        head.extend(self._head(soup))
        body["data-md-color-scheme"] = "default"
        body["dir"] = "ltr"  # Material's indentation of lists depends on it
        body.extend([self._cover(soup), self._contents(soup)])
        body.extend(self._chapter(chapter) for chapter in self.chapters)
        _check_anchors(body)
        return soup

    # Parts

    def _head(self, soup: BeautifulSoup) -> Iterable[Tag]:
        yield _element(soup, "meta", charset="utf-8")
        yield _element(soup, "title", self.title)
        for sheet in self._page(self.home).select('head link[rel="stylesheet"]'):
            yield _element(soup, "link", rel="stylesheet", href=self._resolve(self.home, str(sheet["href"])))
        yield _element(soup, "style", STYLE_SHEET.read_text("utf-8"))

    def _cover(self, soup: BeautifulSoup) -> Tag:
        home = self._page(self.home)
        cover = _element(soup, "header", class_="md-typeset pdf-cover")
        address = _element(soup, "p")
        address.append(_element(soup, "a", self.site_url + self.home, href=self.site_url + self.home))
        cover.extend(copy(tag) for tag in home.select(".md-header .logo")[:1])
        cover.append(_element(soup, "p", self.title, class_="pdf-title"))
        cover.append(_element(soup, "p", str(home.select('meta[name="description"]')[0]["content"]), class_="lead"))
        cover.append(_element(soup, "p", self._state()))
        cover.append(address)
        cover.extend(copy(tag) for tag in home.select(".md-copyright"))
        return cover

    def _state(self) -> str:
        locale, day, commit = self.version.locale, self.version.day, self.version.commit
        return (
            say("pdf.state_with_commit", locale, day=day, commit=commit)
            if commit
            else say("pdf.state", locale, day=day)
        )

    def _contents(self, soup: BeautifulSoup) -> Tag:
        label = say("pdf.contents", self.version.locale)
        contents = _element(soup, "nav", class_="md-typeset pdf-contents", id=CONTENTS)
        entries = _element(soup, "ul")
        for chapter in self.chapters:
            link = _element(soup, "a", href=f"#{chapter.key}")
            link.append(_element(soup, "span", chapter.title))
            link.append(_element(soup, "span", class_="pdf-number"))
            entry = _element(soup, "li", class_=f"pdf-level-{chapter.level}")
            entry.append(link)
            entries.append(entry)
        contents.extend([_element(soup, "h1", label), entries])
        return contents

    def _chapter(self, chapter: Chapter) -> Tag:
        article = _article(self._page(chapter.address), chapter.address).extract()
        for tag in article.select("svg:has(> desc)"):
            _label_diagram(tag)
        for tag in article.select(SCREEN_ONLY):
            tag.decompose()
        for tag in article.select(UNCOLORED):
            tag.unwrap()
        for tag in article.find_all(True):
            self._rename(tag, chapter)
        for tag in article.find_all(["h1", "h2", "h3", "h4", "h5"]):
            tag["class"] = " ".join([*map(str, tag.get("class") or ()), f"pdf-{tag.name}"])
            tag.name = f"h{int(tag.name[1]) + chapter.level}"
        article["id"] = chapter.key
        return article

    def _rename(self, tag: Tag, chapter: Chapter) -> None:
        """Adapt the ids and links of one element to the PDF, in place; open answers, and remove tooltips."""
        for name in REFERENCES:
            if tag.has_attr(name):
                tag[name] = " ".join(f"{chapter.key}--{word}" for word in str(tag[name]).split())
        if tag.has_attr("href"):
            tag["href"] = self._link(chapter, str(tag["href"]))
        if tag.name == "details":
            tag["open"] = ""
        for name in ("title", "data-other"):
            del tag[name]

    def _link(self, chapter: Chapter, href: str) -> str:
        """Return a link for the PDF: `#chapter--anchor` to a page in it, or the full address for any other."""
        address, anchor = urldefrag(self._resolve(chapter.address, href))
        key = self.keys.get(address.removeprefix(self.site_url)) if address.startswith(self.site_url) else None
        if key is None:
            return f"{address}#{anchor}" if anchor else address
        return f"#{key}--{unquote(anchor)}" if anchor else f"#{key}"

    def _resolve(self, address: str, href: str) -> str:
        return urljoin(self.site_url + address, href)

    def _page(self, address: str) -> BeautifulSoup:
        try:
            return self.pages[address]
        except KeyError:
            raise PdfError(f"site/{address}index.html is missing: run `make build` first") from None


def number_contents(soup: BeautifulSoup, numbers: dict[str, int]) -> None:
    """Write the page number of each chapter into the contents, in place; `numbers` is by anchor."""
    for link in soup.select(f"#{CONTENTS} a"):
        place = cast("Tag", link.select_one(".pdf-number"))
        place.string = str(numbers[str(link["href"])[1:]])


def chapters(home: BeautifulSoup, home_address: str, site_url: str) -> list[Chapter]:
    """Return the pages of the menu, in order, from the home page of a language. Raises PdfError if there is no menu."""
    found: dict[str, Chapter] = {}
    for link in home.select("nav.md-nav--primary a.md-nav__link[href]"):
        target = urljoin(site_url + home_address, str(link["href"]))
        if "#" in target or not target.startswith(site_url):
            continue
        depths = [int(str(nav["data-md-level"])) for nav in link.find_parents("nav") if nav.has_attr("data-md-level")]
        chapter = Chapter(target.removeprefix(site_url), min(max(depths), 1), _words(link))
        found.setdefault(chapter.address, chapter)
    if not found:
        raise PdfError("the home page has no menu: was the template of the navigation changed?")
    return list(found.values())


def _article(page: BeautifulSoup, address: str) -> Tag:
    article = page.select_one("article")
    if article is None:
        raise PdfError(f"site/{address}index.html has no <article>: was the template changed?")
    return article


def _label_diagram(diagram: Tag) -> None:
    """Make a diagram's description its accessible name, which becomes the alternative text in the PDF."""
    diagram["aria-label"] = _words(diagram.desc)
    del diagram["aria-labelledby"], diagram["aria-describedby"]
    cast("Tag", diagram.desc).decompose()


def _check_anchors(body: Tag) -> None:
    """Raise PdfError for a link to a missing anchor: in a PDF, it would do nothing."""
    known = {str(tag["id"]) for tag in body.find_all(id=True)}
    for tag in body.find_all(href=True):
        href = str(tag["href"])
        if href.startswith("#") and href[1:] not in known:
            raise PdfError(f"no anchor {href} for “{_words(tag)}”: the site's link check should have found it")


def _element(soup: BeautifulSoup, name: str, text: str = "", **attributes: str) -> Tag:
    tag = soup.new_tag(name, attrs={key.rstrip("_"): value for key, value in attributes.items()})
    if text:
        tag.string = text
    return tag


def _words(tag: Tag | None) -> str:
    return SPACES.sub(" ", tag.get_text()).strip(" ") if tag else ""
