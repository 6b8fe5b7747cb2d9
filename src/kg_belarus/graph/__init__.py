"""One graph to ask: the shipped one or your own, as a whole or seen as of a day."""

from kg_belarus.graph.opened import Graph, load

__all__ = [
    "Graph",
    "load",
]
