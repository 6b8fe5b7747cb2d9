"""The lint rule on terms that are no longer used, with what to write in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg_belarus.dataset import Dataset, Outline, TurtleFile, former_terms
from kg_belarus.findings import Finding
from kg_belarus.namespaces import shrink


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
    return {
        shrink(term.iri): f"write {shrink(term.new)}, as `kg-belarus migrate` does."
        if term.new
        else term.reason
        for term in former_terms(dataset.ontology).values()
    }
