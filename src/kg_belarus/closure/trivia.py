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
from kg_belarus.closure.datatypes import DATATYPES, is_datatype
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node
from kg_belarus.terms import Term

_ABOUT_TERMS = frozenset(
    node(name)
    for name in (
        "rdfs:subClassOf", "rdfs:subPropertyOf", "owl:equivalentClass", "owl:equivalentProperty",
        "rdfs:domain", "rdfs:range",
    )
)  # fmt: skip
# What makes a class expression of a term, by local name in OWL.
MAKE_EXPRESSIONS = (
    "onProperty", "intersectionOf", "unionOf", "oneOf", "complementOf", "datatypeComplementOf",
    "onDatatype",
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


def trivial_patterns() -> list[str]:
    """Return SPARQL patterns that between them find each trivial triple, as `?s ?p ?o`."""
    about = " ".join(sorted(map(str, _ABOUT_TERMS)))
    classes = " ".join((str(_THING), *(f"<{name}>" for name in sorted(DATATYPES))))
    makers = "|".join(str(node(f"owl:{name}")) for name in MAKE_EXPRESSIONS)
    built_in = " || ".join(f'STRSTARTS(STR(?s), "{start}")' for start in _BUILT_IN)
    typed = f"VALUES ?p {{ {RDF_TYPE} }} ?s ?p ?o ."
    return [
        f"?s ?p ?o FILTER(ISIRI(?s) && ({built_in}))",
        f"VALUES ?o {{ {classes} }} {typed}",
        f"{typed} ?o {makers} ?any FILTER(ISBLANK(?o))",
        f"VALUES ?p {{ {_SAME_AS} {about} }} ?s ?p ?o FILTER(SAMETERM(?s, ?o))",
        f"VALUES ?p {{ {about} }} ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o) || ?o = {_THING})",
    ]
