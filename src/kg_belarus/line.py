"""All stages of an opened graph, in order, timed: files, gate A, closure, gate B, questions.

The closure is made beside gate A, and gate B beside the questions, where the engines let two
threads work: neither needs what the other makes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread
from typing import TypeVar

from kg_belarus.dataset import Dataset
from kg_belarus.findings import Report
from kg_belarus.graph import Opened
from kg_belarus.questions import Answer, Question
from kg_belarus.tables import Table

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the line: how many of what, in how many seconds of wall time.

    Of two that run beside each other each has its own, so that the sum is more than the whole.
    """

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
    nothing, and is not waited for.

    Raises:
        UnreadableInputError: a file cannot be read or parsed.
        EngineError: an engine fails.
    """
    together = opened.engines.work_together
    seen, reading = timed("read", "triples", lambda: opened.seen, _size)
    _, listing = timed("questions read", "files", lambda: opened.catalogue, len)
    closing = begun(
        lambda: timed("closure", "triples", lambda: opened.closed, lambda made: made.inferred),
        together,
    )
    before, gate_a = timed(
        "lint and gate A", "findings", lambda: opened.reports("files", "asserted"), _findings
    )
    line = Line(opened, before, (), {}, (reading, listing, gate_a))
    if line.has_errors:
        return line
    _, closure = closing()
    validating = begun(
        lambda: timed(
            "gate B, contradictions", "findings", lambda: opened.findings("entailed"), _findings
        ),
        together,
    )
    alone = [
        (question, dict[str, str]())
        for question in opened.catalogue.values()
        if not question.is_hygiene and _answers_alone(question, seen)
    ]
    (answers, unasked), asking = timed(
        "questions asked", "rows", lambda: opened.ask_each(alone), lambda asked: _rows(asked[0])
    )
    _, gate_b = validating()
    stages = (*line.stages, closure, gate_b, asking)
    return Line(opened, opened.reports(), tuple(answers.values()), unasked, stages)


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


def timed(
    name: str, unit: str, work: Callable[[], T], count: Callable[[T], int]
) -> tuple[T, Stage]:
    """Return what some work makes, and how much that is and how long it took."""
    start = time.perf_counter()
    result = work()
    return result, Stage(name, count(result), unit, time.perf_counter() - start)


def begun(work: Callable[[], T], at_once: bool) -> Callable[[], T]:
    """Return what waits for some work and gives what it makes, or raises what it raised.

    The work begins in a thread of its own at once, or else only when it is waited for.
    """
    if not at_once:
        return work
    made: Future[T] = Future()

    def run() -> None:
        try:
            made.set_result(work())
        except BaseException as error:  # raised where it is waited for
            made.set_exception(error)

    Thread(target=run, name="beside").start()
    return made.result


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
