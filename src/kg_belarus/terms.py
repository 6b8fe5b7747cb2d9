"""RDF terms and rows of them, and how Turtle writes a term."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pyoxigraph as ox

from kg_belarus.namespaces import shrink

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Row = tuple[Term | None, ...]


class Tabular(Protocol):
    """Rows of terms under named columns."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names, without `?`."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Terms, None where unbound."""


def as_turtle(term: Term | None) -> str:
    """Return a term as Turtle writes it, IRIs as CURIEs and whole numbers bare; "" for None."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shrink(term.value)
    if isinstance(term, ox.BlankNode):
        return str(term)
    if term.language:
        return str(term)
    datatype = shrink(term.datatype.value)
    if datatype in ("xsd:integer", "xsd:boolean"):
        return term.value
    quoted = str(ox.Literal(term.value))
    return quoted if datatype == "xsd:string" else f"{quoted}^^{datatype}"


def sort_triples(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples in the one order that everything is written in: subject, predicate, object."""
    return sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
