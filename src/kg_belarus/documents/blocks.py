"""A short document: headings, paragraphs, lists of two kinds, tables and pictures, as values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg_belarus.text import is_web_address


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; as plain text it is the text alone."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Target:
    """A text that links of the same document lead to, by `#` and its name."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A text that opens what is folded away: the deeper items of a list that follow its item."""

    text: str


Words = tuple[str | Link | Target | Fold, ...]


def joined(
    words: Words,
    plain: Callable[[str], str],
    link: Callable[[Link], str],
    target: Callable[[Target], str],
) -> str:
    """Return words as one text, each part as its form writes it."""

    def written(part: str | Link | Target | Fold) -> str:
        match part:
            case Link():
                return link(part) if _leads(part) else plain(part.text)
            case Target():
                return target(part)
            case Fold():
                return plain(part.text)
            case _:
                return plain(part)

    return "".join(map(written, words))


def _leads(link: Link) -> bool:
    """Tell whether a link may lead on: within the document or to the web, and to no script."""
    return link.href.startswith("#") or is_web_address(link.href)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item with its depth, from 0."""

    items: tuple[tuple[int, Words], ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of terms, each with one or more lines that say what it is."""

    entries: tuple[tuple[Words, tuple[Words, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, as an SVG element; where there are only letters, `text` stands for it."""

    svg: str
    text: str


Block = Heading | Paragraph | Items | Definitions | Grid | Picture
