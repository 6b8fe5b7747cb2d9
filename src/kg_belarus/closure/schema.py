"""Read the axioms of an ontology and saturate them, so that the data needs few rules.

Only the constructs of OWL 2 RL that our ontology uses are read. Any other raises: an axiom that is
silently ignored would be a wrong closure.

Source: W3C OWL 2 Profiles, section 4.3, tables 4 to 9; rule names are the W3C's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node, shrink

_OWL = PREFIXES["owl"]
_SUB_CLASS, _SUB_PROPERTY = node("rdfs:subClassOf"), node("rdfs:subPropertyOf")
_DOMAIN, _RANGE = node("rdfs:domain"), node("rdfs:range")
_FIRST, _REST, _NIL = node("rdf:first"), node("rdf:rest"), node("rdf:nil")

_READ = {
    _OWL + name
    for name in (
        "AllDisjointClasses",
        "Nothing",
        "Thing", "AnnotationProperty", "AsymmetricProperty", "Class",
        "DatatypeProperty", "IrreflexiveProperty", "ObjectProperty", "Ontology", "Restriction",
        "SymmetricProperty", "TransitiveProperty", "disjointWith", "intersectionOf", "inverseOf",
        "members", "onProperty", "someValuesFrom",
        # Statements about documents and terms, without consequence.
        "deprecated", "imports", "incompatibleWith", "backwardCompatibleWith", "priorVersion",
        "versionIRI", "versionInfo",
    )
}  # fmt: skip

Node = ox.NamedNode | ox.BlankNode
Edges = Mapping[Node, frozenset[Node]]


class UnsupportedAxiomError(EngineError):
    """The ontology uses a construct that the compiler has no rule for; exit code 4."""

    def __init__(self, construct: str, subject: str) -> None:
        super().__init__(
            f"{subject} uses {construct}, for which the closure has no rule; "
            "say it otherwise or add the W3C rule to kg_belarus.closure."
        )


@dataclass(frozen=True, slots=True)
class Definition:
    """A sufficient condition: whoever is in all `classes` and has all `links` is in `defines`.

    A link is a property and the class its value must be in (someValuesFrom).
    """

    classes: tuple[ox.NamedNode, ...]
    links: tuple[tuple[ox.NamedNode, ox.NamedNode], ...]
    defines: ox.NamedNode


class Schema:
    """The axioms of an ontology, saturated.

    Attributes:
        super_classes: for each named class, the named classes above it, itself left out.
        super_properties: the same for properties.
        domains, ranges: for each property, all classes of its subjects or objects.
        inverses: for each property, the properties that hold in the other direction.
        object_properties: properties whose values are things.
        definitions: the sufficient conditions.
        disjoint: pairs of classes that share no member, with the W3C rule that says so.
        irreflexive, asymmetric, transitive: properties of that character.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._index: dict[ox.NamedNode, list[tuple[Node, Node | ox.Literal]]] = defaultdict(list)
        for triple in triples:
            self._index[triple.predicate].append((triple.subject, triple.object))  # type: ignore[arg-type]
            for term in (triple.predicate, triple.object):
                if (
                    isinstance(term, ox.NamedNode)
                    and term.value.startswith(_OWL)
                    and term.value not in _READ
                ):
                    raise UnsupportedAxiomError(shrink(term.value), _shown(triple.subject))
        self._lists = dict(self._index[_FIRST]), dict(self._index[_REST])

        self.super_classes = _named(_transitive(self._edges(_SUB_CLASS)))
        self.super_properties = _named(_transitive(self._edges(_SUB_PROPERTY)))
        self.object_properties = self._typed("ObjectProperty")
        self.irreflexive = self._typed("IrreflexiveProperty")
        self.asymmetric = self._typed("AsymmetricProperty")
        self.transitive = self._typed("TransitiveProperty")
        self.inverses = self._inverses()
        self.domains = self._property_classes(_DOMAIN)
        self.ranges = self._property_classes(_RANGE)
        self.disjoint = self._disjoint()
        self.definitions = self._definitions()

    def entailed(self) -> set[ox.Triple]:
        """Return the triples between named terms that the axioms entail and may not state.

        Rules: scm-sco, scm-spo, scm-dom1, scm-dom2, scm-rng1, scm-rng2.
        """
        triples: set[ox.Triple] = set()
        for predicate, edges in (
            (_SUB_CLASS, self.super_classes),
            (_SUB_PROPERTY, self.super_properties),
            (_DOMAIN, self.domains),
            (_RANGE, self.ranges),
        ):
            for subject, objects in edges.items():
                triples.update(ox.Triple(subject, predicate, target) for target in objects)
        return triples

    def _edges(self, predicate: ox.NamedNode) -> dict[Node, set[Node]]:
        edges: dict[Node, set[Node]] = defaultdict(set)
        for subject, target in self._index[predicate]:
            if not isinstance(target, ox.Literal):
                edges[subject].add(target)
        return edges

    def _typed(self, name: str) -> frozenset[ox.NamedNode]:
        wanted = ox.NamedNode(_OWL + name)
        return frozenset(
            s for s, o in self._index[RDF_TYPE] if o == wanted and isinstance(s, ox.NamedNode)
        )

    def _inverses(self) -> dict[ox.NamedNode, frozenset[ox.NamedNode]]:
        inverses: dict[ox.NamedNode, set[ox.NamedNode]] = defaultdict(set)
        for subject, target in self._index[ox.NamedNode(_OWL + "inverseOf")]:
            if not isinstance(subject, ox.NamedNode) or not isinstance(target, ox.NamedNode):
                raise UnsupportedAxiomError("an anonymous inverse", _shown(subject))
            inverses[subject].add(target)
            inverses[target].add(subject)
        for term in self._typed("SymmetricProperty"):
            inverses[term].add(term)
        return {term: frozenset(found) for term, found in inverses.items()}

    def _property_classes(
        self, predicate: ox.NamedNode
    ) -> dict[ox.NamedNode, frozenset[ox.NamedNode]]:
        stated = self._edges(predicate)
        classes: dict[ox.NamedNode, frozenset[ox.NamedNode]] = {}
        for term in {*stated, *self.super_properties}:
            if not isinstance(term, ox.NamedNode):
                raise UnsupportedAxiomError("a domain or range of an anonymous property", "_:")
            found: set[ox.NamedNode] = set()
            for holder in (term, *self.super_properties.get(term, ())):
                for target in stated.get(holder, ()):
                    if not isinstance(target, ox.NamedNode):
                        raise UnsupportedAxiomError("an anonymous domain or range", _shown(holder))
                    found |= {target, *self.super_classes.get(target, ())}
            if found:
                classes[term] = frozenset(found)
        return classes

    def _members(self, head: Node) -> list[Node]:
        first, rest = self._lists
        members: list[Node] = []
        while head != _NIL:
            # One that comes back to itself has more members than there are places.
            if head not in first or head not in rest or len(members) == len(first):
                raise UnsupportedAxiomError("a list without an end", _shown(head))
            members.append(first[head])  # type: ignore[arg-type]
            head = rest[head]  # type: ignore[assignment]
        return members

    def _disjoint(self) -> list[tuple[ox.NamedNode, ox.NamedNode, str]]:
        pairs: list[tuple[Node, Node, str]] = [
            (s, o, "cax-dw")  # type: ignore[misc]
            for s, o in self._index[ox.NamedNode(_OWL + "disjointWith")]
        ]
        for _, head in self._index[ox.NamedNode(_OWL + "members")]:
            members = self._members(head)  # type: ignore[arg-type]
            pairs += [
                (one, other, "cax-adc")
                for position, one in enumerate(members)
                for other in members[position + 1 :]
            ]
        named = []
        for one, other, rule in pairs:
            if not isinstance(one, ox.NamedNode) or not isinstance(other, ox.NamedNode):
                raise UnsupportedAxiomError("an anonymous disjoint class", _shown(one))
            named.append((one, other, rule))
        return sorted(named, key=lambda pair: (str(pair[0]), str(pair[1])))

    def _definitions(self) -> list[Definition]:
        operands = dict(self._index[ox.NamedNode(_OWL + "intersectionOf")])
        values = dict(self._index[ox.NamedNode(_OWL + "someValuesFrom")])
        properties = dict(self._index[ox.NamedNode(_OWL + "onProperty")])
        definitions = []
        for subject, defined in self._index[_SUB_CLASS]:
            if isinstance(subject, ox.NamedNode) and isinstance(defined, ox.NamedNode):
                continue
            if isinstance(subject, ox.NamedNode) or not isinstance(defined, ox.NamedNode):
                raise UnsupportedAxiomError("an anonymous superclass", _shown(subject))
            parts = self._members(operands[subject]) if subject in operands else [subject]  # type: ignore[arg-type]
            classes: list[ox.NamedNode] = []
            links: list[tuple[ox.NamedNode, ox.NamedNode]] = []
            for part in parts:
                if isinstance(part, ox.NamedNode):
                    classes.append(part)
                    continue
                link, value = properties.get(part), values.get(part)
                if not isinstance(link, ox.NamedNode) or not isinstance(value, ox.NamedNode):
                    raise UnsupportedAxiomError(
                        "a class expression of another kind", _shown(defined)
                    )
                links.append((link, value))
            definitions.append(Definition(tuple(classes), tuple(links), defined))
        described = len({*operands, *values})
        used = sum((len(d.classes) + len(d.links) > 1) + len(d.links) for d in definitions)
        if described != used:
            raise UnsupportedAxiomError("a class expression outside a definition", "the ontology")
        return sorted(definitions, key=lambda definition: str(definition.defines))


def in_order(terms: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
    """Return terms in order of IRI."""
    return sorted(terms, key=lambda term: term.value)


def _transitive(edges: Mapping[Node, set[Node]]) -> Edges:
    closed: dict[Node, frozenset[Node]] = {}
    for start in edges:
        seen: set[Node] = set()
        ahead = list(edges[start])
        while ahead:
            found = ahead.pop()
            if found not in seen:
                seen.add(found)
                ahead.extend(edges.get(found, ()))
        closed[start] = frozenset(seen - {start})
    return closed


def _named(edges: Edges) -> dict[ox.NamedNode, frozenset[ox.NamedNode]]:
    return {
        term: frozenset(t for t in above if isinstance(t, ox.NamedNode))
        for term, above in edges.items()
        if isinstance(term, ox.NamedNode)
    }


def _shown(term: object) -> str:
    return shrink(term.value) if isinstance(term, ox.NamedNode) else str(term)
