"""What follows by OWL 2 RL and nobody asks for: it is left out of a closure.

1. Anything with a literal as subject, and of which datatype something is;
2. `x owl:sameAs x`, and every reflexive subClassOf, subPropertyOf, equivalentClass and
   equivalentProperty;
3. owl:Thing as class, superclass, domain or range;
4. a class expression without a name as class, subclass, superclass, domain or range, and any other
   blank node as a term of the ontology;
5. a term of OWL, RDF, RDFS or XSD as subject (the axioms of OWL about itself).
"""

from __future__ import annotations

from collections.abc import Collection

import pyoxigraph as ox

from kg_belarus.closure.clauses import Fact
from kg_belarus.closure.datatypes import is_datatype
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node
from kg_belarus.terms import Term

_ABOUT_TERMS = frozenset(
    node(name)
    for name in (
        "rdfs:subClassOf", "rdfs:subPropertyOf", "owl:equivalentClass", "owl:equivalentProperty",
        "rdfs:domain", "rdfs:range",
    )
)  # fmt: skip
_SAME_AS, _THING = node("owl:sameAs"), node("owl:Thing")
_BUILT_IN = tuple(PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))


def is_trivial(fact: Fact, expressions: Collection[Term]) -> bool:
    """Tell whether a fact is on the list at the head of this module.

    Args:
        fact: one that follows.
        expressions: the class expressions without a name.
    """
    subject, predicate, target = fact
    if isinstance(subject, ox.Literal):
        return True
    if isinstance(subject, ox.NamedNode) and subject.value.startswith(_BUILT_IN):
        return True
    if predicate == RDF_TYPE:
        return target == _THING or target in expressions or is_datatype(target)
    if predicate == _SAME_AS:
        return subject == target
    if predicate not in _ABOUT_TERMS:
        return False
    unnamed = isinstance(subject, ox.BlankNode) or isinstance(target, ox.BlankNode)
    return subject == target or target == _THING or unnamed
