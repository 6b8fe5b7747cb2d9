"""What is explained: a triple, a contradiction, a row; each says itself what it is as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pyoxigraph as ox

from kg_belarus.closure import Fact
from kg_belarus.errors import EngineError
from kg_belarus.explain.about import About
from kg_belarus.explain.proof import Lack, Proof
from kg_belarus.terms import Term

Status = Literal["stated", "inferred", "absent"]
_DEEPEST = 150


@dataclass(frozen=True)
class Explanation:
    """Why a triple is in the graph, or what is missing for it.

    Attributes:
        fact: the triple, as terms of pyoxigraph.
        status: whether the files state it, it follows, or it is not there.
        proofs: of what is there, those with the fewest steps, the shortest first.
        nearest: of what is not there, the rules that lack fewest premises for it.
        instead: other values that its thing has under its property, as triples.
        about: tells places, sources and names.
    """

    fact: Fact
    status: Status
    proofs: tuple[Proof, ...]
    nearest: tuple[Lack, ...]
    instead: tuple[Fact, ...]
    about: About

    def __repr__(self) -> str:
        return f"<Explanation {self.about.words.fact(self.fact)}: {self.status}>"

    def plain(self) -> dict[str, Any]:
        """Return it as mappings, lists and texts, for JSON."""
        return {
            "statement": _statement(self.fact),
            "status": self.status,
            "proofs": [
                {"steps": proof.size, **plain_proof(proof, self.about)} for proof in self.proofs
            ],
            "nearest": [
                {
                    "rule": lack.rule,
                    "present": [_statement(fact) for fact in lack.present],
                    "missing": [*lack.missing],
                    "because": [*lack.said],
                }
                for lack in self.nearest
            ],
            "instead": [_statement(fact) for fact in self.instead],
            "sources": _cited(self.proofs, self.about),
        }


@dataclass(frozen=True)
class Contradiction:
    """What cannot be, with the proofs of what makes it so.

    Attributes:
        rule: the W3C's name of the rule that ends in *false*.
        thing: what is told of.
        says: what is wrong with it.
        premises: proofs of what together cannot be, the axioms first.
        about: tells places, sources and names.
    """

    rule: str
    thing: Term
    says: str
    premises: tuple[Proof, ...]
    about: About

    def plain(self) -> dict[str, Any]:
        """Return it as mappings, lists and texts, for JSON."""
        return {
            "rule": self.rule,
            "thing": plain_term(self.thing),
            "says": self.says,
            "premises": [plain_proof(proof, self.about) for proof in self.premises],
            "sources": _cited(self.premises, self.about),
        }


@dataclass(frozen=True)
class RowGrounds:
    """What a row of an answer rests on.

    Attributes:
        values: of the row, by column; None where there is none.
        premises: proofs of the triples that it rests on.
        said: what else has to be so, in words.
        about: tells places, sources and names.
    """

    values: Mapping[str, Term | None]
    premises: tuple[Proof, ...]
    said: tuple[str, ...]
    about: About

    def plain(self) -> dict[str, Any]:
        """Return it as mappings, lists and texts, for JSON."""
        return {
            "row": {
                name: None if term is None else plain_term(term)
                for name, term in self.values.items()
            },
            "premises": [plain_proof(proof, self.about) for proof in self.premises],
            "conditions": [*self.said],
            "sources": _cited(self.premises, self.about),
        }


def plain_term(term: Term) -> dict[str, str]:
    """Return a term as the W3C's JSON of SPARQL results has it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    more = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
    return {"type": "literal", "value": term.value, **more}


def _statement(fact: Fact) -> dict[str, Any]:
    names = ("subject", "predicate", "object")
    return {name: plain_term(term) for name, term in zip(names, fact, strict=True)}


def plain_proof(proof: Proof, about: About, depth: int = 0) -> dict[str, Any]:
    """Return a proof as mappings, lists and texts; a premise is a proof again.

    Raises:
        EngineError: it is too deep for a form in which values lie within one another.
    """
    if depth > _DEEPEST:
        raise EngineError(
            f"the proof is more than {_DEEPEST} premises deep, which is too deep for json; "
            "take text, md or ttl."
        )
    step = proof.step
    if step is None:
        return {
            "statement": _statement(proof.fact),
            "places": [str(place) for place in about.places(proof.fact)],
            "sources": about.sources(proof.fact),
        }
    place = about.rule(step.rule)
    return {
        "statement": _statement(proof.fact),
        "rule": step.rule,
        **({"rulePlace": str(place)} if place else {}),
        "conditions": [*step.said],
        "premises": [plain_proof(one, about, depth + 1) for one in proof.premises],
    }


def _cited(proofs: Sequence[Proof], about: About) -> dict[str, dict[str, str]]:
    """Return the citation and address of each source of some proofs, by IRI."""
    leaves = (fact for proof in proofs for fact in proof.leaves())
    named = sorted({source for fact in leaves for source in about.sources(fact)})
    told = {source: about.teller.citation(source) for source in named}
    return {source: {"citation": cited, "url": url} for source, (cited, url) in told.items()}
