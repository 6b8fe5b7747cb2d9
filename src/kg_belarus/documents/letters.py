"""Write a document for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from kg_belarus.documents.blocks import Block, Grid, Heading, Items, Paragraph, Picture, Words


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
