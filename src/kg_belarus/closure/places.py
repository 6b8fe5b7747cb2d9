"""Where an axiom stands: also one whose subject has no name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.closure.axioms import Place
from kg_belarus.dataset import Dataset, TurtleFile
from kg_belarus.errors import Position
from kg_belarus.terms import Term, value_of


def places_in(dataset: Dataset) -> Place:
    """Return what tells where a statement of a dataset stands.

    What is said of a blank node stands where that is mentioned by something with a name, or in a
    block of its own.
    """

    def place(subject: Term, predicate: ox.NamedNode, value: Term) -> Position:
        if isinstance(subject, ox.NamedNode):
            found = dataset.place_of(subject.value, predicate.value, value_of(value))
            return found or Position(Path("ontology"))
        files = (*dataset.ontology_files, *dataset.data_files)
        file = next((f for f in files if any(t.subject == subject for t in f.triples)), None)
        return _place_in(file, subject) if file else Position(Path("ontology"))

    return place


def _place_in(file: TurtleFile, subject: Term) -> Position:
    """Return where a blank node is mentioned in a file."""
    mentions = {t.object: t for t in file.triples if isinstance(t.object, ox.BlankNode)}
    root, mention, seen = subject, None, {subject}
    while root in mentions and isinstance(root, ox.BlankNode):
        mention = mentions[root]
        root = mention.subject  # type: ignore[assignment]
        if root in seen:
            break
        seen.add(root)
    if isinstance(root, ox.NamedNode) and mention is not None:
        found = file.place_in(root.value, mention.predicate.value)
        return found or file.place_of(root.value)
    return next(
        (file.position(start) for one, start in _blocks(file) if one == root), Position(file.path)
    )


def _blocks(file: TurtleFile) -> Iterator[tuple[Term, int]]:
    """Yield the blank nodes that have a block of their own, each with where that starts."""
    mentioned = {t.object for t in file.triples}
    own = dict.fromkeys(
        t.subject
        for t in file.triples
        if isinstance(t.subject, ox.BlankNode) and t.subject not in mentioned
    )
    starts = [b.subject.start for b in file.outline.blocks if b.subject.text[:1] in "[_"]
    yield from zip(own, starts, strict=False)
