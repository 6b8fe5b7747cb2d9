"""Shapes as SPARQL: for each constraint, queries whose rows are what breaks it.

A node breaks a shape in one of several ways, and in each some conditions hold of it together; it
conforms if each way is denied. So whatever shapes are made of others becomes one flat pattern.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, count, product
from typing import NamedTuple

import pyoxigraph as ox

from kg_belarus.namespaces import node
from kg_belarus.terms import Term, as_turtle, value_of
from kg_belarus.validation.comparing import expression_of, is_less, is_one_of
from kg_belarus.validation.conditions import (
    Condition,
    Ways,
    denied,
    there,
    together,
    true,
    written,
)
from kg_belarus.validation.constraints import select_of
from kg_belarus.validation.shapes_graph import ShapesGraph
from kg_belarus.validation.vocabulary import COUNT, LIMIT, LIST, OF_PATHS, SH

THIS, VALUE = "?this", "?value"
_CLASS_OR_ABOVE = f"{node('rdfs:subClassOf')}*"
# So many values are told apart one by one.
_MOST_COUNTED = 5
# What says nothing by itself, or is read with what it belongs to.
_IDLE = frozenset({"flags", "deactivated", "severity", "qualifiedMinCount", "qualifiedMaxCount",
                   "targetClass", "targetSubjectsOf", "targetObjectsOf", "property", "optional",
                   "select", "ask"})  # fmt: skip
_TAKEN = (COUNT | LIMIT | LIST | OF_PATHS | {
    "class", "datatype", "nodeKind", "pattern", "node", "not", "hasValue", "equals", "disjoint",
    "closed", "ignoredProperties",
}) - _IDLE  # fmt: skip


class NotCompiledError(Exception):
    """A constraint has no form in SPARQL here; the text names it."""


class Broken(NamedTuple):
    """A kind of constraint of a shape, the ways to break it, and the variable of what breaks it."""

    component: str
    ways: Ways
    value: str | None


class Query(NamedTuple):
    """A SELECT whose rows are results.

    Attributes:
        shape: whose.
        component: the kind of constraint, by its name before `ConstraintComponent`.
        text: with the column `this`, the node that was looked at.
        value: the column of what breaks the shape; None if that is no value.
        source: what has the message: the shape, or a constraint in SPARQL.
    """

    shape: Term
    component: str
    text: str
    value: str | None
    source: Term


# Writes what binds a variable to the nodes that are looked at.
Focus = Callable[[str], str]


class Compiler:
    """What compiles shapes.

    Args:
        graph: the shapes.
        below: gives a class and all that are below it.
    """

    def __init__(self, graph: ShapesGraph, below: Callable[[Term], Sequence[Term]]) -> None:
        self._graph, self._below = graph, below
        self._numbers = count()
        self._own_parameters = [
            path.value
            for component in graph.subjects("parameter")
            for parameter in graph.values(component, "parameter")
            for path in graph.values(parameter, "path")
            if isinstance(path, ox.NamedNode)
        ]

    def queries(self) -> Iterator[Query]:
        """Yield the queries of all shapes that have a target.

        Raises:
            NotCompiledError: a shape has a constraint that is not compiled.
        """
        for shape in self._graph.shapes():
            for focus in self._targets(shape):
                yield from self._of(shape, focus)

    def _targets(self, shape: Term) -> Iterator[Focus]:
        classes = self._graph.values(shape, "targetClass")
        if self._graph.is_class(shape):
            classes = [*classes, shape]
        for one in classes:
            yield lambda name, one=one: self._is_a(name, one)  # type: ignore[misc]
        for one in self._graph.values(shape, "targetNode"):
            yield lambda name, one=one: f"BIND({one} AS {name})"  # type: ignore[misc]
        for one in self._graph.values(shape, "targetSubjectsOf"):
            yield lambda name, one=one: f"{name} {one} {self._fresh()} ."  # type: ignore[misc]
        for one in self._graph.values(shape, "targetObjectsOf"):
            yield lambda name, one=one: f"{self._fresh()} {one} {name} ."  # type: ignore[misc]
        for one in self._graph.values(shape, "target"):
            yield lambda name, one=one: f"{{ {select_of(self._graph, one, name)[0]} }}"  # type: ignore[misc]

    def _of(self, shape: Term, focus: Focus) -> Iterator[Query]:
        if self._is_off(shape):
            return
        for broken in self._broken(shape, THIS, VALUE):
            columns = f"{THIS} {VALUE}" if broken.value == VALUE else THIS
            for way in broken.ways:
                text = f"SELECT DISTINCT {columns} WHERE {{ {focus(THIS)} {written(way)} }}"
                value = broken.value and broken.value[1:]
                yield Query(shape, broken.component, text, value, shape)
        for constraint in self._graph.values(shape, "sparql"):
            if not self._is_off(constraint):
                text = self._asked(shape, constraint, focus(THIS))
                yield Query(shape, "SPARQL", text, "value", constraint)
        for used in self._graph.values(shape, "property"):
            yield from self._of(used, self._inner(shape, focus))

    def _inner(self, shape: Term, focus: Focus) -> Focus:
        path = self._path(shape)
        if path is None:
            return focus
        outer = self._fresh()
        return lambda name: f"{focus(outer)} {outer} {path} {name} ."

    def _asked(self, shape: Term, constraint: Term, focus: str) -> str:
        """Return the query of a constraint, asked of all nodes at once."""
        query, body = select_of(self._graph, constraint, THIS, self._path(shape))
        if body is None:
            raise NotCompiledError(f"sh:sparql of {as_turtle(shape)}")
        return f"{query[:body]} {focus} {query[body:]}"

    def _broken(self, shape: Term, this: str, value: str | None = None) -> Iterator[Broken]:
        """Yield how a node breaks the constraints of a shape, those of its properties apart."""
        path = self._path(shape)
        for predicate in self._graph.predicates(shape):
            name = predicate.removeprefix(SH)
            if predicate in self._own_parameters:
                raise NotCompiledError(
                    f"{as_turtle(ox.NamedNode(predicate))} of {as_turtle(shape)}"
                )
            if name == predicate or name not in _TAKEN:
                continue
            for parameter in self._graph.values(shape, name):
                if path is not None and name in ("hasValue", *OF_PATHS):
                    yield from self._of_all(shape, name, parameter, this, path, value)
                    continue
                one = this if path is None else value or self._fresh()
                if name == "disjoint":
                    ways: Ways = [(there(f"{this} {parameter} {one} ."),)]
                else:
                    ways = self._of_value(shape, name, parameter, one)
                if path is not None:
                    ways = [(there(f"{this} {path} {one} . {written(way)}"),) for way in ways]
                yield Broken(name[0].upper() + name[1:], ways, one)

    def _of_all(
        self, shape: Term, name: str, parameter: Term, this: str, path: str, value: str | None
    ) -> Iterator[Broken]:
        """Yield how the values of a path together break a constraint."""
        component = name[0].upper() + name[1:]
        match name:
            case "hasValue":
                has = there(f"{this} {path} {parameter} .")
                if path == _CLASS_OR_ABOVE:  # the classes are known, and Virtuoso errs there
                    has = true(is_one_of(this, self._named(parameter)))
                yield Broken(component, [(has.opposite,)], None)
            case "minCount" | "maxCount":
                yield from self._counted(component, shape, name, this, path, lambda _: [()])
            case "qualifiedValueShape":
                if any(
                    value_of(v) == "true" for v in self._graph.values(shape, f"{name}sDisjoint")
                ):
                    raise NotCompiledError(f"sh:{name}sDisjoint of {as_turtle(shape)}")
                for own in ("qualifiedMinCount", "qualifiedMaxCount"):
                    component = own[0].upper() + own[1:]
                    yield from self._counted(
                        component, shape, own, this, path,
                        lambda one: denied(self.fails(parameter, one)),
                    )  # fmt: skip
            case "uniqueLang":
                if value_of(parameter) == "true":
                    one, other = self._fresh(), self._fresh()
                    alike = f'LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({other}))'
                    told = f"FILTER({alike} && !SAMETERM({one}, {other}))"
                    pattern = f"{this} {path} {one} . {this} {path} {other} . {told}"
                    yield Broken(component, [(there(pattern),)], None)
            case "lessThan" | "lessThanOrEquals":
                one, other = value or self._fresh(), self._fresh()
                less = is_less(one, other, or_equal=name != "lessThan")
                pattern = f"{this} {path} {one} . {this} {parameter} {other} . FILTER(!({less}))"
                yield Broken(component, [(there(pattern),)], one)
            case _:
                raise NotCompiledError(f"sh:{name} of {as_turtle(shape)}")

    def _counted(
        self,
        component: str,
        shape: Term,
        name: str,
        this: str,
        path: str,
        like: Callable[[str], Ways],
    ) -> Iterator[Broken]:
        """Yield how too few or too many values of a kind break a constraint."""
        for limit in self._graph.values(shape, name):
            is_least = "min" in name.lower()
            number = int(value_of(limit)) + (not is_least)
            if number > _MOST_COUNTED:
                raise NotCompiledError(f"sh:{name} {value_of(limit)} of {as_turtle(shape)}")
            if number:
                enough = self._at_least(number, this, path, like)
                ways = (
                    [tuple(one.opposite for one in enough)]
                    if is_least
                    else [(one,) for one in enough]
                )
                yield Broken(component, ways, None)

    def _at_least(
        self, number: int, this: str, path: str, like: Callable[[str], Ways]
    ) -> list[Condition]:
        """Return conditions of which one holds if there are so many values of a kind."""
        names = [self._fresh() for _ in range(number)]
        apart = " ".join(f"FILTER(!SAMETERM({a}, {b}))" for a, b in combinations(names, 2))
        return [
            there(
                " ".join(
                    f"{this} {path} {one} . {written(way)}"
                    for one, way in zip(names, ways, strict=True)
                )
                + apart
            )
            for ways in product(*map(like, names))
        ]

    def _of_value(self, shape: Term, name: str, parameter: Term, one: str) -> Ways:
        """Return the ways in which a value breaks a constraint."""
        match name:
            case "class":
                return [(there(self._is_a(one, parameter)).opposite,)]
            case "node":
                return self.fails(parameter, one)
            case "not":
                return denied(self.fails(parameter, one))
            case "and":
                return [way for each in self._members(parameter, one) for way in each]
            case "or":
                return together(self._members(parameter, one))
            case "xone":
                broken = self._members(parameter, one)
                two = [together(map(denied, pair)) for pair in combinations(broken, 2)]
                return [*together(broken), *(way for ways in two for way in ways)]
            case "closed" if value_of(parameter) == "false":
                return []
        flags = next(map(value_of, self._graph.values(shape, "flags")), "")
        members = self._graph.members(parameter) if name in ("in", "languageIn") else [parameter]
        told = expression_of(name, members, one, flags)
        if told is None:
            raise NotCompiledError(f"sh:{name} of {as_turtle(shape)}")
        return [(true(told).opposite,)]

    def _members(self, shapes: Term, one: str) -> list[Ways]:
        return [self.fails(member, one) for member in self._graph.members(shapes)]

    def fails(self, shape: Term, this: str) -> Ways:
        """Return the ways in which a node does not conform to a shape."""
        if self._is_off(shape):
            return []
        if self._graph.values(shape, "sparql"):
            raise NotCompiledError(f"sh:sparql of {as_turtle(shape)}, which another shape names")
        ways = [way for broken in self._broken(shape, this) for way in broken.ways]
        path = self._path(shape)
        for used in self._graph.values(shape, "property"):
            if path is None:
                ways += self.fails(used, this)
            else:
                one = self._fresh()
                ways += [
                    (there(f"{this} {path} {one} . {written(way)}"),)
                    for way in self.fails(used, one)
                ]
        return ways

    def _is_a(self, one: str, of: Term) -> str:
        classes = self._named(of)
        if len(classes) == 1:
            return f"{one} a {of} ."
        kind = self._fresh()
        return f"{one} a {kind} . FILTER({kind} IN ({', '.join(map(str, classes))}))"

    def _named(self, of: Term) -> list[Term]:
        return [one for one in self._below(of) if isinstance(one, ox.NamedNode)]

    def _path(self, shape: Term) -> str | None:
        paths = self._graph.values(shape, "path")
        return self._graph.path(paths[0], str) if paths else None

    def _is_off(self, shape: Term) -> bool:
        return any(value_of(value) == "true" for value in self._graph.values(shape, "deactivated"))

    def _fresh(self) -> str:
        return f"?v{next(self._numbers)}"
