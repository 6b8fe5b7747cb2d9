"""Terms that are no longer used, as the ontology keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.namespaces import node
from kg_belarus.terms import value_of

_DEPRECATED = node("owl:deprecated")
_REPLACED_BY = node("dcterms:isReplacedBy")
_REASON = node("skos:editorialNote")


@dataclass(frozen=True, slots=True)
class FormerTerm:
    """A term that is no longer used.

    Attributes:
        iri: its own.
        new: the IRI of the term in its place; "" where there is none.
        reason: why, in a sentence.
    """

    iri: str
    new: str
    reason: str


def former_terms(ontology: Iterable[ox.Triple]) -> dict[str, FormerTerm]:
    """Return the terms that an ontology says are deprecated, by IRI."""
    triples = list(ontology)

    def said(predicate: ox.NamedNode) -> dict[str, str]:
        return {
            value_of(t.subject): value_of(t.object) for t in triples if t.predicate == predicate
        }

    others, reasons = said(_REPLACED_BY), said(_REASON)
    return {
        iri: FormerTerm(iri, others.get(iri, ""), reasons.get(iri, "The ontology gives no reason."))
        for iri in said(_DEPRECATED)
    }
