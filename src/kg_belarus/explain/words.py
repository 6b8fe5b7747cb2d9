"""Facts and terms in words: as Turtle writes them, what has no name by what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyoxigraph as ox

from kg_belarus.closure import Slot
from kg_belarus.explain.known import Known
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import Term, as_turtle

_FIRST, _REST, _NIL = node("rdf:first"), node("rdf:rest"), node("rdf:nil")
_DEEPEST = 3


def told_fact(fact: Sequence[Slot]) -> str:
    """Return a fact or a pattern as Turtle writes it, on one line."""
    subject, verb, value = (part if isinstance(part, str) else as_turtle(part) for part in fact)
    return f"{subject} {'a' if verb == 'rdf:type' else verb} {value}"


class Words:
    """Tells the facts of a graph: a class without a name by the axioms that make it."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def fact(self, fact: Sequence[Slot], named: Callable[[Slot], str] = lambda _: "") -> str:
        """Return a fact or a pattern on one line, each term with its name, if it has one."""
        terms = (
            "a" if at == 1 and term == RDF_TYPE else self.term(term) for at, term in enumerate(fact)
        )
        return " ".join(
            part
            for term, told in zip(fact, terms, strict=True)
            for part in (told, named(term))
            if part
        )

    def term(self, term: Slot, depth: int = 0) -> str:
        """Return a term as Turtle writes it."""
        if isinstance(term, str):
            return term
        if not isinstance(term, ox.BlankNode) or depth > _DEEPEST:
            return as_turtle(term)
        said = [f for f in self._known.find(term, None, None) if f in self._known.stated]
        if any(p == _FIRST for _, p, _ in said):
            return f"( {' '.join(self._listed(term, depth))} )"
        parts = sorted(
            f"{'a' if p == RDF_TYPE else as_turtle(p)} {self.term(o, depth + 1)}"
            for _, p, o in said
        )
        return f"[ {' ; '.join(parts)} ]" if parts else as_turtle(term)

    def _listed(self, cell: Term, depth: int) -> list[str]:
        found: list[str] = []
        while cell != _NIL and len(found) < 100:
            said = {p: o for _, p, o in self._known.find(cell, None, None)}
            if _FIRST not in said or _REST not in said:
                break
            found.append(self.term(said[_FIRST], depth + 1))
            cell = said[_REST]
        return found
