"""Ask an engine a saved question, or plain SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, CLOSURE, ONTOLOGY, Engine, Table
from kg_belarus.questions.binding import Values, bind, read_values
from kg_belarus.questions.catalogue import GraphName, Question, check_syntax

_GRAPHS = {"asserted": (ONTOLOGY, ASSERTED), "closure": CLOSURE}

Result = Table | tuple[ox.Triple, ...] | bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question with these parameters gives."""

    question: Question
    values: Values
    result: Result


def ask(
    question: Question, dataset: Dataset, engine: Engine, given: Mapping[str, str] | None = None
) -> Answer:
    """Return the answer to a saved question.

    Args:
        question: from `find_question` or `read_questions`.
        dataset: names things and dates the release.
        engine: holds the closure of the dataset.
        given: values of parameters as text, by name.

    Raises:
        WrongUsageError: a parameter is unknown, missing or of the wrong kind.
        EngineError: the engine refuses the query.
    """
    values = read_values(question, given or {}, dataset, engine)
    return Answer(question, values, engine.query(bind(question, values), _GRAPHS[question.graph]))


def run_sparql(
    text: str, engine: Engine, graph: GraphName = "closure", shown: Path = Path("the query")
) -> Result:
    """Return what a SPARQL query gives.

    Raises:
        UnreadableInputError: it is not SPARQL; the message has line and column.
        EngineError: the engine refuses it.
    """
    check_syntax(text, shown)
    return engine.query(text, _GRAPHS[graph])
