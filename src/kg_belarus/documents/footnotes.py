"""Number what a document cites, and lead from each citation to its note."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Generic, TypeVar

from kg_belarus.documents.blocks import Link, Target, Words

Cited = TypeVar("Cited", bound=Hashable)


class Footnotes(Generic[Cited]):
    """Numbers sources as they are cited; `part` names the part of a document that has them."""

    def __init__(self, part: str = "") -> None:
        self._target = f"source-{part}-" if part else "source-"
        self._numbers: dict[Cited, int] = {}

    def cite(self, cited: Sequence[Cited], most: int | None = None) -> Words:
        """Return the numbers of some sources, at most so many, in brackets; () for none."""
        shown = [self._numbers.setdefault(s, len(self._numbers) + 1) for s in cited[:most]]
        words: list[str | Link] = []
        for number in sorted(shown):
            words += [", " if words else "[", Link(str(number), f"#{self._target}{number}")]
        more = f" and {len(cited) - len(shown)} more" if len(cited) > len(shown) else ""
        return (*words, f"{more}]") if words else ()

    def listed(self) -> Iterator[tuple[Cited, Target]]:
        """Yield what was cited, each with the number that its citations lead to."""
        for one, number in self._numbers.items():
            yield one, Target(f"[{number}]", f"{self._target}{number}")
