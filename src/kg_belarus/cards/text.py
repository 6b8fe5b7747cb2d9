"""Write a card as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg_belarus.cards.card import Card, CardLine, Rest
from kg_belarus.namespaces import shrink

_MOST_WAYS = 2


def card_as_text(card: Card) -> str:
    """Return a card as plain text: itself, records, what is one step away, sources."""
    numbers = {source: number for number, source in enumerate(card.sources, start=1)}
    blocks = [
        [f"{shrink(card.iri)}  ({card.kind})  {card.place}".rstrip(), *_indented(card.names)],
        [*_facts(card), *_cited(card, numbers)],
        [*_notes(card)],
        [*_coverage(card)],
        [*_section("Records", card.lines, card.rest, card, numbers)],
        [*_section("One step away", card.near, card.near_rest, card, numbers)],
        [*_sources(card, numbers)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _indented(lines: tuple[str, ...]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _facts(card: Card) -> Iterator[str]:
    if card.is_perhaps_known:
        yield "  perhaps known: by the day asked it may or may not have been told"
    yield from (f"  {name}: {value}" for name, value in card.facts)


def _cited(card: Card, numbers: Mapping[str, int]) -> Iterator[str]:
    if card.cited and card.cited != (card.iri,):
        yield f"  sources: {_numbered(card.cited, numbers)}"


def _numbered(sources: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    return "".join(f"[{numbers[source]}]" for source in sources)


def _notes(card: Card) -> Iterator[str]:
    if card.notes and card.looks_back:
        of = f" of {card.reviewed}" if card.reviewed else ""
        yield f"  Editors' notes{of}; they may know more than the day asked."
    yield from (f"  {kind}: {words}" for kind, words in card.notes)


def _coverage(card: Card) -> Iterator[str]:
    if card.coverage:
        yield "Coverage"
        yield from (f"  {words}  {iri}" for iri, words in card.coverage)


def _section(
    title: str,
    lines: tuple[CardLine, ...],
    rest: tuple[Rest, ...],
    card: Card,
    numbers: Mapping[str, int],
) -> Iterator[str]:
    if not lines and not rest:
        return
    yield title
    width = max((len(line.when) for line in lines), default=0)
    for line in lines:
        perhaps = "perhaps known" if line.is_perhaps_known else ""
        later = "perhaps only after the day asked" if line.is_perhaps_later else ""
        about = ", ".join(filter(None, (perhaps, later, line.kind, line.standing, *line.qualities)))
        cited = _numbered(line.sources, numbers) if line.sources != (line.iri,) else ""
        yield f"  {line.when.ljust(width)}  {line.text} ({about}) {cited}".rstrip()
        ways = "; ".join(line.ways[:_MOST_WAYS])
        more = f"; and {len(line.ways) - _MOST_WAYS} more" if len(line.ways) > _MOST_WAYS else ""
        yield f"  {' ' * width}  {shrink(line.iri)}  {line.place}  {ways}{more}".rstrip()
    for kind in rest:
        more = f", {kind.perhaps} more perhaps known" if kind.perhaps else ""
        yield f"  {kind.count} × {kind.kind} ({', '.join(kind.ways)}){more}"
    if rest:
        yield f"  `kg-belarus show {shrink(card.iri)} --all` lists them."


def _sources(card: Card, numbers: Mapping[str, int]) -> Iterator[str]:
    if card.sources:
        yield "Sources"
        yield from (f"  [{numbers[source]}] {told}" for source, told in card.sources.items())
