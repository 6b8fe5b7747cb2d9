"""Axioms and facts that are made up, the same for the same number."""

from __future__ import annotations

from pathlib import Path
from random import Random

from kg_belarus.project import Project, open_project

PROLOGUE = (
    "PREFIX ex: <https://example.org/>\nPREFIX owl: <http://www.w3.org/2002/07/owl#>\n"
    "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
)
CLASSES = ("ex:A", "ex:B", "ex:C", "ex:D")
PROPERTIES = ("ex:p", "ex:q", "ex:r")
# Of a term that is not declared owlrl never says that it is below itself, though that follows of
# two that are below each other, and from it more (scm-sco, scm-svf2).
DECLARED = [f"{name} a owl:Class ." for name in CLASSES] + [
    f"{name} a owl:ObjectProperty ." for name in PROPERTIES
]
THINGS = ("ex:a", "ex:b", "ex:c", "ex:d", "ex:e")


class Inventor:
    """Makes up axioms and facts, the same for the same number."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.any_of = self._random.choice

    def text(self, *, with_unnamed: bool = True) -> str:
        number, has_equality = self._random.randrange(1, 9), self._random.random() < 0.4
        axioms = [
            self.any_of(
                [*self._axioms(), *(self._equalities(with_unnamed) if has_equality else ())]
            )
            for _ in range(number)
        ]
        facts = [self._fact(with_unnamed) for _ in range(self._random.randrange(2, 12))]
        return PROLOGUE + "\n".join([*DECLARED, *axioms, *facts]).replace(
            "[ owl", "[ a owl:Class ; owl"
        )

    def _expression(self, depth: int = 1) -> str:
        if depth < 0 or self._random.random() < 0.35:
            return self.any_of(CLASSES)
        on, part = f"owl:onProperty {self.any_of(PROPERTIES)}", self._expression(depth - 1)
        other, one, two = self._expression(depth - 1), self.any_of(THINGS), self.any_of(THINGS)
        return self.any_of(
            [
                f"[ {on} ; owl:someValuesFrom {part} ]",
                f"[ {on} ; owl:someValuesFrom owl:Thing ]",
                f"[ {on} ; owl:allValuesFrom {part} ]",
                f"[ {on} ; owl:hasValue {one} ]",
                f"[ {on} ; owl:maxCardinality 1 ]",
                f"[ {on} ; owl:maxQualifiedCardinality 1 ; owl:onClass {part} ]",
                f"[ owl:intersectionOf ( {part} {other} ) ]",
                f"[ owl:unionOf ( {part} {other} ) ]",
                f"[ owl:oneOf ( {one} {two} ) ]",
            ]
        )

    def _axioms(self) -> list[str]:
        p, q, r = (self.any_of(PROPERTIES) for _ in range(3))
        named, one, other = self.any_of(CLASSES), self._expression(), self._expression()
        return [
            f"{one} rdfs:subClassOf {other} .",
            f"{named} rdfs:subClassOf {other} .",
            f"{one} rdfs:subClassOf {named} .",
            f"{named} owl:equivalentClass {one} .",
            f"{named} owl:intersectionOf ( {self.any_of(CLASSES)} {one} ) .",
            f"{named} owl:oneOf ( {self.any_of(THINGS)} {self.any_of(THINGS)} ) .",
            f"{p} rdfs:subPropertyOf {q} .",
            f"{p} owl:equivalentProperty {q} .",
            f"{p} owl:inverseOf {q} .",
            f"{p} a owl:TransitiveProperty .",
            f"{p} a owl:SymmetricProperty .",
            f"{p} rdfs:domain {named} .",
            f"{p} rdfs:range {one} .",
            f"{p} owl:propertyChainAxiom ( {q} {r} ) .",
            f"{p} owl:propertyChainAxiom ( {q} {r} {p} ) .",
        ]

    def _equalities(self, of_terms: bool) -> list[str]:
        # No keys: owlrl never looks at the last property of one.
        said = [
            f"{self.any_of(PROPERTIES)} a owl:FunctionalProperty .",
            f"{self.any_of(PROPERTIES)} a owl:InverseFunctionalProperty .",
            f"{self.any_of(THINGS)} owl:sameAs {self.any_of(THINGS)} .",
        ]
        if of_terms:
            said += [
                f"{self.any_of(CLASSES)} owl:sameAs {self.any_of(CLASSES)} .",
                f"{self.any_of(PROPERTIES)} owl:sameAs {self.any_of(PROPERTIES)} .",
            ]
        return said

    def _fact(self, with_unnamed: bool) -> str:
        one, p, other = self.any_of(THINGS), self.any_of(PROPERTIES), self.any_of(THINGS)
        facts = [f"{one} a {self.any_of(CLASSES)} .", *[f"{one} {p} {other} ."] * 3]
        if with_unnamed:
            # Not 1, the number of the restrictions: owlrl breaks off where that equals a thing.
            facts += [f"[] {p} {other} .", f'{one} {p} "text" , 7 .']
        return self.any_of(facts)


def without_rules(root: Path) -> Project:
    """Return a project in a folder, without rules of its own."""
    for name in ("ontology", "data", "shapes", "queries"):
        (root / name).mkdir()
    return open_project(root)
