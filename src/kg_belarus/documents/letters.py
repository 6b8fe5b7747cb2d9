"""Write a document for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from kg_belarus.documents.blocks import (
    Block,
    Definitions,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
    Words,
)

_WIDTH = 100


def as_text(blocks: Iterable[Block], width: int | None = _WIDTH) -> str:
    """Return a document for a terminal of some columns; where none are given, no line is broken.

    Ids and addresses are never broken.
    """
    return "\n".join("".join(f"{line}\n" for line in _text(block, width)) for block in blocks)


def _text(block: Block, width: int | None) -> Iterator[str]:
    match block:
        case Heading(level, text):
            lines = _wrapped((text,), width)
            yield from lines
            if level < 3:
                yield ("=" if level == 1 else "-") * max(map(len, lines))
        case Paragraph(words):
            yield from _wrapped(words, width)
        case Items(items):
            for depth, words in items:
                indent = "  " * depth
                yield from _wrapped(words, width, f"{indent}- ", f"{indent}  ")
        case Definitions(entries):
            yield from _defined(entries, width)
        case Grid(columns, rows):
            yield from _columns(columns, [[_bare(cell) for cell in row] for row in rows])
        case Picture(_, text):
            yield from text.splitlines()


def _wrapped(words: Words, width: int | None, first: str = "", others: str = "") -> list[str]:
    text = _bare(words)
    if width is None:
        return [first + " ".join(text.splitlines())]
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
        break_long_words=False,
    ) or [first.rstrip()]


def _defined(entries: Sequence[tuple[Words, Sequence[Words]]], width: int | None) -> Iterator[str]:
    """Yield terms in a column, what they are beside them; a long term has a line of its own."""
    terms = [_bare(term) for term, _ in entries]
    widths = [len(term) for term in terms if len(term) <= (width or _WIDTH) // 3]
    column = " " * (max(widths, default=0) + 2)
    for term, (_, told) in zip(terms, entries, strict=True):
        first = term.ljust(len(column))
        if len(first) > len(column):
            yield from _wrapped((term,), width)
            first = column
        for words in told:
            yield from _wrapped(words, width, first, f"{column}  ")
            first = column


def _columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(columns, *rows, strict=True)]
    for cells in (columns, ["-" * width for width in widths], *rows):
        aligned = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join(aligned).rstrip()


def _bare(words: Words) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in words)
