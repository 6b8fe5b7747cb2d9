"""Which triple is meant by three texts: ids, names, or values as people write them."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from kg_belarus.cards import Seen, find_seen
from kg_belarus.closure import Fact
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.explain.known import Known
from kg_belarus.namespaces import RDF_TYPE, expand, prologue, shrink
from kg_belarus.terms import Term, as_turtle, value_of


def fact_meant(
    subject: str, predicate: str, value: str, seen: Seen, whole: Seen, known: Known
) -> Fact:
    """Return the triple that three texts mean.

    Args:
        subject: an id, an outside identifier, or a name in any spelling; see `find_one`.
        predicate: an id, such as `bko:date`, or that without its prefix; `a` for `rdf:type`.
        value: as a subject; or a literal as Turtle writes it (`"2025-06-21"^^xsd:date`, `5`), or
            its text alone, if the property has literals.
        seen: the graph that is looked at.
        whole: the same without a view.
        known: the facts of the graph that is looked at.

    Raises:
        WrongUsageError: nothing is called so, several things are, or the view leaves nothing of
            what is; there is no such property; or a literal is none.
    """
    thing = _thing(subject, seen, whole, known)
    term = _property(predicate, seen, known)
    return thing, term, _value(value, thing, term, seen, whole, known)


def _thing(text: str, seen: Seen, whole: Seen, known: Known) -> Term:
    named = _named(text)
    if named is not None and (
        next(known.find(named, None, None), None) or next(known.find(None, None, named), None)
    ):
        return named
    return ox.NamedNode(find_seen(text, seen, whole))


def _named(text: str) -> ox.NamedNode | None:
    """Return the term of an IRI in angle brackets or of a CURIE; None for other texts."""
    iri = text[1:-1] if text[:1] == "<" and text[-1:] == ">" else expand(text)
    try:
        return ox.NamedNode(iri) if iri else None
    except ValueError:
        return None


def _property(text: str, seen: Seen, known: Known) -> ox.NamedNode:
    if text == "a":
        return RDF_TYPE
    term = _named(text)
    if term is None and (iri := seen.seen.names.term(text)):
        term = ox.NamedNode(iri)
    is_there = term is not None and (
        next(known.find(None, term, None), None) or next(known.find(term, None, None), None)
    )
    if term is None or not is_there:
        properties = [shrink(value_of(one)) for one in known.properties]
        raise WrongUsageError(f"there is no property {text!r} ({nearest(text, properties)}).")
    return term


def _value(
    text: str, thing: Term, term: ox.NamedNode, seen: Seen, whole: Seen, known: Known
) -> Term:
    for _, _, value in known.find(thing, term, None):
        if text in (value_of(value), as_turtle(value)):
            return value
    if text[:1] in "\"'":
        return _literal(text)
    if term == RDF_TYPE and (iri := seen.seen.names.term(text)):
        return ox.NamedNode(iri)
    kinds = Counter(
        (value.datatype, value.language)
        for _, _, value in known.find(None, term, None)
        if isinstance(value, ox.Literal)
    )
    if kinds and _named(text) is None:
        (datatype, language), _ = kinds.most_common(1)[0]
        if language:
            return ox.Literal(text, language=language)
        return ox.Literal(text, datatype=datatype)
    return _thing(text, seen, whole, known)


def _literal(text: str) -> Term:
    try:
        (quad,) = ox.parse(input=f"{prologue()} <a:a> <a:a> {text} .", format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        raise WrongUsageError(
            f'{text!r} is no literal as Turtle writes it; write such as "2025-06-21"^^xsd:date.'
        ) from error
    value = quad.object
    assert isinstance(value, ox.Literal)  # it begins with a quote
    return value
