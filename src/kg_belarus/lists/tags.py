"""The tags of programmes that OFAC's own list has, beside those that the graph knows."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def ofac_tags() -> frozenset[str]:
    """Return the tags that were seen in a copy of OFAC's list and reviewed, by `ofac-tags.csv`.

    The table says of each in which copy it was seen first. A tag that OFAC begins to use is added
    there by hand.
    """
    table = Path(__file__).with_name("ofac-tags.csv").read_text(encoding="utf-8")
    return frozenset(row["tag"] for row in csv.DictReader(table.splitlines()))
