"""What people have decided: which of ours one of theirs is, and which it is not.

A decision is a line of a CSV file, sorted, so that git shows who changed what:

    ours,theirs,verdict,by,day,why

There is one line for a pair. To decide anew replaces it, to undo takes it out; what stood there
before is in the history of the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from kg_belarus.errors import (
    Position,
    UnreadableInputError,
    UnreadableInputsError,
    WrongUsageError,
)
from kg_belarus.findings import Finding
from kg_belarus.namespaces import expand
from kg_belarus.text import read_text, replace_file

Verdict = Literal["same", "different", "unsure"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_ID = re.compile(r"[a-z][a-z0-9-]*:[^\s,\"]+")
_NEXT = "write each line as ours,theirs,verdict,by,day,why"


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What somebody decided on two things.

    Attributes:
        ours: the CURIE of a thing of the graph, or an id of another register.
        theirs: an id of another register, as scheme, colon and value.
        verdict: `same`, `different` or `unsure`.
        by: who decided.
        day: on which day.
        why: the reason, in words.
    """

    ours: str
    theirs: str
    verdict: Verdict
    by: str
    day: date
    why: str

    @property
    def told(self) -> str:
        """The decision in words."""
        return f"{self.by} decided on {self.day}: {self.verdict} ({self.why})"

    def other_than(self, one: str) -> str:
        """Return the id of the other thing."""
        return self.ours if one == self.theirs else self.theirs


_COLUMNS = tuple(field.name for field in fields(Decision))


class Decisions:
    """The decisions of a file, or some in memory.

    Args:
        decisions: at most one for two things.
        places: where each stands, for findings.
    """

    def __init__(
        self, decisions: Iterable[Decision] = (), places: dict[Decision, Position] | None = None
    ) -> None:
        self._all = {_pair(decision): decision for decision in decisions}
        self._places = places or {}
        self._about: dict[str, list[Decision]] = defaultdict(list)
        for decision in self:
            self._about[decision.ours].append(decision)
            self._about[decision.theirs].append(decision)

    def __iter__(self) -> Iterator[Decision]:
        return iter(sorted(self._all.values()))

    def __len__(self) -> int:
        return len(self._all)

    def of(self, one: str) -> list[Decision]:
        """Return what is decided on a thing, with what follows by way of others that are the same.

        If A is B and B is C, A is C; and if B is not D, A is not. What somebody decided on the two
        themselves goes before that.
        """
        own = {decision.other_than(one): decision for decision in self._about.get(one, ())}
        for other, way in self._same_as(one).items():
            why = f"it follows by way of {way[0].other_than(one)}"
            if len(way) > 1:
                own.setdefault(other, replace(way[-1], ours=other, theirs=one, why=why))
            for decision in self._about[other]:
                third = decision.other_than(other)
                if decision.verdict == "different" and third != one:
                    why = f"it is {other}, and that is not"
                    own.setdefault(third, replace(decision, ours=third, theirs=one, why=why))
        return list(own.values())

    def _same_as(self, one: str) -> dict[str, list[Decision]]:
        """Return what is the same as a thing, each with the shortest way of decisions to it."""
        found: dict[str, list[Decision]] = {one: []}
        ahead = deque([one])
        while ahead:
            here = ahead.popleft()
            for decision in self._about.get(here, ()):
                there = decision.other_than(here)
                if decision.verdict == "same" and there not in found:
                    found[there] = [*found[here], decision]
                    ahead.append(there)
        del found[one]
        return found

    def with_one(self, decision: Decision) -> Decisions:
        """Return the decisions with one more, in place of what was decided on these two."""
        kept = {pair: one for pair, one in self._all.items() if pair != _pair(decision)}
        return Decisions([*kept.values(), decision])

    def without(self, ours: str, theirs: str) -> Decisions:
        """Return the decisions without the one on two things.

        Raises:
            WrongUsageError: there is none.
        """
        pair = frozenset((ours, theirs))
        if pair not in self._all:
            raise WrongUsageError(
                f"nothing is decided on {ours} and {theirs}; `kg-belarus match list` shows what is."
            )
        return Decisions([one for key, one in self._all.items() if key != pair])

    def contradictions(self) -> list[Finding]:
        """Return where decisions cannot all be right, each with the way that leads there.

        Two things are said to differ that are the same by way of others; or two things of the graph
        are the same as one another.
        """
        found = []
        for decision in self:
            way = self._same_as(decision.ours).get(decision.theirs)
            if decision.verdict == "different" and way:
                found.append(
                    self._finding(
                        "decisions-contradict",
                        decision,
                        f"{decision.ours} and {decision.theirs} are said to be different, and "
                        f"{_told(way)}; undo one of them",
                    )
                )
        for one in sorted(filter(_is_ours, self._about)):
            for other, way in sorted(self._same_as(one).items()):
                if _is_ours(other) and one < other:
                    message = (
                        f"{one} and {other} would be one thing, as {_told(way)}; undo one of them, "
                        "or make one thing of the two"
                    )
                    found.append(self._finding("two-of-ours", way[-1], message))
        return found

    def _finding(self, rule: str, decision: Decision, message: str) -> Finding:
        return Finding("error", rule, decision.ours, message, self._places.get(decision))

    def written(self) -> str:
        """Return the file."""
        out = io.StringIO()
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(_COLUMNS)
        lines.writerows(astuple(decision) for decision in self)
        return out.getvalue()

    def write(self, path: Path) -> None:
        """Write the file, whole or not at all."""
        replace_file(path, self.written().encode(), "name another file with --decisions")


def _is_ours(one: str) -> bool:
    """Tell whether an id is one of the graph: other registers have schemes, and no prefixes."""
    return expand(one) is not None


def _pair(decision: Decision) -> frozenset[str]:
    return frozenset((decision.ours, decision.theirs))


def _told(way: list[Decision]) -> str:
    return " and ".join(f"{one.ours} is {one.theirs} ({one.by}, {one.day})" for one in way)


def decide(ours: str, theirs: str, verdict: str, by: str, day: date, why: str) -> Decision:
    """Return a decision.

    Raises:
        WrongUsageError: a part is missing or is none of its kind.
    """
    by, why = by.strip(), " ".join(why.split())
    for one in (ours, theirs):
        if not _ID.fullmatch(one):
            raise WrongUsageError(
                f"{one!r} is no id; give a scheme, a colon and a value, such as ofac:12345."
            )
    if ours == theirs:
        raise WrongUsageError(f"{ours} is given twice; give two things.")
    if verdict not in VERDICTS:
        raise WrongUsageError(f"{verdict!r} is no verdict (valid: {', '.join(VERDICTS)}).")
    if not by or not why:
        raise WrongUsageError("a decision needs who decided (--by) and the reason (--why).")
    return Decision(ours, theirs, verdict, by, day, why)


def read_decisions(path: Path) -> Decisions:
    """Return the decisions of a file; none if there is no such file.

    Raises:
        UnreadableInputError: it cannot be read; each line that is none is named.
    """
    if not path.exists():
        return Decisions()
    lines = csv.reader(io.StringIO(read_text(path, path, "a CSV file of decisions")), strict=True)
    errors: list[UnreadableInputError] = []
    places: dict[Decision, Position] = {}
    seen: dict[frozenset[str], int] = {}
    try:
        for row in lines:
            position = Position(path, lines.line_num)
            if lines.line_num == 1:
                if tuple(row) != _COLUMNS:
                    first = ",".join(_COLUMNS)
                    raise UnreadableInputError(
                        position, f"the first line is not {first}", "write it as it is here"
                    )
                continue
            try:
                decision = _read_line(row)
            except (WrongUsageError, ValueError) as error:
                errors.append(UnreadableInputError(position, str(error).rstrip("."), _NEXT))
                continue
            pair = _pair(decision)
            if pair in seen:
                problem = f"line {seen[pair]} decides on {decision.ours} and {decision.theirs} too"
                errors.append(UnreadableInputError(position, problem, "keep one of them"))
            seen.setdefault(pair, lines.line_num)
            places[decision] = position
    except csv.Error as error:
        raise UnreadableInputError(Position(path, lines.line_num), str(error), _NEXT) from error
    if errors:
        raise UnreadableInputsError(errors)
    return Decisions(places, places)


def _read_line(row: list[str]) -> Decision:
    if len(row) != len(_COLUMNS):
        raise ValueError(f"{len(row)} values stand here and not {len(_COLUMNS)}")
    ours, theirs, verdict, by, day, why = row
    try:
        read = date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"{day!r} is no day such as 2026-11-30") from None
    return decide(ours, theirs, verdict, by, read, why)
