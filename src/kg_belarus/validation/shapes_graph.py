"""What the triples of shapes say, looked up by shape: parameters, lists, paths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.namespaces import RDF_TYPE, node, shrink
from kg_belarus.terms import Term, as_turtle
from kg_belarus.validation.vocabulary import SH, SHAPE, SHAPES

_FIRST, _REST, _NIL = node("rdf:first"), node("rdf:rest"), node("rdf:nil")
_KINDS = {node("sh:NodeShape"), node("sh:PropertyShape")}
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "target")
# How SPARQL writes a path of one step, before and after it.
_STEPS = {
    "inversePath": ("^", ""),
    "zeroOrMorePath": ("", "*"),
    "oneOrMorePath": ("", "+"),
    "zeroOrOnePath": ("", "?"),
}


class ListError(ValueError):
    """A list of RDF is none; the text is a clause."""


class ShapesGraph:
    """Triples of shapes, by what they are about."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self.triples = tuple(triples)
        self._said: dict[object, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in self.triples:
            if not isinstance(triple.object, ox.Triple):
                self._said[triple.subject][triple.predicate.value].append(triple.object)

    def __contains__(self, subject: object) -> bool:
        return subject in self._said

    def values(self, shape: object, name: str) -> list[Term]:
        """Return the values of a property of SHACL, by its local name."""
        return self.objects(shape, SH + name)

    def predicates(self, subject: object) -> list[str]:
        """Return the properties that are said of something, by IRI."""
        return [*self._said.get(subject, {})]

    def subjects(self, name: str) -> list[object]:
        """Return what a property of SHACL is said of, by its local name."""
        return [subject for subject, said in self._said.items() if SH + name in said]

    def objects(self, subject: object, predicate: str) -> list[Term]:
        """Return the values of any property, by its IRI."""
        return self._said.get(subject, {}).get(predicate, [])

    def members(self, head: object) -> list[Term]:
        """Return the members of a list.

        Raises:
            ListError: it is none: it has no end, or a part of it is missing or twice there.
        """
        found, seen = [], set()
        while head != _NIL:
            if not isinstance(head, ox.NamedNode | ox.BlankNode):
                raise ListError(f"{as_turtle(head)} is no list")  # type: ignore[arg-type]
            if head in seen:
                raise ListError("the list leads back to itself and has no end")
            seen.add(head)
            first, rest = self.objects(head, _FIRST.value), self.objects(head, _REST.value)
            if not first and not rest:
                raise ListError(f"{_called(head)} is no list")
            if len(first) != 1 or len(rest) != 1:
                raise ListError(
                    f"the list is broken: a part of it has {len(first)} values of rdf:first and "
                    f"{len(rest)} of rdf:rest"
                )
            found.append(first[0])
            head = rest[0]
        return found

    def shapes(self) -> list[Term]:
        """Return all that is a shape: by its type, by a target, or since another names it."""
        found: dict[Term, None] = {}
        for triple in self.triples:
            name = triple.predicate.value.removeprefix(SH)
            if triple.predicate == RDF_TYPE and triple.object in _KINDS:
                found[triple.subject] = None  # type: ignore[index]
            elif triple.predicate.value.startswith(SH):
                if name in _TARGETS:
                    found[triple.subject] = None  # type: ignore[index]
                found |= dict.fromkeys(self._named_by(name, triple.object))
        return list(found)

    def uses(self, shape: object) -> Iterator[tuple[str, Term]]:
        """Yield the shapes that a shape names, with the local name of the property."""
        for predicate, values in self._said.get(shape, {}).items():
            name = predicate.removeprefix(SH)
            for value in values:
                yield from ((name, used) for used in self._named_by(name, value))

    def _named_by(self, name: str, value: object) -> list[Term]:
        if name in SHAPE and not isinstance(value, ox.Literal):
            return [value]  # type: ignore[list-item]
        if name in SHAPES:
            try:
                return [m for m in self.members(value) if not isinstance(m, ox.Literal)]
            except ListError:  # told where lists are looked at
                return []
        return []

    def has_target(self, shape: object) -> bool:
        """Tell whether a shape is run by itself: it has a target, or is a class too."""
        return self.is_class(shape) or any(self.values(shape, name) for name in _TARGETS)

    def is_class(self, shape: object) -> bool:
        """Tell whether a shape is a class too, whose members it is about."""
        types = self.objects(shape, RDF_TYPE.value)
        return any(t in types for t in (node("rdfs:Class"), node("owl:Class")))

    def path(self, term: Term, named: Callable[[ox.NamedNode], str] = as_turtle) -> str:
        """Return a path as SPARQL writes it, with its properties named in one way."""
        if isinstance(term, ox.NamedNode):
            return named(term)
        is_sequence = bool(self.objects(term, _FIRST.value))
        for name, (before, after) in () if is_sequence else _STEPS.items():
            for step in self.values(term, name):
                inner = self.path(step, named)
                is_one = isinstance(step, ox.NamedNode)
                return f"{before}{inner if is_one else f'({inner})'}{after}"
        for choice in [] if is_sequence else self.values(term, "alternativePath"):
            return "|".join(self._step(one, named) for one in self.members(choice))
        return "/".join(self._step(one, named) for one in self.members(term))

    def _step(self, term: Term, named: Callable[[ox.NamedNode], str]) -> str:
        inner = self.path(term, named)
        return inner if isinstance(term, ox.NamedNode) else f"({inner})"

    def below(self, term: Term) -> Iterator[ox.Triple]:
        """Yield the triples of a blank node and of all blank nodes that it leads to."""
        ahead, seen = [term], {term}
        while ahead:
            here = ahead.pop()
            for predicate, values in self._said.get(here, {}).items():
                for value in values:
                    yield ox.Triple(here, ox.NamedNode(predicate), value)  # type: ignore[arg-type]
                    if isinstance(value, ox.BlankNode) and value not in seen:
                        seen.add(value)
                        ahead.append(value)


def _called(term: Term) -> str:
    return shrink(term.value) if isinstance(term, ox.NamedNode) else "a blank node"
