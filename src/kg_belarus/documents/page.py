"""Write a document as one HTML page that loads nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from kg_belarus.documents.blocks import (
    Block,
    Definitions,
    Fold,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
    Words,
    joined,
)

# A table with more columns than this keeps its shape on a small screen, and is scrolled.
_MOST_STACKED = 8
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem;
  color: #1a1a1a; background: #fff; overflow-wrap: break-word }
h2 { border-bottom: 1px solid #999; padding-bottom: .2rem; margin-top: 2rem }
table { border-collapse: collapse; font-size: 90% }
td, th { border-bottom: 1px solid #ccc; padding: .2rem .6rem; text-align: left;
  vertical-align: top }
dl { display: grid; grid-template-columns: fit-content(16rem) 1fr; gap: .2rem 1rem }
dt { grid-column: 1; color: #555 }
dd { grid-column: 2; margin: 0; min-width: 0 }
td:first-child { white-space: nowrap }
.wide td, .wide th { padding: .2rem .3rem; white-space: nowrap }
a { color: #0b57a4 }
:target { background: #fff3b0 }
summary { cursor: pointer }
figure, .wide { overflow-x: auto; margin: 1rem 0 }
figure svg { display: block; width: 100%; min-width: 72rem; height: auto }
@media (min-width: 78rem) { figure, .wide { width: min(96vw, 120rem); position: relative;
  left: 50%; transform: translateX(-50%) } }
@media (max-width: 45rem) { ul { padding-left: 1.1rem } dl { display: block }
  dt { margin-top: .6rem }
  .stacked thead { display: none } .stacked tr { display: block; border-bottom: 2px solid #999 }
  .stacked td { display: block; border: 0; padding: .1rem 0; white-space: normal }
  .stacked td::before { content: attr(data-column) ": "; color: #555 } }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616 }
  a { color: #8ab8f0 } td, th { border-color: #444 } :target { background: #4a4300 }
  dt, .stacked td::before { color: #aaa } }
"""


def as_fragment(blocks: Sequence[Block]) -> str:
    """Return a document as HTML to be shown in a page that is there, such as a notebook."""
    return "".join(f"{line}\n" for block in blocks for line in _html(block))


def as_html(blocks: Sequence[Block]) -> str:
    """Return a document as one HTML page that loads nothing else."""
    title = next((b.text for b in blocks if isinstance(b, Heading) and b.level == 1), "kg-belarus")
    body = as_fragment(blocks)
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
        case Definitions(entries):
            yield "<dl>"
            for term, told in entries:
                yield f"<dt>{_linked(term)}</dt>"
                yield from (f"<dd>{_linked(words)}</dd>" for words in told)
            yield "</dl>"
        case Grid(columns, rows):
            yield from _table(columns, rows)
        case Picture(svg, _):
            yield f"<figure>{svg}</figure>"


def _table(columns: Sequence[str], rows: Sequence[Sequence[Words]]) -> Iterator[str]:
    """Yield a table; on a small screen each row of one that is not wide is a block of its own."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    shape = "wide" if len(columns) > _MOST_STACKED else "stacked"
    yield f'<div class="{shape}">\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>'
    for row in rows:
        cells = (
            f'<td data-column="{escape(column)}">{_linked(cell)}</td>'
            for column, cell in zip(columns, row, strict=True)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _nested(items: Sequence[tuple[int, Words]]) -> Iterator[str]:
    """Yield a list; a deeper one lies inside the item above it."""
    ends: list[str] = []  # of the items that are open
    for depth, words in items:
        if depth == len(ends):
            yield "<ul>"
        else:
            yield ends.pop() + "".join(f"</ul>{ends.pop()}" for _ in range(len(ends) - depth))
        if any(isinstance(part, Fold) for part in words):
            yield f"<li><details><summary>{_linked(words)}</summary>"
            ends.append("</details></li>")
        else:
            yield f"<li>{_linked(words)}"
            ends.append("</li>")
    yield "".join(f"{end}</ul>" for end in reversed(ends))


def _linked(words: Words) -> str:
    return joined(
        words,
        escape,
        lambda link: f'<a href="{escape(link.href)}">{escape(link.text)}</a>',
        lambda target: f'<span id="{escape(target.name)}">{escape(target.text)}</span>',
    )
