"""How findable, accessible, interoperable and reusable a site is, told from its folder alone."""

from kg_belarus.fair.examining import examine
from kg_belarus.fair.outcome import Outcome, Result, as_json, as_text

__all__ = [
    "Outcome",
    "Result",
    "as_json",
    "as_text",
    "examine",
]
