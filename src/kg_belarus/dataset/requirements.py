"""What a thing must have to be whole, as the shapes say it: so many values of these properties.

Read from the shapes and not written again, so that a new required property holds here at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.dataset.reading import read_rdf
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import node
from kg_belarus.project import Project
from kg_belarus.syntaxes import RDF
from kg_belarus.terms import value_of

_FIRST, _REST, _NIL = node("rdf:first"), node("rdf:rest"), node("rdf:nil")
_SUB_CLASS = node("rdfs:subClassOf")

Node = ox.NamedNode | ox.BlankNode
Index = Mapping[tuple[object, ox.NamedNode], list[Node | ox.Literal]]


@dataclass(frozen=True, slots=True)
class Inverse:
    """A property read from its value: what points at a thing by it."""

    name: ox.NamedNode


Properties = frozenset[ox.NamedNode | Inverse]
Exactly = frozenset[tuple[ox.NamedNode | Inverse, Node | ox.Literal]]


@dataclass(frozen=True, slots=True)
class Requirement:
    """The members of a class have at least so many values of some properties taken together.

    Attributes:
        exactly: properties of which only one value counts, with that value.
    """

    target: str
    properties: Properties
    least: int
    exactly: Exactly = frozenset()

    def counts(self, name: object, value: object) -> bool:
        """Tell whether a value of a property is one of those that are required."""
        return name in self.properties or (name, value) in self.exactly


def read_requirements(project: Project) -> list[Requirement]:
    """Return what the shapes of gate A require by `sh:minCount`, alone or as one of several.

    A qualified count is read as a plain one, and what else they require, such as by a SPARQL
    constraint, not at all.

    Raises:
        UnreadableInputError: a shapes file cannot be read or parsed, or says what no shape can.
    """
    index: dict[tuple[object, ox.NamedNode], list[Node | ox.Literal]] = defaultdict(list)
    targets = []
    for path, content in project.files(project.shapes / "asserted", RDF, deep=True).items():
        for triple in read_rdf(path, project.shown(path), content).triples:
            index[triple.subject, triple.predicate].append(triple.object)  # type: ignore[arg-type]
            if triple.predicate == node("sh:targetClass"):
                targets.append((triple.subject, triple.object))
    try:
        return [
            Requirement(target.value, properties, least, exactly)
            for shape, target in targets
            if isinstance(target, ox.NamedNode)
            for properties, exactly, least in _required(shape, index)
        ]
    except ValueError as error:
        raise UnreadableInputError(
            Position(project.shown(project.shapes / "asserted")),
            f"these shapes cannot be read ({error})",
            "`kg-belarus validate` says where",
        ) from error


def read_single_valued(project: Project) -> dict[str, frozenset[str]]:
    """Return by class the properties that a thing has one value of, as the shapes of gate A say.

    Those of `sh:maxCount 1`, by IRI; a language of a text does not count as one.
    """
    found: dict[str, set[str]] = defaultdict(set)
    triples = [
        triple
        for path, content in project.files(project.shapes / "asserted", RDF, deep=True).items()
        for triple in read_rdf(path, project.shown(path), content).triples
    ]
    index: dict[tuple[object, ox.NamedNode], list[Node | ox.Literal]] = defaultdict(list)
    for triple in triples:
        index[triple.subject, triple.predicate].append(triple.object)  # type: ignore[arg-type]
    for triple in triples:
        if triple.predicate != node("sh:targetClass"):
            continue
        for part in index.get((triple.subject, node("sh:property")), ()):
            most = [value_of(one) for one in index.get((part, node("sh:maxCount")), ())]
            paths = index.get((part, node("sh:path")), ()) if "1" in most else ()
            found[value_of(triple.object)] |= {
                path.value for path in paths if isinstance(path, ox.NamedNode)
            }
    return {iri: frozenset(names) for iri, names in found.items()}


def _required(shape: object, index: Index) -> Iterator[tuple[Properties, Exactly, int]]:
    for part in (shape, *index.get((shape, node("sh:property")), ())):
        needed = _needed(part, index)
        if needed:
            yield needed
        # Beside a path a choice is about each value, and not about the thing.
        for choice in () if _path(part, index) else ("sh:or", "sh:xone"):
            for head in index.get((part, node(choice)), ()):
                members = [_needed(member, index) for member in _members(head, index)]
                if all(members):
                    found = [member for member in members if member]
                    yield (
                        frozenset().union(*(properties for properties, _, _ in found)),
                        frozenset().union(*(exactly for _, exactly, _ in found)),
                        1,
                    )


def _needed(shape: object, index: Index) -> tuple[Properties, Exactly, int] | None:
    """Return what one shape asks for: so many values of its path, or one value of it."""
    path = _path(shape, index)
    for value in index.get((shape, node("sh:hasValue")), ()):
        return frozenset(), frozenset((name, value) for name in path), 1
    counts = [
        count
        for name in ("sh:minCount", "sh:qualifiedMinCount")
        for count in index.get((shape, node(name)), ())
    ]
    least = max((int(count.value) for count in counts if isinstance(count, ox.Literal)), default=0)
    return (path, frozenset(), least) if path and least else None


def _path(shape: object, index: Index) -> Properties:
    """Return the properties that a shape looks at; none if its path is of another kind."""
    for path in index.get((shape, node("sh:path")), ()):
        if isinstance(path, ox.NamedNode):
            return frozenset({path})
        for name in index.get((path, node("sh:inversePath")), ()):
            return frozenset({Inverse(name)} if isinstance(name, ox.NamedNode) else ())
        for head in index.get((path, node("sh:alternativePath")), ()):
            members = list(_members(head, index))
            named = frozenset(member for member in members if isinstance(member, ox.NamedNode))
            return named if len(named) == len(members) else frozenset()
    return frozenset()


def _members(head: object, index: Index) -> Iterator[object]:
    seen = set()
    while head != _NIL:
        first, rest = index.get((head, _FIRST)), index.get((head, _REST))
        if head in seen or not first or not rest:
            raise ValueError("a list is broken or has no end")
        seen.add(head)
        yield first[0]
        head = rest[0]
