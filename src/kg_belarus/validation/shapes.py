"""The shapes of a project by gate; what no engine would run is refused, and not passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg_belarus.dataset import TurtleFile, read_rdf, refuse_two_homes
from kg_belarus.errors import Position, UnreadableInputError, UnreadableInputsError
from kg_belarus.namespaces import node
from kg_belarus.project import Project
from kg_belarus.syntaxes import RDF
from kg_belarus.text import scan, too_deep, where_too_deep
from kg_belarus.validation.shapes_graph import ShapesGraph
from kg_belarus.validation.wellformed import faults_of

Gate = Literal["asserted", "entailed", "style"]
GATES: tuple[Gate, ...] = ("asserted", "entailed", "style")

# What stands beside the folders of the two gates: prefixes for the queries of all, style of terms.
_FOR_ALL = "prefixes.ttl"
_TOPS: dict[Gate, str] = {"asserted": "asserted", "entailed": "entailed", "style": "style.ttl"}
_QUERIES = {node(f"sh:{form}") for form in ("select", "ask", "construct")}


@dataclass(frozen=True)
class Shapes:
    """The shapes of one gate, as triples; `files` are those that they were read from."""

    gate: Gate
    triples: tuple[ox.Triple, ...]
    files: tuple[TurtleFile, ...] = ()

    @cached_property
    def graph(self) -> ShapesGraph:
        """What they say, by shape."""
        return ShapesGraph(self.triples)


def read_shapes(project: Project, gate: Gate) -> Shapes:
    """Return the shapes of a gate: `asserted` (A), `entailed` (B), or the `style` of terms.

    The folder of a gate is read with the folders in it. Those of the other gates are looked at too,
    so that whatever is wrong with shapes is told at once.

    Raises:
        UnreadableInputError: a file cannot be read or parsed, is in the folder of no gate, or says
            what SHACL does not know or an engine would pass over; or two projects define one shape.
            The message has a line for each, with line and column.
    """
    contents = project.files(project.shapes, RDF, deep=True)
    errors: list[UnreadableInputError] = []
    files: dict[str, list[TurtleFile]] = {}
    for path, content in contents.items():
        try:
            place = _place_of(project, path)
            file = read_rdf(path, project.shown(path), content)
            _check_depths(file)
            files.setdefault(place, []).append(file)
        except UnreadableInputError as error:
            errors.append(error)
    by_gate = {each: [*files.get(_FOR_ALL, ()), *files.get(top, ())] for each, top in _TOPS.items()}
    if not errors:
        for found in by_gate.values():
            refuse_two_homes(project, found)
        faults = (fault for found in by_gate.values() for fault in faults_of(found))
        errors += {str(fault): fault for fault in faults}.values()  # some files are of all gates
    if errors:
        raise UnreadableInputsError(errors)
    found = by_gate[gate]
    return Shapes(gate, tuple(triple for file in found for triple in file.triples), tuple(found))


def read_shape_files(paths: Iterable[Path]) -> Shapes:
    """Return the shapes in some files, of no project and no gate.

    Raises:
        UnreadableInputError: as `read_shapes`; or no shape is in them.
    """
    errors: list[UnreadableInputError] = []
    files = []
    for path in paths:
        try:
            files.append(read_rdf(path))
            _check_depths(files[-1])
        except UnreadableInputError as error:
            errors.append(error)
    if errors := errors or faults_of(files):
        raise UnreadableInputsError(errors)
    shapes = Shapes("asserted", tuple(t for file in files for t in file.triples), tuple(files))
    if not shapes.graph.shapes():
        place = Position(files[0].path if files else Path())
        raise UnreadableInputError(place, "no shape is in it", "name files of SHACL with --shapes")
    return shapes


def _check_depths(file: TurtleFile) -> None:
    """Raise UnreadableInputError if a query in a file of shapes is nested too deep for engines."""
    deep = {
        triple.object.value
        for triple in file.triples
        if triple.predicate in _QUERIES
        and isinstance(triple.object, ox.Literal)
        and where_too_deep(triple.object.value) is not None
    }
    for token in scan(file.text) if deep else ():
        if token.kind == "string" and file.value_of(token) in deep:
            raise too_deep(file.position(token.start))


def _place_of(project: Project, path: Path) -> str:
    """Return the folder or the file at the top of `shapes/` that a file is in or is."""
    for folder in project.places(project.shapes):
        if path.is_relative_to(folder):
            top = path.relative_to(folder).parts[0]
            if top in (_FOR_ALL, *_TOPS.values()):
                return top
    raise UnreadableInputError(
        Position(project.shown(path)),
        "these shapes are in the folder of no gate, so that none would run them",
        "move the file to shapes/asserted/ (the data as it stands) or shapes/entailed/ (with what "
        "follows)",
    )


def never_run(shapes: Shapes) -> Iterator[tuple[str, Position]]:
    """Yield the named shapes that nothing leads to, which no engine looks at, with places."""
    graph = shapes.graph
    reached: set[object] = set()
    ahead = [shape for shape in graph.shapes() if graph.has_target(shape)]
    while ahead:
        shape = ahead.pop()
        if shape not in reached:
            reached.add(shape)
            ahead += [used for _, used in graph.uses(shape)]
    for shape in graph.shapes():
        if shape not in reached and isinstance(shape, ox.NamedNode):
            home = next(f for f in shapes.files if any(t.subject == shape for t in f.triples))
            yield shape.value, home.place_of(shape.value)
