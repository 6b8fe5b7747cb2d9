"""The closure as owlrl computes it: slow, independent, and the judge of our own.

owlrl writes down more than anyone asks for. What is left out of its result, the *trivia*, is this
list and no more:

1. anything with a literal as subject, or that owlrl asserts about the literals' datatypes;
2. `x owl:sameAs x`, and every reflexive subClassOf, subPropertyOf, equivalentClass and
   equivalentProperty;
3. owl:Thing as class, superclass, domain or range;
4. a class expression without a name as class, subclass, superclass, domain or range;
5. a term of OWL, RDF, RDFS or XSD as subject (the axioms of OWL about itself).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import owlrl
import pyoxigraph as ox
import rdflib
from rdflib import OWL, RDF, RDFS, XSD

from kg_belarus.closure.rules import Rule
from kg_belarus.rdflib_terms import graph_of, parsed, triples_of

_REFLEXIVE = {
    OWL.sameAs,
    OWL.equivalentClass,
    OWL.equivalentProperty,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
}
_ABOUT_CLASSES = {
    RDF.type,
    RDFS.subClassOf,
    RDFS.domain,
    RDFS.range,
    OWL.equivalentClass,
    OWL.sameAs,
}
_BUILT_IN = tuple(str(namespace) for namespace in (OWL, RDF, RDFS, XSD))
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


def is_trivial(triple: tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]) -> bool:
    """Tell whether a triple of owlrl is on the list of trivia at the head of this module."""
    subject, predicate, target = triple
    if isinstance(subject, rdflib.Literal) or str(subject).startswith(_BUILT_IN):
        return True
    if predicate in _REFLEXIVE and subject == target:
        return True
    if target == OWL.Thing and predicate in _ABOUT_CLASSES:
        return True
    unnamed = isinstance(subject, rdflib.BNode) or isinstance(target, rdflib.BNode)
    return unnamed and predicate in _ABOUT_CLASSES


def infer_with_owlrl(triples: Iterable[ox.Triple], rules: Sequence[Rule]) -> list[ox.Triple]:
    """Return the triples that owlrl and the project's rules entail, without the trivia."""
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
        if found not in stated and not is_trivial(found) and found[1] != ERROR:
            inferred.add(found)
    return list(triples_of(inferred))


def _apply(rules: Sequence[Rule], graph: rdflib.Graph) -> bool:
    """Run the rules on a graph until they add nothing; tell whether they added anything."""
    start = len(graph)
    size = -1
    while size != len(graph):
        size = len(graph)
        for rule in rules:
            graph += graph.query(parsed(rule.construct)).graph or rdflib.Graph()
    return len(graph) > start
