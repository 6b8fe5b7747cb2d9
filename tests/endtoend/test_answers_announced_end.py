"""What was only said to end goes on as far as anybody saw it."""

from __future__ import annotations

from kg_belarus.graph import load
from tests.endtoend.reading import cells


def test_an_announced_end_ends_nothing() -> None:
    rows = cells(load().ask("diplomacy/border-status", as_of="2025-12-20"))
    sky = [row for row in rows if row["status"].endswith("/border-poland-2025-09-airspace")]
    assert {row["far_side"].rpartition("/")[2] for row in sky} == {"state-belarus", "state-ukraine"}
    for row in sky:
        # Announced for three months; last seen in force on 28 November 2025.
        assert row["announced_end"] == "2025-12-09"
        assert row["certainty"] == "last confirmed 2025-11-28"
