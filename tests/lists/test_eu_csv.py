"""The EU's list as CSV. The names are invented."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists import ListedName, ListEntry, Told
from kg_belarus.lists.eu_csv import read_eu_csv

CSV = (
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_DesignationDate;Entity_SubjectType;"
    "Entity_Regulation_Programme;NameAlias_WholeName;NameAlias_NameLanguage;NameAlias_Title;"
    "NameAlias_Function;NameAlias_Gender;BirthDate_BirthDate;Address_City\r\n"
    "05/06/2026;1;EU.1.10;2020-10-02;P;BLR;Ihar Inventau;;;Minister;M;;\r\n"
    "05/06/2026;1;EU.1.10;2020-10-02;P;BLR;Ігар Інвентаў;BE;;;M;;\r\n"
    "05/06/2026;1;EU.1.10;2020-10-02;P;BLR;;;;;;1900-01-01;\r\n"
    "05/06/2026;2;EU.2.20;;E;UKR;Invented; Works;;;;;;\r\n"
).replace("Invented; Works", '"Invented; Works"')


def read(text: str, told: Told | None = None) -> list[ListEntry]:
    return list(read_eu_csv(io.BytesIO(text.encode()), Path("eu.csv"), told or Told()))


def test_rows_of_an_entity_are_one_entry() -> None:
    told = Told()
    person, body = read(CSV, told)
    assert person.names == (
        ListedName("Ihar Inventau", "primary"),
        ListedName("Ігар Інвентаў", "aka", None, "be"),
    )
    assert (person.external_id, person.kind, person.title, person.listed_on, str(person.place)) == (
        "eu:EU.1.10", "person", "Minister", "2020-10-02", "eu.csv:2",
    )  # fmt: skip
    assert (body.name, body.programmes, body.kind) == ("Invented; Works", ("UKR",), "body")
    assert (told.published, told.rows, told.is_whole, told.findings()) == (
        "2026-06-05",
        2,
        False,
        [],
    )
    assert +told.left_out == {"genders": 2, "dates and places of birth": 1}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("NameAlias_WholeName", "Name", "the header lacks NameAlias_WholeName"),
        ("NameAlias_Gender", "NameAlias_WholeName", "the header has NameAlias_WholeName twice"),
        (";P;", ";X;", r"eu\.csv:2: Entity_SubjectType is 'X'"),
        (";M;;\r\n", ";M\r\n", r"eu\.csv:2: the row has 11 columns, and the header has 13"),
        ("2020-10-02", "02.10.2020", "Entity_DesignationDate is '02.10.2020'"),
        ("05/06/2026;1", "06/25/2026;1", "fileGenerationDate is '06/25/2026'"),
        ("Invented;", "", None),
    ],
)
def test_what_has_not_the_form_is_refused(old: str, new: str, said: str | None) -> None:
    assert old in CSV
    if said is None:
        old, new, said = '"Invented; Works"', "", "no reference number or no name"
    with pytest.raises(UnreadableInputError, match=said):
        read(CSV.replace(old, new, 1))


def test_a_column_that_is_not_known_is_told() -> None:
    told = Told()
    read(CSV.replace("Address_City", "Novelty"), told)
    assert told.findings() == ["eu.csv:1: the column 'Novelty' is not known; it is left out."]
