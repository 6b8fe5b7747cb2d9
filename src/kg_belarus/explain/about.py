"""What a reader has to know of the facts of a proof: where they stand, and who says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.cards import Teller
from kg_belarus.closure import Fact, Rule, places_in
from kg_belarus.dataset import Dataset, TurtleFile
from kg_belarus.errors import Position
from kg_belarus.explain.known import Known
from kg_belarus.explain.words import Words
from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.terms import Term, value_of

_SOURCE = node("bko:hasSource")


class About:
    """Tells of the facts of a graph.

    Attributes:
        words: tells facts as Turtle writes them.
        teller: tells what things are called, and cites sources, in one language.
    """

    def __init__(
        self, dataset: Dataset, known: Known, rules: Iterable[Rule], language: str = "en"
    ) -> None:
        self.words, self.teller = Words(known), Teller(dataset, language)
        self._dataset, self._known = dataset, known
        self._rules = {rule.name: rule.place for rule in rules}

    @cached_property
    def _files(self) -> dict[Term, list[TurtleFile]]:
        """The files that say something of each thing."""
        found: dict[Term, dict[int, TurtleFile]] = defaultdict(dict)
        for file in (*self._dataset.data_files, *self._dataset.ontology_files):
            for triple in file.triples:
                found[triple.subject][id(file)] = file  # type: ignore[index]
        return {term: [*files.values()] for term, files in found.items()}

    def places(self, fact: Fact) -> list[Position]:
        """Return where a fact is stated; none for what is not."""
        if fact not in self._known.stated:
            return []
        s, p, o = fact
        if not isinstance(s, ox.NamedNode):
            return [places_in(self._dataset)(s, p, o)]  # type: ignore[arg-type]
        said = s.value, value_of(p), value_of(o)
        found = [
            place
            for file in self._files.get(s, ())
            if file.says(*said) and (place := file.place_in(*said))
        ]
        place = None if found else self._dataset.place_of(*said)
        return found or ([place] if place else [])

    def sources(self, fact: Fact) -> list[str]:
        """Return the IRIs of the sources of the record in which a fact is stated, in order.

        Of what names a source it is that one.
        """
        if fact not in self._known.stated:
            return []
        if fact[1] == _SOURCE and isinstance(fact[2], ox.NamedNode):
            return [fact[2].value]
        return sorted(
            source.value
            for _, _, source in self._known.find(fact[0], _SOURCE, None)
            if isinstance(source, ox.NamedNode)
        )

    def rule(self, name: str) -> Position | None:
        """Return where a rule of the project stands; None for one of the W3C."""
        return self._rules.get(name)

    def name(self, term: object) -> str:
        """Return what a thing of the data is called; "" for what is none or has no name."""
        if not isinstance(term, ox.NamedNode) or not term.value.startswith(PREFIXES["bki"]):
            return ""
        label = self.teller.label(term.value)
        return "" if label == term.value.removeprefix(PREFIXES["bki"]) else label
