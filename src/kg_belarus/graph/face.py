"""A graph as people ask it: saved questions, SPARQL, cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg_belarus.dataset import View
from kg_belarus.engine import Stored, select
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.graph.opened import Opened
from kg_belarus.namespaces import PREFIXES
from kg_belarus.questions import (
    Answer,
    Parameter,
    Question,
    bind,
    candidates,
    run_sparql,
    why_not_then,
    why_nothing,
)
from kg_belarus.tables import Table
from kg_belarus.text import given_day, pieces, stored_query, stored_text

if TYPE_CHECKING:
    import rdflib

    from kg_belarus.cards import Card
    from kg_belarus.explain import Contradiction, Explainer, Explanation, RowGrounds


class Graph(Opened):
    """An opened graph, ready to be asked."""

    def at(
        self,
        as_of: date | str | None = None,
        known_by: date | str | None = None,
        sources: str | Sequence[str] = (),
        not_sources: str | Sequence[str] = (),
        *,
        perhaps: bool = False,
    ) -> Self:
        """Return the same graph under another view; see `View` for what each narrows.

        A day may be a text such as `2025-06-21`, or a midnight, which pandas makes of a day. One
        selector of sources need not be a list.

        >>> from kg_belarus import load
        >>> kg = load()
        >>> earlier = kg.at(as_of="2025-03-01")
        >>> len(earlier.ask("detention/releases")) < len(kg.ask("detention/releases"))
        True

        Raises:
            WrongUsageError: a text is not a day, or a value is no day: one with a time, a number.
        """
        days = given_day("as_of", as_of), given_day("known_by", known_by)
        view = View(*days, perhaps, _each(sources), _each(not_sources))
        return self.under(view)

    def questions(self, topic: str | None = None, text: str | None = None) -> list[Question]:
        """Return the saved questions, by topic: of one topic, or those whose words hold a text.

        >>> from kg_belarus import load
        >>> [question.name for question in load().questions("diplomacy", text="border")]
        ['diplomacy/border-status']

        Raises:
            WrongUsageError: there is no such topic; the nearest are named.
        """
        found = [question for question in self.catalogue.values() if not question.is_hygiene]
        topics = {question.topic for question in found}
        if topic is not None and topic not in topics:
            raise WrongUsageError(f"there is no topic {topic!r} ({nearest(topic, topics)}).")
        return [
            question
            for question in found
            if topic in (None, question.topic) and (text or "").lower() in question.searched
        ]

    def search(self, text: str, language: str = "en", limit: int = 20) -> Table:
        """Return the things that are found by a name in any spelling, an identifier or words.

        >>> from kg_belarus import load
        >>> load().search("Ціханоўскі").columns
        ('thing', 'label', 'found')

        Args:
            text: what is looked for.
            language: of the labels, with fallback.
            limit: the most things to give; the likeliest come first.
        """
        names = self.seen.names
        matches = names.search(text)
        rows = tuple(
            (
                ox.NamedNode(match.iri),
                ox.Literal(names.label(match.iri, language)),
                ox.Literal(match.label),
            )
            for match in matches[:limit]
        )
        return Table(("thing", "label", "found"), rows, len(matches) > limit)

    def ask(
        self,
        name: str,
        *,
        lang: str | None = None,
        with_sources: object = False,
        **values: object,
    ) -> Table:
        """Return the answer to a saved question as a table; its `notes` tell how complete it is.

        >>> from kg_belarus import load
        >>> kg = load()
        >>> table = kg.ask("detention/releases-near-meetings", within_days=7)
        >>> table.columns[:2]
        ('meeting', 'release')

        Args:
            name: of the question; `questions` lists them.
            lang: of names that are added beside things; None for none.
            with_sources: whether to add the records of each row, and their sources.
            values: of its parameters.

        Raises:
            WrongUsageError: no such question or parameter, a value of the wrong kind (the message
                names the nearest valid one), or another `as_of` than the view's.
        """
        from kg_belarus.answers import add_names

        answer = self.answer(name, {key: _as_text(key, value) for key, value in values.items()})
        table = self.with_sources(answer) if with_sources else answer.table
        naming = self.perhaps or self  # some rows are of what was perhaps known
        named = table if lang is None else add_names(table, naming.engine, lang)
        return replace(named, notes=tuple(self.notes(answer)))

    def as_sparql(self, name: str, /, **values: object) -> str:
        """Return a saved question as plain SPARQL 1.1, prefixes declared, all parameters filled in.

        Of a view there is the day that `as_of` takes, and no more.

        Args:
            name: of the question.
            values: of its parameters, defaults for the rest.

        Raises:
            WrongUsageError: as `ask`.
        """
        return bind(*self.bound(name, {key: _as_text(key, value) for key, value in values.items()}))

    def notes(self, answer: Answer) -> list[str]:
        """Return what a reader has to know beside the rows of an answer, a sentence each.

        What is set aside, and how complete the graph is for what was asked; for an answer without
        rows, why it is empty.
        """
        said = answer.set_aside_told
        if not answer.table.rows:
            said.append(why_nothing(answer, self.whole.engine, self.view))
        else:
            said += why_not_then(answer, self.whole.engine, self.view)
            said += answer.coverage_told
        return said

    @cached_property
    def perhaps_out(self) -> int:
        """How many records were perhaps, but not surely, known by the day of the view."""
        if self.perhaps is None:
            return 0
        query = stored_query(__file__, "records")
        counts = [select(graph.engine, query).rows[0][0] for graph in (self.perhaps, self)]
        most, sure = (int(count.value) if count else 0 for count in counts)
        return most - sure

    def sparql(self, text: str) -> Table | bool | rdflib.Graph:
        """Return what a SPARQL 1.1 query gives: a table, a truth value, or an rdflib graph.

        A warning tells what of it certainly matches nothing, or loses rows since a date may be a
        month, with what to write.

        >>> from kg_belarus import load
        >>> load().sparql("ASK { ?meeting a <https://w3id.org/kg-belarus/ont#Meeting> }")
        True

        Raises:
            UnreadableInputError: it is not SPARQL; the message has line and column.
        """
        result = run_sparql(text, self.engine)
        if not isinstance(result, tuple):
            return result
        from kg_belarus.rdflib_terms import graph_of

        return graph_of(result)

    def entity(self, name: str, language: str = "en", *, is_whole: bool = False) -> Card:
        """Return the card of a thing: names, records in order of time, sources.

        >>> from kg_belarus import load
        >>> load().entity("Ціханоўскі").iri
        'https://w3id.org/kg-belarus/id/person-siarhei-tsikhanouski'

        Raises:
            WrongUsageError: nothing is called so, or several things are.
        """
        from kg_belarus.cards import card_of

        return card_of(
            name,
            self,
            self.perhaps,
            self.whole,
            language,
            looks_back=bool(self.view.known_by or self.view.as_of),
            as_of=self.view.as_of,
            is_whole=is_whole,
        )

    def explain(
        self, subject: str, predicate: str, value: str, proofs: int = 1, language: str = "en"
    ) -> Explanation:
        """Return why a triple is in the graph, or what is missing for it.

        What follows has a proof: rules with their axioms and premises, down to what the files
        state, with the sources of that. What is not there has the rules that come nearest.

        >>> from kg_belarus import load
        >>> explained = load().explain("release-2025-06-21", "a", "bko:Event")
        >>> explained.status, explained.proofs[0].step.rule
        ('inferred', 'cax-sco')

        Args:
            subject: an id, an outside identifier, or a name in any spelling.
            predicate: an id such as `bko:date`, or that without its prefix; `a` for `rdf:type`.
            value: as a subject; or a literal as Turtle writes it, or its text.
            proofs: the most proofs to give, those with the fewest steps first.
            language: of names, with fallback.

        Raises:
            WrongUsageError: nothing is called so, or several things are; or there is no such
                property.
            TooManyStepsError: it can follow in more ways than can be looked at.
        """
        from kg_belarus.explain import fact_meant

        explainer = self._explainer
        fact = fact_meant(subject, predicate, value, self, self.whole, explainer.known)
        return explainer.explain(fact, proofs, language)

    def contradictions(self, language: str = "en") -> list[Contradiction]:
        """Return the contradictions in the graph, each with proofs of what makes it so.

        >>> from kg_belarus import load
        >>> load().contradictions()
        []
        """
        return self._explainer.contradictions(language)

    def grounds(self, answer: Answer, language: str = "en") -> list[RowGrounds]:
        """Return what each row of an answer rests on: triples, with proofs of what follows.

        Rows of what was perhaps known, and those that the table sets aside, are left out.

        Args:
            answer: to a saved question, of this graph; see `answer`.
            language: of names, with fallback.

        Raises:
            WrongUsageError: the question is no SELECT.
            EngineError: the question asks GRAPH or SERVICE.
        """
        if not isinstance(answer.result, Table):
            raise WrongUsageError(f"{answer.question.name} has no rows that could be explained.")
        columns = answer.result.columns
        shown = answer.finished(answer.result, None)
        return self._explainer.rows(
            bind(answer.question, answer.values),
            columns,
            (row[: len(columns)] for row in shown.rows),
            language,
            is_of_stated=answer.question.graph == "asserted",
        )

    @cached_property
    def _explainer(self) -> Explainer:
        from kg_belarus.explain import Explainer

        self.use_prefixes()
        return Explainer(self.seen, self.project, self.view, self.engines.budget)

    @cached_property
    def graph(self) -> rdflib.Graph:
        """Everything, asserted and inferred, as one rdflib graph; read it, do not change it."""
        from kg_belarus.rdflib_terms import graph_of

        return graph_of(Stored(self.engine))

    def values_of(self, parameter: Parameter) -> list[str]:
        """Return the values of a parameter that can answer, as a person gives them.

        The likeliest first: what most is said of. None if they are endless.
        """
        prefix = PREFIXES["bkv" if parameter.type == "concept" else "bki"]
        return [iri.removeprefix(prefix) for iri in candidates(parameter, self.engine)]


def _as_text(name: str, value: object) -> str:
    if isinstance(value, date):
        return str(given_day(name, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _each(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def record_pieces() -> dict[str, tuple[str, ...]]:
    """Return the query that counts the records of a graph, by its name; no values go into it."""
    return {"records": pieces(stored_text(__file__, "records"))}
