"""Things that are the same, by representatives: one of each class stands for all in the rules.

The rules eq-sym, eq-trans and eq-rep-* would copy each statement to each of n equal things, and
join all copies with all others. Here the rules see the statements of representatives, and each
statement is copied once, at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product

import pyoxigraph as ox

from kg_belarus.closure.clauses import DIFFERENT, SAME_AS, Fact
from kg_belarus.closure.datatypes import value_of
from kg_belarus.closure.evaluation import Evaluation
from kg_belarus.terms import Term


class Equality:
    """Which terms are the same, as far as owl:sameAs has said so."""

    def __init__(self) -> None:
        # Of each term that is the same as another: all of its class, the representative first.
        self._classes: dict[Term, list[Term]] = {}
        self._values: dict[tuple[str, object], ox.Literal] = {}
        self._seen = 0

    def close(self, evaluation: Evaluation) -> None:
        """Let an evaluation find all that follows, equality among it; `made` holds the copies."""
        evaluation.run()
        if evaluation.says_same:
            self._share(evaluation)
        self._seen = len(evaluation.made)

    def _share(self, evaluation: Evaluation) -> None:
        fresh: Iterable[Fact] = evaluation.made[self._seen :] if self._seen else [*evaluation.known]
        while True:
            start = len(evaluation.made)
            # After a union any statement may have to be said of another representative.
            is_united = self._unite(fresh)
            some = [*evaluation.known] if is_united else fresh
            evaluation.take(one for fact in some if (one := self._by_representative(fact)))
            evaluation.run()
            fresh = evaluation.made[start:]
            if not fresh:
                evaluation.keep(self._copies([*evaluation.known]))
                return

    def _unite(self, facts: Iterable[Fact]) -> bool:
        """Take which things are said to be the same; tell whether that was new."""
        is_new = False
        for subject, predicate, target in facts:
            if predicate != SAME_AS:
                continue
            terms = [subject, target]
            # Two spellings of one value are one (dt-eq).
            literals = [term for term in terms if isinstance(term, ox.Literal)]
            terms += [self._values.setdefault(value_of(one), one) for one in literals]
            classes = [self._class(term) for term in terms]
            united = sorted({term for found in classes for term in found}, key=_rank)
            if any(len(found) < len(united) for found in classes):
                is_new = True
                for term in united:
                    self._classes[term] = united
        return is_new

    def _class(self, term: Term) -> list[Term]:
        return self._classes.get(term) or [term]

    def _by_representative(self, fact: Fact) -> Fact | None:
        """Return what is said, said of representatives; None if it is that already."""
        s, p, o = (self._class(term)[0] for term in fact)
        return None if (s, p, o) == fact or (p == SAME_AS and s == o) else (s, p, o)

    def _copies(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Yield what is said of representatives, said of all that are the same."""
        classes = [*{id(found): found for found in self._classes.values()}.values()]
        for one, other in (pair for united in classes for pair in product(united, united)):
            if one != other and not isinstance(one, ox.Literal):
                yield one, SAME_AS, other
        # What has another value is another thing (dt-diff).
        valued = [found for found in classes if isinstance(found[-1], ox.Literal)]
        for one, other in (pair for pairs in permutations(valued, 2) for pair in product(*pairs)):
            if not isinstance(one, ox.Literal) and not isinstance(other, ox.Literal):
                yield one, DIFFERENT, other
        for fact in facts:
            same = [self._class(term) for term in fact]
            if any(len(found) > 1 for found in same) and all(
                found[0] == term for found, term in zip(same, fact, strict=True)
            ):
                for s, p, o in product(*same):
                    if not isinstance(s, ox.Literal) and not (p == SAME_AS and s == o):
                        yield s, p, o


def _rank(term: Term) -> tuple[int, str]:
    """The order of terms as representatives: what has a name can stand anywhere in a triple."""
    return (ox.NamedNode, ox.BlankNode, ox.Literal).index(type(term)), str(term)
