"""What the files leave unsaid since it follows: the other direction, the name of a listing.

It is said by the rules `ontology/rules/files-*.rq`, which need nothing but the files and the
classes above a class. The closure runs them too; here they serve cards and searches, which go
without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

import pyoxigraph as ox

from kg_belarus.namespaces import RDF_TYPE, expand, node
from kg_belarus.project import Project
from kg_belarus.text import check_construct, read_text, scan


def follow(project: Project, stated: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
    """Return what a project's rules of this kind make of some triples.

    Raises:
        UnreadableInputError: a rule cannot be read, or is no CONSTRUCT.
    """
    rules = list(_rules(project))
    if not rules:
        return ()
    terms = {token.text for rule in rules for token in scan(rule) if token.kind == "name"}
    wanted = {RDF_TYPE, *(node(term) for term in terms if expand(term))}
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in stated if triple.predicate in wanted)
    made = {triple for rule in rules for triple in cast(ox.QueryTriples, store.query(rule))}
    return tuple(sorted(made, key=str))


def _rules(project: Project) -> Iterator[str]:
    for path, content in project.files(project.ontology / "rules", ".rq").items():
        if path.name.startswith("files-"):
            rule = read_text(path, project.shown(path), "a rule file", content)
            check_construct(rule, project.shown(path))
            yield rule
