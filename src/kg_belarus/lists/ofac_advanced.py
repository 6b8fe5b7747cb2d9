"""Read OFAC's list in its advanced form (`sdn_advanced.xml`), by OFAC's notes on that data model.

Programmes and days stand behind the parties that they are about, so the file is read twice: for
these, then for the parties.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.entry import Kind, ListedName, ListEntry, NameKind
from kg_belarus.lists.ofac_xml import NEW_TAG
from kg_belarus.lists.telling import Told
from kg_belarus.lists.xml import Element, elements

Open = AbstractContextManager[IO[bytes]]

_KINDS: Mapping[str, Kind] = {
    "Individual": "person", "Entity": "body", "Vessel": "vessel", "Aircraft": "aircraft",
}  # fmt: skip
_NAME_KINDS: Mapping[str, NameKind] = {
    "Name": "primary", "A.K.A.": "aka", "F.K.A.": "fka", "N.K.A.": "nka",
}  # fmt: skip
_SETS = ("AliasType", "NamePartType", "PartySubType", "PartyType", "SanctionsType", "Script")
_GIVEN = ("First Name", "Middle Name", "Patronymic", "Matronymic", "Maiden Name", "Nickname")
_FAMILY = ("Last Name", "Entity Name", "Vessel Name", "Aircraft Name")
_PROGRAMME = "Program"
_MOST = 1_000_000  # entries of a list, held in memory between the two readings
_MEND = "give the file as OFAC publishes it"


@dataclass(slots=True)
class _References:
    """What parties point at."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)
    party_types: dict[str, str] = field(default_factory=dict)
    programmes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)

    def value(self, kind: str, element: Element, attribute: str) -> str:
        number = element.attributes.get(attribute, "")
        found = self.values.get((kind, number))
        if found is None:
            raise UnreadableInputError(
                element.place, f"{attribute} is {number!r}, which no {kind} of the file has", _MEND
            )
        return found


def read_ofac_advanced(
    first: IO[bytes], again: Open, path: Path, known: Collection[str] | None, told: Told
) -> Iterator[ListEntry]:
    """Yield the entries of `sdn_advanced.xml`, in its order; see `read_ofac_csv`.

    Links between entries are counted and not read: they stand as relations between profiles.

    Args:
        first: its bytes.
        again: opens it for the second reading.
        path: how messages name it.
        known: the tags of programmes that are known; None where none are looked for.
        told: is filled.

    Raises:
        UnreadableInputError: it has not the form.
    """
    references = _read_references(first, path, told)
    with again as stream:
        for element in elements(stream, path, ("DistinctParty",)):
            if element.name == "DistinctParty":
                told.rows += 1
                yield _entry(element, references, known, told)
    told.is_whole = True


def _read_references(stream: IO[bytes], path: Path, told: Told) -> _References:
    found = _References()
    wanted = (*_SETS, "DateOfIssue", "SanctionsEntry", "ProfileRelationship", "IDRegDocument")
    for element in elements(stream, path, wanted):
        if element.name in _SETS:
            number = element.attributes.get("ID", "")
            found.values[element.name, number] = element.text
            if element.name == "PartySubType":
                found.party_types[number] = element.attributes.get("PartyTypeID", "")
        elif element.name == "DateOfIssue":
            told.published = _day(element)
        elif element.name == "SanctionsEntry":
            if len(found.programmes) >= _MOST:
                raise UnreadableInputError(
                    element.place, "it has more entries than a list can have", _MEND
                )
            _read_sanctions(element, found)
        elif element.name == "ProfileRelationship":
            told.left_out["links between entries"] += 1
        elif element.name == "IDRegDocument":
            told.left_out["document and registration numbers"] += 1
    if not found.values:
        raise UnreadableInputError(Position(path), "it has no ReferenceValueSets", _MEND)
    return found


def _read_sanctions(element: Element, found: _References) -> None:
    profile = element.attributes.get("ProfileID", "")
    tags = [
        measure.text_of("Comment")
        for measure in element.all("SanctionsMeasure")
        if found.value("SanctionsType", measure, "SanctionsTypeID") == _PROGRAMME
    ]
    found.programmes[profile] = (*found.programmes.get(profile, ()), *filter(None, tags))
    days = [
        day
        for event in element.all("EntryEvent")
        if (date := event.first("Date")) and (day := _day(date))
    ]
    if days:
        found.days[profile] = min(days)


def _day(element: Element) -> str | None:
    parts = [element.text_of(part) for part in ("Year", "Month", "Day")]
    if not all(part.isdigit() for part in parts):
        return None
    year, month, day = map(int, parts)
    return f"{year:04}-{month:02}-{day:02}"


def _entry(
    party: Element, references: _References, known: Collection[str] | None, told: Told
) -> ListEntry:
    place = party.place
    profile = party.first("Profile")
    if profile is None or len(party.all("Profile")) > 1:
        raise UnreadableInputError(place, "a party has not exactly one Profile", _MEND)
    uid = profile.attributes.get("ID", "")
    names = _names(profile, references)
    programmes = tuple(dict.fromkeys(references.programmes.get(uid, ())))
    if not uid or not names:
        raise UnreadableInputError(place, "a party has no ID or no name", _MEND)
    if not programmes:
        told.find(place, "no sanctions entry gives the party a programme", "it stands under none")
    for tag in programmes:
        if known is not None and tag not in known:
            told.find(place, f"the programme tag {tag!r} is not known", NEW_TAG)
    if features := profile.all("Feature"):
        told.left_out["features, among them dates and places of birth"] += len(features)
    return ListEntry(
        list="ofac",
        uid=uid,
        kind=_kind(profile, references),
        names=names,
        programmes=programmes,
        listed_on=references.days.get(uid),
        place=place,
    )


def _kind(profile: Element, references: _References) -> Kind:
    kind = references.value("PartySubType", profile, "PartySubTypeID")
    if kind == "Unknown":
        above = references.party_types[profile.attributes["PartySubTypeID"]]
        kind = references.values.get(("PartyType", above), "")
    if kind not in _KINDS:
        raise UnreadableInputError(
            profile.place, f"the type of a party is {kind!r}, none of {', '.join(_KINDS)}", _MEND
        )
    return _KINDS[kind]


def _names(profile: Element, references: _References) -> tuple[ListedName, ...]:
    """Return the names of a party in Latin letters and others, the main one first."""
    found: list[tuple[bool, ListedName]] = []
    for identity in profile.all("Identity"):
        kinds = {
            group.attributes.get("ID", ""): references.value(
                "NamePartType", group, "NamePartTypeID"
            )
            for groups in identity.all("NamePartGroups")
            for master in groups.all("MasterNamePartGroup")
            for group in master.all("NamePartGroup")
        }
        for alias in identity.all("Alias"):
            kind = references.value("AliasType", alias, "AliasTypeID")
            if kind not in _NAME_KINDS:
                raise UnreadableInputError(
                    alias.place,
                    f"the type of a name is {kind!r}, none of {', '.join(_NAME_KINDS)}",
                    _MEND,
                )
            is_main = alias.attributes.get("Primary") == "true"
            weak = alias.attributes.get("LowQuality") == "true"
            for number, documented in enumerate(alias.all("DocumentedName")):
                main = is_main and number == 0
                name = ListedName(
                    _text(documented, kinds),
                    "primary" if main else _NAME_KINDS[kind] if kind != "Name" else "aka",
                    None if main else "weak" if weak else "strong",
                )
                found.append((not main, name))
    return tuple(name for _, name in sorted(found, key=lambda pair: pair[0]))


def _text(documented: Element, kinds: Mapping[str, str]) -> str:
    family: list[str] = []
    given: list[str] = []
    for part in documented.all("DocumentedNamePart"):
        for value in part.all("NamePartValue"):
            kind = kinds.get(value.attributes.get("NamePartGroupID", ""), "")
            if kind in _FAMILY:
                family.append(value.text)
            elif kind in _GIVEN:
                given.append(value.text)
            else:
                raise UnreadableInputError(
                    value.place, f"a part of a name is a {kind!r}, which is not known", _MEND
                )
    return ", ".join(filter(None, (" ".join(family), " ".join(given))))
