"""Matches in lines of text."""

from __future__ import annotations

from kg_belarus.matching import Match, tell_matches


def test_a_match_is_a_line_and_its_reasons_stand_below() -> None:
    match = Match("bki:org-a", "ofac:1", 0.891, "possible", ("one reason", "another"))
    assert list(tell_matches([match])) == [
        "possible  0.89  bki:org-a",
        "    one reason",
        "    another",
    ]
