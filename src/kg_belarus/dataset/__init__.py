"""Files become one value: the `Dataset`, with the place of every subject."""

from kg_belarus.dataset.loading import Dataset, Release, load_dataset
from kg_belarus.dataset.names import Match, Names
from kg_belarus.dataset.turtle import TurtleFile, read_turtle

__all__ = [
    "Dataset",
    "Match",
    "Names",
    "Release",
    "TurtleFile",
    "load_dataset",
    "read_turtle",
]
