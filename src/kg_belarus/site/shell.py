"""What all pages share: templates, the words of a language, links, what is safe to print."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from kg_belarus.cards import ENGLISH, Phrases
from kg_belarus.hosting import NOT_FOUND as _MISSING
from kg_belarus.hosting import content_policy
from kg_belarus.linked import LANGUAGES, MEDIA_TYPES, Addresses, document
from kg_belarus.namespaces import expand, shrink
from kg_belarus.site.lines import Cited
from kg_belarus.site.telling import Telling
from kg_belarus.text import is_web_address, visible

_HERE = Path(__file__).parent
# What a page has where it does not say otherwise.
_USUAL: dict[str, object] = {
    "schema": "",
    "script": "page.js",
    "policy": content_policy(is_header=False),
}
NOT_FOUND = _MISSING.removesuffix(".html")
_CURIE = re.compile(r"\b[a-z][a-z0-9]*:[A-Za-z_][\w-]*")
_LICENCES = {"https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0"}
_FORM_NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples"}


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the menu of every page leads to, where the graph has something to show on it.

    Attributes:
        name: of its words.
        path: of the page.
        needs: names of questions, one of which must have rows; none where it is always there.
    """

    name: str
    path: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """What a site is made of, as its pages cite it.

    Attributes:
        names: what the site calls itself, by language.
        taglines: what it is about, in a sentence, by language; "" where that is not stated.
        titles, authors: of the data, by language.
        version, day: of the data; "" where none is stated.
        licences: their IRIs.
    """

    names: Mapping[str, str]
    taglines: Mapping[str, str]
    titles: Mapping[str, str]
    authors: Mapping[str, Sequence[str]]
    version: str
    day: str
    licences: Sequence[str]


@cache
def words_in(language: str) -> Mapping[str, Any]:
    """Return what the pages say themselves, in one of the languages; a file for a kind of page."""
    files = sorted((_HERE / "words" / language).iterdir())
    own = {
        name: words for file in files for name, words in yaml.safe_load(file.read_text()).items()
    }
    return {"card": ENGLISH, **own}


def phrases_in(language: str) -> Phrases:
    """Return what cards say themselves, in one of the languages."""
    words = words_in(language)
    telling = Telling(words)
    return Phrases(
        words["card"], words["card_properties"], telling.day, telling.span, telling.literal
    )


def printed(value: object) -> object:
    """Return a text in which what cannot be seen is told by its number; anything else as it is."""
    # A Markup is no plain text, and safe.
    return visible(value) if type(value) is str else value


class Links:
    """The links of pages that lie equally deep: what many of them show is written once.

    Args:
        root: the way from such a page to the root of the site, such as `../../`.
        language: of the pages.
        addresses: what has a page.
    """

    def __init__(self, root: str, language: str, addresses: Addresses) -> None:
        self._root, self._language, self._addresses = root, language, addresses
        self.href = cache(self._href)
        self.named = cache(self._named)
        self.chip = cache(self._chip)
        self._made: dict[tuple[str, Hashable], Markup] = {}

    def page(self, path: str) -> str:
        """Return the way to a page by its path, in the language."""
        return self.file(document(path, "html", self._language))

    def file(self, path: str) -> str:
        """Return the way to a file below the root."""
        return self._root + quote(path)

    def once(self, macro: Macro, of: Hashable, *values: object) -> Markup:
        """Return what a macro of a template makes of something, which is made once for all pages.

        Args:
            macro: makes of the same the same on every page that shows it, and its name is of one
                template.
            of: what it makes something of.
            values: given to the macro.
        """
        key = macro.name, of
        if key not in self._made:
            self._made[key] = Markup(macro(*values))
        return self._made[key]

    def _href(self, iri: str) -> str:
        """Return the way to what an IRI names; "" if it leads nowhere."""
        if iri in self._addresses:
            return self.page(self._addresses[iri])
        return iri if is_web_address(iri) else ""

    def _named(self, text: str, iri: str, title: str = "", kind: str = "") -> Markup:
        """Return a text that leads to what an IRI names, if there is a way."""
        told, way = escape(printed(text)), self.href(iri)
        if not way:
            return told
        extra = f' class="{kind}"' * bool(kind)
        extra += f' title="{escape(printed(title))}"' * bool(title)
        return Markup(f'<a{extra} href="{escape(way)}">{told}</a>')

    def _chip(self, source: Cited) -> Markup:
        """Return a source as a chip, with what is to be known of its origin."""
        told = " · ".join((source.text, *source.marks))
        return self.named(told, source.iri, source.title, "chip marked" if source.marks else "chip")


def with_links(text: str, links: Links) -> Markup:
    """Return a text in which the terms that it names lead to their pages."""
    parts, done = [], 0
    for found in _CURIE.finditer(text):
        way = links.href(expand(found[0]) or "")
        if way:
            parts.append(escape(printed(text[done : found.start()])))
            parts.append(Markup('<a href="{}"><code>{}</code></a>').format(way, found[0]))
            done = found.end()
    return Markup("").join([*parts, escape(printed(text[done:]))])


class Shell:
    """Writes pages in one language.

    Args:
        language: one of `LANGUAGES`.
        addresses: what has a page.
        places: what the menu leads to, in order.
        base_url: of the site, with a slash at its end.
        edition: of the data.
    """

    def __init__(
        self,
        language: str,
        addresses: Addresses,
        places: Sequence[Place],
        base_url: str,
        edition: Edition,
    ) -> None:
        self.language = language
        self.words = words_in(language)
        self.telling = Telling(self.words)
        self._addresses, self._places, self._base_url = addresses, places, base_url
        self._menu = {place.path for place in places}
        self._frame = cache(self._make_frame)
        self._root = urlsplit(base_url).path
        self._edition = edition
        self._links: dict[str, Links] = {}
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            finalize=printed,
            undefined=StrictUndefined,
            trim_blocks=True,
            auto_reload=False,
        )
        self._templates.globals |= {
            "words": self.words,
            "language": language,
            "languages": {name: words_in(name)["language"] for name in LANGUAGES},
            "known": self._known,
            "places": places,
            "edition": edition,
            "licence_names": _LICENCES,
            "safe": is_web_address,
            "shrink": shrink,
            "with_links": with_links,
            "told": self.telling,
        }

    def _make_frame(self, links: Links, here: str) -> TemplateModule:
        """Return what stands around the text of pages that lie equally deep.

        Args:
            links: of such pages.
            here: the path of the page, where the menu leads to it; else "".
        """
        frame = self._templates.get_template("frame.html")
        return frame.make_module({"links": links, "here": here})

    def has(self, place: str) -> bool:
        """Tell whether the menu leads to a page, by the name of its words."""
        return any(found.name == place for found in self._places)

    @property
    def _known(self) -> str:
        edition = self._edition
        known: str = self.words["known"]
        return known.format(version=edition.version, day=edition.day) if edition.version else ""

    def cited(self, title: str, url: str) -> str:
        """Return how to cite a page, or all of the data where no title is given."""
        edition = self._edition
        year = f"({edition.day[:4]})" if edition.day else ""
        version = self.words["footer"]["version"].format(version=edition.version, day=edition.day)
        whole = edition.titles[self.language] + (version if edition.version else "")
        parts = (
            " ".join(filter(None, (", ".join(edition.authors[self.language]), year))),
            title,
            whole,
            url,
        )
        told = [part if part.endswith(("?", ".", "!")) else f"{part}." for part in parts if part]
        return " ".join(told).removesuffix(".")

    def column(self, name: str, question: str = "") -> str:
        """Return the heading of a column of the answer of a question.

        Both bounds in one column are named by the names of both, with `+` between.
        """
        own: Mapping[str, str] = self.words["columns_of"].get(question, {})
        headings: Mapping[str, str] = self.words["columns"]
        return own.get(name) or headings.get(name) or name.replace("_", " ")

    def page(
        self,
        template: str,
        path: str,
        title: str,
        *,
        forms: Sequence[str] = (),
        **values: object,
    ) -> tuple[str, bytes]:
        """Return a page: the file that it is, and its content.

        Args:
            template: its name.
            path: of the page, below the root and without language and extension.
            title: of the page.
            forms: the other forms that are there at the same path.
            values: what the template shows; `script`, that it runs in place of `page.js`, which
                each does too; `policy`, where it is not that of all pages.
        """
        here = document(path, "html", self.language)
        # That of what is not there is shown at any depth.
        root = self._root if path == NOT_FOUND else "../" * here.count("/")
        if root not in self._links:
            self._links[root] = Links(root, self.language, self._addresses)
        links = self._links[root]
        address = quote(path)
        canonical = self._base_url + document(address, "html", self.language)
        content = self._templates.get_template(template).render(
            title=title,
            root=root,
            frame=self._frame(links, path if path in self._menu else ""),
            canonical=canonical,
            # What is not there is nothing to cite.
            cited="" if path == NOT_FOUND else self.cited(title, canonical),
            others=[(other, root + document(address, "html", other)) for other in LANGUAGES],
            forms=[
                (root + document(address, form), MEDIA_TYPES[form], _FORM_NAMES[form])
                for form in forms
            ],
            links=links,
            **(_USUAL | values),
        )
        return here, content.encode()
