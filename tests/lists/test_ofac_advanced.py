"""OFAC's list in its advanced form. The names are invented."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists import ListedName, ListEntry, Told, opened
from kg_belarus.lists.ofac_advanced import read_ofac_advanced

XML = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML">
  <DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>5</Month><Day>21</Day></DateOfIssue>
  <ReferenceValueSets>
    <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
    <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
      <NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
    <PartyTypeValues><PartyType ID="2">Entity</PartyType></PartyTypeValues>
    <PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
      <PartySubType ID="4" PartyTypeID="1">Individual</PartySubType></PartySubTypeValues>
    <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType></SanctionsTypeValues>
  </ReferenceValueSets>
  <IDRegDocuments><IDRegDocument ID="1"><IDRegistrationNo>XX0</IDRegistrationNo></IDRegDocument></IDRegDocuments>
  <DistinctParties>
    <DistinctParty FixedRef="77"><Profile ID="77" PartySubTypeID="4"><Identity ID="1">
      <Alias FixedRef="77" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2"><DocumentedNamePart>
        <NamePartValue NamePartGroupID="10">INVENTOV</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
      <Alias FixedRef="77" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1">
        <DocumentedNamePart><NamePartValue NamePartGroupID="10">INVENTAU</NamePartValue></DocumentedNamePart>
        <DocumentedNamePart><NamePartValue NamePartGroupID="11">Ihar</NamePartValue></DocumentedNamePart></DocumentedName>
        <DocumentedName ID="5"><DocumentedNamePart><NamePartValue NamePartGroupID="10">Інвентаў</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
      <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="10" NamePartTypeID="1520"/></MasterNamePartGroup>
        <MasterNamePartGroup><NamePartGroup ID="11" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups>
      </Identity><Feature ID="9" FeatureTypeID="8"/></Profile></DistinctParty>
    <DistinctParty FixedRef="78"><Profile ID="78" PartySubTypeID="3"><Identity ID="2">
      <Alias AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="3"><DocumentedNamePart>
        <NamePartValue NamePartGroupID="12">INVENTED WORKS</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
      <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="12" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups>
      </Identity></Profile></DistinctParty>
  </DistinctParties>
  <ProfileRelationships><ProfileRelationship ID="1" From-ProfileID="77" To-ProfileID="78"/></ProfileRelationships>
  <SanctionsEntries>
    <SanctionsEntry ID="1" ProfileID="77" ListID="1550">
      <EntryEvent ID="1"><Date><Year>2021</Year><Month>8</Month><Day>9</Day></Date></EntryEvent>
      <SanctionsMeasure ID="1" SanctionsTypeID="1705"/><SanctionsMeasure ID="2" SanctionsTypeID="1"><Comment>BELARUS</Comment></SanctionsMeasure>
    </SanctionsEntry>
    <SanctionsEntry ID="2" ProfileID="78" ListID="1550"><SanctionsMeasure ID="3" SanctionsTypeID="1"><Comment>NEW</Comment></SanctionsMeasure></SanctionsEntry>
  </SanctionsEntries>
</Sanctions>
"""


def read(text: str, folder: Path, told: Told | None = None) -> list[ListEntry]:
    path = folder / "sdn_advanced.xml"
    path.write_text(text)
    stream = io.BytesIO(text.encode())
    return list(read_ofac_advanced(stream, opened(path), path, {"BELARUS"}, told or Told()))


def test_parties_are_read_with_what_stands_behind_them(tmp_path: Path) -> None:
    told = Told()
    person, body = read(XML, tmp_path, told)
    assert person.names == (
        ListedName("INVENTAU, Ihar", "primary"),
        ListedName("INVENTOV", "aka", "weak"),
        ListedName("Інвентаў", "aka", "strong"),
    )
    assert (person.external_id, person.kind, person.programmes, person.listed_on) == (
        "ofac:77", "person", ("BELARUS",), "2021-08-09",
    )  # fmt: skip
    assert (body.name, body.kind, body.listed_on) == ("INVENTED WORKS", "body", None)
    assert (told.published, told.rows, told.is_whole) == ("2026-05-21", 2, True)
    assert told.left_out == {
        "document and registration numbers": 1, "links between entries": 1,
        "features, among them dates and places of birth": 1,
    }  # fmt: skip
    (finding,) = told.findings()
    assert "the programme tag 'NEW' is not known" in finding


def test_a_party_without_a_programme_is_told(tmp_path: Path) -> None:
    told = Told()
    read(XML.replace('ProfileID="78"', 'ProfileID="79"'), tmp_path, told)
    assert "no sanctions entry gives the party a programme" in told.findings()[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('AliasTypeID="1400"', 'AliasTypeID="9"', "AliasTypeID is '9', which no AliasType of the"),
        (">A.K.A.<", ">X.K.A.<", "the type of a name is 'X.K.A.'"),
        (">Entity<", ">Spaceship<", "the type of a party is 'Spaceship'"),
        (">Last Name<", ">Number<", "a part of a name is a 'Number'"),
        ('<Profile ID="77"', '<Profile ID=""', "a party has no ID or no name"),
        ("<Profile ", "<Other ", "no well-formed XML"),
        ("ReferenceValueSets>", "Nothing>", None),
    ],
)
def test_what_has_not_the_form_is_refused(
    tmp_path: Path, old: str, new: str, said: str | None
) -> None:
    assert old in XML
    if said is None:
        begin, end = XML.index("<ReferenceValueSets>"), XML.index("<IDRegDocuments>")
        changed, said = XML[:begin] + XML[end:], "AliasType|SanctionsType|ReferenceValueSets"
    else:
        changed = XML.replace(old, new, 1)
    with pytest.raises(UnreadableInputError, match=said):
        read(changed, tmp_path)
