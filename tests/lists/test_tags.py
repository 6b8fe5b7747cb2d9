"""The table of OFAC's tags."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from kg_belarus.lists import ofac_tags, tags


def test_the_table_is_in_order_and_each_tag_has_the_copy_it_was_seen_in() -> None:
    table = Path(tags.__file__).with_name("ofac-tags.csv")
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["tag", "seen"]
    assert rows[1:] == sorted(rows[1:])
    assert {tag for tag, _ in rows[1:]} == ofac_tags()
    assert all(date.fromisoformat(seen) for _, seen in rows[1:])


def test_both_tags_on_belarus_are_known() -> None:
    assert {"BELARUS", "BELARUS-EO14038"} <= ofac_tags()
