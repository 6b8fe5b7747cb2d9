"""The names that follow from the files, for what has none of its own.

They are said by the rules `ontology/rules/label-*.rq`, which need no other rule before them. The
closure runs these too; here they serve cards and searches, which go without a closure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.dataset.files import read_text
from kg_belarus.dataset.tokens import scan
from kg_belarus.namespaces import expand
from kg_belarus.project import Project


def derive_labels(project: Project, asserted: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
    """Return the names that a project's rules give to the things of some triples.

    A rule sees the classes as they are asserted, and triples whose property or class it names.
    """
    rules = list(_rules(project))
    if not rules:
        return ()
    named = {expand(token.text) for rule in rules for token in scan(rule) if token.kind == "name"}
    store = ox.Store()
    store.extend(
        ox.Quad(*triple)
        for triple in asserted
        if triple.predicate.value in named or getattr(triple.object, "value", None) in named
    )
    return tuple(triple for rule in rules for triple in _made(store, rule))


def _rules(project: Project) -> Iterator[str]:
    for path, content in project.files(project.ontology / "rules", ".rq").items():
        if path.name.startswith("label-"):
            yield read_text(path, project.shown(path), "a rule file", content)


def _made(store: ox.Store, rule: str) -> Iterator[ox.Triple]:
    made = store.query(rule)
    if isinstance(made, ox.QueryTriples):
        yield from made
