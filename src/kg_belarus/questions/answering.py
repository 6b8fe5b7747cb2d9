"""Ask an engine a saved question, or plain SPARQL."""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import WHOLE, View
from kg_belarus.engine import ASSERTED, CLOSURE, ONTOLOGY, Engine
from kg_belarus.errors import EngineError
from kg_belarus.limits import run_limited
from kg_belarus.questions.binding import Described, Values, bind, read_values
from kg_belarus.questions.coverage import Coverage, find_coverages
from kg_belarus.questions.hints import hints
from kg_belarus.questions.knowing import lay_beside
from kg_belarus.questions.question import GraphName, Question
from kg_belarus.questions.syntax import check_reach, check_syntax, with_prefixes
from kg_belarus.tables import Table
from kg_belarus.text import scan

# A person who waits for an answer waits so many seconds more for hints.
_PATIENCE = 2.0
_GRAPHS = {"asserted": (ONTOLOGY, ASSERTED), "closure": CLOSURE}

# How a question grades a situation that may hold on a day, but of which nothing bounds one side.
UNBOUNDED = "unbounded"
_CERTAINTY, _COVERAGE = "certainty", "coverage"

Result = Table | tuple[ox.Triple, ...] | bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question with these parameters gives.

    Attributes:
        result: what the query gives, as it is.
        coverage: how complete the graph is for what was asked; None where the question names no
            class whose absence could be read as "none".
        perhaps: what the same query gives on what was perhaps known by the day of the view.
        shows_unbounded: whether the table keeps the rows that are graded unbounded.
        coverage_by_class: the same of each class, where the question names several.
    """

    question: Question
    values: Values
    result: Result
    coverage: Coverage | None = None
    perhaps: Result | None = None
    shows_unbounded: bool = False
    coverage_by_class: tuple[Coverage, ...] = ()

    def __repr__(self) -> str:
        size = f": {len(self.table)} rows" if isinstance(self.result, Table) else ""
        return f"<Answer to {self.question.name}{size}>"

    @property
    def coverage_told(self) -> list[str]:
        """How complete the graph is, a sentence for each class that is asked for."""
        told = self.coverage_by_class or ((self.coverage,) if self.coverage else ())
        return [coverage.sentence for coverage in told]

    @property
    def _coverage_cell(self) -> str:
        """The same in short; with the classes named, where there are several."""
        if self.coverage_by_class:
            return "; ".join(f"{found.of}: {found.in_words}" for found in self.coverage_by_class)
        return self.coverage.in_words if self.coverage else ""

    @property
    def table(self) -> Table:
        """The answer as a table; EngineError if the question is no SELECT.

        It has the column `known` under a view of what was known by a day, and `coverage` where the
        question asks for one; rows that are graded unbounded are set aside.
        """
        return self.finished(self._table(self.result), self._perhaps)

    def finished(self, sure: Table, perhaps: Table | None) -> Table:
        """Return the answers of both, perhaps with columns added, as the one that is given."""
        table = self._laid(sure, perhaps)
        if not self.shows_unbounded and _CERTAINTY in table.columns:
            place = table.columns.index(_CERTAINTY)
            rows = tuple(row for row in table.rows if not _is_unbounded(row[place]))
            table = replace(table, rows=rows)
        if self.coverage is None or not self.question.covers or not self.question.covers.column:
            return table
        cell = ox.Literal(self._coverage_cell)
        rows = tuple((*row, cell) for row in table.rows)
        return replace(table, columns=(*table.columns, _COVERAGE), rows=rows)

    @property
    def set_aside(self) -> int:
        """How many rows the table leaves out, since nothing bounds one side of what they tell."""
        if self.shows_unbounded or not isinstance(self.result, Table):
            return 0
        table = self._laid(self.result, self._perhaps)
        if _CERTAINTY not in table.columns:
            return 0
        place = table.columns.index(_CERTAINTY)
        return sum(_is_unbounded(row[place]) for row in table.rows)

    @property
    def set_aside_told(self) -> list[str]:
        """The same in a sentence; none if no row is left out."""
        count = self.set_aside
        rows, it, them = ("row has", "it", "it") if count == 1 else ("rows have", "they", "them")
        told = (
            f"{count} more {rows} no known start or end, so it cannot be said whether {it} held; "
            f"--unbounded lists {them}."
        )
        return [told] if count else []

    @property
    def _perhaps(self) -> Table | None:
        return None if self.perhaps is None else self._table(self.perhaps)

    def _laid(self, sure: Table, perhaps: Table | None) -> Table:
        return sure if perhaps is None else lay_beside(sure, perhaps, self.question.counts)

    def _table(self, result: Result) -> Table:
        if not isinstance(result, Table):
            raise EngineError(f"{self.question.name} gives no table: it is no SELECT.")
        return result


def _is_unbounded(term: object) -> bool:
    return getattr(term, "value", None) == UNBOUNDED


def ask(
    question: Question,
    graph: Described,
    engine: Engine,
    given: Mapping[str, str] | None = None,
    *,
    max_rows: int | None = None,
    view: View = WHOLE,
) -> Answer:
    """Return the answer to a saved question.

    Args:
        question: from `find_question` or `read_questions`.
        graph: names things and dates the release.
        engine: holds its closure.
        given: values of parameters as text, by name.
        max_rows: the most rows to give; None for all.
        view: what the engine holds of the graph.

    Raises:
        WrongUsageError: a parameter is unknown, missing or of the wrong kind.
        EngineError: the engine refuses the query.
    """
    values = read_values(question, given or {}, graph, engine)
    return answer_with(question, values, engine, graph, max_rows=max_rows, view=view)


def answer_with(
    question: Question,
    values: Values,
    engine: Engine,
    graph: Described,
    *,
    max_rows: int | None = None,
    view: View = WHOLE,
) -> Answer:
    """Return the answer to a saved question with values that are read; see `ask`."""
    text, graphs = bind(question, values), _GRAPHS[question.graph]
    check_reach(text, question.path, engine.graphs(graphs), allows_service=engine.allows_service)
    result = engine.query(text, graphs, max_rows)
    coverage, each = None, tuple[Coverage, ...]()
    if question.covers is not None:
        today = graph.release.issued
        asked = (question.covers, *question.covers.by_class)
        coverage, *rest = find_coverages(asked, values, engine, today, view)
        each = tuple(rest)
    return Answer(question, values, result, coverage, coverage_by_class=each)


def check_sparql(text: str, shown: Path = Path("the query")) -> str:
    """Return a SPARQL query as engines take it, with the registered prefixes that it uses.

    Raises:
        UnreadableInputError: it is not SPARQL; the message has line and column.
    """
    whole = with_prefixes(text)
    check_syntax(whole, shown, len(whole) - len(text))
    return whole


def run_sparql(
    text: str,
    engine: Engine,
    graph: GraphName = "closure",
    shown: Path = Path("the query"),
    *,
    max_rows: int | None = None,
    seconds: float | None = None,
    gigabytes: float = math.inf,
) -> Result:
    """Return what a SPARQL query gives; it need not declare the registered prefixes.

    What certainly matches nothing, such as a term that is not there or a day compared with a plain
    text, is told by a warning, with what to write. That is found out after the query, in two
    seconds or in as long as the query took; what takes longer is not told.

    Args:
        text: the query.
        engine: what is asked.
        graph: what is asserted, or the closure.
        shown: how messages name the query.
        max_rows: the most rows; None for all.
        seconds: that the query may take; None for as long as it does.
        gigabytes: of memory that it may take; heeded on the command line alone, see `run_limited`.

    Raises:
        UnreadableInputError: it is not SPARQL; the message has line and column.
        WrongUsageError: it has SERVICE, which the engine does not allow.
        EngineError: the engine refuses it, or it takes too long.
    """
    whole = run_limited(lambda: check_sparql(text, shown), seconds, gigabytes)
    check_reach(
        whole,
        shown,
        engine.graphs(_GRAPHS[graph]),
        allows_service=engine.allows_service,
        added=len(whole) - len(text),
    )
    start = time.perf_counter()
    result = run_limited(lambda: engine.query(whole, _GRAPHS[graph], max_rows), seconds, gigabytes)
    for told in hints(whole, engine, max(_PATIENCE, time.perf_counter() - start)):
        warnings.warn(told, stacklevel=3)
    return _as_written(result, whole) if isinstance(result, Table) else result


def _as_written(table: Table, query: str) -> Table:
    """Return the columns of a `SELECT *` in the order of the query; engines give them in any."""
    tokens = [token for token in scan(query) if token.kind != "comment"]
    words = [token.text.upper() for token in tokens]
    after = words[words.index("SELECT") + 1 :]
    if next(word for word in after if word not in ("DISTINCT", "REDUCED")) != "*":
        return table
    named = [token.text[1:] for token in tokens if token.kind == "variable"]
    order = sorted(range(len(table.columns)), key=lambda place: named.index(table.columns[place]))
    rows = tuple(tuple(row[place] for place in order) for row in table.rows)
    return Table(tuple(table.columns[place] for place in order), rows, table.is_cut)
