"""The EU's list as XML. The names are invented."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists import ListedName, ListEntry, Told
from kg_belarus.lists.eu_xml import main_first, read_eu_xml

XML = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-06-05T15:51:25.849+02:00" globalFileId="1">
  <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.1.10" logicalId="1" designationDate="2020-10-02">
    <remark>Invented.</remark>
    <regulation regulationType="regulation" publicationDate="2020-10-02" programme="BLR" logicalId="9"/>
    <subjectType code="person" classificationCode="P"/>
    <nameAlias wholeName="Ігар Інвентаў" nameLanguage="BE" strong="false" function="" gender="M" title="" logicalId="1"/>
    <nameAlias wholeName="Ihar Inventau" nameLanguage="" strong="true" function="Minister" gender="M" title="" logicalId="2"/>
    <birthdate birthdate="1900-01-01"/><citizenship countryIso2Code="BY"/><identification number="XX0"/><address city="Invented"/>
  </sanctionEntity>
  <sanctionEntity euReferenceNumber="" logicalId="2">
    <regulation programme="UKR"/><regulation programme="BLR"/><regulation programme="UKR"/>
    <subjectType code="enterprise" classificationCode="E"/><nameAlias wholeName="Invented Works" strong="true" function="Firm"/>
  </sanctionEntity>
</export>
"""


def read(text: str, told: Told | None = None) -> list[ListEntry]:
    return list(read_eu_xml(io.BytesIO(text.encode()), Path("eu.xml"), told or Told()))


def test_each_entity_is_read_with_its_names() -> None:
    told = Told()
    person, body = read(XML, told)
    assert person.names == (
        ListedName("Ihar Inventau", "primary", "strong"),
        ListedName("Ігар Інвентаў", "aka", "weak", "be"),
    )
    assert (person.external_id, person.title, person.listed_on) == (
        "eu:EU.1.10", "Minister", "2020-10-02",
    )  # fmt: skip
    assert (body.uid, body.kind, body.programmes, body.title) == ("2", "body", ("UKR", "BLR"), None)
    assert (told.published, told.rows, told.is_whole) == ("2026-06-05", 2, True)
    assert +told.left_out == {
        "remarks": 1, "dates and places of birth": 1, "nationalities": 1, "genders": 2,
        "document and registration numbers": 1, "addresses": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code="person"', 'code="ship"', "the subjectType is 'ship'"),
        ('strong="false"', 'strong="no"', "strong is 'no'"),
        ('wholeName="Ihar Inventau"', 'wholeName=""', "a name has no wholeName"),
        (
            'designationDate="2020-10-02"',
            'designationDate="02/10/2020"',
            "designationDate is '02/10",
        ),
    ],
)
def test_what_has_not_the_form_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(UnreadableInputError, match=said):
        read(XML.replace(old, new, 1))


def test_what_is_not_known_is_told() -> None:
    told = Told()
    read(XML.replace("<remark>Invented.</remark>", "<novelty/>").replace("BLR", ""), told)
    assert [one.partition(";")[0] for one in told.findings()] == [
        "eu.xml:3:3: no regulation gives the entity a programme",
        "eu.xml:4:5: the element novelty is not known",
    ]


def test_of_weak_names_alone_the_first_is_the_main_one() -> None:
    weak = ListedName("A", "aka", "weak")
    assert main_first([weak, weak]) == (ListedName("A", "primary", "weak"),)
    assert main_first([]) == ()
