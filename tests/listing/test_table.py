"""Entries of a list as a table. The names are invented."""

from __future__ import annotations

import csv
import io

import pyoxigraph as ox

from kg_belarus.errors import Position
from kg_belarus.listing import (
    Known,
    Listing,
    Programme,
    entries_table,
    without_formulas,
)
from kg_belarus.lists import ListedName, ListEntry
from kg_belarus.tables import Table, write_table

BKI = "https://w3id.org/kg-belarus/id/"
US = BKI + "programme-us-belarus"
ENTRY = ListEntry(
    "ofac", "1", "body",
    (ListedName("=INVENTED", "primary"), ListedName("I", "aka", "weak"), ListedName("J", "fka", "strong")),
    ("BELARUS", "CUBA"), place=Position("a.csv", 7),  # type: ignore[arg-type]
)  # fmt: skip
KNOWN = Known(
    {"BELARUS": Programme(US)},
    {"ofac:1": BKI + "org-a"},
    {
        BKI + "org-a": (
            Listing(BKI + "designation-us-a", BKI + "org-a", US, (None, None), (None, None), False),
            Listing(
                BKI + "designation-eu-a", BKI + "org-a", "other", (None, None), (None, None), False
            ),
        )
    },
)


def as_dict(table: Table) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO("".join(write_table(table, "csv"))))
    return row


def test_a_row_has_the_thing_and_its_listings_under_the_programmes_of_the_entry() -> None:
    row = as_dict(entries_table([ENTRY], KNOWN))
    assert row == {
        "number": "ofac:1", "kind": "body", "name": "=INVENTED", "programmes": "BELARUS, CUBA",
        "title": "", "other_names": "I (aka, weak); J (fka)", "linked_to": "", "listed_on": "",
        "remarks": "", "thing": BKI + "org-a", "designations": BKI + "designation-us-a", "line": "7",
    }  # fmt: skip


def test_what_a_spreadsheet_takes_for_a_formula_is_made_text() -> None:
    cells = [
        "=cmd|' /C calc'!A0",
        "+1",
        "-0-",
        "@SUM(A1)",
        " \t=1",
        "\t=1",
        "a=b",
        "'=1",
        "",
        "ІНВЕНТАЎ",
    ]
    table = Table(("name",), tuple((ox.Literal(cell),) for cell in cells))
    plain, changed = without_formulas(table)
    assert [row[0].value for row in plain.rows if row[0]] == [
        f"'{cell}" if number < 6 else cell for number, cell in enumerate(cells)
    ]
    assert changed == 6
    assert as_dict(without_formulas(entries_table([ENTRY], KNOWN))[0])["name"] == "'=INVENTED"
