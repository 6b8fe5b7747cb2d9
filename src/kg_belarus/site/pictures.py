"""What the pages with pictures share: days, downloads, how a question is led to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from kg_belarus.linked import question_iri
from kg_belarus.namespaces import local
from kg_belarus.site.answers import Answers
from kg_belarus.site.tree import Piece
from kg_belarus.tables import write_table
from kg_belarus.terms import Term, value_of


def table_path(question: str) -> str:
    """Return the path of the table of a question's answer, below the root."""
    return f"answers/{question.replace('/', '.')}.csv"


def tables_of(answers: Answers, asked: Mapping[str, Mapping[str, str]]) -> Iterator[Piece]:
    """Yield the answers of some questions, with the values of each, as CSV."""
    for question, values in asked.items():
        if answers.has(question, values):
            _, table = answers.ask(question, values)
            yield table_path(question), "".join(write_table(table, "csv")).encode()


def behind(question: str) -> dict[str, str]:
    """Return what a picture is made from: the IRI of the question, and the path of its table."""
    return {"iri": question_iri(question), "csv": table_path(question)}


def day_of(term: Term | None) -> date | None:
    """Return a day of an answer; None where it has none."""
    return date.fromisoformat(value_of(term)) if term is not None else None


def name_of(term: Term | None) -> str:
    """Return the local name of what an answer names; "" where it names nothing."""
    return local(value_of(term)) if term is not None else ""


def span(first: date | None, last: date | None) -> str:
    """Return a day, or the earliest and latest where it is not known, in no language."""
    if first == last:
        return first.isoformat() if first else ""
    return f"{first or '…'} – {last or '…'}"
