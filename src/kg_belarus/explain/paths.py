"""Triple patterns and paths, matched with the triples that they are matched by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import rdflib
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, Path, SequencePath

from kg_belarus.closure import Fact
from kg_belarus.explain.known import Known
from kg_belarus.explain.words import told_fact
from kg_belarus.rdflib_terms import to_ox
from kg_belarus.terms import Term, as_turtle

# A term, or the name of a variable with its question mark.
Part = Term | str
# What variables have, by name.
Values = dict[str, Term]
Pattern = tuple[Part, object, Part]
# One end, the other, and the triples that lead from it to the other.
Way = tuple[Term, Term, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A solution with what it rests on: triples, and in words what else has to be so."""

    values: Values
    facts: tuple[Fact, ...] = ()
    said: tuple[str, ...] = ()

    def joined(self, other: Row) -> Row | None:
        """Return this and another as one; None if they give a variable two values."""
        for name, term in other.values.items():
            if self.values.get(name, term) != term:
                return None
        values = {**self.values, **other.values}
        return Row(values, (*self.facts, *other.facts), (*self.said, *other.said))

    def resting_on(self, facts: Sequence[Fact], said: Sequence[str]) -> Row:
        """Return the same solution, resting on more."""
        return Row(self.values, (*self.facts, *facts), (*self.said, *said))


@dataclass(slots=True)
class Asked:
    """A closed graph as it was before a step of its closure; None for as it is.

    Attributes:
        outer: what the variables around an EXISTS have, which is seen within it.
        is_counted: whether solutions are counted, so that DISTINCT leaves one of each; else each
            is given with everything that it can rest on.
    """

    known: Known
    before: int | None = None
    outer: Values = field(default_factory=dict)
    is_counted: bool = False

    def find(self, s: Term | None, p: Term | None, o: Term | None) -> Iterator[Fact]:
        """Yield the triples that have some terms; None for any."""
        known, before = self.known, self.before
        return (fact for fact in known.find(s, p, o) if known.was_there(fact, before))

    def nothing(self, told: str) -> str:
        """Return that nothing says something, or said it before the step."""
        return f"nothing says {told}" if self.before is None else f"until then nothing said {told}"


def part_of(term: object) -> Part:
    """Return a term of rdflib's algebra; a blank node there is a variable like others."""
    if isinstance(term, rdflib.Variable):
        return f"?{term}"
    if isinstance(term, rdflib.BNode):
        return f"?_{term}"
    return to_ox(term)  # type: ignore[arg-type]


def match(
    asked: Asked,
    triples: Sequence[Pattern],
    values: Values,
    most_missing: int = 0,
    *,
    is_open: bool = True,
) -> Iterator[Row]:
    """Yield the solutions of triple patterns that agree with some values.

    Where some patterns may be missing, what nothing says is told in words.

    Args:
        asked: the graph.
        triples: the patterns.
        values: of variables.
        most_missing: how many patterns may be missing.
        is_open: whether a pattern may be matched of which neither end is known.
    """
    if not triples:
        yield Row({name: values[name] for name in values})
        return

    def openness(triple: Pattern) -> tuple[int, bool]:
        free = sum(isinstance(part, str) and part not in values for part in triple)
        return free, isinstance(triple[1], Path)

    best = min(triples, key=openness)
    rest = [triple for triple in triples if triple is not best]
    s, path, o = best
    subject = values.get(s) if isinstance(s, str) else s
    target = values.get(o) if isinstance(o, str) else o
    is_known = subject is not None or target is not None
    found = () if not (is_known or is_open) else _found(asked, subject, path, target, values)
    for one, p, other, facts in found:
        more = dict(values)
        parts = [(s, one), (o, other), *([(path, p)] if isinstance(path, str) else [])]
        if all(not isinstance(a, str) or more.setdefault(a, b) == b for a, b in parts if b):
            for row in match(asked, rest, more, most_missing, is_open=is_open):
                yield Row(row.values, (*facts, *row.facts), row.said)
    if most_missing:
        for row in match(asked, rest, values, most_missing - 1, is_open=is_open):
            yield row.resting_on((), (told_pattern(best, values),))


def _found(
    asked: Asked, s: Term | None, path: object, o: Term | None, values: Values
) -> Iterator[tuple[Term, Term | None, Term, tuple[Fact, ...]]]:
    if isinstance(path, Path):
        yield from ((a, None, b, facts) for a, b, facts in walk(asked, s, path, o))
        return
    p = values.get(path) if isinstance(path, str) else path
    for fact in asked.find(s, p, o):  # type: ignore[arg-type]
        yield fact[0], fact[1], fact[2], (fact,)


def walk(
    asked: Asked,
    s: Term | None,
    path: Any,  # noqa: ANN401 - rdflib's paths, and IRIs
    o: Term | None,
) -> Iterator[Way]:
    """Yield the ways along a path between two things, or from any, or to any."""
    match path:
        case InvPath():
            for a, b, facts in walk(asked, o, path.arg, s):
                yield b, a, facts
        case SequencePath():
            yield from _along(asked, s, path.args, o)
        case AlternativePath():
            for one in path.args:
                yield from walk(asked, s, one, o)
        case MulPath():
            yield from _repeated(asked, s, path, o)
        case NegatedPath():
            not_ = {to_ox(arg) for arg in path.args if isinstance(arg, rdflib.URIRef)}
            turned = [arg.arg for arg in path.args if isinstance(arg, InvPath)]
            back = {to_ox(arg) for arg in turned if isinstance(arg, rdflib.URIRef)}
            if not_ or not back:
                for fact in asked.find(s, None, o):
                    if fact[1] not in not_:
                        yield fact[0], fact[2], (fact,)
            if back:
                for fact in asked.find(o, None, s):
                    if fact[1] not in back:
                        yield fact[2], fact[0], (fact,)
        case _:
            for fact in asked.find(s, to_ox(path), o):
                yield fact[0], fact[2], (fact,)


def _along(asked: Asked, s: Term | None, steps: Sequence[object], o: Term | None) -> Iterator[Way]:
    if len(steps) == 1:
        yield from walk(asked, s, steps[0], o)
    elif s is None and o is not None:
        for middle, b, last in walk(asked, None, steps[-1], o):
            for a, _, facts in _along(asked, None, steps[:-1], middle):
                yield a, b, (*facts, *last)
    else:
        for a, middle, first in walk(asked, s, steps[0], None):
            for _, b, facts in _along(asked, middle, steps[1:], o):
                yield a, b, (*first, *facts)


def _repeated(asked: Asked, s: Term | None, path: MulPath, o: Term | None) -> Iterator[Way]:
    """Yield the shortest way to each thing that `?`, `*` or `+` reaches."""
    if s is None:
        if o is not None:
            turned = MulPath(InvPath(path.path), path.mod)
            for a, b, facts in _repeated(asked, o, turned, None):
                yield b, a, facts
            return
        starts = dict.fromkeys(term for a, _, b in asked.find(None, None, None) for term in (a, b))
        for start in starts:
            yield from _repeated(asked, start, path, None)
        return
    seen: dict[Term, tuple[Fact, ...]] = {} if path.mod == "+" else {s: ()}
    layer: list[tuple[Term, tuple[Fact, ...]]] = [(s, ())]
    while layer:
        after = []
        for one, way in layer:
            for _, other, facts in walk(asked, one, path.path, None):
                if other not in seen:
                    seen[other] = (*way, *facts)
                    after.append((other, seen[other]))
        layer = [] if path.mod == "?" else after
    for other, way in seen.items():
        if o in (None, other):
            yield s, other, way


def told_pattern(pattern: Pattern, values: Values) -> str:
    """Return a triple pattern as SPARQL writes it, with the values of variables."""
    return told_fact([told(part, values) for part in pattern])


def told(part: object, values: Values) -> str:
    """Return a term, variable or path as SPARQL writes it, with the values of variables."""
    match part:
        case rdflib.term.Identifier():
            return as_turtle(to_ox(part))
        case str():
            return as_turtle(values[part]) if part in values else part
        case InvPath():
            return f"^{told(part.arg, values)}"
        case SequencePath():
            return "/".join(told(arg, values) for arg in part.args)
        case AlternativePath():
            return "(" + "|".join(told(arg, values) for arg in part.args) + ")"
        case MulPath():
            return f"{told(part.path, values)}{part.mod}"
        case NegatedPath():
            return "!(" + "|".join(told(arg, values) for arg in part.args) + ")"
    return as_turtle(part)  # type: ignore[arg-type]
