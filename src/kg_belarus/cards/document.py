"""Tell a card as a document: headings, paragraphs and lists, with links to things and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg_belarus.cards.card import Card, CardLine, Rest
from kg_belarus.documents import Block, Heading, Items, Link, Paragraph, Words
from kg_belarus.namespaces import shrink


def tell_card(card: Card, language: str = "en") -> list[Block]:
    """Return a card as a document: itself, records, what is one step away, sources.

    Its title is the first name in the language, else the first name.
    """
    numbers = {source: number for number, source in enumerate(card.sources, start=1)}
    names = [*card.names]
    first = next((name for name in names if name.endswith(f" @{language}")), names[0])
    names.remove(first)
    place = f", {card.place}" if card.place else ""
    blocks: list[Block] = [
        Heading(1, first.rpartition(" @")[0] or first),
        Paragraph((Link(shrink(card.iri), card.iri), f" ({card.kind}){place}")),
        _items((name,) for name in card.names[1:]),
        _items(_facts(card, numbers)),
        *(Paragraph((f"{kind}: {words}",)) for kind, words in card.notes),
    ]
    if card.notes and card.looks_back:
        blocks.append(Paragraph(("The editors' notes may know more than the day asked.",)))
    for title, words in (
        ("Coverage", [(f"{told} ({iri})",) for iri, told in card.coverage]),
        ("Records", [*_lines(card.lines, numbers), *_rest(card.rest)]),
        ("One step away", [*_lines(card.near, numbers), *_rest(card.near_rest)]),
        ("Sources", [(f"[{numbers[s]}] ", Link(told, s)) for s, told in card.sources.items()]),
    ):
        if words:
            blocks += [Heading(2, title), _items(words)]
    return [block for block in blocks if block != Items(())]


def _items(items: Iterable[Words]) -> Items:
    return Items(tuple((0, words) for words in items))


def _facts(card: Card, numbers: Mapping[str, int]) -> Iterator[Words]:
    if card.is_perhaps_known:
        yield ("perhaps known: by the day asked it may or may not have been told",)
    yield from ((f"{name}: {value}",) for name, value in card.facts)
    if card.cited and card.cited != (card.iri,):
        yield (f"sources: {_numbered(card.cited, numbers)}",)


def _lines(lines: tuple[CardLine, ...], numbers: Mapping[str, int]) -> Iterator[Words]:
    for line in lines:
        perhaps = "perhaps known" if line.is_perhaps_known else ""
        about = ", ".join(filter(None, (perhaps, line.kind, line.standing, *line.qualities)))
        cited = _numbered(line.sources, numbers) if line.sources != (line.iri,) else ""
        ways = "; ".join(line.ways)
        when = f"{line.when}: " if line.when else ""
        yield when, Link(line.text, line.iri), f" ({about}) {cited} {ways}".rstrip()


def _rest(rest: tuple[Rest, ...]) -> Iterator[Words]:
    for kind in rest:
        more = f", {kind.perhaps} more perhaps known" if kind.perhaps else ""
        yield (f"{kind.count} × {kind.kind} ({', '.join(kind.ways)}){more}",)


def _numbered(sources: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    return "".join(f"[{numbers[source]}]" for source in sources)
