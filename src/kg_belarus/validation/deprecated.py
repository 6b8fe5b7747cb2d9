"""The lint rule on terms that are no longer used, with what to write in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg_belarus.dataset import Dataset, Outline, TurtleFile
from kg_belarus.findings import Finding
from kg_belarus.namespaces import node, shrink
from kg_belarus.terms import value_of

_DEPRECATED = node("owl:deprecated")
_REPLACED_BY = node("dcterms:isReplacedBy")
_REASON = node("skos:editorialNote")


def find_deprecated_terms(
    dataset: Dataset, files: Iterable[tuple[TurtleFile, Outline]]
) -> Iterator[Finding]:
    """Yield where files use a term that the ontology says is deprecated, but for its own block."""
    advice = _advice(dataset)
    for file, found in files:
        homes = {block.subject.start for block in found.blocks}
        for token in found.names:
            if token.text in advice and token.start not in homes:
                message = f"{token.text} is deprecated; {advice[token.text]}"
                place = file.position(token.start)
                yield Finding("error", "deprecated-term", token.text, message, place)


def _advice(dataset: Dataset) -> dict[str, str]:
    """Return what to do about each deprecated term, by CURIE."""
    triples = dataset.ontology
    deprecated = {t.subject for t in triples if t.predicate == _DEPRECATED}
    reasons = {t.subject: value_of(t.object) for t in triples if t.predicate == _REASON}
    others = {t.subject: value_of(t.object) for t in triples if t.predicate == _REPLACED_BY}
    return {
        shrink(value_of(term)): f"write {shrink(others[term])}."
        if term in others
        else reasons.get(term, "nothing replaces it.")
        for term in deprecated
    }
