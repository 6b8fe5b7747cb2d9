"""The queries of shapes: whether they can be read, as SHACL-SPARQL wants them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import value_of
from kg_belarus.text import Token, iris_of_names, scan
from kg_belarus.validation.shapes_graph import ShapesGraph

# Values stand in for some variables before such a query is run. These would not see them, nor may
# a query give the variables values of its own or leave them out of a query within.
_REFUSED = ("MINUS", "VALUES", "SERVICE")
_GIVEN = ("this", "value")


def why_unreadable(graph: ShapesGraph, owner: object, query: str) -> str | None:
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
    if problem := _of_variables(words):
        return problem
    text = prologue(graph, owner) + query
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


def _of_variables(words: Sequence[Token]) -> str | None:
    for word, name in pairwise(words):
        if word.text.upper() == "AS" and name.kind == "variable" and name.text[1:] in _GIVEN:
            return f"{name.text} has a value before the query is run, and cannot get one by AS"
    for place, word in enumerate(words):
        if word.text.upper() == "SELECT" and place and words[place - 1].text == "{":
            chosen = takewhile(lambda one: one.text.upper() not in ("WHERE", "{"), words[place:])
            if not {"$this", "?this"} & {one.text for one in chosen}:
                return "a query within this one does not name $this among what it gives"
    return None


def prologue(graph: ShapesGraph, owner: object) -> str:
    """Return the prefixes of a query of shapes, as SPARQL declares them."""
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
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in sorted(found.items()))


def select_of(
    graph: ShapesGraph, owner: object, this: str, path: str | None = None
) -> tuple[str, int | None]:
    """Return a query of shapes with whole IRIs, and where its pattern begins.

    Args:
        graph: the shapes.
        owner: what has the query.
        this: the variable for `$this`.
        path: what stands for `$PATH`.

    Returns:
        None for the place if what is added there does not hold of all of the pattern, or if the
        query does more than look for matches.
    """
    text = prologue(graph, owner) + value_of(graph.values(owner, "select")[0])
    iris = iris_of_names(text)
    tokens = [token for token in scan(text) if token.kind != "comment"]
    start = next(n for n, token in enumerate(tokens) if token.text.upper() == "SELECT")
    made, done, body = "", tokens[start].start, None
    for token in tokens[start:]:
        told = iris.get(token.start, token.text)
        if token.text in ("$this", "?this"):
            told = this
        elif token.text == "$PATH":
            told = path or told
        made += text[done : token.start] + told
        done = token.end
        if token.text == "{" and body is None:
            body = len(made)
    # A comment may be the last thing in it.
    return f"{made}{text[done:]}\n", body if _is_flat(tokens[start:]) else None


def _is_flat(tokens: Sequence[Token]) -> bool:
    """Tell whether a query is one group of which all that is in it sees all values."""
    words = [token.text.upper() for token in tokens]
    opening = words.index("{")
    depth = 0
    for before, word in pairwise(words[opening:]):
        depth += {"{": 1, "}": -1}.get(before, 0)
        if depth == 0 or (word == "{" and before not in ("EXISTS", "OPTIONAL")):
            return False
    return "(" not in words[:opening]


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
