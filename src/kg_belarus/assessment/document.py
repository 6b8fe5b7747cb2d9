"""A short document of headings, paragraphs, lists and tables, and its three ways to be written."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere; as plain text it is the text alone."""

    text: str
    href: str


Words = tuple[str | Link, ...]


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
class Grid:
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, as an SVG element; where there are only letters, `text` stands for it."""

    svg: str
    text: str


Block = Heading | Paragraph | Items | Grid | Picture

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem;
  color: #1a1a1a; background: #fff }
h2 { border-bottom: 1px solid #999; padding-bottom: .2rem; margin-top: 2rem }
div { overflow-x: auto }
table { border-collapse: collapse; font-size: 90% }
td, th { border-bottom: 1px solid #ccc; padding: .2rem .6rem; text-align: left;
  vertical-align: top }
td:first-child { white-space: nowrap }
a { color: #0b57a4 }
figure { margin: 0 }
svg { max-width: 100%; height: auto }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616 }
  a { color: #8ab8f0 } td, th { border-color: #444 } }
"""


def as_text(blocks: Iterable[Block], width: int = 100) -> str:
    """Return a document for a terminal of some columns."""
    return "\n".join("".join(f"{line}\n" for line in _text(block, width)) for block in blocks)


def _text(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield text
            if level < 3:
                yield ("=" if level == 1 else "-") * min(len(text), width)
        case Paragraph(words):
            yield from textwrap.wrap(_bare(words), width, break_on_hyphens=False) or [""]
        case Items(items):
            for depth, words in items:
                indent = "  " * depth
                yield from textwrap.wrap(
                    _bare(words),
                    width,
                    initial_indent=indent + "- ",
                    subsequent_indent=indent + "  ",
                    break_on_hyphens=False,
                    break_long_words=False,
                )
        case Grid(columns, rows):
            yield from _columns(columns, [[_bare(cell) for cell in row] for row in rows])
        case Picture(_, text):
            yield from text.splitlines()


def _columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    for cells in (columns, ["-" * width for width in widths], *rows):
        aligned = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join(aligned).rstrip()


def _bare(words: Words) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in words)


def as_markdown(blocks: Iterable[Block]) -> str:
    """Return a document as Markdown."""
    return "\n".join("".join(f"{line}\n" for line in _markdown(block)) for block in blocks)


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_marked((text,))}"
        case Paragraph(words):
            yield _marked(words)
        case Items(items):
            for depth, words in items:
                yield f"{'  ' * depth}- {_marked(words)}"
        case Grid(columns, rows):
            yield f"| {' | '.join(_marked((column,)) for column in columns)} |"
            yield f"|{' --- |' * len(columns)}"
            for row in rows:
                yield f"| {' | '.join(map(_marked, row))} |"
        case Picture(_, text):
            yield "```text"
            yield from text.splitlines()
            yield "```"


def _marked(words: Words) -> str:
    def safe(text: str) -> str:
        for character in "\\`*_[]<>|":
            text = text.replace(character, "\\" + character)
        return " ".join(text.split()) if text.strip() == text else text.replace("\n", " ")

    return "".join(
        safe(part) if isinstance(part, str) else f"[{safe(part.text)}]({part.href})"
        for part in words
    )


def as_html(blocks: Sequence[Block]) -> str:
    """Return a document as one HTML page that loads nothing else."""
    title = next((b.text for b in blocks if isinstance(b, Heading) and b.level == 1), "kg-belarus")
    body = "".join(f"{line}\n" for block in blocks for line in _html(block))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def _html(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(words):
            yield f"<p>{_linked(words)}</p>"
        case Items(items):
            yield from _nested(items)
        case Grid(columns, rows):
            head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
            yield f"<div>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>"
            for row in rows:
                yield f"<tr>{''.join(f'<td>{_linked(cell)}</td>' for cell in row)}</tr>"
            yield "</tbody>\n</table>\n</div>"
        case Picture(svg, _):
            yield f"<figure>{svg}</figure>"


def _nested(items: Sequence[tuple[int, Words]]) -> Iterator[str]:
    """Yield a list; a deeper one lies inside the item above it."""
    depth = -1
    for own, words in items:
        if own > depth:
            yield "<ul>"
            depth += 1
        else:
            yield "</li>" + "</ul></li>" * (depth - own)
            depth = own
        yield f"<li>{_linked(words)}"
    yield "</li></ul>" * (depth + 1)


def _linked(words: Words) -> str:
    return "".join(
        escape(part)
        if isinstance(part, str)
        else f'<a href="{escape(part.href)}">{escape(part.text)}</a>'
        for part in words
    )
