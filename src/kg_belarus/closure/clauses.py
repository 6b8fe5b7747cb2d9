"""A rule of OWL 2 RL as data: patterns of triples with variables, a head and a body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg_belarus.closure.datatypes import is_datatype, types_within
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import Term

# Subject, property, value. The rules are stated for triples in which any term may stand anywhere;
# what is no triple of RDF helps to find what is one, and is left out at the end.
Fact = tuple[Term, Term, Term]
# A term, or the name of a variable as SPARQL writes it.
Slot = Term | str
Pattern = tuple[Slot, Term, Slot]

THING, NOTHING, SAME_AS = node("owl:Thing"), node("owl:Nothing"), node("owl:sameAs")
DIFFERENT = node("owl:differentFrom")
# In a query alone: what stands on both sides is one term.
IS = ox.NamedNode("urn:x-is")
X, Y, Z = "?x", "?y", "?z"


@dataclass(frozen=True, slots=True)
class Clause:
    """What follows from what.

    Attributes:
        name: the name that the W3C gives the rule.
        head: what follows; nothing where the body is a contradiction.
        body: what it follows from, all of it.
        says: of a contradiction, what is wrong with `?x`.
        outside: literals that are not in a datatype, which may be a variable.
        apart: pairs of literals that are two values.
        axioms: the statements that make it so, where there are any; the first says most.
    """

    name: str
    head: tuple[Pattern, ...]
    body: tuple[Pattern, ...]
    says: str = ""
    outside: tuple[tuple[Slot, Slot], ...] = ()
    apart: tuple[tuple[Slot, Slot], ...] = ()
    axioms: tuple[Fact, ...] = field(default=(), compare=False)

    @property
    def asks(self) -> str:
        """What a query can ask of literals, so that few rows have to be looked at."""
        asked = [
            f"ISLITERAL({slot}) && DATATYPE({slot}) NOT IN ({', '.join(types_within(of))})"
            for slot, of in self.outside
            if not isinstance(of, str)
        ] + [
            f"ISLITERAL({one}) && ISLITERAL({other}) && !SAMETERM({one}, {other})"
            for one, other in self.apart
        ]
        return " ".join(f"FILTER({one})" for one in asked)

    @property
    def transitive(self) -> Term | None:
        """The property of which it says that it is transitive, if it says that."""
        if len(self.body) == 2 and len(self.head) == 1:
            (a, p, b), (c, q, d) = self.body
            if p == q and b == c and self.head[0] == (a, p, d) and len({a, b, d}) == 3:
                return p
        return None


def facts_of(triples: Iterable[ox.Triple]) -> Iterator[Fact]:
    """Yield triples as facts."""
    return ((t.subject, t.predicate, t.object) for t in triples)  # type: ignore[misc]


def triples_of(facts: Iterable[Fact]) -> Iterator[ox.Triple]:
    """Yield the facts that are triples of RDF as such."""
    return (
        ox.Triple(s, p, o)
        for s, p, o in facts
        if isinstance(p, ox.NamedNode) and not isinstance(s, ox.Literal)
    )


def is_a(slot: Slot, of: Term) -> Pattern:
    """Return the pattern of a member of a class."""
    return slot, RDF_TYPE, of


def is_test(pattern: Pattern) -> bool:
    """Tell whether a pattern asks if a literal is in a datatype, which no triple says."""
    _, p, o = pattern
    return p == RDF_TYPE and not isinstance(o, str) and is_datatype(o)


def can_be_asked(pattern: Pattern) -> bool:
    """Tell whether SPARQL can ask for a pattern: it takes a blank node for a variable."""
    return isinstance(pattern[1], ox.NamedNode) and not any(
        isinstance(slot, ox.BlankNode) for slot in pattern
    )


def with_values(pattern: Pattern, values: Mapping[Slot, Slot]) -> Pattern:
    """Return a pattern with other slots in the place of some."""
    s, p, o = pattern
    return values.get(s, s), p, values.get(o, o)


def as_sparql(patterns: Iterable[Pattern]) -> str:
    """Return patterns as SPARQL writes them."""
    return " ".join(map(_written, patterns))


def _written(pattern: Pattern) -> str:
    s, p, o = pattern
    if p == IS:
        return f"VALUES {s} {{ {o} }}" if isinstance(s, str) else f"FILTER(SAMETERM({s}, {o}))"
    return f"{s} {'a' if p == RDF_TYPE else p} {o} ."
