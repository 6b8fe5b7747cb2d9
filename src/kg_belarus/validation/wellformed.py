"""Whether shapes are such as the standard has them: what is not is passed over by an engine.

An engine runs what it understands. A misspelt parameter, a list that has no end, a shape that is
named and not there, or a query that nothing can read would make data conform that was not looked
at; so a project with such shapes is refused, with the place of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.dataset import TurtleFile
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import Term, as_turtle, value_of
from kg_belarus.validation.constraints import why_unreadable
from kg_belarus.validation.patterns import PatternError, translated
from kg_belarus.validation.shapes_graph import ListError, ShapesGraph
from kg_belarus.validation.vocabulary import (
    BOOLEAN,
    COUNT,
    IRI,
    LIMIT,
    LIST,
    NODE_KINDS,
    OF_PATHS,
    ONCE,
    SH,
    SHAPE,
    SHAPES,
    TEXT,
    why_not,
)  # fmt: skip

_INTEGER, _STRING = PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "string"
_BOOLEAN = PREFIXES["xsd"] + "boolean"
_STEPS = ("inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath", "alternativePath")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value of a shape; `problem` and `next_step` are clauses."""

    shape: Term
    name: str
    value: Term | None
    problem: str
    next_step: str


def faults_of(files: Sequence[TurtleFile]) -> list[UnreadableInputError]:
    """Return what is wrong with the shapes of a gate, in files, in order of place."""
    graph = ShapesGraph(triple for file in files for triple in file.triples)
    errors = [error for file in files for error in _unknown_terms(file)]
    known = {str(error) for error in errors}
    for fault in _faults(graph):
        error = UnreadableInputError(_place(fault, files), fault.problem, fault.next_step)
        if str(error) not in known:
            known.add(str(error))
            errors.append(error)
    return sorted(errors, key=lambda e: (str(e.position.path), e.position.line, e.position.column))


def _unknown_terms(file: TurtleFile) -> Iterator[UnreadableInputError]:
    used = {t for triple in file.triples for t in (triple.subject, triple.predicate, triple.object)}
    wrong = {
        term.value: why
        for term in used
        if isinstance(term, ox.NamedNode) and term.value.startswith(SH)
        if (why := why_not(term.value))
    }
    if not wrong:
        return
    for block in file.outline.blocks:
        for token in (block.subject, *block.tokens[1:]):
            why = wrong.get(file.iri_of(token))
            if why:
                problem, _, next_step = why.rpartition("; ")
                yield UnreadableInputError(file.position(token.start), problem, next_step)


def _place(fault: Fault, files: Iterable[TurtleFile]) -> Position:
    """Return where a value stands: after its property, in a file that speaks of its shape."""
    at_property: Position | None = None
    first: Position | None = None
    for file in files:
        if all(triple.subject != fault.shape for triple in file.triples):
            continue
        first = first or file.place_of(value_of(fault.shape))
        for block in file.outline.blocks:
            is_own = file.iri_of(block.subject) == value_of(fault.shape)
            if isinstance(fault.shape, ox.NamedNode) and not is_own:
                continue
            is_meant = False
            for token in block.tokens:
                here = file.value_of(token) if token.kind != "other" else ""
                if token.kind in ("name", "iri") and here == SH + fault.name:
                    is_meant = True
                    at_property = at_property or file.position(token.start)
                elif is_meant and (fault.value is None or here == value_of(fault.value)):
                    return file.position(token.start)
                elif token.text in ";.[]":
                    is_meant = False
    return at_property or first or Position(next(iter(files)).path)


def _faults(graph: ShapesGraph) -> Iterator[Fault]:
    shapes = graph.shapes()
    for shape in shapes:
        yield from _of_path(graph, shape)
        for name, check in _CHECKS.items():
            values = graph.values(shape, name)
            for value in values:
                if problem := check(graph, value):
                    yield Fault(shape, name, value, f"sh:{name} {problem}", "mend it")
            if len(values) > 1 and name in ONCE:
                yield Fault(
                    shape, name, values[1], f"sh:{name} has {len(values)} values", "keep one"
                )
        yield from _of_pattern(graph, shape)
        for name, used in graph.uses(shape):
            if name == "property" and not graph.values(used, "path"):
                yield Fault(shape, name, used, *_no_property_shape(graph, used))
            elif used not in graph:
                yield Fault(
                    shape, name, used, f"there is no shape {as_turtle(used)}", "mend the name"
                )
    yield from _circles(graph, shapes)
    yield from _queries(graph)


def _no_shape(used: Term) -> tuple[str, str]:
    return f"there is no shape {as_turtle(used)}", "mend the name"


def _no_property_shape(graph: ShapesGraph, used: Term) -> tuple[str, str]:
    if used not in graph:
        return _no_shape(used)
    name = as_turtle(used) if isinstance(used, ox.NamedNode) else "this shape"
    return f"{name} has no sh:path, and sh:property names what has", "add it, or write sh:node"


def _of_path(graph: ShapesGraph, shape: Term) -> Iterator[Fault]:
    paths = graph.values(shape, "path")
    for path in paths:
        if problem := _path_problem(graph, path, ()):
            yield Fault(shape, "path", path, f"this is no path: {problem}", "mend it")
    if len(paths) > 1:
        yield Fault(shape, "path", paths[1], f"sh:path has {len(paths)} values", "keep one")
    for name in () if paths else sorted(OF_PATHS):
        for value in graph.values(shape, name):
            problem = f"sh:{name} is about the values of a path, and this shape has no sh:path"
            yield Fault(shape, name, value, problem, "put it on a property shape")


def _path_problem(graph: ShapesGraph, path: Term, above: tuple[Term, ...]) -> str | None:
    """Return why a term is no path, as a clause; None if it is one."""
    if isinstance(path, ox.NamedNode) and path not in graph:
        return None
    if isinstance(path, ox.Literal):
        return f"{as_turtle(path)} is a literal"
    if path in above:
        return "it leads back to itself"
    steps = [(name, value) for name in _STEPS for value in graph.values(path, name)]
    if isinstance(path, ox.NamedNode) and not steps:
        return None
    is_list = bool(graph.objects(path, PREFIXES["rdf"] + "first"))
    if len(steps) > 1 and not is_list:
        return f"a step has {' and '.join(f'sh:{name}' for name, _ in steps)}"
    if not steps and not is_list:
        return "a blank node says none of " + ", ".join(f"sh:{name}" for name in _STEPS)
    try:
        inner = [value for _, value in steps] if not is_list else graph.members(path)
        if not is_list and steps[0][0] == "alternativePath":
            inner = graph.members(steps[0][1])
            is_list = True
    except ListError as error:
        return str(error)
    if is_list and len(inner) < 2:
        return "a sequence or a choice has two members at least"
    return next((p for one in inner if (p := _path_problem(graph, one, (*above, path)))), None)


def _of_pattern(graph: ShapesGraph, shape: Term) -> Iterator[Fault]:
    flags = next((value_of(flag) for flag in graph.values(shape, "flags")), "")
    for pattern in graph.values(shape, "pattern"):
        try:
            translated(value_of(pattern), flags, "rust")
        except PatternError as error:
            problem = (
                f"the pattern {as_turtle(pattern)} is none that XPath knows or that can be run"
            )
            told, _, next_step = str(error).partition("; ")
            yield Fault(shape, "pattern", pattern, f"{problem}: {told}", next_step or "mend it")


def _circles(graph: ShapesGraph, shapes: Iterable[Term]) -> Iterator[Fault]:
    done: set[Term] = set()
    for start in shapes:
        above: list[Term] = [start]
        ahead = [graph.uses(start)] if start not in done else []
        while ahead:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                done.add(above.pop())
                continue
            name, used = step
            if used in above:
                problem = "this shape leads back to itself, and SHACL leaves open what that means"
                yield Fault(above[-1], name, used, problem, "say it by sh:sparql")
            elif used not in done:
                above.append(used)
                ahead.append(graph.uses(used))


def _queries(graph: ShapesGraph) -> Iterator[Fault]:
    for triple in graph.triples:
        name = triple.predicate.value.removeprefix(SH)
        if name in ("select", "ask") and isinstance(triple.object, ox.Literal):
            problem = why_unreadable(graph, triple.subject, triple.object.value)
            if problem:
                yield Fault(triple.subject, name, triple.object, problem, "mend the query")  # type: ignore[arg-type]


Check = Callable[[ShapesGraph, Term], str | None]


def _count(graph: ShapesGraph, value: Term) -> str | None:
    if isinstance(value, ox.Literal) and value.datatype.value == _INTEGER and int(value.value) >= 0:
        return None
    return f"takes a whole number, and {as_turtle(value)} is none"


def _truth(graph: ShapesGraph, value: Term) -> str | None:
    # An engine reads "1" as true, and the standard, for some parameters, as nothing.
    is_truth = isinstance(value, ox.Literal) and value.datatype.value == _BOOLEAN
    if is_truth and value_of(value) in ("true", "false"):
        return None
    return f"is true or false, and {as_turtle(value)} is neither"


def _literal(graph: ShapesGraph, value: Term) -> str | None:
    if isinstance(value, ox.Literal):
        return None
    return f"takes a literal, and {as_turtle(value)} is none"


def _text(graph: ShapesGraph, value: Term) -> str | None:
    if isinstance(value, ox.Literal) and value.datatype.value == _STRING:
        return None
    return f"takes a plain text, and {as_turtle(value)} is none"


def _iri(graph: ShapesGraph, value: Term) -> str | None:
    if isinstance(value, ox.NamedNode):
        return None
    told = as_turtle(value) if isinstance(value, ox.Literal) else "a blank node"
    return f"takes an IRI, and {told} is none"


def _node_kind(graph: ShapesGraph, value: Term) -> str | None:
    if isinstance(value, ox.NamedNode) and value.value.removeprefix(SH) in NODE_KINDS:
        return None
    return f"is one of {', '.join(f'sh:{k}' for k in sorted(NODE_KINDS))}, not {as_turtle(value)}"


def _shape(graph: ShapesGraph, value: Term) -> str | None:
    return f"names a shape, and {as_turtle(value)} is a text" if _is_literal(value) else None


def _list(graph: ShapesGraph, value: Term) -> str | None:
    try:
        graph.members(value)
    except ListError as error:
        return f"takes a list: {error}"
    return None


def _shapes(graph: ShapesGraph, value: Term) -> str | None:
    if problem := _list(graph, value):
        return problem
    members = graph.members(value)
    return next((problem for m in members if (problem := _shape(graph, m))), None)


def _languages(graph: ShapesGraph, value: Term) -> str | None:
    if problem := _list(graph, value):
        return problem
    members = graph.members(value)
    return next((f"lists language tags: it {p}" for m in members if (p := _text(graph, m))), None)


def _is_literal(value: Term) -> bool:
    return isinstance(value, ox.Literal)


_CHECKS: dict[str, Check] = {
    **dict.fromkeys(COUNT, _count),
    **dict.fromkeys(BOOLEAN, _truth),
    **dict.fromkeys(LIMIT, _literal),
    **dict.fromkeys(TEXT, _text),
    **dict.fromkeys(IRI, _iri),
    **dict.fromkeys(SHAPE, _shape),
    **dict.fromkeys(LIST, _list),
    **dict.fromkeys(SHAPES, _shapes),
    "languageIn": _languages,
    "nodeKind": _node_kind,
}
