"""OFAC's list as XML. The names are invented."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists import ListedName, ListEntry, Told
from kg_belarus.lists.ofac_xml import read_ofac_xml

XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
  <publshInformation><Publish_Date>03/04/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry>
    <uid>36</uid><lastName>INVENTED AIRLINES</lastName><sdnType>Entity</sdnType>
    <remarks>a.k.a. 'INVAIR'; Linked To: NOBODY.</remarks>
    <programList><program>CUBA</program><program>BELARUS</program></programList>
    <akaList><aka><uid>12</uid><type>f.k.a.</type><category>weak</category><lastName>AIR</lastName></aka></akaList>
    <addressList><address><uid>25</uid><city>Invented</city></address></addressList>
  </sdnEntry>
  <sdnEntry>
    <uid>9760</uid><firstName>Ihar</firstName><lastName>INVENTAU</lastName><title>Minister</title>
    <sdnType>Individual</sdnType><programList><program>BELARUS</program></programList>
    <idList><id><uid>1</uid><idType>Passport</idType><idNumber>XX0</idNumber></id></idList>
    <dateOfBirthList><dateOfBirthItem><uid>3</uid><dateOfBirth>1 Jan 1900</dateOfBirth></dateOfBirthItem></dateOfBirthList>
  </sdnEntry>
</sdnList>
"""


def read(text: str, told: Told | None = None) -> list[ListEntry]:
    stream = io.BytesIO(text.encode())
    return list(read_ofac_xml(stream, Path("sdn.xml"), {"BELARUS", "CUBA"}, told or Told()))


def test_each_entry_is_read_with_its_names() -> None:
    told = Told()
    body, person = read(XML, told)
    assert (body.external_id, body.kind, body.programmes) == (
        "ofac:36",
        "body",
        ("CUBA", "BELARUS"),
    )
    assert body.names == (
        ListedName("INVENTED AIRLINES", "primary"),
        ListedName("AIR", "fka", "weak"),
        ListedName("INVAIR", "aka", "weak"),
    )
    assert body.linked_to == ("NOBODY",)
    assert (person.name, person.title, str(person.place)) == (
        "INVENTAU, Ihar", "Minister", "sdn.xml:11:3",
    )  # fmt: skip
    assert (told.published, told.is_whole, told.rows, told.findings()) == (
        "2026-03-04",
        True,
        2,
        [],
    )
    assert told.left_out == {
        "addresses": 1, "document and registration numbers": 1, "dates of birth": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<Record_Count>2", "<Record_Count>3", "it states 3 entries in Record_Count and has 2"),
        ("03/04/2026", "31/04/2026", r"sdn\.xml:3:3: Publish_Date is '31/04/2026', and this list"),
        (">Entity<", ">Ship<", "sdnType is 'Ship'"),
        ("f.k.a.", "x.k.a.", "the type of an alias is 'x.k.a.'"),
        (">weak<", ">poor<", "the category of an alias is 'poor'"),
        ("<uid>36</uid>", "", "no uid or no name"),
        ("<lastName>AIR</lastName>", "", "an alias has no name"),
        ("<program>CUBA</program><program>BELARUS</program>", "", "the entry 36 has no program"),
    ],
)
def test_what_has_not_the_form_is_refused(old: str, new: str, said: str) -> None:
    assert old in XML
    with pytest.raises(UnreadableInputError, match=said):
        read(XML.replace(old, new, 1))


def test_what_is_not_known_is_told() -> None:
    told = Told()
    read(XML.replace("CUBA", "NEW").replace("addressList", "novelty"), told)
    assert [one.partition(";")[0] for one in told.findings()] == [
        "sdn.xml:4:3: the programme tag 'NEW' is not known",
        "sdn.xml:9:5: the element novelty is not known",
    ]
