"""Values with which a question can be asked of any graph, an invented one too."""

from __future__ import annotations

from dataclasses import replace

from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from kg_belarus.questions import Question, candidates


def fitting(question: Question, graph: Graph) -> dict[str, str] | None:
    """Return the example of a question, with a thing of this graph for each that it has not.

    Of several it is the one of which most is said, where the question tells what to count; what is
    asked of it grows with the graph. None where the graph has nothing that fits.
    """
    values = dict(question.example)
    for parameter in question.parameters:
        text = values.get(parameter.name, parameter.default)
        if parameter.type != "iri" or text is None or _has(graph, question, parameter.name, text):
            continue
        of_class = replace(
            parameter, object_of=(), required_class=parameter.required_class or "bko:Agent"
        )
        found = candidates(parameter, graph.engine) or candidates(of_class, graph.engine)
        if not found:
            return None
        values[parameter.name] = found[0]
    return values


def _has(graph: Graph, question: Question, name: str, text: str) -> bool:
    """Tell whether a value of a question is one of this graph."""
    try:
        graph.bound(question.name, {**question.example, name: text})
    except WrongUsageError:
        return False
    return True
