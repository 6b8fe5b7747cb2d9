"""Which page an IRI has that is no thing of the data: the seam for new kinds of such pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg_belarus.site.asked import of_question
from kg_belarus.site.data import of_graph
from kg_belarus.site.ontology import of_ontology
from kg_belarus.site.shapes import of_shape
from kg_belarus.site.site import Site
from kg_belarus.site.terms import of_term
from kg_belarus.site.tree import Piece

# Each returns the pages of an IRI in all languages, with what else belongs to them, or None where
# it is not of its kind; the first that knows the IRI is taken.
_KINDS: tuple[Callable[[str, Site], Iterator[Piece] | None], ...] = (
    of_term,
    of_ontology,
    of_shape,
    of_question,
    of_graph,
)


def described(iri: str, site: Site) -> Iterator[Piece] | None:
    """Return the pages of what is described otherwise than by a card; None for a thing."""
    return next((pages for of_kind in _KINDS if (pages := of_kind(iri, site)) is not None), None)
