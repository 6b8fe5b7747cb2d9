"""Run the shapes of a gate over triples, with pyshifty or, as the oracle, with pyshacl."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.errors import EngineError, Position
from kg_belarus.findings import Finding, Report, Result, Severity
from kg_belarus.namespaces import shrink
from kg_belarus.terms import Term, as_turtle, value_of
from kg_belarus.validation.constraints import prologue
from kg_belarus.validation.needed import needed
from kg_belarus.validation.patterns import Dialect, translated
from kg_belarus.validation.results import results_in
from kg_belarus.validation.shapes import Gate, Shapes, never_run
from kg_belarus.validation.shapes_graph import ShapesGraph
from kg_belarus.validation.vocabulary import SH

# Gives where a thing stands, or one of its values, by IRI, property and value; a node without a
# name by its label, a literal as N-Triples writes it.
Places = Callable[[str, str | None, str | None], Position | None]
# Gives what the files say of a thing, by IRI.
About = Callable[[str], Iterable[ox.Triple]]
# Gives the SHACL report on some triples, its blank nodes called as they are in data and shapes; one
# that works where they are stored need not fetch them.
Validator = Callable[[Iterable[ox.Triple], Iterable[ox.Triple]], Iterable[ox.Triple]]

_TITLES: dict[Gate, str] = {
    "asserted": "gate A, the data as asserted",
    "entailed": "gate B, the data and what follows",
    "style": "style of terms",
}
_SEVERITIES: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}


def validate(
    triples: Iterable[ox.Triple],
    shapes: Shapes,
    validator: Validator,
    places: Places | None = None,
    about: About | None = None,
) -> Report:
    """Return what the shapes of a gate find in some triples.

    A shape that nothing leads to is told by a warning, since it finds nothing.

    Args:
        triples: the graph to validate, as read or as `Stored`, with the ontology in it for the
            subclasses it names.
        shapes: from `read_shapes`.
        validator: `run_pyshifty`, or `run_pyshacl` for the oracle.
        places: gives where a thing, or a value of it, stands in the files.
        about: gives what they say of a thing, so that a finding tells the values that are too many,
            and that what should be of a class has no block.

    Raises:
        EngineError: the validator cannot run the shapes.
    """
    title = _TITLES[shapes.gate]
    if not shapes.graph.shapes():
        return Report(title, ())
    try:
        report = validator(triples, shapes.triples)
    except EngineError:  # of a store
        raise
    except Exception as error:  # they raise kinds of their own, without a common root
        told = str(error).partition("\n")[0]
        raise EngineError(f"the validator cannot run the shapes of {title}: {told}") from error
    results = results_in(report, shapes.graph)
    findings = {_finding(result, places or _nowhere, about) for result in results}
    findings |= {_never_run(*unreached) for unreached in never_run(shapes)}
    return Report(title, tuple(sorted(findings, key=lambda finding: finding.order)))


def run_pyshifty(
    triples: Iterable[ox.Triple], shapes: Iterable[ox.Triple]
) -> tuple[ox.Triple, ...]:
    """Return the report of pyshifty, in memory."""
    # Its public function parses the report anew, and names blank nodes as it likes.
    from shifty import _shifty

    graph = ShapesGraph(shapes)
    report = _shifty._validate_w3c(
        data=_lines(needed(triples, graph)),
        data_format="nt",
        shapes=_lines(_as_read(graph, "rust")),
        shapes_format="nt",
        graph_mode="data",  # the shapes are no part of what is validated
        run_infer=False,
        on_unsupported="error",
    )._report_ntriples
    return tuple(quad.triple for quad in ox.parse(input=report, format=ox.RdfFormat.N_TRIPLES))


def run_pyshacl(triples: Iterable[ox.Triple], shapes: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
    """Return the report of pyshacl, in memory; it takes some hundred times longer."""
    import pyshacl
    import rdflib

    from kg_belarus.rdflib_terms import triples_of

    labels: dict[str, rdflib.BNode] = {}
    kept, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False  # as written
    try:
        data, graph = (
            rdflib.Graph().parse(data=_lines(some), format="nt", bnode_context=labels)
            for some in (triples, _as_read(ShapesGraph(shapes), "python"))
        )
        _, report, _ = pyshacl.validate(
            data, shacl_graph=graph, inference="none", advanced=True, do_owl_imports=False
        )
    finally:
        rdflib.NORMALIZE_LITERALS = kept
    if not isinstance(report, rdflib.Graph):
        raise EngineError(f"no report: {report}")
    called = {str(blank): ox.BlankNode(label) for label, blank in labels.items()}
    return tuple(_called(triple, called) for triple in triples_of(report))


def _called(triple: ox.Triple, called: dict[str, ox.BlankNode]) -> ox.Triple:
    """Return a triple whose blank nodes have the names that they have elsewhere."""
    subject, value = triple.subject, triple.object
    if isinstance(subject, ox.BlankNode):
        subject = called.get(subject.value, subject)
    if isinstance(value, ox.BlankNode):
        value = called.get(value.value, value)
    return ox.Triple(subject, triple.predicate, value)


def _as_read(graph: ShapesGraph, dialect: Dialect) -> Iterator[ox.Triple]:
    """Yield shapes as an engine reads them: patterns in its language, with their flags in them."""
    for triple in graph.triples:
        name = triple.predicate.value.removeprefix(SH)
        if name == "pattern" and triple.predicate.value.startswith(SH):
            flags = next(map(value_of, graph.values(triple.subject, "flags")), "")
            made = ox.Literal(translated(value_of(triple.object), flags, dialect))
            yield ox.Triple(triple.subject, triple.predicate, made)
        elif name in ("select", "ask") and dialect == "python":
            # pyshacl looks for prefixes among those that a file was read with.
            whole = prologue(graph, triple.subject) + value_of(triple.object)
            yield ox.Triple(triple.subject, triple.predicate, ox.Literal(whole))
        elif triple.predicate.value != f"{SH}flags":
            yield triple


def _lines(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _nowhere(thing: str, path: str | None = None, value: str | None = None) -> None:
    """Give no place: what is checked is of no file."""


def _finding(result: Result, places: Places, about: About | None) -> Finding:
    focus, value = result.focus, result.value
    path = result.path.term if result.path else None
    # A constraint on the thing itself gives it as its value, and a path may go backwards.
    is_said = isinstance(path, ox.NamedNode) and value is not None
    message, component = result.message, value_of(result.component).removeprefix(SH)
    if about and component == "MaxCountConstraintComponent" and path is not None:
        message += _too_many(value_of(focus), value_of(path), places, about)
    elif about and component == "ClassConstraintComponent" and isinstance(value, ox.NamedNode):
        message += "" if any(about(value.value)) else f" {shrink(value.value)} has no block."
    own = value_of(result.severity)
    return Finding(
        severity=_SEVERITIES.get(own.removeprefix(SH), "error"),
        rule=_name(result.shape) if isinstance(result.shape, ox.NamedNode) else "unnamed shape",
        subject=_name(focus),
        message=message,
        position=places(
            str(focus) if isinstance(focus, ox.Literal) else value_of(focus),
            path.value if isinstance(path, ox.NamedNode) else None,
            value_of(value) if is_said else None,
        ),
        value=_name(value) if value is not None and value != focus else None,
        result=result,
    )


def _name(term: Term) -> str:
    """Return a term as Turtle writes it; a blank node in one way, since its label is by chance."""
    return "[]" if isinstance(term, ox.BlankNode) else as_turtle(term)


def _never_run(shape: str, position: Position) -> Finding:
    message = "No target and no shape leads to this one, so that it is never run: give it a target."
    return Finding("warning", "never-run", shrink(shape), message, position)


def _too_many(thing: str, path: str, places: Places, about: About) -> str:
    """Return a sentence on the values that a thing is said to have, with where each stands."""
    said = (t.object for t in about(thing) if t.predicate.value == path)
    values = dict.fromkeys(value for value in said if not isinstance(value, ox.Triple))
    if len(values) < 2:  # others follow from what is said elsewhere
        return ""
    told = (f"{as_turtle(v)} ({places(thing, path, value_of(v))})" for v in values)
    return f" There are {len(values)}: {', '.join(told)}; keep one."
