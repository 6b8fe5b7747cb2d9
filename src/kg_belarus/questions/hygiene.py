"""Hygiene queries: each row of their answers is a defect of the data."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg_belarus.dataset import Dataset
from kg_belarus.engine import Engine
from kg_belarus.errors import EngineError
from kg_belarus.findings import Finding
from kg_belarus.questions.answering import ask
from kg_belarus.questions.question import Question
from kg_belarus.tables import Table
from kg_belarus.terms import as_turtle


def find_defects(questions: Iterable[Question], dataset: Dataset, engine: Engine) -> list[Finding]:
    """Return a finding for each row that the hygiene queries among some questions answer.

    The first column is what the finding is about; the others are told in its message.
    """
    findings = []
    for question in questions:
        if not question.is_hygiene:
            continue
        table = ask(question, dataset, engine).result
        if not isinstance(table, Table):
            raise EngineError(f"{question.path} is no SELECT; a hygiene query answers with rows.")
        for row in table.rows:
            subject = row[0]
            iri = subject.value if isinstance(subject, ox.NamedNode) else ""
            others = zip(table.columns[1:], row[1:], strict=True)
            told = [f"{column} {as_turtle(value)}" for column, value in others if value]
            details = f" ({', '.join(told)})" if told else ""
            findings.append(
                Finding(
                    severity=question.severity,
                    rule=question.name,
                    subject=as_turtle(subject),
                    message=f"{question.problem} {question.solution}{details}",
                    position=dataset.places.get(iri),
                )
            )
    return sorted(findings, key=lambda finding: finding.order)
