"""Run the shapes of a gate over triples, with pyshifty or, as the oracle, with pyshacl."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kg_belarus.dataset import read_rdf, refuse_two_homes
from kg_belarus.errors import EngineError, Position
from kg_belarus.findings import Finding, Report, Severity
from kg_belarus.namespaces import PREFIXES, expand, shrink
from kg_belarus.project import Project
from kg_belarus.syntaxes import RDF
from kg_belarus.terms import as_turtle, value_of

if TYPE_CHECKING:
    import rdflib

Gate = Literal["asserted", "entailed", "style"]
# Gives where a thing stands, or one of its values, by IRI, property and value.
Places = Callable[[str, str | None, str | None], Position | None]
# Gives what the files say of a thing, by IRI.
About = Callable[[str], Iterable[ox.Triple]]
# Gives the SHACL report on some triples; one that works where they are stored need not fetch them.
Validator = Callable[[Iterable[ox.Triple], Iterable[ox.Triple]], "rdflib.Graph"]

_TITLES: dict[Gate, str] = {
    "asserted": "gate A, the data as asserted",
    "entailed": "gate B, the data and what follows",
    "style": "style of terms",
}
_SEVERITIES: dict[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}
_SH = PREFIXES["sh"]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes of one gate, as triples."""

    gate: Gate
    triples: tuple[ox.Triple, ...]


def read_shapes(project: Project, gate: Gate) -> Shapes:
    """Return the shapes of a gate: `asserted` (A), `entailed` (B), or the `style` of terms.

    Raises:
        UnreadableInputError: a file cannot be read or parsed, or two projects define one shape.
    """
    top = project.files(project.shapes, RDF)
    wanted = ("prefixes.ttl", "style.ttl") if gate == "style" else ("prefixes.ttl",)
    contents = {path: content for path, content in top.items() if path.name in wanted}
    if gate != "style":
        contents |= project.files(project.shapes / gate, RDF, deep=True)
    files = [read_rdf(path, project.shown(path), read) for path, read in contents.items()]
    refuse_two_homes(project, files)
    return Shapes(gate, tuple(triple for file in files for triple in file.triples))


def validate(
    triples: Iterable[ox.Triple],
    shapes: Shapes,
    validator: Validator,
    places: Places | None = None,
    about: About | None = None,
) -> Report:
    """Return what the shapes of a gate find in some triples.

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
    try:
        graph = validator(triples, shapes.triples)
    except Exception as error:  # they raise kinds of their own, without a common root
        raise EngineError(
            f"the validator cannot run the shapes of {_TITLES[shapes.gate]}: {error}"
        ) from error
    findings = set(_findings(graph, places or _nowhere, about))
    return Report(_TITLES[shapes.gate], tuple(sorted(findings, key=lambda finding: finding.order)))


def run_pyshifty(triples: Iterable[ox.Triple], shapes: Iterable[ox.Triple]) -> rdflib.Graph:
    """Return the report of pyshifty, in memory."""
    import shifty

    # graph_mode "data": the shapes are no part of what is validated.
    graph: rdflib.Graph
    _, graph, _ = shifty.validate(
        _lines(triples), _lines(shapes), graph_mode="data", infer=False, on_unsupported="error"
    )
    return graph


def run_pyshacl(triples: Iterable[ox.Triple], shapes: Iterable[ox.Triple]) -> rdflib.Graph:
    """Return the report of pyshacl, in memory; it takes some hundred times longer."""
    import pyshacl
    import rdflib

    _, graph, _ = pyshacl.validate(
        rdflib.Graph().parse(data=_lines(triples), format="nt"),
        shacl_graph=rdflib.Graph().parse(data=_lines(shapes), format="nt"),
        inference="none",
        advanced=True,
    )
    if not isinstance(graph, rdflib.Graph):
        raise EngineError(f"no report: {graph}")
    return graph


def _lines(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _nowhere(thing: str, path: str | None = None, value: str | None = None) -> None:
    """Give no place: what is checked is of no file."""


def _findings(report: rdflib.Graph, places: Places, about: About | None) -> Iterable[Finding]:
    from rdflib import RDF, SH, URIRef

    from kg_belarus.rdflib_terms import to_ox

    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        shape = report.value(result, SH.sourceShape)
        severity = str(report.value(result, SH.resultSeverity)).removeprefix(_SH)
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        # A constraint on the thing itself gives it as its value, and a path may go backwards.
        is_said = isinstance(path, URIRef) and value is not None
        messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
        message = _readable(messages[0] if messages else "This breaks the shape.")
        component = report.value(result, SH.sourceConstraintComponent)
        if about and component == SH.MaxCountConstraintComponent:
            message += _too_many(str(focus), str(path), places, about)
        elif about and component == SH.ClassConstraintComponent and isinstance(value, URIRef):
            message += "" if any(about(str(value))) else f" {shrink(str(value))} has no block."
        yield Finding(
            severity=_SEVERITIES[severity],
            rule=shrink(str(shape)) if isinstance(shape, URIRef) else "unnamed shape",
            subject=shrink(str(focus)) if isinstance(focus, URIRef) else str(focus),
            message=message,
            position=places(
                str(focus),
                str(path) if isinstance(path, URIRef) else None,
                str(value) if is_said else None,
            ),
            value=as_turtle(to_ox(value)) if value is not None and value != focus else None,
        )


def _too_many(thing: str, path: str, places: Places, about: About) -> str:
    """Return a sentence on the values that a thing is said to have, with where each stands."""
    said = (t.object for t in about(thing) if t.predicate.value == path)
    values = dict.fromkeys(value for value in said if not isinstance(value, ox.Triple))
    if len(values) < 2:  # others follow from what is said elsewhere
        return ""
    told = (f"{as_turtle(v)} ({places(thing, path, value_of(v))})" for v in values)
    return f" There are {len(values)}: {', '.join(told)}; keep one."


def _readable(message: str) -> str:
    """Return a message with the IRIs in it as CURIEs; each engine prints terms in its own way."""
    words = []
    for word in message.split(" "):
        core = word.strip("<>.,:;()\"'")
        known = core.startswith(("http://", "https://")) and expand(shrink(core)) == core
        words.append(word.replace(f"<{core}>", core).replace(core, shrink(core)) if known else word)
    return " ".join(words)
