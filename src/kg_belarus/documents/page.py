"""Write a document as one HTML page that loads nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from kg_belarus.documents.blocks import Block, Grid, Heading, Items, Paragraph, Picture, Words

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
