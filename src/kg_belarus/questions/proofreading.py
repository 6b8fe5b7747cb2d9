"""What in the files of saved questions is certainly not meant: terms in vain, headers to write."""

from __future__ import annotations

from collections.abc import Iterable

from kg_belarus.engine import Asked
from kg_belarus.errors import Position
from kg_belarus.findings import Finding
from kg_belarus.questions.question import Question
from kg_belarus.questions.scaffolding import left_to_write
from kg_belarus.questions.terms import named_in_vain
from kg_belarus.text import line_and_column


def proofread(questions: Iterable[Question], engine: Asked) -> list[Finding]:
    """Return a warning for each term that a question names in vain, and on a header as begun.

    The question runs nonetheless: a term may be one that data is still to have.
    """
    findings = []
    for question in questions:
        told = [
            (token.start, "unknown-term", said)
            for token, said in named_in_vain(question.text, engine)
        ]
        if lines := left_to_write(question.text):
            many = "1 line is" if len(lines) == 1 else f"{len(lines)} lines are"
            said = f"{many} as `query new` wrote them; write what this question asks."
            told.append((question.text.index(lines[0]), "unwritten-header", said))
        for offset, rule, said in told:
            place = Position(question.path, *line_and_column(question.text, offset))
            findings.append(Finding("warning", rule, question.name, said, place))
    return sorted(findings, key=lambda finding: finding.order)
