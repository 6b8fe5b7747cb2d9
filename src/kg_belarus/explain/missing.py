"""Why a triple does not follow: the rules that come nearest to it, and what each of them lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from kg_belarus.closure import OF_AXIOMS, Fact, Pattern, Slot, is_in, is_test
from kg_belarus.explain.derivations import Derivations
from kg_belarus.explain.known import Known
from kg_belarus.explain.own import OwnRules
from kg_belarus.explain.proof import Lack
from kg_belarus.explain.words import told_fact
from kg_belarus.terms import Term, as_turtle

# How many rules are told, and how many ways of each are looked at.
_MOST, _WAYS = 3, 2_000


def nearest(fact: Fact, known: Known, derivations: Derivations, own: OwnRules) -> list[Lack]:
    """Return the rules that lack fewest premises for a fact, those with most present first.

    Of a rule the use is told that comes nearest. A class above everything, and what makes every
    class the same as itself, are not looked at.
    """
    found: dict[str, Lack] = {}
    for lack in (*_of_clauses(fact, known, derivations), *own.lacks(fact)):
        if lack.rule not in found or _rank(lack) < _rank(found[lack.rule]):
            found[lack.rule] = lack
    ranked = sorted(found.values(), key=lambda lack: (*_rank(lack), lack.rule))
    return [lack for lack in ranked if len(lack.missing) == len(ranked[0].missing)][:_MOST]


def _rank(lack: Lack) -> tuple[int, int]:
    return len(lack.missing), -len(lack.present)


def _of_clauses(fact: Fact, known: Known, derivations: Derivations) -> Iterator[Lack]:
    for clause, bound in derivations.uses(fact):
        for most in range(1, len(clause.body) + 1):
            ways = islice(nearly(known, clause.body, bound, most), _WAYS)
            # A missing axiom would be another ontology, unless one is asked for.
            lacks = [
                Lack(clause.name, (*clause.axioms, *present), tuple(told_pattern(p) for p in gone))
                for present, gone in ways
                if fact not in gone
                and (fact[1] in OF_AXIOMS or not any(p in OF_AXIOMS for _, p, _ in gone))
            ]
            if lacks:
                yield min(lacks, key=_rank)
                break


def nearly(
    known: Known, patterns: Iterable[Pattern], bound: Mapping[Slot, Term], most: int
) -> Iterator[tuple[tuple[Fact, ...], tuple[Pattern, ...]]]:
    """Yield the ways in which all of some patterns but a few are known, with those few.

    What a missing one would bind stays open, and what would then fit anything is missing, too.
    """
    left = [*patterns]
    if not left:
        yield (), ()
        return
    best, subject, target = known.take_best(left, bound)
    s, p, o = best
    if is_test(best):
        if subject is not None and target is not None and is_in(subject, target):
            yield from nearly(known, left, bound, most)
        return
    is_known = subject is not None or target is not None
    for fact in known.find(subject, p, target) if is_known else ():
        more = {**bound, **{slot: t for slot, t in ((s, fact[0]), (o, fact[2])) if slot != t}}
        for present, gone in nearly(known, left, more, most):
            yield (fact, *present), gone
    if most:
        with_values: Pattern = (subject or s, p, target or o)
        for present, gone in nearly(known, left, bound, most - 1):
            yield present, (with_values, *gone)


def told_pattern(pattern: Sequence[Slot]) -> str:
    """Return a pattern as SPARQL writes it."""
    return told_fact(tuple(part if isinstance(part, str) else as_turtle(part) for part in pattern))
