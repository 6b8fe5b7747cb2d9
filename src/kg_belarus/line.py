"""The line the data travels: files, gate A, closure, gate B, questions; one value out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg_belarus.closure import Closure, close, find_contradictions
from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.engine import CLOSURE, Engine, EngineName
from kg_belarus.errors import WrongUsageError
from kg_belarus.findings import Report
from kg_belarus.project import Project
from kg_belarus.questions import Answer, Question, ask, find_defects, read_questions
from kg_belarus.tables import Table
from kg_belarus.validation import ShaclName, check_expectations, check_files, read_shapes, validate

T = TypeVar("T")

_SHACL: dict[EngineName, ShaclName] = {"embedded": "pyshifty", "reference": "pyshacl"}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the line: how many of what, in how many seconds of wall time."""

    name: str
    count: int
    unit: str
    seconds: float


@dataclass
class Line:
    """What the line made of a project, stage by stage.

    Attributes:
        dataset: the files as read.
        reports: of the lint, the expectations, gate A, gate B and the hygiene queries, in order
            of the line.
        closure: None where gate A stopped the line.
        answers: to every question that needs no value from a person.
        stages: in order, with counts and seconds.
    """

    dataset: Dataset
    reports: list[Report] = field(default_factory=list)
    closure: Closure | None = None
    answers: list[Answer] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether a check found something that stops the line."""
        return any(report.has_errors for report in self.reports)


def run_line(project: Project, *, engine: EngineName = "embedded") -> Line:
    """Return what the line makes of a project.

    It stops after gate A if the lint or gate A finds an error: what follows from wrong data says
    nothing.

    Args:
        project: the four folders.
        engine: `embedded`, or `reference` for rdflib, owlrl and pyshacl: same findings and
            answers, much slower.

    Raises:
        UnreadableInputError: a file cannot be read or parsed.
        EngineError: an engine fails.
    """
    clock = _Clock()
    dataset = clock.time("read", "triples", lambda: load_dataset(project), _size)
    line = Line(dataset, stages=clock.stages)
    questions = clock.time("questions read", "files", lambda: read_questions(project), len)

    before = clock.time(
        "lint and gate A",
        "findings",
        lambda: [
            check_files(dataset),
            check_expectations(dataset),
            *validate_asserted(dataset, engine=engine),
        ],
        _findings,
    )
    line.reports.extend(before)
    if line.has_errors:
        return line
    closure = clock.time("closure", "triples", lambda: close(dataset, engine=engine), _inferred)
    line.closure = closure

    after = clock.time(
        "gate B, contradictions",
        "findings",
        lambda: validate_entailed(dataset, closure, questions.values(), engine=engine),
        _findings,
    )
    line.reports.extend(after)
    open_questions = [
        q for q in questions.values() if not q.is_hygiene and _answers_alone(q, dataset)
    ]
    answers = clock.time(
        "questions asked",
        "rows",
        lambda: list(_answered(open_questions, dataset, closure.engine)),
        _rows,
    )
    line.answers.extend(answers)
    return line


def validate_asserted(dataset: Dataset, *, engine: EngineName = "embedded") -> list[Report]:
    """Return what gate A finds: the style of terms, and the data as asserted.

    It comes before the closure: a range axiom may supply the very type whose lack is the error.
    """
    stated = (*dataset.ontology, *dataset.asserted)
    style, shapes = (read_shapes(dataset.project, gate) for gate in ("style", "asserted"))
    shacl = _SHACL[engine]
    return [
        validate(dataset.ontology, style, places=dataset.places, engine=shacl),
        validate(stated, shapes, places=dataset.places, engine=shacl),
    ]


def validate_entailed(
    dataset: Dataset,
    closure: Closure,
    questions: Iterable[Question],
    *,
    engine: EngineName = "embedded",
) -> list[Report]:
    """Return what gate B finds: the closure, its contradictions, and the hygiene queries."""
    everything = [triple for graph in CLOSURE for triple in closure.engine.dump(graph)]
    shapes = read_shapes(dataset.project, "entailed")
    return [
        validate(everything, shapes, places=dataset.places, engine=_SHACL[engine]),
        Report("contradictions", tuple(find_contradictions(closure, dataset))),
        Report("hygiene", tuple(find_defects(questions, dataset, closure.engine))),
    ]


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


class _Clock:
    """Times stages; `stages` grows as they end."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []

    def time(self, name: str, unit: str, work: Callable[[], T], count: Callable[[T], int]) -> T:
        start = time.perf_counter()
        result = work()
        self.stages.append(Stage(name, count(result), unit, time.perf_counter() - start))
        return result


def _answered(questions: Iterable[Question], dataset: Dataset, engine: Engine) -> Iterator[Answer]:
    for question in questions:
        try:
            yield ask(question, dataset, engine)
        except WrongUsageError:
            # A default may name a thing of the shipped graph that a project of one's own lacks.
            continue


def _answers_alone(question: Question, dataset: Dataset) -> bool:
    is_dated = dataset.release.issued is not None
    return all(
        p.default is not None or p.optional or (p.type == "date" and is_dated)
        for p in question.parameters
    )


def _size(dataset: Dataset) -> int:
    return len(dataset.ontology) + len(dataset.asserted)


def _inferred(closure: Closure) -> int:
    return closure.inferred


def _findings(reports: Sequence[Report]) -> int:
    return sum(len(report.findings) for report in reports)


def _rows(answers: Sequence[Answer]) -> int:
    return sum(len(a.result.rows) for a in answers if isinstance(a.result, Table))
