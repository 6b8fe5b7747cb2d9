"""The rules of the closure as a browser runs them on what a day leaves of the graph."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg_belarus.closure import Rule, compiled_rules, read_rules
from kg_belarus.graph import Opened
from kg_belarus.linked import line_of
from kg_belarus.namespaces import RDF_TYPE, expand
from kg_belarus.text import Token, scan


def rules_json(opened: Opened) -> bytes:
    """Return what the rules of a graph are, as JSON, the same bytes for the same graph.

    Its members: `entailed`, what the axioms say of themselves, as lines of N-Triples; `saturated`,
    by the class or property that a triple has, the triples that follow from it, `?x` its subject
    and `?y` its object; `repeated`, queries to be run in this order until nothing is new, each with
    the IRIs that it reads: without a new triple of one of them it makes nothing new.
    """
    schema = opened.closed.schema
    saturated, repeated = compiled_rules(schema, read_rules(opened.project))
    document = {
        "entailed": sorted(map(line_of, schema.entailed())),
        "saturated": {need: _head(rule) for rule in saturated for need in rule.needs},
        "repeated": [
            {"name": rule.name, "query": rule.construct, "reads": sorted(set(_reads(rule)))}
            for rule in repeated
        ],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _head(rule: Rule) -> list[list[str]]:
    """Return the triples that a saturated rule makes: variables, and terms as N-Triples."""
    terms = [str(RDF_TYPE) if term == "a" else term for term in rule.head.split() if term != "."]
    return [terms[place : place + 3] for place in range(0, len(terms), 3)]


def _reads(rule: Rule) -> Iterator[str]:
    """Yield the properties and classes that a rule names; `rdf:type` where it asks for any class.

    A property that is a variable takes its values from a VALUES block, so those are named as well.
    """
    tokens = [token for token in scan(rule.body) if token.kind != "comment"]
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.kind == "iri":
            yield token.text[1:-1]
        elif token.kind == "name" and (iri := expand(token.text)):
            yield iri
        elif token.text == "a" and not _is_term(following):
            yield RDF_TYPE.value


def _is_term(token: Token | None) -> bool:
    return token is not None and (token.kind == "iri" or ":" in token.text)
