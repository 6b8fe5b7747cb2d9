"""Find things by name in any spelling, and names in texts."""

from kg_belarus.names.fitting import in_words
from kg_belarus.names.index import NAMING, Match, Names
from kg_belarus.names.mentions import Mentions, ordinary_words
from kg_belarus.names.surnames import surnames_in

__all__ = [
    "NAMING",
    "Match",
    "Mentions",
    "Names",
    "in_words",
    "ordinary_words",
    "surnames_in",
]
