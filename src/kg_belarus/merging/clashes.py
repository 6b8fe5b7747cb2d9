"""Where a graph of others gives another value than we do, for what has one: as claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES, RDF_TYPE, local, node, shrink
from kg_belarus.tables import Table
from kg_belarus.terms import as_turtle, sort_triples
from kg_belarus.text import first_day, last_day

_DAYS = {node(f"xsd:{kind}") for kind in ("date", "gYearMonth", "gYear")}
_STRING, _DATES = (
    node("bko:standing"),
    {node(f"bko:{n}") for n in ("date", "startDate", "endDate")},
)
COLUMNS = ("thing", "property", "ours", "theirs", "said_by", "claim")

Value = ox.NamedNode | ox.BlankNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Clash:
    """Another value for the same fact.

    Attributes:
        thing: of ours.
        what: the property, of which it has one value.
        ours: the values that we state.
        theirs: what the others state.
        said_by: the publisher of the graph.
        source: the graph, as a source.
        name: of the publisher.
    """

    thing: ox.NamedNode
    what: ox.NamedNode
    ours: tuple[Value, ...]
    theirs: Value
    said_by: ox.NamedNode
    source: ox.NamedNode
    name: str

    @property
    def claim(self) -> ox.NamedNode:
        """The id of the claim that tells it, the same each time."""
        said = "\0".join(map(str, (self.thing, self.what, self.theirs, self.said_by)))
        name = local(self.thing.value).lower()[:60]
        return ox.NamedNode(
            f"{PREFIXES['bki']}claim-{name}-otherwise-{sha256(said.encode()).hexdigest()[:8]}"
        )

    @property
    def row(self) -> tuple[Value | None, ...]:
        """The clash as a row of `COLUMNS`."""
        ours = self.ours[0] if len(self.ours) == 1 else ox.Literal(_listed(self.ours))
        return self.thing, self.what, ours, self.theirs, ox.Literal(self.name), self.claim

    def triples(self) -> Iterator[ox.Triple]:
        """Yield the claim that tells it."""
        it = self.claim

        def say(name: str, value: Value) -> ox.Triple:
            return ox.Triple(it, node(name), value)

        told = (
            f"{shrink(self.thing.value)} has {as_turtle(self.theirs)} for "
            f"{shrink(self.what.value)}, where this graph has {_listed(self.ours)}."
        )
        yield ox.Triple(it, RDF_TYPE, node("bko:Claim"))
        yield say("bko:content", ox.Literal(told, language="en"))
        yield say("bko:about", self.thing)
        yield say("bko:claimant", self.said_by)
        yield say("bko:modality", node("bkv:asserted"))
        yield say("bko:polarity", node("bkv:affirms"))
        yield say("bko:claimSubject", self.thing)
        yield say("bko:claimPredicate", self.what)
        is_literal = isinstance(self.theirs, ox.Literal)
        yield say("bko:claimValue" if is_literal else "bko:claimObject", self.theirs)
        is_day = is_literal and self.theirs.datatype in _DAYS and self.what in _DATES  # type: ignore[union-attr]
        if is_day:
            yield say("bko:date", self.theirs)
        else:
            yield say("bko:timeReference", ox.Literal("the time of that record", language="en"))
        yield say("bko:hasSource", self.source)


def differs(ours: Sequence[Value], theirs: Value) -> bool:
    """Tell whether a value is another than ours, and not the same said more or less precisely."""
    return not any(one == theirs or _overlap(one, theirs) for one in ours)


def is_measure(value: object) -> bool:
    """Tell whether a value is a day, a number or a truth value, and not a text or a thing."""
    return isinstance(value, ox.Literal) and not value.language and value.datatype != _STRING


def _overlap(one: Value, other: Value) -> bool:
    """Tell whether two literals are one number, or days of which one may be the other."""
    if not isinstance(one, ox.Literal) or not isinstance(other, ox.Literal):
        return False
    if one.datatype in _DAYS and other.datatype in _DAYS:
        spans = [(first_day(each.value), last_day(each.value)) for each in (one, other)]
        (begin, end), (start, stop) = spans
        return (begin <= start and stop <= end) or (start <= begin and end <= stop)
    try:
        return float(one.value) == float(other.value)
    except ValueError:
        return one.value == other.value and one.language == other.language


def _listed(values: Iterable[Value]) -> str:
    return ", ".join(map(as_turtle, values))


def table_of(clashes: Iterable[Clash]) -> Table:
    """Return clashes as a table, in order of thing and property."""
    return Table(COLUMNS, tuple(clash.row for clash in sorted(clashes, key=lambda c: str(c.row))))


def review(clashes: Iterable[Clash], about: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return claims for an editor to look at, with who makes them and where: what `data/` may take.

    Args:
        clashes: what is claimed.
        about: what is said of the graph as a source, and of its publisher.
    """
    told = [triple for clash in clashes for triple in clash.triples()]
    return sort_triples({*told, *about}) if told else []
