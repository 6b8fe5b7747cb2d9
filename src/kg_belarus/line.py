"""All stages of an opened graph, in order, timed: files, gate A, closure, gate B, questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg_belarus.dataset import Dataset
from kg_belarus.findings import Report
from kg_belarus.graph import Opened
from kg_belarus.questions import Answer, Question
from kg_belarus.tables import Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the line: how many of what, in how many seconds of wall time."""

    name: str
    count: int
    unit: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Line:
    """What the line made of a graph.

    Attributes:
        opened: the graph, with the stages that were reached.
        reports: of the lint, the expectations, gate A, gate B and the hygiene queries.
        answers: to every question that needs no value from a person.
        unasked: why the others of these cannot be asked of this graph, by name.
        stages: in order, with counts and seconds.
    """

    opened: Opened
    reports: Sequence[Report]
    answers: Sequence[Answer]
    unasked: Mapping[str, str]
    stages: Sequence[Stage]

    @property
    def has_errors(self) -> bool:
        """Whether a check found something that stops the line."""
        return any(report.has_errors for report in self.reports)


def run_line(opened: Opened) -> Line:
    """Return what the line makes of a graph.

    It stops after gate A if the lint or gate A finds an error: what follows from wrong data says
    nothing.

    Raises:
        UnreadableInputError: a file cannot be read or parsed.
        EngineError: an engine fails.
    """
    clock = Clock()
    seen = clock.time("read", "triples", lambda: opened.seen, _size)
    clock.time("questions read", "files", lambda: opened.catalogue, len)
    before = clock.time(
        "lint and gate A", "findings", lambda: opened.reports("files", "asserted"), _findings
    )
    line = Line(opened, before, (), {}, clock.stages)
    if line.has_errors:
        return line
    clock.time("closure", "triples", lambda: opened.closed, lambda closed: closed.inferred)
    clock.time("gate B, contradictions", "findings", lambda: opened.findings("entailed"), _findings)
    alone = [
        (question, dict[str, str]())
        for question in opened.catalogue.values()
        if not question.is_hygiene and _answers_alone(question, seen)
    ]
    answers, unasked = clock.time(
        "questions asked", "rows", lambda: opened.ask_each(alone), lambda asked: _rows(asked[0])
    )
    return Line(opened, opened.reports(), tuple(answers.values()), unasked, clock.stages)


def headlines(line: Line) -> list[str]:
    """Return the sentences of the questions whose answer is one row, with the answer in them."""
    sentences = []
    for answer in line.answers:
        if answer.question.headline is None or not isinstance(answer.result, Table):
            continue
        table = answer.table
        if len(table.rows) == 1:
            values = {
                column: "" if term is None else term.value
                for column, term in zip(table.columns, table.rows[0], strict=True)
            }
            sentences.append(answer.question.headline.format(**values))
    return sentences


class Clock:
    """Times stages; `stages` grows as they end."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []

    def time(self, name: str, unit: str, work: Callable[[], T], count: Callable[[T], int]) -> T:
        """Return what some work makes, and note how many it is and how long it took."""
        start = time.perf_counter()
        result = work()
        self.stages.append(Stage(name, count(result), unit, time.perf_counter() - start))
        return result


def _answers_alone(question: Question, dataset: Dataset) -> bool:
    is_dated = dataset.release.issued is not None
    return all(
        p.default is not None or p.optional or (p.type == "date" and is_dated)
        for p in question.parameters
    )


def _size(dataset: Dataset) -> int:
    return len(dataset.ontology) + len(dataset.asserted)


def _findings(reports: Sequence[Report]) -> int:
    return sum(len(report.findings) for report in reports)


def _rows(answers: Mapping[str, Answer]) -> int:
    return sum(len(a.result.rows) for a in answers.values() if isinstance(a.result, Table))
