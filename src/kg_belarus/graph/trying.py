"""Try the saved questions of a project on the little data that its tests give, answer by answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg_belarus.dataset import Dataset, load_dataset, read_rdf
from kg_belarus.engines import Engines
from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError, nearest
from kg_belarus.project import Project
from kg_belarus.questions import ask, read_questions
from kg_belarus.tables import Table
from kg_belarus.terms import as_turtle
from kg_belarus.text import read_text

_GIVEN, _ANSWER, _PARAMETERS = "given.ttl", "answer.tsv", "parameters.yaml"


@dataclass(frozen=True, slots=True)
class Tried:
    """What a question answered on the data of a case.

    Attributes:
        question: its name.
        folder: of the case, as shown.
        lacks: the lines that the case expects and the answer has not, in order.
        more: those that the answer has and the case does not expect.
        is_in_order: False if it has the lines expected and no other, in another order.
    """

    question: str
    folder: Path
    lacks: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    is_in_order: bool = True

    @property
    def is_right(self) -> bool:
        """Whether the answer is the expected one, line by line."""
        return self.is_in_order and not self.lacks and not self.more


def answer_text(table: Table) -> str:
    """Return an answer as `answer.tsv` has it: a line for each row, terms as Turtle has them."""
    lines = ["\t".join(f"?{column}" for column in table.columns)]
    lines += ["\t".join(as_turtle(term) for term in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def cases_of(project: Project) -> list[tuple[str, Path]]:
    """Return each question that has cases, with the folder of each, in order.

    They lie in `tests/queries/<topic>/<question>/<case>/` beside `queries/`, of the project and of
    what is laid over it.
    """
    beside = {place.parent / "tests" / "queries" for place in project.places(project.queries)}
    found = sorted(path.parent for folder in beside for path in folder.glob(f"*/*/*/{_GIVEN}"))
    return [("/".join(case.parts[-3:-1]), case) for case in found]


def try_questions(project: Project, engines: Engines, name: str | None = None) -> Iterator[Tried]:
    """Yield what the questions of a project answer on the data of their cases.

    A case has `given.ttl`, `answer.tsv` and, where parameters need values, `parameters.yaml`. The
    data of the project itself is not asked.

    Args:
        project: the four folders.
        engines: what answers.
        name: of one question; None for all that have cases.

    Raises:
        WrongUsageError: there is no such question, or a case is of none; or a value is wrong.
        UnreadableInputError: a file of a case cannot be read.
    """
    questions = read_questions(project)
    if name is not None and name not in questions:
        raise WrongUsageError(f"there is no question {name!r} ({nearest(name, questions)}).")
    whole = load_dataset(project)
    for asked, case in cases_of(project):
        if name not in (None, asked):
            continue
        shown = project.shown(case)
        if asked not in questions:
            raise UnreadableInputError(
                Position(shown),
                f"this is a case of {asked}, and there is no such question "
                f"({nearest(asked, questions)})",
                "mend the name of its folder, or remove it",
            )
        data = read_rdf(case / _GIVEN, shown / _GIVEN)
        dataset = Dataset(project, whole.ontology_files, (data,))
        values = _values(case, shown)
        found = ask(questions[asked], dataset, engines.close(dataset).engine, values).result
        if not isinstance(found, Table):
            raise UnreadableInputError(
                Position(shown), f"{asked} has no rows that could be compared", "remove this case"
            )
        expected = read_text(case / _ANSWER, shown / _ANSWER, "the answer expected")
        yield _compared(asked, shown, expected.splitlines(), answer_text(found).splitlines())


def _values(case: Path, shown: Path) -> Mapping[str, str]:
    """Return the values of parameters that a case gives."""
    path = case / _PARAMETERS
    if not path.exists():
        return {}
    try:
        read = yaml.safe_load(read_text(path, shown / _PARAMETERS, "the values of parameters"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise UnreadableInputError(
            Position(shown / _PARAMETERS, *place), "this is no YAML", "write NAME: VALUE lines"
        ) from error
    if not isinstance(read, dict | None):
        raise UnreadableInputError(
            Position(shown / _PARAMETERS), "this names no parameters", "write NAME: VALUE lines"
        )
    return {str(key): str(value) for key, value in (read or {}).items()}


def _compared(asked: str, shown: Path, expected: list[str], found: list[str]) -> Tried:
    lacks, more = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
    is_in_order = bool(lacks or more) or expected == found
    return Tried(asked, shown, tuple(lacks.elements()), tuple(more.elements()), is_in_order)
