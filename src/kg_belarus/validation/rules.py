"""What each rule asks for that is no saved query: shapes, the lint, contradictions of OWL 2 RL."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg_belarus.findings import Rule
from kg_belarus.namespaces import shrink
from kg_belarus.project import Project
from kg_belarus.terms import Term, literals, preferred
from kg_belarus.validation.shapes import GATES, Shapes, read_shapes
from kg_belarus.validation.shapes_graph import ShapesGraph

# Of the text of files, by what is wrong and what to do.
_OF_FILES = {
    "blank-node": ("a node without a name", "It cannot be cited or compared: give it an id."),
    "column": ("a block that does not start in column 1", "Run turtlefmt."),
    "dangling": ("an id that no block is about", "Write the block, or mend the id."),
    "deprecated-term": ("a term that is no longer used", "Run `kg-belarus migrate` on the file."),
    "established-without-later-source": (
        "established on sources that were out before it was over",
        "Cite a source that came out afterwards, or choose another standing.",
    ),
    "expectations": (
        "less of a class or a property than data/expectations.yaml says",
        "Look at what was lost, or lower the figure if it is meant.",
    ),
    "id": ("an id of the wrong form", "Write bki:<kind>-<slug> in lower case."),
    "line-ends": ("lines that end in CR", "Save the file with LF."),
    "local-prefix": ("a prefix that means something else here", "Give it another name."),
    "never-run": ("a shape that nothing leads to", "Give it a target, or name it in another."),
    "one-home": ("a thing with two blocks", "Move the lines into the first."),
    "order": ("blocks or properties out of order", "Sort blocks by id; run turtlefmt."),
    "prefixes": ("prefix lines out of order, unused or unknown", "Mend the line as it says."),
    "restraint": (
        "words on the health, family or address of a living person, or of guilt",
        "Take them out, or give the reason by bko:reviewedWording.",
    ),
    "source-before-fact": ("a source that was out before the fact", "Cite another."),
    "topic": ("a thing in the folder of another topic", "Move the block."),
    "unknown-anchor": ("an anchor that no source has", "Mend the number, or write the anchor."),
    "unknown-term": ("a term that no ontology declares", "Mend the name, or declare it."),
    "unnamed shape": ("a shape without a name", "Do what its message says."),
    "unseen-character": ("a character that cannot be seen", "Take it out."),
    "unused-source": ("a source that nothing cites", "Cite it, or remove it."),
    "withdrawn": ("what is left of a withdrawn thing in the files", "Delete it there."),
}
_OF_OWL = {
    "cax-dw": "a thing in two classes that share no member",
    "cax-adc": "a thing in two classes that share no member",
    "prp-irp": "a thing that stands in an irreflexive property to itself",
    "prp-asyp": "an asymmetric property in both directions",
    "cls-nothing2": "a thing in the class owl:Nothing",
}


def rules_of(project: Project) -> Iterator[Rule]:
    """Yield what each rule asks for, in no order; what saved queries ask for, they say themselves.

    Raises:
        UnreadableInputError: a shapes file cannot be read.
    """
    for name, (summary, what_to_do) in _OF_FILES.items():
        yield Rule(name, summary, what_to_do)
    for name, summary in _OF_OWL.items():
        told = f"OWL 2 RL rule {name}: remove one of the statements that make it so."
        yield Rule(name, summary, told)
    for gate in GATES:
        yield from rules_in(read_shapes(project, gate))


def rules_in(shapes: Shapes) -> Iterator[Rule]:
    """Yield what each shape with a name asks for, and what is said of those without."""
    for shape in shapes.graph.shapes():
        if isinstance(shape, ox.NamedNode):
            yield _of_shape(shapes.graph, shape)
    for name in ("unnamed shape", "never-run"):
        yield Rule(name, *_OF_FILES[name])


def severities_of(project: Project) -> Iterator[str]:
    """Yield the severities that shapes give, as CURIEs."""
    for gate in GATES:
        graph = read_shapes(project, gate).graph
        for shape in graph.shapes():
            yield from (shrink(s.value) for s in graph.values(shape, "severity"))


def _of_shape(graph: ShapesGraph, shape: ox.NamedNode) -> Rule:
    def text(of: Term, name: str) -> str:
        return preferred(literals(graph.values(of, name)))

    parts = (shape, *graph.values(shape, "sparql"))
    messages = [text(part, "message") for part in parts]
    told = [part for part in (*messages, text(shape, "description")) if part]
    name = shrink(shape.value)
    summary = text(shape, "name") or next(iter(told), name)
    return Rule(name, summary, "\n".join(told) or summary)
