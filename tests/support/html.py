"""A page as what is on it: tags, links, ids and text."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit


class Read(HTMLParser):
    """The tags of a page, its attributes, its links, and the text of each element with an id.

    `addresses` are those of its links and of all that it loads.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name) for name in given]
        self.addresses += [given[name] for name in ("href", "src") if name in given]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self._open.append((tag, given.get("id", "")))
        if given.get("id"):
            self.texts[given["id"]] = ""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += f"{data.strip()} "


def targets(path: str, page: Read) -> Iterable[tuple[str, str]]:
    """Yield where the links of a page lead inside of its site: a path, and a fragment or ""."""
    for link in page.links:
        parts = urlsplit(link)
        if not parts.scheme and not parts.netloc:
            yield urlsplit(urljoin(f"/{path}", link)).path[1:] or path, unquote(parts.fragment)
