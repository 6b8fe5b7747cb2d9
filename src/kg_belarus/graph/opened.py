"""An opened graph: stages from the files to the findings, each made when asked for, and kept."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

import pyoxigraph as ox

from kg_belarus.closure import Closure
from kg_belarus.dataset import (
    WHOLE,
    Dataset,
    Release,
    View,
    read_prefixes,
    release_in,
)
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine
from kg_belarus.engines import BUNDLES, Engines
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph.closing import closure_of
from kg_belarus.graph.reading import read_dataset
from kg_belarus.names import NAMING, Names
from kg_belarus.namespaces import node, use_prefixes
from kg_belarus.project import Project
from kg_belarus.questions import (
    ANY,
    Answer,
    Question,
    Result,
    Values,
    answer_with,
    ask,
    find_question,
    read_questions,
    read_values,
    unknown_terms,
)
from kg_belarus.tables import Table
from kg_belarus.text import stored_query

if TYPE_CHECKING:
    from kg_belarus.findings import Report, Rule

# What can be checked. What the files still hold of what is withdrawn is for their editor alone, and
# no part of the line.
Check = Literal["files", "withdrawn", "asserted", "entailed"]
LINE: tuple[Check, ...] = ("files", "asserted", "entailed")


class Opened:
    """A project's triples and what follows from them.

    Nothing is read before it is needed: where the closure is in the cache, a question is answered
    without parsing a file.

    Args:
        project: the four folders.
        view: what of the graph is looked at.
        engines: what it is worked on with.
    """

    def __init__(
        self,
        project: Project,
        view: View = WHOLE,
        engines: Engines = BUNDLES["embedded"],
        whole: Self | None = None,
    ) -> None:
        if engines.endpoint is not None and view != WHOLE:
            raise WrongUsageError(
                "a store elsewhere holds the whole graph, and a view is cut out of the files: "
                "leave out --as-of, --known-by and --sources, or --endpoint."
            )
        self.project = project.as_read()
        self.view = view
        self.engines = engines
        self._findings: dict[Check, tuple[Report, ...]] = {}
        self._is_told = False  # what nothing reads
        # The same graph without a view: its files are read, and closed, once for all views.
        self.whole: Self = whole or (
            self if view == WHOLE else type(self)(self.project, WHOLE, engines)
        )
        self._prefixes: Mapping[str, str] = {}
        if self.whole is not self:
            self._prefixes = self.whole._prefixes
        elif project.layers or not project.is_shipped:
            self._prefixes = read_prefixes(self.project)
        self.use_prefixes()

    def __repr__(self) -> str:
        seen = "".join(f", {option} {value}" for option, value in self.view.described())
        size = "not read yet"
        if "closed" in self.__dict__:
            version = self.release.version or "without a number"
            size = f"version {version}, {self.closed.inferred:,} triples inferred"
        if "_seen" in self.__dict__:
            size = f"{len(self.seen.asserted):,} triples asserted, {size}"
        return f"<{type(self).__name__} {self.project.called}{seen}: {size}>"

    def under(self, view: View) -> Self:
        """Return the same graph under another view."""
        if view == self.view:
            return self
        return type(self)(self.project, view, self.engines, self.whole)

    @cached_property
    def perhaps(self) -> Self | None:
        """What was perhaps known by the day of the view; None where the view has no such day."""
        if self.view.known_by is None or self.view.perhaps:
            return None
        return self.under(replace(self.view, perhaps=True))

    @cached_property
    def files(self) -> Dataset:
        """The files as read, whatever the view."""
        return read_dataset(self.project) if self.whole is self else self.whole.files

    def use_prefixes(self) -> None:
        """Let names be read and written with the prefixes of this graph, until another is used.

        So does whatever gives its files, its store or its questions.
        """
        use_prefixes(self._prefixes)

    @property
    def seen(self) -> Dataset:
        """What the view leaves of the files."""
        self.use_prefixes()
        return self._seen

    @cached_property
    def _seen(self) -> Dataset:
        from kg_belarus.graph.viewing import see

        return see(self.files, self.view, lambda: self.whole.engine, self.engines.close)

    @cached_property
    def closed(self) -> Closure:
        """What the view leaves, with what follows: of the cache, made, or in a store elsewhere."""
        if self.engines.endpoint is None:
            self.whole._tell_unread()
        closed = closure_of(self.project, self.view, self.engines, lambda: self.seen)
        closed.engine.allows_service = self.engines.allows_service  # of queries, never of rules
        return closed

    def _tell_unread(self) -> None:
        """Warn, once, of the files that nothing reads, unless they are among the findings."""
        is_own = self.project.layers or not self.project.is_shipped
        if is_own and "files" not in self._findings and not self._is_told:
            from kg_belarus.validation import find_unread

            for finding in find_unread(self.project):
                warnings.warn(finding.as_line(), stacklevel=4)
        self._is_told = True

    @property
    def engine(self) -> Engine:
        """The store of what the view leaves and what follows from it."""
        self.use_prefixes()
        return self.closed.engine

    def findings(self, check: Check) -> tuple[Report, ...]:
        """Return what one check finds; an error that only a withdrawal led to is a warning."""
        from kg_belarus.graph.checking import lowered

        if check not in self._findings:
            found = tuple(self._found(check, self.seen, lambda: self.closed))
            # Of what a store elsewhere holds nobody knows what it would be without a withdrawal.
            is_of_files = self.engines.endpoint is None
            has_findings = is_of_files and any(report.findings for report in found)
            if has_findings and check != "withdrawn" and self.seen.withdrawn_files:
                stated = self.seen.before_withdrawal
                before = self._found(check, stated, lambda: self.engines.close(stated))
                found = tuple(lowered(found, before))
            self._findings[check] = found
        return self._findings[check]

    def _found(
        self, check: Check, dataset: Dataset, closed: Callable[[], Closure]
    ) -> Iterable[Report]:
        from kg_belarus.graph.checking import of_asserted, of_entailed, of_files
        from kg_belarus.validation import check_withdrawn

        match check:
            case "files":
                return of_files(dataset)
            case "withdrawn":
                return [check_withdrawn(dataset)]
            case "asserted":
                elsewhere = None if self.engines.endpoint is None else self.engine
                return of_asserted(dataset, self.engines, elsewhere)
            case "entailed":
                questions = self.catalogue.values()
                return of_entailed(dataset, closed(), questions, self.engines)

    def reports(self, *checks: Check) -> list[Report]:
        """Return what some checks find, in order; those of the line if none is named.

        After an error gate B is left out: what follows from wrong data says nothing. What the files
        still hold of what is withdrawn is none, since the data is without it.
        """
        asked = checks or LINE
        if "files" not in asked:  # which finds them
            self.whole._tell_unread()
        is_wrong = self.is_wrong(*(check for check in asked if check != "entailed"))
        return [
            report
            for check in asked
            if check != "entailed" or not is_wrong
            for report in self.findings(check)
        ]

    @property
    def rules(self) -> Mapping[str, Rule]:
        """What each rule of the checks asks for, by name."""
        from kg_belarus.graph.checking import rules

        return rules(self.project, self.catalogue.values())

    def is_wrong(self, *checks: Check) -> bool:
        """Tell whether some checks find an error in the data, without what is withdrawn."""
        return any(
            report.has_errors
            for check in checks
            if check != "withdrawn"
            for report in self.findings(check)
        )

    def ask_each(
        self, given: Iterable[tuple[Question, Mapping[str, str]]]
    ) -> tuple[dict[str, Answer], dict[str, str]]:
        """Ask several questions, each with some values of its parameters as text.

        They may be those of another graph.

        Returns:
            The answers by name of question; and why the others cannot be asked of this graph.
        """
        answers, unasked = {}, {}
        for question, values in given:
            try:
                answers[question.name] = ask(question, self, self.engine, values)
            except WrongUsageError as error:
                unasked[question.name] = str(error)
        return answers, unasked

    def answer(
        self,
        name: str,
        given: Mapping[str, str],
        max_rows: int | None = None,
        *,
        unbounded: bool = False,
    ) -> Answer:
        """Return the answer to a saved question with its particulars, as the command line needs.

        The day of the view is the `as_of` of a question that takes one, unless it is given. Under
        a view of what was known by a day the answer holds what was perhaps known as well. What a
        question that is not shipped names in vain is told by a warning, as `run_sparql` does.

        Args:
            name: of the question.
            given: values of parameters as text, by name.
            max_rows: the most rows that the query gives; None for all.
            unbounded: whether rows stay that have no bound on one side.
        """
        question, read = self.bound(name, given)
        if not self.project.ships(question.path):  # those are read when the data is checked
            for told in unknown_terms(question.text, self.whole.engine):
                warnings.warn(told, stacklevel=3)
        found = answer_with(
            question, read, self.engine, self.whole, max_rows=max_rows, view=self.view
        )
        if self.perhaps is not None:
            other = answer_with(question, read, self.perhaps.engine, self.whole, max_rows=max_rows)
            found = replace(found, perhaps=other.result)
        return replace(found, shows_unbounded=unbounded)

    def bound(self, name: str, given: Mapping[str, str]) -> tuple[Question, Values]:
        """Return a question with the values of its parameters, the day of the view among them.

        Raises:
            WrongUsageError: there is no such question, or a value is wrong.
        """
        self.use_prefixes()
        question = find_question(self.project, name)
        values = dict(given)
        day = self.view.as_of or self.view.known_by
        if day and any(p.name == "as_of" for p in question.parameters):
            values.setdefault("as_of", day.isoformat())
        # A thing that was not known by a day can be asked for; the answer is that nothing was.
        read = read_values(question, values, self.whole, self.whole.engine)
        if self.view.as_of and "as_of" in read and (asked := read["as_of"].value) != str(day):
            raise WrongUsageError(
                f"two days are given: the view is as of {day}, the parameter as_of is {asked}; "
                "give one."
            )
        return question, read

    def with_sources(self, answer: Answer) -> Table:
        """Return an answer with the records each row rests on, and their sources."""
        sure = self._sourced(answer, answer.result)
        perhaps = self.perhaps._sourced(answer, answer.perhaps) if self.perhaps else None
        return answer.finished(sure, perhaps)

    def _sourced(self, answer: Answer, result: Result | None) -> Table:
        """Return what a question gives on this graph, with records and sources."""
        from kg_belarus.answers import add_sources

        if not isinstance(result, Table):
            return answer.table  # raises: it is no SELECT
        behind = None
        if answer.question.rests_on:
            summed = find_question(self.project, answer.question.rests_on)
            taken = {p.name for p in summed.parameters}
            given = {k: v.value for k, v in answer.values.items() if v != ANY and k in taken}
            read = read_values(summed, given, self.whole, self.whole.engine)
            other = answer_with(summed, read, self.engine, self.whole)
            behind = self._sourced(other, other.result)
        return add_sources(result, self.engine, answer, behind)

    @cached_property
    def catalogue(self) -> Mapping[str, Question]:
        """The saved questions and hygiene queries of the project, by name."""
        self.use_prefixes()
        return read_questions(self.project)

    @cached_property
    def names(self) -> Names:
        """The names of all things and terms, for finding them in any spelling."""
        naming = {name.value for name in NAMING}
        stated = stored_query(__file__, "names", properties=naming)
        # The names of listings are inferred.
        inferred = stored_query(__file__, "names", properties=[node("skos:prefLabel").value])
        return Names((*self._made(stated, ONTOLOGY, ASSERTED), *self._made(inferred, INFERRED)))

    @cached_property
    def release(self) -> Release:
        """The data release that the graph is of."""
        return release_in(self._made(stored_query(__file__, "release"), ASSERTED))

    def _made(self, text: str, *graphs: ox.NamedNode) -> tuple[ox.Triple, ...]:
        """Return what a CONSTRUCT gives on some graphs."""
        triples = self.engine.query(text, graphs)
        return triples if isinstance(triples, tuple) else ()
