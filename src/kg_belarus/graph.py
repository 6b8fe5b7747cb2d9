"""One graph to ask: the shipped one or your own, as a whole or seen as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg_belarus import cache
from kg_belarus.dataset.loading import Release
from kg_belarus.dataset.view import WHOLE, Bounds, View, through_sources, up_to_day
from kg_belarus.engine import (
    ASSERTED,
    CLOSURE,
    ONTOLOGY,
    EmbeddedEngine,
    Engine,
    EngineName,
    Table,
    Term,
    select,
)
from kg_belarus.namespaces import PREFIXES, expand
from kg_belarus.project import Project, open_project

if TYPE_CHECKING:
    import rdflib

    from kg_belarus.card import Card
    from kg_belarus.dataset import Dataset
    from kg_belarus.dataset.names import Names
    from kg_belarus.questions import Answer, Parameter

_FIRST_DAYS, _LAST_DAYS = (
    f"SELECT ?record ?day WHERE {{ ?record <{expand(name)}> ?day }}"
    for name in ("bko:beginsNotBefore", "bko:endsNotBefore")
)
_RELEASE = """
SELECT ?version ?issued WHERE {
  ?dataset a <http://www.w3.org/ns/dcat#Dataset> .
  OPTIONAL { ?dataset <http://www.w3.org/2002/07/owl#versionInfo> ?version }
  OPTIONAL { ?dataset <http://purl.org/dc/terms/issued> ?issued }
} ORDER BY ?dataset
"""
_MEMBERS = """
SELECT DISTINCT ?member WHERE {{
  ?member <http://www.w3.org/2004/02/skos/core#inScheme> <{0}>
}} ORDER BY ?member
"""
_INSTANCES = "SELECT DISTINCT ?member WHERE {{ ?member a <{0}> }} ORDER BY ?member"
_NAMED = """
SELECT ?thing ?naming ?name WHERE {{
  VALUES ?naming {{ {0} }}
  ?thing ?naming ?name
}}
"""


class Graph:
    """A project's triples and what follows from them, ready to be asked.

    Nothing is read before it is needed: where the closure is in the cache, a question is answered
    without parsing a file.

    Args:
        project: the four folders.
        view: what of the graph is looked at.
        engine: `embedded`, or `reference` for rdflib and owlrl: same answers, much slower.
    """

    def __init__(
        self, project: Project, view: View = WHOLE, engine: EngineName = "embedded"
    ) -> None:
        self.project = project
        self.view = view
        self.engine_name = engine

    def at(
        self,
        as_of: date | str | None = None,
        known_by: date | str | None = None,
        sources: Sequence[str] = (),
        not_sources: Sequence[str] = (),
    ) -> Graph:
        """Return the same graph under another view; see `View` for what each narrows.

        >>> kg = load()
        >>> earlier = kg.at(as_of="2025-03-01")
        >>> len(earlier.ask("detention/releases")) < len(kg.ask("detention/releases"))
        True
        """
        view = View(_day(as_of), _day(known_by), tuple(sources), tuple(not_sources))
        return Graph(self.project, view, self.engine_name)

    def ask(self, name: str, **values: object) -> Table:
        """Return the answer to a saved question as a table.

        >>> kg = load()
        >>> table = kg.ask("detention/releases-near-meetings", within_days=7)
        >>> table.columns[:2]
        ('meeting', 'release')

        Raises:
            WrongUsageError: no such question or parameter, or a value of the wrong kind; the
                message names the nearest valid one.
        """
        return self.answer(name, {key: _as_text(value) for key, value in values.items()}).table

    def answer(self, name: str, given: Mapping[str, str], max_rows: int | None = None) -> Answer:
        """Return the answer to a saved question with its particulars, as the command line needs.

        The day of the view is the `as_of` of a question that takes one, unless it is given.
        """
        from kg_belarus.questions import ask, find_question

        question = find_question(self.project, name)
        values = dict(given)
        if self.view.as_of and any(p.name == "as_of" for p in question.parameters):
            values.setdefault("as_of", self.view.as_of.isoformat())
        return ask(question, self, self.engine, values, max_rows=max_rows)

    def with_sources(self, answer: Answer) -> Table:
        """Return an answer with the records each row rests on, and their sources."""
        from kg_belarus.questions import add_sources

        question = answer.question
        behind = None
        if question.rests_on:
            from kg_belarus.questions.binding import ANY

            given = {k: v.value for k, v in answer.values.items() if v != ANY}
            behind = self._summed(question.rests_on, given)
        return add_sources(answer.table, self.engine, answer, behind)

    def _summed(self, name: str, given: Mapping[str, str]) -> Table:
        """Return the answer of a question under those of some values that it takes."""
        from kg_belarus.questions import find_question

        taken = {p.name for p in find_question(self.project, name).parameters}
        return self.answer(name, {key: v for key, v in given.items() if key in taken}).table

    def sparql(self, text: str) -> Table | bool | rdflib.Graph:
        """Return what a SPARQL 1.1 query gives: a table, a truth value, or an rdflib graph.

        >>> load().sparql("ASK { ?meeting a <https://w3id.org/kg-belarus/ont#Meeting> }")
        True

        Raises:
            UnreadableInputError: it is not SPARQL; the message has line and column.
        """
        from kg_belarus.questions import run_sparql

        result = run_sparql(text, self.engine)
        return _as_rdflib(result) if isinstance(result, tuple) else result

    def entity(self, name: str, language: str = "en", *, is_whole: bool = False) -> Card:
        """Return the card of a thing: names, records in order of time, sources.

        >>> load().entity("Ціханоўскі").iri
        'https://w3id.org/kg-belarus/id/person-siarhei-tsikhanouski'

        Raises:
            WrongUsageError: nothing is called so, or several things are.
        """
        from kg_belarus.card import find_one, make_card

        return make_card(
            find_one(name, self.dataset, language),
            self.dataset,
            self.engine,
            language,
            looks_back=bool(self.view.known_by or self.view.as_of),
            is_whole=is_whole,
        )

    @cached_property
    def graph(self) -> rdflib.Graph:
        """Everything, asserted and inferred, as one rdflib graph; read it, do not change it."""
        triples = (triple for part in CLOSURE for triple in self.engine.dump(part))
        return _as_rdflib(triples)

    @cached_property
    def files(self) -> Dataset:
        """The files as read, whatever the view."""
        from kg_belarus.dataset import load_dataset

        return load_dataset(self.project)

    @cached_property
    def dataset(self) -> Dataset:
        """What the view leaves of the files."""
        seen = through_sources(self.files, self.view)
        days = self.view.known_by, self.view.as_of
        if not any(days):
            return seen
        from kg_belarus.closure import close

        bounds = _bounds(close(seen).engine)
        if self.view.known_by:
            seen = up_to_day(seen, self.view.known_by, bounds, "planned")
        if self.view.as_of:
            seen = up_to_day(seen, self.view.as_of, bounds, "gone")
        return seen

    @cached_property
    def engine(self) -> Engine:
        """The engine that holds what the view leaves and what follows from it."""
        if self.engine_name != "embedded":
            from kg_belarus.closure import close

            return close(self.dataset, engine=self.engine_name).engine
        key = cache.closure_key(self.project, self.view)
        kept = cache.fetch_closure(key)
        if kept is not None:
            return kept
        from kg_belarus.closure import close

        closed = close(self.dataset).engine
        if isinstance(closed, EmbeddedEngine):
            cache.keep_closure(key, closed)
        return closed

    def values_of(self, parameter: Parameter) -> list[str]:
        """Return the values that a parameter can take, as a person gives them; none if endless."""
        if parameter.type == "concept":
            query, prefix = _MEMBERS, PREFIXES["bkv"]
            of = parameter.scheme
        elif parameter.type == "iri" and parameter.required_class:
            query, prefix = _INSTANCES, PREFIXES["bki"]
            of = parameter.required_class
        else:
            return []
        rows = select(self.engine, query.format(expand(of or ""))).rows
        return [term.value.removeprefix(prefix) for (term,) in rows if term is not None]

    @cached_property
    def names(self) -> Names:
        """The names of all things and terms, for finding them in any spelling."""
        from kg_belarus.dataset.names import NAMING, Names

        wanted = " ".join(sorted(map(str, NAMING)))
        rows = select(self.engine, _NAMED.format(wanted), (ONTOLOGY, ASSERTED)).rows
        return Names(ox.Triple(*row) for row in rows)  # type: ignore[arg-type]

    @cached_property
    def release(self) -> Release:
        """The data release that the graph is of."""
        for version, issued in select(self.engine, _RELEASE, (ASSERTED,)).rows:
            day = _text(issued)
            return Release(_text(version), date.fromisoformat(day) if day else None)
        return Release(None, None)


def _bounds(engine: Engine) -> Bounds:
    first, last = (_earliest(engine, query) for query in (_FIRST_DAYS, _LAST_DAYS))
    return {record: (first.get(record), last.get(record)) for record in {*first, *last}}


def _earliest(engine: Engine, query: str) -> dict[str, str]:
    days: dict[str, str] = {}
    for record, day in select(engine, query).rows:
        if record is not None and day is not None:
            days[record.value] = min(day.value, days.get(record.value, day.value))
    return days


def _text(term: Term | None) -> str | None:
    return None if term is None else term.value


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _as_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    import rdflib

    from kg_belarus.engine.reference import to_rdflib

    graph = rdflib.Graph()
    for triple in triples:
        graph.add(
            (to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object))
        )
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph


def load(folder: str | Path | None = None, *, engine: EngineName = "embedded") -> Graph:
    """Return the shipped graph, or the one in a folder.

    Args:
        folder: one with `data/` and, if it brings its own, `ontology/`, `shapes/` and `queries/`.
        engine: `embedded`, or `reference` for rdflib and owlrl: same answers, much slower.

    Raises:
        UnreadableInputError: the folder holds no `data/`.
    """
    return Graph(open_project(Path(folder) if folder is not None else None), engine=engine)
