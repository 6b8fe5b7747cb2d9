"""What a reader of a list tells beside the entries: what it found odd, and what it left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg_belarus.errors import Position

_MOST = 50  # things that are odd, each in words of its own; a list that is odd all over is not read


@dataclass(slots=True)
class Told:
    """Filled while a list is read; whole when its last entry has come.

    Attributes:
        rows: how many rows, elements or lines of entries were read.
        left_out: what was never taken out of the list, by kind, with its number.
        published: the day of the list as it states it itself, as `YYYY-MM-DD`; None where it states
            none.
        is_whole: whether the list says itself where it ends, and did.
    """

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    published: str | None = None
    is_whole: bool = False
    _found: dict[str, tuple[Position, str]] = field(default_factory=dict)
    _times: Counter[str] = field(default_factory=Counter)
    _beyond: int = 0

    def find(self, place: Position, what: str, more: str = "") -> None:
        """Note what is odd, and where it is so first.

        Args:
            place: of the row.
            what: is odd, without a full stop; the same words are told once, with their number.
            more: what becomes of it, without a full stop.
        """
        if what not in self._found and len(self._found) == _MOST:
            self._beyond += 1
            return
        self._found.setdefault(what, (place, more))
        self._times[what] += 1

    def findings(self) -> list[str]:
        """Return a sentence for each thing that is odd, in their order, and how many more are."""
        told = []
        for what, (place, more) in self._found.items():
            times = self._times[what]
            again = f" (and in {times - 1:,} more)" if times > 1 else ""
            told.append(f"{place}: {what}{again}{f'; {more}' if more else ''}.")
        if self._beyond:
            told.append(f"{self._beyond:,} more are odd; see to these first.")
        return told

    def left(self) -> str:
        """Return one sentence on what was left out, the most frequent first; empty if nothing."""
        parts = [f"{number:,} {kind}" for kind, number in (+self.left_out).most_common()]
        return f"Left in the list, and not read: {', '.join(parts)}." if parts else ""
