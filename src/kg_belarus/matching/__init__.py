"""Match things of other registers with ours by name: scored, explained, and decided by people."""

from kg_belarus.matching.decisions import VERDICTS, Decision, Decisions, decide, read_decisions
from kg_belarus.matching.matcher import LEAST, SAME, Match, Matcher
from kg_belarus.matching.named import Kind, Named, named_in
from kg_belarus.matching.ours import matcher_of, our_things
from kg_belarus.matching.table import add_matches
from kg_belarus.matching.telling import tell_matches

__all__ = [
    "LEAST",
    "SAME",
    "VERDICTS",
    "Decision",
    "Decisions",
    "Kind",
    "Match",
    "Matcher",
    "Named",
    "add_matches",
    "decide",
    "matcher_of",
    "named_in",
    "our_things",
    "read_decisions",
    "tell_matches",
]
