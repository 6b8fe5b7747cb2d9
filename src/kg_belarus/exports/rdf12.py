"""Each sourced fact with who says it, by reifiers, in Turtle 1.2.

A fact of a thing that has sources is annotated with them, and with its standing if it is of a
record. The facts of a record that is contested, refuted or only planned are reified and not
asserted. A claim reifies the triple that is claimed, which is not asserted either.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg_belarus.exports.contents import Contents, Term, Thing
from kg_belarus.exports.export import Export, Written
from kg_belarus.graph import Opened
from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.terms import as_turtle

_SOURCE, _STANDING = node("bko:hasSource"), node("bko:standing")
_SUBJECT, _PREDICATE = node("bko:claimSubject"), node("bko:claimPredicate")
_OBJECTS = (node("bko:claimObject"), node("bko:claimValue"))
# Words of the editors, which no source says; the name of a record or claim is theirs too.
_EDITORS = {
    node(curie)
    for curie in (
        "bko:anchoredAt", "bko:dateReason", "bko:reviewedOn", "bko:reviewedWording",
        "bko:sensitivity", "skos:editorialNote",
    )
}  # fmt: skip
_LABEL = node("skos:prefLabel")
_DOUBTFUL = frozenset({"contested", "refuted", "planned"})


def _rdf12(opened: Opened) -> Written:
    """Return all that the files state of things, with a reifier for each fact that has a source."""
    contents = Contents(opened)
    stated = frozenset(opened.seen.asserted)
    body = "".join(block for thing in contents for block in _blocks(thing, stated))
    used = {name: iri for name, iri in sorted(PREFIXES.items()) if f"{name}:" in body}
    head = 'VERSION "1.2"\n' + "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used.items())
    return Written({"": f"{head}\n{body}".encode()})


def _blocks(thing: Thing, stated: frozenset[ox.Triple]) -> Iterator[str]:
    own = ox.NamedNode(thing.iri)
    facts = [
        (predicate, term)
        for predicate, terms in thing.values.items()
        for term in terms
        if ox.Triple(own, predicate, term) in stated
    ]
    unsourced = _EDITORS | {_SOURCE, _STANDING}
    if thing.standing or thing.is_a("Claim"):
        unsourced |= {_LABEL}
    is_doubtful = thing.standing in _DOUBTFUL
    said_by = " ; ".join(
        f"{as_turtle(predicate)} {', '.join(map(_term, thing.values[predicate]))}"
        for predicate in (_SOURCE, _STANDING)
        if predicate in thing.values
    )
    subject = _term(own)
    lines, apart = [f"a {_term(ox.NamedNode(thing.own_class))}"], []
    for predicate, term in facts:
        fact = f"{as_turtle(predicate)} {_term(term)}"
        if predicate in unsourced or not thing.sources:
            lines.append(fact)
        elif is_doubtful:
            apart.append(f"<< {subject} {fact} >> {said_by} .\n")
        else:
            lines.append(f"{fact} {{| {said_by} |}}")
    described = " ;\n    ".join(lines)
    yield f"{subject} {described} .\n"
    yield from apart
    yield from _claimed(thing, subject)
    yield "\n"


def _claimed(thing: Thing, subject: str) -> Iterator[str]:
    """Yield that a claim reifies what is claimed, where it is a triple."""
    for about in thing.values.get(_SUBJECT, ()):
        for predicate in thing.values.get(_PREDICATE, ()):
            for value in (v for name in _OBJECTS for v in thing.values.get(name, ())):
                if isinstance(about, ox.NamedNode) and isinstance(predicate, ox.NamedNode):
                    triple = f"{_term(about)} {_term(predicate)} {_term(value)}"
                    yield f"{subject} rdf:reifies <<( {triple} )>> .\n"


def _term(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else as_turtle(term)


RDF12 = Export(
    name="rdf12",
    holds="each sourced fact with who says it, Turtle 1.2",
    extension="ttl",
    write=_rdf12,
    carried={"": "all that the files state; doubtful facts and claimed triples are not asserted"},
    loses="Lost: what follows by rule.",
)
