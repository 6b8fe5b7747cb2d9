"""Tell matches in lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg_belarus.matching.matcher import Match


def tell_matches(matches: Iterable[Match]) -> Iterator[str]:
    """Yield a line for each match, and lines below it for why."""
    for match in matches:
        yield f"{match.outcome}  {match.score:.2f}  {match.ours}"
        yield from (f"    {reason}" for reason in match.reasons)
