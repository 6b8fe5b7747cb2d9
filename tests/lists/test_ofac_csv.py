"""OFAC's list as CSV: typed, strict, and without what must not leave it. All names are invented."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists import ListedName, ListEntry, Told, ofac_tags, opened
from kg_belarus.lists.ofac_csv import read_ofac_aliases, read_ofac_csv
from tests.conftest import ROOT

KNOWN = {"BELARUS", "CUBA", "SDGT", "IFSR"}
N = "-0- "
# As OFAC sends it: quoted texts, CRLF, 0x1A at the end.
SDN = (
    f'36,"INVENTED AIRLINES",{N},"CUBA",{N},{N},{N},{N},{N},{N},{N},"a.k.a. \'INVAIR\'."\r\n'
    f'9760,"INVENTAU, Ihar",individual,"BELARUS","Minister of Inventions",{N},{N},{N},{N},{N},{N},'
    '"DOB 30 Feb 1999; Linked To: INVENTED AIRLINES."\r\n'
    f'77,"SEA INVENTION",vessel,"SDGT] [IFSR",{N},ABCD,Tug,640,1,Nowhere,Nobody,{N}\r\n'
    f'78,"EW-000XX",aircraft,"BELARUS",{N},{N},{N},{N},{N},{N},{N},"Aircraft Model X."\r\n'
    "\x1a"
)
ALT = f'36,12,"aka","AIR INVENTED",{N}\r\n9760,13,"fka","INVENTOV, Igor","seldom"\r\n\x1a'
PATH = Path("sdn.csv")


def aliases(text: str, told: Told) -> dict[str, tuple[ListedName, ...]]:
    return dict(read_ofac_aliases(io.BytesIO(text.encode()), Path("alt.csv"), told))


def read(text: str, told: Told | None = None, alt: str = "") -> list[ListEntry]:
    told = told or Told()
    found = aliases(alt, told) if alt else {}
    return list(read_ofac_csv(io.BytesIO(text.encode()), PATH, KNOWN, found, told))


def test_each_row_is_an_entry_with_all_its_names() -> None:
    told = Told()
    assert read(SDN, told, ALT) == [
        ListEntry(
            "ofac", "36", "body",
            (
                ListedName("INVENTED AIRLINES", "primary"),
                ListedName("AIR INVENTED", "aka", "strong"),
                ListedName("INVAIR", "aka", "weak"),
            ),
            ("CUBA",), place=Position(PATH, 1),
        ),
        ListEntry(
            "ofac", "9760", "person",
            (ListedName("INVENTAU, Ihar", "primary"), ListedName("INVENTOV, Igor", "fka", "strong")),
            ("BELARUS",), "Minister of Inventions", ("INVENTED AIRLINES",), place=Position(PATH, 2),
        ),
        ListEntry(
            "ofac", "77", "vessel", (ListedName("SEA INVENTION", "primary"),), ("SDGT", "IFSR"),
            place=Position(PATH, 3),
        ),
        ListEntry(
            "ofac", "78", "aircraft", (ListedName("EW-000XX", "primary"),), ("BELARUS",),
            place=Position(PATH, 4),
        ),
    ]  # fmt: skip
    assert (told.rows, told.is_whole, told.findings()) == (4, True, [])
    assert told.left_out == {
        "dates of birth": 1, "particulars of aircraft and vessels": 7, "remarks on aliases": 1,
    }  # fmt: skip


def test_a_copy_without_the_last_byte_is_read_and_known_to_be_so() -> None:
    told = Told()
    assert len(read(SDN.replace("\x1a", "").replace("\r", ""), told)) == 4
    assert not told.is_whole


def test_a_row_after_the_end_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match="rows follow after the byte 0x1A"):
        read(SDN + "\r\n" + SDN)


def test_an_unknown_tag_is_told_and_kept_as_it_stands() -> None:
    told = Told()
    entries = read(SDN.replace("CUBA", "CUBA2"), told)
    assert entries[0].programmes == ("CUBA2",)
    assert told.findings()[0].startswith("sdn.csv:1: the programme tag 'CUBA2' is not known; ")


def test_columns_in_another_order_are_refused() -> None:
    row = SDN.splitlines()[0].split(",")
    swapped = ",".join([row[0], row[3], row[2], row[1], *row[4:]]) + "\r\n"
    with pytest.raises(UnreadableInputError, match=r"sdn\.csv:25: none of the first 25 rows has"):
        read(swapped * 25)


ROW = f"36,A,{N},CUBA,{N},{N},{N},{N},{N},{N},{N},{N}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROW.replace("36", "ent_num"), r"sdn\.csv:1: ent_num is 'ent_num', which is no number"),
        (ROW + ROW.replace(N, "ship", 1), r"sdn\.csv:2: SDN_Type is 'ship', which is none of"),
        (ROW.replace(f"{N}\n", "\n").removesuffix(",\n") + "\n", "the row has 11 columns, and 12"),
        (ROW.replace("\n", ",x\n"), "the row has 13 columns"),
        (ROW.replace("CUBA", N), "Program is empty"),
        (ROW.replace("A", "", 1), "SDN_Name is empty"),
        (ROW + '37,"A', r"sdn\.csv:2: .*(may be cut off|it is no CSV)"),
        (ROW + '37,"A\n', r"sdn\.csv:2: it is no CSV \(unexpected end of data\)"),
        (ROW.replace(",", ";"), "the row has 1 columns"),
        ("uid\tname\n", "the row has 1 columns"),
    ],
)
def test_what_has_not_the_form_is_refused_by_its_place(text: str, said: str) -> None:
    with pytest.raises(UnreadableInputError, match=said):
        read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("36,1,akas,A,-0- \n", r"alt\.csv:1: alt_type is 'akas'"),
        ("36,1,aka,A\n", "the row has 4 columns, and 5"),
        (SDN, "the row has 12 columns, and 5"),
    ],
)
def test_aliases_of_another_form_are_refused(text: str, said: str) -> None:
    with pytest.raises(UnreadableInputError, match=said):
        aliases(text, Told())


def test_an_alias_whose_bearer_is_not_listed_and_a_row_of_another_hand_are_told() -> None:
    told = Told()
    read(SDN, told, ALT.replace("9760", "9999").replace('"seldom"', ""))
    assert [one.split(";")[0] for one in told.findings()] == [
        "alt.csv:2: the last column is empty, where OFAC writes -0-",
        "sdn.csv: aliases stand in the file of aliases for numbers that the list does not have",
    ]


def test_what_only_vessels_have_is_told_where_another_has_it() -> None:
    told = Told()
    read(ROW.replace(f"{N},{N}\n", f"Nobody,{N}\n"), told)
    assert told.findings() == [
        "sdn.csv:1: Vess_owner is filled, and the row is of no vessel; it is left out."
    ]


SHARED = [ROOT.parent / "shared" / "lists", ROOT.parent.parent / "shared" / "lists"]
# A whole list of January 2022 is read as well, where it stands beside the checkout.
WHOLE = [
    (folder / "ofac-sdn-2022-01-31.csv", folder / "ofac-alt-2022-01-31.csv", 9_044, 84, 51, 3)
    for folder in SHARED
    if folder.is_dir()
]


def test_lists_on_disk_are_typed(tmp_path: Path) -> None:
    sdn, alt = tmp_path / "sdn.csv", tmp_path / "alt.csv"
    sdn.write_text(SDN, newline="")
    alt.write_text(ALT, newline="")
    for sdn_file, alt_file, rows, *kinds in [(sdn, alt, 4, 1, 0, 1), *WHOLE]:
        told = Told()
        with opened(alt_file) as stream:
            found = read_ofac_aliases(stream, alt_file, told)
        with opened(sdn_file) as stream:
            entries = list(read_ofac_csv(stream, sdn_file, ofac_tags(), found, told))
        ours = [one for one in entries if any(tag.startswith("BELARUS") for tag in one.programmes)]
        counted = Counter(one.kind for one in ours)
        assert [len(entries), counted["person"], counted["body"], counted["aircraft"]] == [
            rows,
            *kinds,
        ]
