"""Records written without Turtle: rows of a table, a form or a talk become blocks of the data."""

from kg_belarus.editing.cells import NoValueError, candidates, cells_of, terms_in
from kg_belarus.editing.fields import Field, Form, forms_of
from kg_belarus.editing.issues import issue_form, kind_of, read_issue
from kg_belarus.editing.kinds import KINDS, NAME, Kind
from kg_belarus.editing.proposing import Change, Entry, Problem, propose_change, write_change
from kg_belarus.editing.rows import Row, read_rows
from kg_belarus.editing.templates import template_of, told_of

__all__ = [
    "KINDS",
    "NAME",
    "Change",
    "Entry",
    "Field",
    "Form",
    "Kind",
    "NoValueError",
    "Problem",
    "Row",
    "candidates",
    "cells_of",
    "forms_of",
    "issue_form",
    "kind_of",
    "propose_change",
    "read_issue",
    "read_rows",
    "template_of",
    "terms_in",
    "told_of",
    "write_change",
]
