"""Tell a card as a document: the one telling that text, Markdown and pages are written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg_belarus.cards.card import Card, CardLine, Rest
from kg_belarus.documents import (
    Block,
    Definitions,
    Footnotes,
    Heading,
    Items,
    Link,
    Paragraph,
    Words,
    as_fragment,
)
from kg_belarus.namespaces import shrink

_MOST_WAYS = 2


def tell_card(card: Card) -> list[Block]:
    """Return a card as a document: itself, records, what is one step away, sources.

    What is named leads to its IRI, and each number in brackets to its source.
    """
    return [*_told(card, Footnotes())]


def _told(card: Card, notes: Footnotes[str]) -> Iterator[Block]:
    yield Heading(1, card.label)
    told = f"  ({card.kind})  {card.place}".rstrip()
    yield Paragraph((Link(shrink(card.iri), card.iri), told))
    title = next((pair for pair in card.names if pair[1] == card.label), None)
    names = (pair for pair in card.names if pair is not title)
    yield from _grouped((language or "name", (name,)) for language, name in names)
    if card.is_perhaps_known:
        yield Paragraph(("Perhaps known: by the day asked it may or may not have been told.",))
    own: list[tuple[str, Words]] = [
        (fact.name, _named(fact.text, fact.iri, has_id=fact.is_thing)) for fact in card.facts
    ]
    if card.cited and card.cited != (card.iri,):
        own.append(("sources", notes.cite(card.cited)))
    yield from _grouped(own)
    if card.notes and card.looks_back:
        of = f" of {card.reviewed}" if card.reviewed else ""
        yield Paragraph((f"Editors' notes{of}; they may know more than the day asked.",))
    yield from _grouped((kind, (words,)) for kind, words in card.notes)
    if card.coverage:
        yield Heading(2, "Coverage")
        yield Items(tuple((0, _named(words, iri)) for iri, words in card.coverage))
    yield from _records("Records", card.lines, card.rest, card.iri, notes)
    yield from _records("One step away", card.near, card.near_rest, card.iri, notes)
    if card.sources:
        yield Heading(2, "Sources")
        notes.cite([*card.sources])  # those that are cited nowhere come last
        cited = ((number, iri, *card.sources[iri]) for iri, number in notes.listed())
        yield Definitions(
            tuple(
                ((number,), ((Link(words, iri), *((", ", Link(url, url)) if url else ())),))
                for number, iri, words, url in cited
            )
        )


def _grouped(pairs: Iterable[tuple[str, Words]]) -> Iterator[Definitions]:
    """Yield pairs as a list, if there are any; what has the same term is told under it once."""
    told: dict[str, list[Words]] = defaultdict(list)
    for term, words in pairs:
        told[term].append(words)
    if told:
        yield Definitions(tuple(((term,), tuple(words)) for term, words in told.items()))


def _named(text: str, iri: str, *, has_id: bool = True) -> Words:
    return (Link(text, iri) if iri else text, f"  {shrink(iri)}" if has_id else "")


def _records(
    title: str, lines: Iterable[CardLine], rest: Iterable[Rest], iri: str, notes: Footnotes[str]
) -> Iterator[Block]:
    if lines or rest:
        yield Heading(2, title)
    if lines:
        told = (((line.when or "undated",), (*_record(line, notes),)) for line in lines)
        yield Definitions(tuple(told))
    if rest:
        yield Items(tuple((0, (_counted(kind),)) for kind in rest))
        yield Paragraph((f"`kg-belarus show {shrink(iri)} --all` lists them.",))


def _record(line: CardLine, notes: Footnotes[str]) -> Iterator[Words]:
    perhaps = "perhaps known" if line.is_perhaps_known else ""
    later = "perhaps only after the day asked" if line.is_perhaps_later else ""
    about = ", ".join(filter(None, (perhaps, later, line.kind, line.standing, *line.qualities)))
    cited = notes.cite(line.sources) if line.sources != (line.iri,) else ()
    yield Link(line.text, line.iri), f" ({about}){' ' if cited else ''}", *cited
    ways = "; ".join(line.ways[:_MOST_WAYS])
    more = f"; and {len(line.ways) - _MOST_WAYS} more" if len(line.ways) > _MOST_WAYS else ""
    yield (f"{shrink(line.iri)}  {line.place}  {ways}{more}".rstrip(),)


def _counted(kind: Rest) -> str:
    more = f", {kind.perhaps} more perhaps known" if kind.perhaps else ""
    return f"{kind.count} × {kind.kind} ({', '.join(kind.ways)}){more}"


Card._repr_html_ = lambda card: as_fragment(tell_card(card))
