"""Find which of our things those of another register are, if any: scored, explained, decided."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg_belarus.matching.comparing import Meeting, compare
from kg_belarus.matching.decisions import Decisions
from kg_belarus.matching.named import Kind, Named
from kg_belarus.matching.reading import Name, Word, read_names

Outcome = Literal["same", "possible"]
# What says so. The first two are certain: names that fit as well do not make them doubtful.
Basis = Literal["a decision", "a number", "names"]

# From here on a proposal is called the same, and under LEAST nothing is proposed. Chosen by
# measurement: docs/how-to/match.md has the numbers.
SAME, LEAST = 0.9, 0.7
# What a proposal may reach at most where a name alone is too little, or where another fits as well.
_DOUBTED = 0.89
_AS_WELL = 0.02
# Where both sides give more than two words of a person, and only two of them meet.
_OTHER_PATRONYMIC = 0.8
_OTHER_COUNTRY = 0.8
# A body is looked at where words meet that make so much of the lighter of two names.
_SHARED = 0.5
# And a person, where two words meet; or one, if there is an initial.
_TWO = 2
# What a word of a legal form counts, and one that only holds others together.
_LITTLE = 0.1


@dataclass(frozen=True, slots=True)
class Match:
    """One of ours that one of theirs is, or may be.

    Attributes:
        ours: the id of ours.
        theirs: the id of theirs.
        score: between 0 and 1; 1 where a number or a decision says so.
        outcome: `same`, or `possible` for what somebody has to decide.
        reasons: what the score is made of, in words.
        basis: what says so.
    """

    ours: str
    theirs: str
    score: float
    outcome: Outcome
    reasons: tuple[str, ...]
    basis: Basis = "names"

    def doubted(self, reason: str) -> Match:
        """Return the same match as one that is possible at most, for a reason."""
        score, reasons = min(self.score, _DOUBTED), (*self.reasons, reason)
        return replace(self, score=score, outcome="possible", reasons=reasons)


class Matcher:
    """Compares things of other registers with ours.

    Args:
        ours: things of the graph.
        programmes: the codes of the programmes of sanctions that the graph is about, each with a
            name; to be listed under one speaks for a match that the name would leave in doubt.
        decisions: what people have decided; it goes before any score.
    """

    def __init__(
        self,
        ours: Iterable[Named],
        programmes: Mapping[str, str] | None = None,
        decisions: Decisions | None = None,
    ) -> None:
        self._ours = {thing.id: thing for thing in ours}
        self._programmes = programmes or {}
        self._decisions = decisions or Decisions()
        self._names: list[tuple[str, Name]] = []
        self._holding: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._marks: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_id: dict[str, list[str]] = defaultdict(list)
        frequency: Counter[str] = Counter()
        for thing in self._ours.values():
            for number in thing.ids:
                self._by_id[number].append(thing.id)
            if thing.kind in ("aircraft", "vessel"):
                for written in thing.names:
                    self._marks[thing.kind, _mark(written)].append(thing.id)
                continue
            seen = set()
            is_person = thing.kind == "person"
            read = (read_names(one, is_person=is_person) for one in thing.names)
            for name in dict.fromkeys(name for names in read for name in names):
                for key in _keys(name):
                    self._holding[thing.kind, key].append(len(self._names))
                    seen.add(key)
                self._names.append((thing.id, name))
            frequency.update(seen)
        # A word that none of ours has weighs 1, and one that all have 0.
        whole = 1 + len(self._ours)
        self._weights = {
            key: math.log(whole / (1 + number)) / math.log(whole)
            for key, number in frequency.items()
        }
        self._totals = [self._total(name) for _, name in self._names]

    def match(self, theirs: Iterable[Named]) -> dict[str, tuple[Match, ...]]:
        """Return the matches of each thing that has some, by its id, the best first.

        Things of one register are different things, so of several that fit one of ours only the
        best is called the same, and none where two fit as well as each other.
        """
        listed = tuple(theirs)
        found = [match for thing in listed for match in self._proposed(thing)]
        return _told_apart(found)

    def _proposed(self, thing: Named) -> list[Match]:
        proposed: dict[str, Match] = {}
        for match in (*self._by_number(thing), *self._by_name(thing)):
            proposed.setdefault(match.ours, match)
        for decision in self._decisions.of(thing.id):
            ours = decision.other_than(thing.id)
            if decision.verdict == "different":
                proposed.pop(ours, None)
            elif decision.verdict == "same" and ours in self._ours:
                told = proposed[ours].reasons if ours in proposed else ()
                reasons = (decision.told, *told)
                proposed[ours] = Match(ours, thing.id, 1.0, "same", reasons, "a decision")
            elif ours in proposed:
                proposed[ours] = proposed[ours].doubted(decision.told)
        return list(proposed.values())

    def _by_number(self, thing: Named) -> Iterable[Match]:
        for number in sorted({thing.id, *thing.ids} & self._by_id.keys()):
            for ours in self._by_id[number]:
                reason = f"the graph states the number {number}"
                yield Match(ours, thing.id, 1.0, "same", (reason,), "a number")

    def _by_name(self, thing: Named) -> Iterable[Match]:
        if thing.kind in ("aircraft", "vessel"):
            for written in thing.names:
                for ours in self._marks.get((thing.kind, _mark(written)), ()):
                    yield Match(ours, thing.id, 1.0, "same", (f"the mark is the same: {written}",))
            return
        best: dict[str, Meeting] = {}
        differ: dict[str, bool] = {}
        is_person = thing.kind == "person"
        weigh = None if is_person else self._weigh
        read = (read_names(one, is_person=is_person) for one in thing.names)
        for name in dict.fromkeys(name for names in read for name in names):
            for ours, other in self._near(name, thing.kind):
                meeting = compare(other, name, weigh)
                if meeting is None:
                    continue
                if ours not in best or meeting.score > best[ours].score:
                    best[ours] = meeting
                if is_person and min(len(other.words), len(name.words)) > 2:
                    is_other = len(meeting.pairs) < 3
                    differ[ours] = differ.get(ours, True) and is_other
        for ours, meeting in best.items():
            yield from self._weighed(self._ours[ours], thing, meeting, differ.get(ours, False))

    def _weighed(
        self, ours: Named, thing: Named, meeting: Meeting, is_other: bool
    ) -> Iterable[Match]:
        """Yield the match of two things whose names meet, if their score is high enough."""
        score, reasons = meeting.score, list(meeting.reasons)
        if is_other:
            score *= _OTHER_PATRONYMIC
            reasons.append("where both give a third name, it differs")
        speaks = False
        if shared := ours.countries & thing.countries:
            speaks = True
            reasons.append(f"the country agrees ({', '.join(sorted(shared))})")
        elif ours.countries and thing.countries:
            score *= _OTHER_COUNTRY
            reasons.append("the country differs")
        for programme in sorted(thing.programmes & self._programmes.keys()):
            speaks = True
            both = "both are" if programme in ours.programmes else "theirs is"
            reasons.append(f"{both} listed under {self._programmes[programme]}")
        if not (speaks or meeting.is_enough) and score > _DOUBTED:
            score = _DOUBTED
            reasons.append("so short a name is no proof, and nothing else agrees")
        if score >= LEAST:
            outcome: Outcome = "same" if score >= SAME else "possible"
            yield Match(ours.id, thing.id, round(score, 4), outcome, tuple(reasons))

    def _near(self, name: Name, kind: Kind) -> Iterable[tuple[str, Name]]:
        """Yield the names of ours that share enough with one of theirs to be compared with it."""
        shared: dict[int, float] = defaultdict(float)
        for key in _keys(name):
            weight = 1.0 if kind == "person" else self._weights.get(key, 1.0)
            for place in self._holding.get((kind, key), ()):
                shared[place] += weight
        if kind == "person":
            for place, number in shared.items():
                ours, other = self._names[place]
                if number >= _TWO or name.has_initial or other.has_initial:
                    yield ours, other
        else:
            total = self._total(name)
            for place, weight in shared.items():
                if weight >= _SHARED * min(total, self._totals[place]):
                    yield self._names[place]

    def _total(self, name: Name) -> float:
        return sum(self._weights.get(key, 1.0) for key in _keys(name))

    def _weigh(self, word: Word) -> float:
        return _LITTLE if word.is_slight else self._weights.get(word.key, 1.0)


def _keys(name: Name) -> set[str]:
    """Return by what a name is looked up: what says little only where there is nothing else."""
    keys = {word.key for word in name.words if not word.is_slight}
    return keys or {word.key for word in name.words}


def _mark(written: str) -> str:
    return "".join(sign for sign in written.casefold() if sign.isalnum())


def _told_apart(found: Sequence[Match]) -> dict[str, tuple[Match, ...]]:
    """Return matches by the id of theirs; of those that exclude each other the best stays.

    Of what a number or a decision settles no likeness is told that proves nothing by itself, and
    none at all of two things that both are settled.
    """
    settled = {
        one for match in found if match.basis != "names" for one in (match.ours, match.theirs)
    }
    found = [match for match in found if not _is_idle(match, settled)]
    rivals: dict[str, list[Match]] = defaultdict(list)
    for match in sorted(found, key=_rank):
        rivals[match.ours].append(match)
        rivals[match.theirs].append(match)
    told: dict[str, list[Match]] = defaultdict(list)
    for match in sorted(found, key=_rank):
        if match.outcome == "same" and match.basis == "names":
            others = (one for one in (*rivals[match.ours], *rivals[match.theirs]) if one != match)
            near = [o for o in others if o.basis != "names" or o.score >= match.score - _AS_WELL]
            if near:
                other = near[0].theirs if near[0].ours == match.ours else near[0].ours
                how = "better" if _rank(near[0])[:2] < _rank(match)[:2] else "as well"
                match = match.doubted(f"{other} fits {how}")
        told[match.theirs].append(match)
    return {theirs: tuple(sorted(matches, key=_rank)) for theirs, matches in told.items()}


def _is_idle(match: Match, settled: Collection[str]) -> bool:
    sides = sum(one in settled for one in (match.ours, match.theirs))
    return match.basis == "names" and (sides == 2 or (sides == 1 and match.outcome == "possible"))


def _rank(match: Match) -> tuple[bool, float, str, str]:
    return match.basis == "names", -match.score, match.ours, match.theirs
