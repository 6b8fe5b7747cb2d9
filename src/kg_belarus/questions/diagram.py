"""Draw the pattern of a question as a Mermaid graph: what it looks for, how it hangs together."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import BNode, Literal, URIRef, Variable
from rdflib.paths import Path
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg_belarus.namespaces import shrink
from kg_belarus.rdflib_terms import to_ox
from kg_belarus.terms import as_turtle

# How an edge is drawn: what must be there, what may be, and what must not.
_ARROWS = {"must": "-->", "may": "-.->", "not": "--x"}


def draw_pattern(text: str) -> str:
    """Return the triples of a SPARQL query as a Mermaid graph, left to right.

    Solid arrows must be there, dotted ones may be (OPTIONAL, UNION, BIND), crossed ones must not
    (MINUS, NOT EXISTS). Types stand in the box of their variable.
    """
    algebra = translateQuery(parseQuery(text)).algebra
    boxes: dict[str, str] = {}
    types: dict[str, list[str]] = {}
    edges: list[str] = []
    for subject, predicate, target, mode in _triples(algebra, "must"):
        name = _predicate(predicate)
        if name == "rdf:type" and mode == "must" and not isinstance(target, Variable):
            types.setdefault(_key(subject), []).append(_word(target))
            boxes.setdefault(_key(subject), _word(subject))
            continue
        for term in (subject, target):
            boxes.setdefault(_key(term), _word(term))
        edge = f'  {_key(subject)} {_ARROWS[mode]}|"{name}"| {_key(target)}'
        if edge not in edges:
            edges.append(edge)
    lines = ["graph LR"]
    for key, word in boxes.items():
        kinds = "".join(f"<br/>{kind}" for kind in dict.fromkeys(types.get(key, ())))
        lines.append(f'  {key}["{word}{kinds}"]')
    return "\n".join([*lines, *edges]) + "\n"


def _triples(part: object, mode: str) -> Iterator[tuple[object, object, object, str]]:
    """Yield the triples of an algebra tree, in the order in which the query writes its groups."""
    if isinstance(part, (list, tuple)):
        for member in part:
            yield from _triples(member, mode)
        return
    if not isinstance(part, CompValue):
        return
    for listed in dict.get(part, "triples") or ():
        # What stands in an EXISTS outside of a filter stays as parsed: one list for a whole block.
        for place in range(0, len(listed), 3):
            yield (*listed[place : place + 3], mode)
    for key, value in part.items():
        if key == "triples":
            continue
        inner = mode
        if (part.name == "LeftJoin" and key == "p2") or part.name == "Union" or _is_told(part, key):
            inner = "may" if mode == "must" else mode
        if (part.name == "Minus" and key == "p2") or part.name == "Builtin_NOTEXISTS":
            inner = "not"
        if isinstance(value, (CompValue, list)):
            yield from _triples(value, inner)


def _is_told(part: CompValue, key: str) -> bool:
    """Whether a part only finds a value, as an EXISTS in a BIND does: a row needs it not."""
    return bool(part.name == "Extend" and key == "expr")


def _predicate(predicate: object) -> str:
    if isinstance(predicate, Path):
        return _path(predicate)
    return _word(predicate)


def _path(path: object) -> str:
    if isinstance(path, URIRef):
        return shrink(str(path))
    args = getattr(path, "args", None)
    if args is not None:
        joint = "|" if type(path).__name__ == "AlternativePath" else "/"
        return joint.join(_path(part) for part in args)
    inner = _path(getattr(path, "path", getattr(path, "arg", "")))
    if type(path).__name__ == "InvPath":
        return f"^{inner}"
    return f"{inner}{getattr(path, 'mod', '')}"


def _key(term: object) -> str:
    """Return a name for a box that Mermaid takes."""
    # Each blank node is something else.
    word = f"_:{term}" if isinstance(term, BNode) else _word(term)
    return "n" + "".join(c if c.isalnum() and c.isascii() else f"_{ord(c):x}" for c in word)


def _word(term: object) -> str:
    if isinstance(term, Variable):
        return f"?{term}"
    if isinstance(term, BNode):
        return "something"
    if isinstance(term, (URIRef, Literal)):
        return as_turtle(to_ox(term)).replace('"', "'")
    return str(term)
