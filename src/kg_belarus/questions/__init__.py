"""Saved questions: SPARQL files with a header, typed parameters, and their answers."""

from kg_belarus.questions.answering import Answer, ask, run_sparql
from kg_belarus.questions.binding import bind, read_values
from kg_belarus.questions.catalogue import Parameter, Question, find_question, read_questions
from kg_belarus.questions.formats import FORMATS, write_table, write_truth
from kg_belarus.questions.hygiene import find_defects

__all__ = [
    "FORMATS",
    "Answer",
    "Parameter",
    "Question",
    "ask",
    "bind",
    "find_defects",
    "find_question",
    "read_questions",
    "read_values",
    "run_sparql",
    "write_table",
    "write_truth",
]
