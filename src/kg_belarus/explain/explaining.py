"""Explain triples and contradictions of a closed graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from kg_belarus.closure import (
    Clause,
    Fact,
    complete,
    contradictory,
    facts_of,
    holds,
    places_in,
    read_rules,
    uncollected,
    with_values,
)
from kg_belarus.dataset import Dataset, View
from kg_belarus.explain.about import About
from kg_belarus.explain.derivations import Derivations
from kg_belarus.explain.explanation import Contradiction, Explanation, RowGrounds, Status
from kg_belarus.explain.history import Stage, read_history
from kg_belarus.explain.known import Known
from kg_belarus.explain.missing import nearest
from kg_belarus.explain.own import OwnRules
from kg_belarus.explain.proof import Goal, Proof
from kg_belarus.explain.search import Search
from kg_belarus.project import Project
from kg_belarus.terms import Row

_MOST = 1000  # contradictions of one kind
_INSTEAD = 5  # other values that are told


class Explainer:
    """Explains what a closed graph holds, and what it does not.

    Args:
        dataset: what the view leaves of the files.
        project: as read; with the view it is what the steps of the closure are kept by.
        view: what is looked at.
        budget: how many times what is stated may follow from it.
    """

    def __init__(
        self, dataset: Dataset, project: Project, view: View, budget: float | None = None
    ) -> None:
        self.dataset = dataset
        with uncollected():
            stages = read_history(dataset, project, view, budget)
            self._make(stages, project)

    def _make(self, stages: Sequence[Stage], project: Project) -> None:
        self.stages = stages
        stated = [*facts_of((*self.dataset.ontology, *self.dataset.asserted))]
        made = {fact: number for number, stage in enumerate(stages) for fact in stage.made}
        self.schema, facts = complete(stated, made, places_in(self.dataset))
        self.known = Known(facts, frozenset(stated), made)
        self.rules = read_rules(project)
        self.own = OwnRules(self.known, self.rules)
        self._derivations = Derivations(self.known, self.schema, self.own, stages)

    @cached_property
    def _search(self) -> Search:
        return Search(self._derivations.steps, self.known.stated)

    def about(self, language: str = "en") -> About:
        """Return what tells of the facts in a language."""
        return About(self.dataset, self.known, self.rules, language)

    def status(self, fact: Fact) -> Status:
        """Tell whether the files state a triple, it follows, or neither."""
        if fact in self.known.stated:
            return "stated"
        return "inferred" if fact in self.known.since else "absent"

    def proofs(self, fact: Fact, most: int = 1) -> list[Proof]:
        """Return the proofs of a fact with the fewest steps, the shortest first.

        Raises:
            TooManyStepsError: it can follow in more ways than can be looked at.
        """
        return self._search.shortest(Goal(fact), most)

    def explain(self, fact: Fact, most: int = 1, language: str = "en") -> Explanation:
        """Return why a triple is in the graph, or what is missing for it.

        Args:
            fact: the triple.
            most: the most proofs to give.
            language: of names, with fallback.

        Raises:
            TooManyStepsError: it can follow in more ways than can be looked at.
        """
        about, status = self.about(language), self.status(fact)
        if status != "absent":
            return Explanation(fact, status, tuple(self.proofs(fact, most)), (), (), about)
        lacks = nearest(fact, self.known, self._derivations, self.own)
        others = (
            one
            for one in self.known.find(fact[0], fact[1], None)
            if self.known.was_there(one, None)
        )
        instead = sorted(others, key=str)[:_INSTEAD]
        return Explanation(fact, status, (), tuple(lacks), tuple(instead), about)

    def contradictions(self, language: str = "en") -> list[Contradiction]:
        """Return the contradictions, in order of rule, each with proofs of what makes it so.

        Raises:
            TooManyStepsError: what makes one can follow in more ways than can be looked at.
        """
        about, seen = self.about(language), set()
        found = []
        for clause in contradictory(self.schema):
            for body in islice(self._forbidden(clause), _MOST):
                # Of two that are the same from both sides, one.
                key = clause.name, clause.says, frozenset(body)
                if key not in seen:
                    seen.add(key)
                    facts = dict.fromkeys((*clause.axioms, *body))
                    premises = tuple(proof for fact in facts for proof in self.proofs(fact))
                    thing = body[0][0]
                    found.append(Contradiction(clause.name, thing, clause.says, premises, about))
        return found

    def rows(
        self,
        text: str,
        columns: Sequence[str],
        rows: Iterable[Row],
        language: str = "en",
        *,
        is_of_stated: bool = False,
    ) -> list[RowGrounds]:
        """Return what the rows of an answer rest on, with proofs, in their order.

        Args:
            text: the query, without parameters.
            columns: of the answer.
            rows: of the answer.
            language: of names, with fallback.
            is_of_stated: whether the query asks what is stated alone.

        Raises:
            EngineError: the query asks GRAPH or SERVICE.
        """
        # rdflib takes long to import.
        from kg_belarus.explain.grounds import Grounds

        about = self.about(language)
        grounds = Grounds(text, self.known, is_of_stated=is_of_stated)
        found = []
        for row in rows:
            values = dict(zip(columns, row, strict=True))
            facts, said = grounds.of(values)
            premises = tuple(proof for fact in facts for proof in self.proofs(fact))
            found.append(RowGrounds(values, premises, said, about))
        return found

    def _forbidden(self, clause: Clause) -> Iterator[tuple[Fact, ...]]:
        """Yield the facts that a clause forbids together."""
        for values in self.known.matches(clause.body, {}):
            if holds(clause, clause.body, values):
                yield tuple(with_values(pattern, values) for pattern in clause.body)  # type: ignore[misc]
