"""Terms in a query that are nowhere in the graph, or no longer used: they match nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.engine import Asked, select
from kg_belarus.errors import nearest
from kg_belarus.namespaces import BASE, GRAPHS, PREFIXES, REGISTERED, local, shrink
from kg_belarus.questions.binding import ANY
from kg_belarus.terms import value_of
from kg_belarus.text import Token, iris_in, scan

_OURS = tuple(PREFIXES[prefix] for prefix in ("bki", "bko", "bkv"))
# What is written in place of one: http, www, or another path under our own address.
_ADDRESS = re.escape(BASE.partition("://")[2].rstrip("/"))
_NEARLY_OURS = re.compile(rf"https?://(?:www\.)?{_ADDRESS}\b", re.IGNORECASE)
# Datatypes and casts stand in queries, and never in triples.
_NO_TERMS = PREFIXES["xsd"]
_IS_THERE = "ASK {{ {{ {0} ?a ?b }} UNION {{ ?a {0} ?b }} UNION {{ ?a ?b {0} }} }}"
_KNOWN = f"""SELECT DISTINCT ?s WHERE {{{{
    {{{{ ?s ?p ?o }}}} UNION {{{{ ?x ?s ?y }}}} UNION {{{{ ?x a ?s }}}} FILTER({{0}})
    FILTER NOT EXISTS {{{{ ?s <{PREFIXES["owl"]}deprecated> true }}}} }}}}"""
_FORMER = f"""SELECT ?other ?reason WHERE {{{{ {{0}} <{PREFIXES["owl"]}deprecated> true
    OPTIONAL {{{{ {{0}} <{PREFIXES["dcterms"]}isReplacedBy> ?other }}}}
    OPTIONAL {{{{ {{0}} <{PREFIXES["skos"]}editorialNote> ?reason }}}} }}}}"""


def unknown_terms(text: str, engine: Asked) -> list[str]:
    """Return a sentence for each term that a query names in vain, with what to write.

    Told are terms of ours, and in a namespace that the files of the graph have a prefix of their
    own for, that the graph does not have or no longer uses; terms under another registered prefix
    where the same name stands under a different one, and terms in a namespace that is nearly one
    of ours. What a CONSTRUCT makes may be new, so its template is left out.
    """
    return [said for _, said in named_in_vain(text, engine)]


def named_in_vain(text: str, engine: Asked) -> list[tuple[Token, str]]:
    """Return what `unknown_terms` does, each with where the term first stands in the query."""
    named: dict[str, Token] = {}
    for token, iri in iris_in(_outside_template(text), PREFIXES):
        named.setdefault(iri, token)
    told = [(named[iri], said) for iri in named if (said := _told(iri, engine))]
    return [*told, *((named[iri], said) for iri, said in _beside_ours(named, engine))]


def _own() -> tuple[str, ...]:
    """Return our namespaces and those of the prefixes that files of the graph add."""
    return (*_OURS, *(PREFIXES[name] for name in PREFIXES.keys() - REGISTERED.keys()))


def _beside_ours(named: Iterable[str], engine: Asked) -> Iterator[tuple[str, str]]:
    """Yield the first term of each namespace that is nearly one of ours, with a sentence on it."""
    told = set()
    for iri in named:
        space = iri.removesuffix(local(iri))
        is_known = iri.startswith((*PREFIXES.values(), GRAPHS))
        if not _NEARLY_OURS.match(iri) or is_known or space in told or is_there(iri, engine):
            continue
        told.add(space)
        meant = next((o for o in (s + local(iri) for s in _OURS) if is_there(o, engine)), None)
        if meant:
            name = shrink(meant)
            prefix = name.partition(":")[0]
            instead = f"{name} is, where {prefix}: is <{PREFIXES[prefix]}>"
        else:
            spaces = (f"{prefix}: is <{PREFIXES[prefix]}>" for prefix in ("bki", "bko", "bkv"))
            instead = ", ".join(spaces)
        yield iri, f"<{iri}> is not in the graph; {instead}."


def _told(iri: str, engine: Asked) -> str:
    """Return a sentence on a term, if it needs one."""
    name, own = shrink(iri), _own()
    # The namespaces themselves, and what stands for a value that was not given, are in no triple.
    if iri in own or iri == ANY.value:
        return ""
    if iri.startswith(_NO_TERMS) or not iri.startswith(tuple(PREFIXES.values())):
        return ""
    if is_there(iri, engine):
        return _former(iri, engine) if iri.startswith(_OURS) else ""
    others = (start + local(iri) for start in PREFIXES.values())
    there = [shrink(other) for other in others if is_there(other, engine)]
    if there:
        return f"{name} is not in the graph; write {' or '.join(there)}."
    if not iri.startswith(own):
        return ""
    spaces = " || ".join(f'STRSTARTS(STR(?s), "{start}")' for start in own)
    rows = select(engine, _KNOWN.format(spaces)).rows
    known = [shrink(row[0].value) for row in rows if isinstance(row[0], ox.NamedNode)]
    return f"{name} is not in the graph ({nearest(name, known)})."


def is_there(iri: str, engine: Asked) -> bool:
    """Tell whether a triple of the graph names an IRI."""
    return bool(engine.query(_IS_THERE.format(ox.NamedNode(iri))))


def _former(iri: str, engine: Asked) -> str:
    """Return a sentence on a term that is no longer used; "" for one that is."""
    for other, reason in select(engine, _FORMER.format(ox.NamedNode(iri))).rows:
        instead = f"; write {shrink(other.value)}." if other else f": {value_of(reason)}"
        return f"{shrink(iri)} is no longer used{instead}"
    return ""


def _outside_template(text: str) -> Iterator[Token]:
    """Yield the tokens of a query but for the template of a CONSTRUCT."""
    depth, is_template = 0, False
    previous = ""
    for token in scan(text):
        if token.kind == "comment":
            continue
        if previous == "CONSTRUCT" and token.text == "{":
            is_template = True
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if not is_template:
            yield token
        is_template = is_template and depth > 0
        previous = token.text.upper()
