"""The rules of the closure as a browser runs them on what a day leaves of the graph."""

from __future__ import annotations

import json

from kg_belarus.closure import compiled_rules, read_rules
from kg_belarus.graph import Opened
from kg_belarus.linked import line_of


def rules_json(opened: Opened) -> bytes:
    """Return what the rules of a graph are, as JSON, the same bytes for the same graph.

    Its members: `entailed`, what the axioms say of themselves, as lines of N-Triples; `saturated`,
    by the class or property that a triple has, the triples that follow from it, `?x` its subject
    and `?y` its object; `repeated`, queries to be run in this order until nothing is new, each with
    the IRIs that it reads: without a new triple of one of them it makes nothing new.
    """
    schema = opened.closed.schema
    saturated, repeated = compiled_rules(schema, read_rules(opened.project))
    # A rule that may read any property waits for a triple of any that a rule makes.
    made = {need for rule in saturated for need in rule.needs}
    made |= {iri for rule in repeated for iri in rule.reads or ()}
    document = {
        "entailed": sorted(map(line_of, schema.entailed())),
        "saturated": {
            need: [[str(slot) for slot in pattern] for pattern in rule.made]
            for rule in saturated
            for need in rule.needs
        },
        "repeated": [
            {
                "name": rule.name,
                "query": rule.construct,
                "reads": sorted(made if rule.reads is None else rule.reads),
            }
            for rule in repeated
        ],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
