"""The closure as owlrl computes it: slow, independent, and the judge of our own.

owlrl writes down more than anyone asks for: `kg_belarus.closure.trivia` lists what is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import owlrl
import pyoxigraph as ox
import rdflib

from kg_belarus.closure.own import Rule
from kg_belarus.closure.trivia import is_trivial
from kg_belarus.rdflib_terms import by_the_standard, graph_of, parsed, triples_of
from kg_belarus.terms import Term

# How owlrl tells a contradiction, in the graph itself.
_TELLING = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
ERROR = _TELLING.error


def infer_with_owlrl(
    triples: Iterable[ox.Triple], rules: Sequence[Rule], expressions: Collection[Term]
) -> list[ox.Triple]:
    """Return the triples that owlrl and the project's rules entail, without the trivia.

    Args:
        triples: those of ontology and data.
        rules: of the project.
        expressions: the class expressions without a name.
    """
    stated = graph_of(triples)
    known = rdflib.Graph() + stated
    growing = True
    while growing:
        _apply(rules, known)
        owlrl.DeductiveClosure(
            owlrl.OWLRL_Semantics,
            rdfs_closure=False,
            axiomatic_triples=False,
            datatype_axioms=False,
        ).expand(known)
        # owlrl may feed the rules, and the rules owlrl: go on until they have nothing to add.
        growing = _apply(rules, known)
    inferred = rdflib.Graph()
    for found in known:
        if found not in stated and found[1] != ERROR and found[2] != _TELLING.ErrorMessage:
            inferred.add(found)
    return [
        triple
        for triple in triples_of(inferred)
        if not is_trivial((triple.subject, triple.predicate, triple.object), expressions)  # type: ignore[arg-type]
    ]


def _apply(rules: Sequence[Rule], graph: rdflib.Graph) -> bool:
    """Run the rules on a graph until they add nothing; tell whether they added anything."""
    start = len(graph)
    size = -1
    while size != len(graph):
        size = len(graph)
        for rule in rules:
            with by_the_standard():
                graph += graph.query(parsed(rule.construct)).graph or rdflib.Graph()
    return len(graph) > start
