"""Write a document as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg_belarus.documents.blocks import (
    Block,
    Definitions,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
    Words,
    joined,
)


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
        case Definitions(entries):
            for term, told in entries:
                if len(told) == 1:
                    yield f"- **{_marked(term)}** {_marked(told[0])}"
                else:
                    yield f"- **{_marked(term)}**"
                    yield from (f"  - {_marked(words)}" for words in told)
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

    return joined(
        words,
        safe,
        lambda link: f"[{safe(link.text)}]({link.href})",
        lambda target: f'<a id="{target.name}"></a>{safe(target.text)}',
    )
