"""Where places lie: outlines and towns, with the datasets that say so. The graph states none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Point(NamedTuple):
    """Where a town lies, in degrees, and what the dataset calls it."""

    east: float
    north: float
    called: str


@cache
def drawn() -> Mapping[str, Any]:
    """Return what is known, as `region.json` has it: see `about` there for whose word it is."""
    found: Mapping[str, Any] = json.loads(
        Path(__file__).with_name("region.json").read_text(encoding="utf-8")
    )
    return found


def towns() -> dict[str, Point]:
    """Return the towns by the IRI of the place; no other place has a point."""
    known = drawn()["towns"] | drawn()["towns_elsewhere"]
    return {
        iri: Point(town["at"][0], town["at"][1], town["name"])
        for iri, town in sorted(known.items())
    }


def towns_from() -> Mapping[str, str]:
    """Return the dataset of the towns: its name, package, address and licence."""
    found: Mapping[str, str] = drawn()["towns_from"]
    return found
