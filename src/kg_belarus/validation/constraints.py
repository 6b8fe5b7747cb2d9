"""The queries of shapes: whether they can be read, as SHACL-SPARQL wants them."""

from __future__ import annotations

import re
from itertools import pairwise

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import Term, value_of
from kg_belarus.text import scan
from kg_belarus.validation.shapes_graph import ShapesGraph

# Values stand in for variables before such a query is run, and these would not see them.
_REFUSED = ("MINUS", "VALUES", "SERVICE")


def why_unreadable(graph: ShapesGraph, owner: Term, query: str) -> str | None:
    """Return why a query of shapes cannot be run, as a clause; None if it can.

    Args:
        graph: the shapes, with the prefixes that are declared for their queries.
        owner: what has the query.
        query: its text, without prefixes.
    """
    words = [token for token in scan(query) if token.kind != "comment"]
    for token in words:
        if token.kind == "name" and token.text.upper() in _REFUSED:
            return f"{token.text} cannot stand in the query of a shape"
    text = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in _prefixes(graph, owner)) + query
    # `$PATH` stands for the path of the shape, and is put in as text.
    parts, done = [], 0
    for token in scan(text):
        if token.text == "$PATH":
            parts += [text[done : token.start], "<urn:path>"]
            done = token.end
    try:
        ox.Store().query("".join(parts) + text[done:])
    except SyntaxError as error:
        return _told(str(error.msg), text, query)
    return None


def _prefixes(graph: ShapesGraph, owner: Term) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    ahead, seen = list(graph.values(owner, "prefixes")), set()
    while ahead:
        place = ahead.pop()
        if place in seen:
            continue
        seen.add(place)
        ahead += graph.objects(place, PREFIXES["owl"] + "imports")
        for declared in graph.values(place, "declare"):
            names, spaces = graph.values(declared, "prefix"), graph.values(declared, "namespace")
            if names and spaces:
                found[value_of(names[0])] = value_of(spaces[0])
    return sorted(found.items())


def _told(message: str, text: str, query: str) -> str:
    """Return what an engine says of a text, short, and counted from the first line of the query."""
    place = re.search(r"(\d+):(\d+)", message)
    where = ""
    if place:
        line = int(place[1]) - text.count("\n") + query.count("\n")
        where = f" at its line {line}, column {place[2]}"
    undeclared = "Prefix not found" in message and _undeclared(text)
    why = f": the prefix {undeclared}: is not declared by sh:prefixes" if undeclared else ""
    return f"this query is not SPARQL{where}{why}"


def _undeclared(text: str) -> str | None:
    tokens = [token for token in scan(text) if token.kind == "name"]
    declared = {
        name.text.rstrip(":") for word, name in pairwise(tokens) if word.text.upper() == "PREFIX"
    }
    used = (token.text.partition(":")[0] for token in tokens if ":" in token.text)
    return next((prefix for prefix in used if prefix not in declared), None)
