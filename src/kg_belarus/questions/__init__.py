"""Saved questions: SPARQL files with a header, typed parameters, and their answers."""

from __future__ import annotations

from kg_belarus.questions.absence import why_not_then, why_nothing
from kg_belarus.questions.answering import (
    Answer,
    Result,
    answer_with,
    ask,
    check_sparql,
    run_sparql,
)
from kg_belarus.questions.binding import (
    ANY,
    MissingValueError,
    Values,
    bind,
    candidates,
    read_values,
)
from kg_belarus.questions.catalogue import find_question, read_questions
from kg_belarus.questions.coverage import Coverage, CoverageStatement, read_coverage, stored_pieces
from kg_belarus.questions.exporting import grlc_files, renamed_for_grlc, sib_files, write_folder
from kg_belarus.questions.hygiene import find_defects
from kg_belarus.questions.knowing import GRADES
from kg_belarus.questions.proofreading import proofread
from kg_belarus.questions.question import GraphName, Parameter, Question
from kg_belarus.questions.scaffolding import read_name, scaffold
from kg_belarus.questions.syntax import check_syntax
from kg_belarus.questions.terms import unknown_terms

__all__ = [
    "ANY",
    "GRADES",
    "Answer",
    "Coverage",
    "CoverageStatement",
    "GraphName",
    "MissingValueError",
    "Parameter",
    "Question",
    "Result",
    "Values",
    "answer_with",
    "ask",
    "bind",
    "candidates",
    "check_sparql",
    "check_syntax",
    "draw_pattern",
    "find_defects",
    "find_question",
    "grlc_files",
    "proofread",
    "read_coverage",
    "read_name",
    "read_questions",
    "read_values",
    "renamed_for_grlc",
    "run_sparql",
    "scaffold",
    "sib_files",
    "stored_pieces",
    "unknown_terms",
    "why_not_then",
    "why_nothing",
    "write_folder",
]


def draw_pattern(text: str) -> str:
    """Return what a query matches as a Mermaid flowchart: boxes are things, arrows properties."""
    # It reads the query with rdflib, which takes a quarter of a second to import.
    from kg_belarus.questions.diagram import draw_pattern as draw

    return draw(text)
