"""One graph to ask: the shipped one or your own, as a whole or seen as of a day."""

from kg_belarus.graph.face import Graph, record_pieces
from kg_belarus.graph.opened import Check, Opened
from kg_belarus.graph.opening import engines_of, load
from kg_belarus.graph.reading import read_united
from kg_belarus.graph.trying import Tried, answer_text, try_questions
from kg_belarus.graph.uniting import beside, compared
from kg_belarus.graph.viewing import read_knowledge

__all__ = [
    "Check",
    "Graph",
    "Opened",
    "Tried",
    "answer_text",
    "beside",
    "compared",
    "engines_of",
    "load",
    "read_knowledge",
    "read_united",
    "record_pieces",
    "try_questions",
]
