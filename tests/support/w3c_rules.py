"""The rules of OWL 2 RL as the W3C's tables have them, to check a proof by: not those of the product.

Source: W3C OWL 2 Profiles, section 4.3, tables 4 to 9.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox

from kg_belarus.namespaces import node
from kg_belarus.terms import Term

Triple = tuple[Term, Term, Term]
Pattern = tuple[object, object, object]

TYPE = node("rdf:type")
# Name, premises, conclusion; names are read with `rdf:`, `rdfs:` or `owl:` as below.
_TABLES = """
eq-sym: x sameAs y -> y sameAs x
eq-trans: x sameAs y, y sameAs z -> x sameAs z
eq-rep-s: s sameAs t, s p o -> t p o
eq-rep-p: p sameAs q, s p o -> s q o
eq-rep-o: o sameAs r, s p o -> s p r
prp-dom: p domain c, x p y -> x type c
prp-rng: p range c, x p y -> y type c
prp-fp: p type FunctionalProperty, x p y, x p z -> y sameAs z
prp-ifp: p type InverseFunctionalProperty, x p z, y p z -> x sameAs y
prp-symp: p type SymmetricProperty, x p y -> y p x
prp-trp: p type TransitiveProperty, x p y, y p z -> x p z
prp-spo1: p subPropertyOf q, x p y -> x q y
prp-eqp1: p equivalentProperty q, x p y -> x q y
prp-eqp2: p equivalentProperty q, x q y -> x p y
prp-inv1: p inverseOf q, x p y -> y q x
prp-inv2: p inverseOf q, x q y -> y p x
cls-svf1: c someValuesFrom d, c onProperty p, x p y, y type d -> x type c
cls-svf2: c someValuesFrom Thing, c onProperty p, x p y -> x type c
cls-avf: c allValuesFrom d, c onProperty p, x type c, x p y -> y type d
cls-hv1: c hasValue y, c onProperty p, x type c -> x p y
cls-hv2: c hasValue y, c onProperty p, x p y -> x type c
cls-maxc2: c maxCardinality n, c onProperty p, x type c, x p y, x p z -> y sameAs z
cls-maxqc3: c maxQualifiedCardinality n, c onProperty p, c onClass d, x type c, x p y, y type d, x p z, z type d -> y sameAs z
cls-maxqc4: c maxQualifiedCardinality n, c onProperty p, c onClass Thing, x type c, x p y, x p z -> y sameAs z
cax-sco: c subClassOf d, x type c -> x type d
cax-eqc1: c equivalentClass d, x type c -> x type d
cax-eqc2: c equivalentClass d, x type d -> x type c
scm-cls: c type Class -> c equivalentClass c
scm-sco: c subClassOf d, d subClassOf e -> c subClassOf e
scm-eqc1: c equivalentClass d -> c subClassOf d
scm-eqc1: c equivalentClass d -> d subClassOf c
scm-eqc2: c subClassOf d, d subClassOf c -> c equivalentClass d
scm-op: p type ObjectProperty -> p equivalentProperty p
scm-dp: p type DatatypeProperty -> p equivalentProperty p
scm-spo: p subPropertyOf q, q subPropertyOf r -> p subPropertyOf r
scm-eqp1: p equivalentProperty q -> p subPropertyOf q
scm-eqp1: p equivalentProperty q -> q subPropertyOf p
scm-eqp2: p subPropertyOf q, q subPropertyOf p -> p equivalentProperty q
scm-dom1: p domain c, c subClassOf d -> p domain d
scm-dom2: q domain c, p subPropertyOf q -> p domain c
scm-rng1: p range c, c subClassOf d -> p range d
scm-rng2: q range c, p subPropertyOf q -> p range c
scm-hv: c hasValue i, c onProperty p, d hasValue i, d onProperty q, p subPropertyOf q -> c subClassOf d
scm-svf1: c someValuesFrom y, c onProperty p, d someValuesFrom z, d onProperty p, y subClassOf z -> c subClassOf d
scm-svf2: c someValuesFrom y, c onProperty p, d someValuesFrom y, d onProperty q, p subPropertyOf q -> c subClassOf d
scm-avf1: c allValuesFrom y, c onProperty p, d allValuesFrom z, d onProperty p, y subClassOf z -> c subClassOf d
scm-avf2: c allValuesFrom y, c onProperty p, d allValuesFrom y, d onProperty q, p subPropertyOf q -> d subClassOf c
"""
_RDFS = ("domain", "range", "subPropertyOf", "subClassOf")


def _read(text: str) -> Pattern:
    one, verb, other = (
        word
        if len(word) == 1
        else TYPE
        if word == "type"
        else node(f"{'rdfs' if word in _RDFS else 'owl'}:{word}")
        for word in text.split()
    )
    return one, verb, other


RULES: list[tuple[str, list[Pattern], Pattern]] = [
    (name, [_read(one) for one in body.split(",")], _read(head))
    for name, told in (line.split(": ") for line in _TABLES.strip().splitlines())
    for body, head in [told.split(" -> ")]
]


def of_lists(facts: Collection[Triple]) -> Iterator[tuple[str, list[Pattern], Pattern]]:
    """Yield the rules that speak of lists, for the lists that are there."""
    for fact in facts:
        one, verb, head = fact
        members = listed(head, facts)
        if verb == node("owl:intersectionOf"):
            of = [("x", TYPE, m) for m in members if m != node("owl:Thing")]
            yield "cls-int1", [fact, *of], ("x", TYPE, one)
            for member in members:
                yield "cls-int2", [fact, ("x", TYPE, one)], ("x", TYPE, member)
                yield "scm-int", [fact], (one, node("rdfs:subClassOf"), member)
        elif verb == node("owl:unionOf"):
            for member in members:
                yield "cls-uni", [fact, ("x", TYPE, member)], ("x", TYPE, one)
                yield "scm-uni", [fact], (member, node("rdfs:subClassOf"), one)
        elif verb == node("owl:oneOf"):
            for member in members:
                yield "cls-oo", [fact], (member, TYPE, one)
        elif verb == node("owl:propertyChainAxiom"):
            ends = ["x", *(f"u{n}" for n in range(1, len(members))), "y"]
            links = [(ends[n], member, ends[n + 1]) for n, member in enumerate(members)]
            yield "prp-spo2", [fact, *links], ("x", one, "y")
        elif verb == node("owl:hasKey"):
            shared = [(s, m, f"z{n}") for n, m in enumerate(members) for s in ("x", "y")]
            both = [("x", TYPE, one), ("y", TYPE, one)]
            yield "prp-key", [fact, *both, *shared], ("x", node("owl:sameAs"), "y")


def listed(head: Term, facts: Collection[Triple]) -> list[Term]:
    """Return the members of a list."""
    members: list[Term] = []
    while head != node("rdf:nil"):
        first = [o for s, p, o in facts if s == head and p == node("rdf:first")]
        if not first:
            return []
        members += first
        (head,) = (o for s, p, o in facts if s == head and p == node("rdf:rest"))
    return members


def instances(
    body: Sequence[Pattern], facts: Collection[Triple], bound: dict[object, Term] | None = None
) -> Iterator[dict[object, Term]]:
    """Yield the values under which all patterns are among some facts."""
    bound = bound or {}
    if not body:
        yield bound
        return
    for fact in facts:
        if (more := fitted(body[0], fact, bound)) is not None:
            yield from instances(body[1:], facts, more)


def fitted(pattern: Pattern, fact: Triple, bound: dict[object, Term]) -> dict[object, Term] | None:
    """Return the values under which a pattern is a fact; None if there are none."""
    more = dict(bound)
    for slot, term in zip(pattern, fact, strict=True):
        if (more.setdefault(slot, term) if isinstance(slot, str) else slot) != term:
            return None
    return more


def is_use(name: str, premises: Sequence[Triple], head: Triple, facts: Collection[Triple]) -> bool:
    """Tell whether a conclusion follows from some premises, all of them, by a rule."""
    rules = [one for one in RULES if one[0] == name]
    # What gives a list may follow; the list itself is stated.
    for _, body, conclusion in rules or [
        one for one in of_lists([*facts, *premises]) if one[0] == name
    ]:
        bound = fitted(conclusion, head, {})
        if bound is None:
            continue
        for values in instances(body, premises, bound):
            used = {tuple(values.get(slot, slot) for slot in pattern) for pattern in body}
            number = values.get("n")
            if used == set(premises) and (number is None or _is_one(number)):
                return True
    return False


def _is_one(number: Term) -> bool:
    return isinstance(number, ox.Literal) and int(number.value) == 1
