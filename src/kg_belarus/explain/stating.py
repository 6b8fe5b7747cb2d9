"""Proofs as RDF, in the terms of PROV-O and of RDF's own reification."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

import pyoxigraph as ox

from kg_belarus.closure import Fact
from kg_belarus.explain.about import About
from kg_belarus.explain.proof import Proof
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node

_S, _P, _O = node("rdf:subject"), node("rdf:predicate"), node("rdf:object")
_USED, _BY, _FROM = node("prov:used"), node("prov:wasGeneratedBy"), node("prov:wasDerivedFrom")
_LABEL, _COMMENT = node("rdfs:label"), node("rdfs:comment")


def proofs_as_turtle(proofs: Iterable[Proof], about: About) -> bytes:
    """Return proofs as Turtle.

    A fact is an `rdf:Statement` and a `prov:Entity`, a step a `prov:Activity` that used its
    premises; what is stated has a `prov:atLocation` for each place, and its sources.
    """
    triples = [*_Stating(about).of(proofs)]
    prefixes = {name: PREFIXES[name] for name in ("bki", "bko", "bkv", "prov", "rdf", "rdfs")}
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


class _Stating:
    def __init__(self, about: About) -> None:
        self._about, self._number = about, count(1)
        self._facts: dict[Fact, ox.BlankNode] = {}

    def of(self, proofs: Iterable[Proof]) -> Iterator[ox.Triple]:
        done = set()
        for proof in (part for whole in proofs for part in whole.parts()):
            key = proof.fact, proof.step
            if key not in done:
                done.add(key)
                yield from self._of(proof)

    def _new(self, kind: str) -> ox.BlankNode:
        return ox.BlankNode(f"{kind}{next(self._number)}")

    def _statement(self, fact: Fact) -> Iterator[ox.Triple]:
        if fact in self._facts:
            return
        name = self._facts[fact] = self._new("fact")
        for kind in ("rdf:Statement", "prov:Entity"):
            yield ox.Triple(name, RDF_TYPE, node(kind))
        for predicate, term in zip((_S, _P, _O), fact, strict=True):
            yield ox.Triple(name, predicate, term)

    def _of(self, proof: Proof) -> Iterator[ox.Triple]:
        yield from self._statement(proof.fact)
        name = self._facts[proof.fact]
        if proof.step is None:
            for place in self._about.places(proof.fact):
                at = self._new("place")
                yield ox.Triple(name, node("prov:atLocation"), at)
                yield ox.Triple(at, RDF_TYPE, node("prov:Location"))
                yield ox.Triple(at, _LABEL, ox.Literal(str(place)))
            for source in self._about.sources(proof.fact):
                yield ox.Triple(name, node("prov:hadPrimarySource"), ox.NamedNode(source))
            return
        step = self._new("step")
        yield ox.Triple(name, _BY, step)
        yield ox.Triple(step, RDF_TYPE, node("prov:Activity"))
        yield ox.Triple(step, _LABEL, ox.Literal(proof.step.rule))
        if written := self._about.rule(proof.step.rule):
            yield ox.Triple(step, _COMMENT, ox.Literal(str(written)))
        for said in proof.step.said:
            yield ox.Triple(step, _COMMENT, ox.Literal(said, language="en"))
        for premise in proof.premises:
            yield from self._statement(premise.fact)
            yield ox.Triple(step, _USED, self._facts[premise.fact])
            yield ox.Triple(name, _FROM, self._facts[premise.fact])
