"""Find things by name in any spelling, and names in texts."""

from kg_belarus.names.index import NAMING, Match, Names
from kg_belarus.names.mentions import Mentions

__all__ = [
    "NAMING",
    "Match",
    "Mentions",
    "Names",
]
