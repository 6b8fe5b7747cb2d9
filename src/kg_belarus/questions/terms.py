"""Terms of ours in a query that are nowhere in the graph: a misspelt one matches nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg_belarus.engine import Engine, select
from kg_belarus.errors import nearest
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.text import Token, scan

_OURS = tuple(PREFIXES[prefix] for prefix in ("bki", "bko", "bkv"))
_IS_THERE = "ASK {{ {{ {0} ?a ?b }} UNION {{ ?a {0} ?b }} UNION {{ ?a ?b {0} }} }}"
_SUBJECTS = 'SELECT DISTINCT ?s WHERE {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{0}")) }}'


def unknown_terms(text: str, engine: Engine) -> list[str]:
    """Return a sentence for each term of ours that a query names and the graph does not have.

    What a CONSTRUCT makes may be new, so its template is left out.
    """
    told = []
    for iri in dict.fromkeys(_named(list(_outside_template(text)))):
        if not engine.query(_IS_THERE.format(ox.NamedNode(iri))):
            namespace = next(start for start in _OURS if iri.startswith(start))
            rows = select(engine, _SUBJECTS.format(namespace)).rows
            known = [shrink(row[0].value) for row in rows if isinstance(row[0], ox.NamedNode)]
            told.append(f"{shrink(iri)} is not in the graph ({nearest(shrink(iri), known)}).")
    return told


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


def _named(tokens: list[Token]) -> Iterator[str]:
    """Yield the IRIs of ours that some tokens name, whatever prefixes the query declares."""
    prefixes = dict(PREFIXES)
    places = iter(range(len(tokens)))
    for place in places:
        token = tokens[place]
        if token.text.upper() == "PREFIX" and place + 2 < len(tokens):
            name, iri = tokens[next(places)], tokens[next(places)]
            prefixes[name.text.removesuffix(":")] = iri.text[1:-1]
            continue
        iri_text = ""
        if token.kind == "iri":
            iri_text = token.text[1:-1]
        elif token.kind == "name" and ":" in token.text:
            prefix, _, local = token.text.partition(":")
            iri_text = prefixes.get(prefix, "") + local.replace("\\", "")
        if iri_text.startswith(_OURS) and iri_text not in _OURS:
            yield iri_text
