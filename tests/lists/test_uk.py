"""The UK Sanctions List as CSV and XML. The names are invented; the header is that of the real file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists import ListedName, ListEntry, Told
from kg_belarus.lists.uk import read_uk_csv, read_uk_xml

HEADER = (
    "Last Updated,Unique ID,OFSI Group ID,UN Reference Number,Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,"
    "Name type,Alias strength,Title,Name non-latin script,Non-latin script type,"
    "Non-latin script language,Regime Name,Designation Type,Designation source,Sanctions Imposed,"
    "Other Information,UK Statement of Reasons,Address Line 1,Address Line 2,Address Line 3,"
    "Address Line 4,Address Line 5,Address Line 6,Address Postal Code,Address Country,Phone number,"
    "Website,Email address,Date Designated,D.O.B,Nationality(/ies),National Identifier number,"
    "National Identifier additional information,Passport number,Passport additional information,"
    "Position,Gender,Town of birth,Country of birth,Type of entity,Subsidiaries,Parent company,"
    "Business registration number (s),IMO number,Current owner/operator (s),"
    "Previous owner/operator (s),Current believed flag of ship,Previous flags,Type of ship,"
    "Tonnage of ship,Length of ship,Year Built,Hull identification number (HIN)"
)
REGIME = "The Republic of Belarus (Sanctions) (EU Exit) Regulations 2019"
PERSON = {
    "Unique ID": "BEL0001", "Name 6": "INVENTAU", "Name 1": "Ihar", "Name type": "Primary Name",
    "Name non-latin script": "Ігар Інвентаў", "Non-latin script language": "Belarusian",
    "Regime Name": REGIME, "Designation Type": "Individual", "Date Designated": "02/10/2020",
    "Sanctions Imposed": "Asset freeze|Travel Ban", "D.O.B": "01/01/1900", "Gender": "Male",
    "Position": "Minister", "Passport number": "XX0", "Address Line 1": "Invented street",
}  # fmt: skip
ALIAS = PERSON | {"Name 6": "INVENTOV", "Name 1": "Igor", "Name type": "Alias",
                  "Alias strength": "Low quality a.k.a", "Name non-latin script": ""}  # fmt: skip
BODY = {"Unique ID": "BEL0002", "Name 6": "INVENTED WORKS", "Name type": "Primary name",
        "Regime Name": REGIME, "Designation Type": "Entity"}  # fmt: skip


def as_csv(*rows: dict[str, str], header: str = HEADER) -> str:
    out = io.StringIO()
    out.write(f"Report Date: 13-Feb-2026\n{header}\n")
    writer = csv.writer(out)
    columns = HEADER.split(",")
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    return out.getvalue()


def read(text: str, told: Told | None = None) -> list[ListEntry]:
    return list(read_uk_csv(io.BytesIO(text.encode()), Path("uk.csv"), told or Told()))


NAMES = (
    ListedName("Ihar INVENTAU", "primary"),
    ListedName("Ігар Інвентаў", "aka", None, "be"),
    ListedName("Igor INVENTOV", "aka", "weak"),
)


def test_rows_of_an_entry_are_one() -> None:
    told = Told()
    person, body = read(as_csv(PERSON, ALIAS, ALIAS, BODY), told)
    assert person.names == NAMES
    assert (person.external_id, person.kind, person.programmes, person.title, person.listed_on) == (
        "uk:BEL0001", "person", (REGIME,), "Minister", "2020-10-02",
    )  # fmt: skip
    assert person.remarks == ("Sanctions imposed: Asset freeze|Travel Ban",)
    assert (body.name, body.kind, str(body.place)) == ("INVENTED WORKS", "body", "uk.csv:6")
    assert (told.published, told.rows, told.findings()) == ("2026-02-13", 2, [])
    assert +told.left_out == {
        "dates of birth": 3, "genders": 3, "document and registration numbers": 3, "addresses": 3,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"Designation Type": "Aircraft"}, r"uk\.csv:3: the type is 'Aircraft'"),
        ({"Name type": "Nickname"}, "Name type is 'Nickname'"),
        ({"Date Designated": "10/25/2020"}, "Date Designated is '10/25/2020'"),
        ({"Date Designated": "2 October 2020"}, "Date Designated is '2 October 2020'"),
        ({"Regime Name": ""}, "no unique ID, no name or no regime"),
    ],
)
def test_what_has_not_the_form_is_refused(change: dict[str, str], said: str) -> None:
    with pytest.raises(UnreadableInputError, match=said):
        read(as_csv(PERSON | change))


def test_the_list_before_2026_is_refused_by_the_columns_it_lacks() -> None:
    text = "Last Updated,30/05/2022\nName 6,Name 1,Group Type,Alias Type,Group ID,Regime\nA,B,C,D,E,F\n"
    with pytest.raises(UnreadableInputError, match="the header lacks Unique ID, Name 1"):
        read(text)


def test_what_is_odd_is_told() -> None:
    told = Told()
    (person,) = read(
        as_csv(ALIAS | {"Alias strength": "so so"}, header=HEADER.replace("Gender", "Novelty")),
        told,
    )
    assert person.name == "Igor INVENTOV"
    assert told.findings() == [
        "uk.csv:2: the column 'Novelty' is not known; it is left out.",
        "uk.csv:3: the strength of an alias is 'so so'; it is taken for not stated.",
        "uk.csv:3: an entry has no primary name; its first name is taken for it.",
    ]


XML = f"""<?xml version="1.0" encoding="utf-8"?>
<Designations><DateGenerated>13/02/2026</DateGenerated>
  <Designation><LastUpdated>16/04/2026</LastUpdated><DateDesignated>02/10/2020</DateDesignated>
    <UniqueID>BEL0001</UniqueID>
    <Names>
      <Name><Name1>Ihar</Name1><Name6>INVENTAU</Name6><NameType>Primary Name</NameType></Name>
      <Name><Name1>Igor</Name1><Name6>INVENTOV</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
    </Names>
    <NonLatinNames><NonLatinName><NameNonLatinScript>Ігар Інвентаў</NameNonLatinScript>
      <NonLatinScriptLanguage>Belarusian</NonLatinScriptLanguage></NonLatinName></NonLatinNames>
    <RegimeName>{REGIME}</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
    <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed><OtherInformation>Invented.</OtherInformation>
    <Addresses><Address><AddressLine1>Invented street</AddressLine1></Address></Addresses>
    <IndividualDetails><Individual><DOBs><DOB>01/01/1900</DOB></DOBs><Genders><Gender>Male</Gender></Genders>
      <Positions><Position>Minister</Position></Positions></Individual></IndividualDetails>
  </Designation>
</Designations>
"""


def test_the_xml_gives_the_same_entry_as_the_csv() -> None:
    told = Told()
    (found,) = read_uk_xml(io.BytesIO(XML.encode()), Path("uk.xml"), told)
    (wanted,) = read(as_csv(PERSON, ALIAS))
    assert set(found.names) == set(wanted.names)
    assert found.names[0] == wanted.names[0]
    for part in ("list", "uid", "kind", "programmes", "title", "listed_on", "remarks"):
        assert getattr(found, part) == getattr(wanted, part)
    assert (told.published, told.rows, told.is_whole) == ("2026-02-13", 1, True)
    assert told.left_out == {
        "statements of reasons and other texts": 1, "addresses": 1, "dates of birth": 1, "genders": 1,
    }  # fmt: skip
