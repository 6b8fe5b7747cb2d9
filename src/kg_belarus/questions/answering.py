"""Ask an engine a saved question, or plain SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.engine import ASSERTED, CLOSURE, ONTOLOGY, Engine, Table
from kg_belarus.errors import EngineError
from kg_belarus.questions.binding import Described, Values, bind, read_values
from kg_belarus.questions.catalogue import GraphName, Question, check_syntax

_GRAPHS = {"asserted": (ONTOLOGY, ASSERTED), "closure": CLOSURE}

Result = Table | tuple[ox.Triple, ...] | bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question with these parameters gives."""

    question: Question
    values: Values
    result: Result

    @property
    def table(self) -> Table:
        """The answer as a table; EngineError if the question is no SELECT."""
        if not isinstance(self.result, Table):
            raise EngineError(f"{self.question.name} gives no table: it is no SELECT.")
        return self.result


def ask(
    question: Question,
    graph: Described,
    engine: Engine,
    given: Mapping[str, str] | None = None,
    *,
    max_rows: int | None = None,
) -> Answer:
    """Return the answer to a saved question.

    Args:
        question: from `find_question` or `read_questions`.
        graph: names things and dates the release.
        engine: holds its closure.
        given: values of parameters as text, by name.
        max_rows: the most rows to give; None for all.

    Raises:
        WrongUsageError: a parameter is unknown, missing or of the wrong kind.
        EngineError: the engine refuses the query.
    """
    values = read_values(question, given or {}, graph, engine)
    text = bind(question, values)
    return Answer(question, values, engine.query(text, _GRAPHS[question.graph], max_rows))


def run_sparql(
    text: str,
    engine: Engine,
    graph: GraphName = "closure",
    shown: Path = Path("the query"),
    *,
    max_rows: int | None = None,
) -> Result:
    """Return what a SPARQL query gives.

    Raises:
        UnreadableInputError: it is not SPARQL; the message has line and column.
        EngineError: the engine refuses it.
    """
    check_syntax(text, shown)
    return engine.query(text, _GRAPHS[graph], max_rows)
