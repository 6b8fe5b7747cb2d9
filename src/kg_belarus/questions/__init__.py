"""Saved questions: SPARQL files with a header, typed parameters, and their answers."""

from kg_belarus.questions.absence import out_of_time, why_not_then, why_nothing
from kg_belarus.questions.answering import Answer, Result, answer_with, ask, run_sparql
from kg_belarus.questions.binding import bind, read_values
from kg_belarus.questions.catalogue import (
    GraphName,
    Parameter,
    Question,
    find_question,
    read_questions,
)
from kg_belarus.questions.citation import Citation, cite_answer
from kg_belarus.questions.evidence import add_sources
from kg_belarus.questions.hygiene import find_defects
from kg_belarus.questions.naming import add_names

__all__ = [
    "Answer",
    "Citation",
    "GraphName",
    "Parameter",
    "Question",
    "Result",
    "add_names",
    "add_sources",
    "answer_with",
    "ask",
    "bind",
    "cite_answer",
    "find_defects",
    "find_question",
    "out_of_time",
    "read_questions",
    "read_values",
    "run_sparql",
    "why_not_then",
    "why_nothing",
]
