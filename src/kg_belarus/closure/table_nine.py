"""What axioms entail of one another: table 9 of OWL 2 RL, the semantics of schema vocabulary.

Source: W3C OWL 2 Profiles, section 4.3; rule names are the W3C's. (What it says of lists is said of
their members, see `Schema.of_lists`.)
"""

from __future__ import annotations

from kg_belarus.closure.clauses import THING, Clause, Pattern, X, Y, Z, is_a
from kg_belarus.namespaces import RDF_TYPE, node

SUB_CLASS, SUB_PROPERTY = node("rdfs:subClassOf"), node("rdfs:subPropertyOf")
_SAME_CLASS, _SAME_PROPERTY = node("owl:equivalentClass"), node("owl:equivalentProperty")
_DOMAIN, _RANGE = node("rdfs:domain"), node("rdfs:range")
_ON, _VALUE = node("owl:onProperty"), node("owl:hasValue")
_SOME, _ALL = node("owl:someValuesFrom"), node("owl:allValuesFrom")


def _sub(name: str, one: Pattern, other: Pattern, *more: Pattern, turned: bool = False) -> Clause:
    """Return a clause by which one restriction, `?c`, is a part of another, `?d`."""
    head = ("?d", SUB_CLASS, "?c") if turned else ("?c", SUB_CLASS, "?d")
    return Clause(name, (head,), (one, other, *more))


SCM = (
    Clause("scm-cls", ((X, _SAME_CLASS, X), (X, SUB_CLASS, THING)), (is_a(X, node("owl:Class")),)),
    Clause("scm-op", ((X, _SAME_PROPERTY, X),), (is_a(X, node("owl:ObjectProperty")),)),
    Clause("scm-dp", ((X, _SAME_PROPERTY, X),), (is_a(X, node("owl:DatatypeProperty")),)),
    Clause("scm-sco", ((X, SUB_CLASS, Z),), ((X, SUB_CLASS, Y), (Y, SUB_CLASS, Z))),
    Clause("scm-spo", ((X, SUB_PROPERTY, Z),), ((X, SUB_PROPERTY, Y), (Y, SUB_PROPERTY, Z))),
    Clause("scm-eqc1", ((X, SUB_CLASS, Y), (Y, SUB_CLASS, X)), ((X, _SAME_CLASS, Y),)),
    Clause("scm-eqc2", ((X, _SAME_CLASS, Y),), ((X, SUB_CLASS, Y), (Y, SUB_CLASS, X))),
    Clause("scm-eqp1", ((X, SUB_PROPERTY, Y), (Y, SUB_PROPERTY, X)), ((X, _SAME_PROPERTY, Y),)),
    Clause("scm-eqp2", ((X, _SAME_PROPERTY, Y),), ((X, SUB_PROPERTY, Y), (Y, SUB_PROPERTY, X))),
    Clause("scm-dom1", ((X, _DOMAIN, Z),), ((X, _DOMAIN, Y), (Y, SUB_CLASS, Z))),
    Clause("scm-dom2", ((X, _DOMAIN, Z),), ((Y, _DOMAIN, Z), (X, SUB_PROPERTY, Y))),
    Clause("scm-rng1", ((X, _RANGE, Z),), ((X, _RANGE, Y), (Y, SUB_CLASS, Z))),
    Clause("scm-rng2", ((X, _RANGE, Z),), ((Y, _RANGE, Z), (X, SUB_PROPERTY, Y))),
    *(
        _sub(name, ("?c", kind, X), ("?d", kind, X), ("?c", _ON, "?p"), ("?d", _ON, "?q"),
             ("?p", SUB_PROPERTY, "?q"), turned=turned)
        for name, kind, turned in (
            ("scm-hv", _VALUE, False), ("scm-svf2", _SOME, False), ("scm-avf2", _ALL, True)
        )
    ),
    *(
        _sub(name, ("?c", kind, X), ("?d", kind, Y), ("?c", _ON, "?p"), ("?d", _ON, "?p"),
             (X, SUB_CLASS, Y))
        for name, kind in (("scm-svf1", _SOME), ("scm-avf1", _ALL))
    ),
)  # fmt: skip

# The properties by which axioms are stated that others follow from.
OF_AXIOMS = frozenset(p for clause in SCM for _, p, _ in clause.body if p != RDF_TYPE)
