"""RDF terms and rows of them, and how Turtle writes a term."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pyoxigraph as ox

from kg_belarus.namespaces import local, shrink

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

    @property
    def lists(self) -> tuple[str, ...]:
        """The columns whose texts are IRIs with spaces between."""


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


# In which language a text is given where it is not there in the one that is asked for.
FALLBACK = ("en", "be", "ru")


def by_preference(texts: Iterable[ox.Literal], language: str = "en") -> list[ox.Literal]:
    """Return texts in order: in a language, in English, Belarusian or Russian, in any other."""
    order = (language.lower(), *FALLBACK)

    def rank(text: ox.Literal) -> tuple[int, str]:
        tag = (text.language or "").lower()
        return (order.index(tag) if tag in order else len(order), str(text))

    return sorted(texts, key=rank)


def preferred(texts: Iterable[ox.Literal], language: str = "en") -> str:
    """Return the first text by preference; "" where there is none."""
    return next((text.value for text in by_preference(texts, language)), "")


def value_of(term: object) -> str:
    """Return the value of a term, an IRI or a text; "" for None, what has no value as written."""
    return "" if term is None else str(getattr(term, "value", term))


def names_in(rows: Iterable[Row], thing: int, name: int, language: str) -> tuple[str, ...]:
    """Return the names of the things at one place of some rows, whose labels are at another."""
    labels: dict[str, list[ox.Literal]] = {}
    for row in rows:
        if row[thing] is not None:
            labels.setdefault(value_of(row[thing]), []).extend(literals([row[name]]))
    return tuple(sorted(preferred(own, language) or local(iri) for iri, own in labels.items()))


def literals(terms: Iterable[Term | None]) -> list[ox.Literal]:
    """Return the literals among some terms."""
    return [term for term in terms if isinstance(term, ox.Literal)]


def sort_triples(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples in the one order that everything is written in: subject, predicate, object."""
    return sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
