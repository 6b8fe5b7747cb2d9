"""What a test came to: a value with its reason and the mend, as text and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg_belarus.fair.asked import TESTS


class Result(StrEnum):
    """What a test came to; `UNTOLD` is what a folder cannot tell, since it takes the network."""

    FAILS = "fails"
    PARTLY = "partly"
    UNTOLD = "not told"
    PASSES = "passes"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One test.

    Attributes:
        test: its name; see `kg_belarus.fair.asked`.
        result: what it came to.
        reason: why.
    """

    test: str
    result: Result
    reason: str

    @property
    def mend(self) -> str:
        """What to do; empty where it passes."""
        return "" if self.result == Result.PASSES else TESTS[self.test].mend


_SHOWN = 3


def judged(test: str, faults: Sequence[str], passed: str, shown: int = _SHOWN) -> Outcome:
    """Return the outcome of a test that fails with its faults, of which the first are shown."""
    if not faults:
        return Outcome(test, Result.PASSES, passed)
    more = f" and {len(faults) - shown:,} more" if len(faults) > shown else ""
    return Outcome(test, Result.FAILS, ", ".join(faults[:shown]) + more)


def as_text(outcomes: Sequence[Outcome]) -> str:
    """Return outcomes as lines for people: what fails first, each with its reason and mend."""
    order = list(Result)
    lines = []
    for outcome in sorted(outcomes, key=lambda one: order.index(one.result)):
        title = TESTS[outcome.test].title
        lines.append(f"{outcome.result:<8}  {outcome.test:<10}  {title}: {outcome.reason}.")
        if outcome.mend:
            aim = "be sure" if outcome.result == Result.UNTOLD else "mend it"
            lines.append(f"{'':<22}To {aim}, {outcome.mend}.")
    sizes = Counter(outcome.result for outcome in outcomes)
    told = ", ".join(f"{result}: {sizes[result]}" for result in order if sizes[result])
    return "\n".join([*lines, "", f"Of {len(outcomes)} tests {told}.", ""])


def as_json(outcomes: Sequence[Outcome]) -> str:
    """Return outcomes as a JSON document, in the order in which they were tested."""
    document = [
        {
            "test": outcome.test,
            "principle": TESTS[outcome.test].principle,
            "title": TESTS[outcome.test].title,
            "result": outcome.result.value,
            "reason": outcome.reason,
            "mend": outcome.mend,
        }
        for outcome in outcomes
    ]
    return json.dumps({"tests": document}, ensure_ascii=False, indent=1) + "\n"
