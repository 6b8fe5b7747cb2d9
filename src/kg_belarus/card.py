"""A card of one thing: its names, then its records in order of time, each line with its sources."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.dataset import Dataset, Names
from kg_belarus.engine import Engine, Term, select
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import node, shrink

_NAMES = ("skos:prefLabel", "skos:altLabel", "dcterms:title")
_CITED = ("dcterms:publisher", "dcterms:title", "dcterms:issued", "bko:url")
# What a card tells in other ways, or what belongs to the file and not to its reader.
_UNTOLD = {
    node(name)
    for name in (
        *_NAMES,
        "rdf:type",
        "bko:standing",
        "bko:source",
        "bko:anchor",
        "skos:note",
        "skos:editorialNote",
    )
}

_SPEAKING = """
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
SELECT DISTINCT ?thing ?stated ?b0 ?b1 ?e0 ?e1 ?open ?standing ?source WHERE {{
  GRAPH <https://w3id.org/kg-belarus/graph/asserted> {{ ?thing ?property {0} }}
  {{ ?thing bko:source ?source }} UNION {{ {0} a bko:Source . BIND({0} AS ?source) }}
  OPTIONAL {{ ?thing bko:date|bko:asOf ?stated }}
  OPTIONAL {{ ?thing bko:beginsNotBefore ?b0 }}
  OPTIONAL {{ ?thing bko:beginsNotAfter ?b1 }}
  OPTIONAL {{ ?thing bko:endsNotBefore ?e0 }}
  OPTIONAL {{ ?thing bko:endsNotAfter ?e1 }}
  OPTIONAL {{ ?thing bko:openAsOf ?open }}
  OPTIONAL {{ ?thing bko:standing ?standing }}
}}
ORDER BY ?thing ?source
"""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One record or claim that speaks of the thing.

    Attributes:
        when: its time as people read it; `order` sorts by it.
        place: the file and line of its block.
    """

    when: str
    order: str
    iri: str
    kind: str
    text: str
    standing: str
    sources: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Card:
    """A thing with what the graph says of it.

    Attributes:
        names: label with its language tag, preferred names first.
        facts: property and value, as people read them.
        lines: records and claims that speak of it, in order of time; undated ones last.
        sources: the citation of each source that the card names, by IRI, in order of IRI.
    """

    iri: str
    kind: str
    names: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    lines: tuple[CardLine, ...]
    sources: dict[str, str]
    place: str


def find_one(wanted: str, names: Names) -> str:
    """Return the IRI of the one thing that an id, a CURIE or a name in any spelling means.

    Raises:
        WrongUsageError: nothing is called so, or several things are.
    """
    exact = names.exact(wanted)
    if exact is not None:
        return exact
    matches = names.search(wanted)
    if not matches:
        raise WrongUsageError(f"nothing is called {wanted!r}; `kg-belarus search` finds by parts.")
    # People are what is asked for most; a person who matches as well as anything else wins.
    best = [match.iri for match in matches if match.score == matches[0].score]
    people = [iri for iri in best if "/id/person-" in iri]
    chosen = people if len(people) == 1 else best
    if len(chosen) > 1:
        hints = ", ".join(map(shrink, chosen[:5]))
        raise WrongUsageError(f"{wanted!r} may be {hints}; give one of these ids.")
    return chosen[0]


def make_card(iri: str, dataset: Dataset, engine: Engine, language: str = "en") -> Card:
    """Return the card of a thing.

    Args:
        iri: the full IRI of a thing of the graph.
        dataset: names things, and knows where their blocks stand.
        engine: holds the closure.
        language: of the names of other things, with fallback.
    """
    own = dataset.about(iri)
    lines = _lines(ox.NamedNode(iri), dataset, engine, language)
    cited = {_text(t.object) for t in own if t.predicate == node("bko:source")}
    cited |= {source for line in lines for source in line.sources}
    return Card(
        iri=iri,
        kind=_kind(dataset, iri, language),
        names=tuple(
            f"{_text(t.object)} @{getattr(t.object, 'language', '')}"
            for name in _NAMES
            for t in own
            if t.predicate == node(name)
        ),
        facts=tuple(
            (dataset.names.label(t.predicate.value, language), _told(t.object, dataset, language))
            for t in own
            if t.predicate not in _UNTOLD
        ),
        lines=tuple(lines),
        sources={source: cite(source, dataset) for source in sorted(cited)},
        place=str(dataset.places.get(iri, "")),
    )


def cite(source: str, dataset: Dataset) -> str:
    """Return the citation of a source: publisher, title, date, address."""
    values = {shrink(t.predicate.value): _told(t.object, dataset) for t in dataset.about(source)}
    return ", ".join(values[name] for name in _CITED if name in values) or shrink(source)


def _lines(
    subject: ox.NamedNode, dataset: Dataset, engine: Engine, language: str
) -> list[CardLine]:
    table = select(engine, _SPEAKING.format(subject))
    found: dict[str, list[dict[str, Term | None]]] = defaultdict(list)
    for row in table.rows:
        named = dict(zip(table.columns, row, strict=True))
        found[_text(named["thing"])].append(named)
    lines = [
        CardLine(
            when=_when(rows[0]),
            order=next((_text(rows[0][day]) for day in ("b0", "b1", "e1") if rows[0][day]), "9999"),
            iri=iri,
            kind=_kind(dataset, iri, language),
            text=_statement(iri, dataset, language),
            standing=dataset.names.label(_text(rows[0]["standing"]), language)
            if rows[0]["standing"]
            else "",
            sources=tuple(sorted({_text(row["source"]) for row in rows})),
            place=str(dataset.places.get(iri, "")),
        )
        for iri, rows in found.items()
    ]
    return sorted(lines, key=lambda line: (line.order, line.iri))


def _when(row: dict[str, Term | None]) -> str:
    """Return the time of a record: a day, or what is known of its first and last day."""
    if row["stated"]:
        return _text(row["stated"])
    begins = _between(_text(row["b0"]), _text(row["b1"]))
    ends = _between(_text(row["e0"]), _text(row["e1"]))
    if row["open"]:
        ends = f"open on {_text(row['open'])}"
    return begins if begins == ends else " – ".join(part for part in (begins, ends) if part)


def _between(earliest: str, latest: str) -> str:
    if earliest and latest:
        return earliest if earliest == latest else f"{earliest}…{latest}"
    return f"from {earliest}" if earliest else f"by {latest}" if latest else ""


def _statement(iri: str, dataset: Dataset, language: str) -> str:
    """Return what a record says: its content in the language, else its name."""
    contents = {
        getattr(t.object, "language", None): _text(t.object)
        for t in dataset.about(iri)
        if t.predicate == node("bko:content")
    }
    return contents.get(language) or contents.get("en") or dataset.names.label(iri, language)


def _kind(dataset: Dataset, iri: str, language: str) -> str:
    return ", ".join(dataset.names.label(found, language) for found in dataset.types(iri))


def _told(term: object, dataset: Dataset, language: str = "en") -> str:
    if isinstance(term, ox.NamedNode):
        return dataset.names.label(term.value, language)
    return _text(term)


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def card_as_text(card: Card) -> str:
    """Return a card as plain text."""
    lines = [f"{shrink(card.iri)}  ({card.kind})  {card.place}".rstrip()]
    lines += [f"  {name}" for name in card.names]
    if card.facts:
        lines += ["", *(f"  {name}: {value}" for name, value in card.facts)]
    numbers = {source: number for number, source in enumerate(card.sources, start=1)}
    if card.lines:
        lines.append("")
        width = max(len(line.when) for line in card.lines)
        for line in card.lines:
            cited = "".join(f"[{numbers[source]}]" for source in line.sources)
            about = ", ".join(part for part in (line.kind, line.standing) if part)
            lines.append(f"  {line.when.ljust(width)}  {line.text} ({about}) {cited}")
            lines.append(f"  {' ' * width}  {shrink(line.iri)}  {line.place}")
    if card.sources:
        lines += ["", "Sources"]
        lines += [f"  [{numbers[source]}] {citation}" for source, citation in card.sources.items()]
    return "\n".join(lines).rstrip() + "\n"
