"""Read the UK Sanctions List of the Foreign Office (FCDO), as CSV and as XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import IO

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.days import day_of
from kg_belarus.lists.entry import Kind, ListedName, ListEntry, Strength
from kg_belarus.lists.tabular import rows_of
from kg_belarus.lists.telling import Told
from kg_belarus.lists.xml import Element, elements

_KINDS: Mapping[str, Kind] = {"individual": "person", "entity": "body", "ship": "vessel"}
_MAIN, _ALSO = ("primary name",), ("primary name variation", "alias")
# Name 6 is the surname, or all of the name of a body.
_PARTS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_LANGUAGES = {"Belarusian": "be", "Russian": "ru", "Ukrainian": "uk"}
_NEEDED = (
    "Unique ID", *_PARTS, "Name type", "Alias strength", "Name non-latin script",
    "Non-latin script language", "Regime Name", "Designation Type", "Sanctions Imposed",
    "Date Designated", "Position",
)  # fmt: skip
_LEFT = {
    "D.O.B": "dates of birth",
    "Town of birth": "places of birth",
    "Country of birth": "places of birth",
    "Nationality": "nationalities",
    "National Identifier": "document and registration numbers",
    "Passport": "document and registration numbers",
    "Business registration": "document and registration numbers",
    "Gender": "genders",
    "Address": "addresses",
    "Phone": "addresses of the net and phones",
    "Website": "addresses of the net and phones",
    "Email": "addresses of the net and phones",
    "Other Information": "statements of reasons and other texts",
    "UK Statement": "statements of reasons and other texts",
}
_OTHERS = (
    "Last Updated", "OFSI Group ID", "UN Reference", "Title", "Non-latin script type",
    "Designation source", "Type of entity", "Subsidiaries", "Parent company", "IMO number",
    "Current owner", "Previous owner", "Current believed flag", "Previous flags",
    "Type of ship", "Tonnage", "Length", "Year Built", "Hull",
)  # fmt: skip
_REPORT, _REPORTED = "Report Date", re.compile(r"Report Date:?,?\s*(\d\d-[A-Za-z]{3}-\d{4})")
_MEND = "give the file as the FCDO publishes it"
# The elements of the XML that are read otherwise than as columns.
_ELEMENTS = {
    "OtherInformation": "statements of reasons and other texts",
    "UKStatementofReasons": "statements of reasons and other texts",
    "Addresses": "addresses",
    "PhoneNumbers": "addresses of the net and phones",
    "EmailAddresses": "addresses of the net and phones",
    "Websites": "addresses of the net and phones",
}
_PRIVATE = {
    "DOBs": "dates of birth",
    "BirthDetails": "places of birth",
    "Nationalities": "nationalities",
    "NationalIdentifierDetails": "document and registration numbers",
    "PassportDetails": "document and registration numbers",
    "BusinessRegistrationNumbers": "document and registration numbers",
    "Genders": "genders",
}


def read_uk_csv(stream: IO[bytes], path: Path, told: Told) -> Iterator[ListEntry]:
    """Yield the entries of the list, in its order.

    One has a row for each of its names and addresses.

    Raises:
        UnreadableInputError: it has not the form.
    """
    rows = rows_of(stream, path, told, ",", _NEEDED, (*_LEFT, *_OTHERS), _MEND, _REPORT)
    for uid, group in groupby(rows, key=lambda pair: pair[1].get("Unique ID")):
        own = list(group)
        place, first = own[0]
        if uid is None:
            found = _REPORTED.match(first[_REPORT])
            told.published = day_of(
                found[1] if found else first[_REPORT], "%d-%b-%Y", place, _REPORT
            )
            continue
        told.rows += 1
        for _, row in own:
            for start, what in _LEFT.items():
                told.left_out[what] += any(
                    value for name, value in row.items() if name.startswith(start)
                )
        names = [name for at, row in own for name in _names_in(row, at, told)]
        yield _entry(uid, first, names, place, told)


def read_uk_xml(stream: IO[bytes], path: Path, told: Told) -> Iterator[ListEntry]:
    """Yield the entries of the list as XML, in its order; see `read_uk_csv`."""
    for element in elements(stream, path, ("DateGenerated", "Designation"), told):
        place = element.place
        if element.name == "DateGenerated":
            told.published = day_of(element.text, "%d/%m/%Y", place, "DateGenerated")
        if element.name != "Designation":
            continue
        told.rows += 1
        names: list[ListedName] = []
        for one in _all_in(element, "Names"):
            row = {
                part: one.text_of(part.replace(" ", "")) or one.text_of("Name") * (part == "Name 6")
                for part in _PARTS
            }
            row |= {
                "Name type": one.text_of("NameType"),
                "Alias strength": one.text_of("AliasStrength"),
            }
            names += _names_in(row, one.place, told)
        for one in _all_in(element, "NonLatinNames"):
            script = {
                "Name non-latin script": one.text_of("NameNonLatinScript"),
                "Non-latin script language": one.text_of("NonLatinScriptLanguage"),
            }
            names += _names_in(script, one.place, told)
        for part in element.parts:
            if part.name in _ELEMENTS:
                told.left_out[_ELEMENTS[part.name]] += max(1, len(part.parts))
        for detail in (one for part in element.all("IndividualDetails") for one in part.parts):
            for part in detail.parts:
                if part.name in _PRIVATE:
                    told.left_out[_PRIVATE[part.name]] += max(1, len(part.parts))
        positions = [
            one.text
            for part in element.all("IndividualDetails")
            for detail in part.parts
            for one in _all_in(detail, "Positions")
        ]
        columns = {
            "Designation Type": element.text_of("IndividualEntityShip"),
            "Regime Name": element.text_of("RegimeName"),
            "Sanctions Imposed": element.text_of("SanctionsImposed"),
            "Date Designated": element.text_of("DateDesignated"),
            "Position": "; ".join(positions),
        }
        yield _entry(element.text_of("UniqueID"), columns, names, place, told)
    told.is_whole = True


def _all_in(element: Element, name: str) -> Iterable[Element]:
    return (one for part in element.all(name) for one in part.parts)


def _names_in(row: Mapping[str, str], place: Position, told: Told) -> Iterator[ListedName]:
    """Yield the name of a row in Latin letters, then that in others."""
    text = " ".join(filter(None, (row.get(part, "") for part in _PARTS)))
    if text:
        kind = row["Name type"].lower()
        if kind not in (*_MAIN, *_ALSO):
            raise UnreadableInputError(
                place,
                f"Name type is {row['Name type']!r}, none of {', '.join((*_MAIN, *_ALSO))}",
                _MEND,
            )
        yield ListedName(
            text,
            "primary" if kind in _MAIN else "aka",
            _strength(row["Alias strength"], place, told),
        )
    if script := row.get("Name non-latin script"):
        language = _LANGUAGES.get(row.get("Non-latin script language", ""))
        yield ListedName(script, "aka", None, language)


def _strength(text: str, place: Position, told: Told) -> Strength | None:
    said = text.lower()
    if said.startswith("good"):
        return "strong"
    if said.startswith("low"):
        return "weak"
    if said:
        told.find(place, f"the strength of an alias is {text!r}", "it is taken for not stated")
    return None


def _entry(
    uid: str, row: Mapping[str, str], names: list[ListedName], place: Position, told: Told
) -> ListEntry:
    kind = row["Designation Type"].lower()
    if kind not in _KINDS:
        raise UnreadableInputError(
            place, f"the type is {row['Designation Type']!r}, none of {', '.join(_KINDS)}", _MEND
        )
    regime = row["Regime Name"]
    if not uid or not names or not regime:
        raise UnreadableInputError(place, "an entry has no unique ID, no name or no regime", _MEND)
    once = list(dict.fromkeys(names))
    main = next((one for one in once if one.kind == "primary"), None)
    if main is None:
        told.find(place, "an entry has no primary name", "its first name is taken for it")
        main = once[0]
    # A body may have its primary name twice, differently written.
    others = [
        ListedName(one.text, "aka", one.strength, one.language) for one in once if one is not main
    ]
    imposed = row["Sanctions Imposed"]
    return ListEntry(
        list="uk",
        uid=uid,
        kind=_KINDS[kind],
        names=(ListedName(main.text, "primary", main.strength, main.language), *others),
        programmes=(regime,),
        title=row["Position"] or None,
        listed_on=day_of(row["Date Designated"], "%d/%m/%Y", place, "Date Designated"),
        remarks=(f"Sanctions imposed: {imposed}",) if imposed else (),
        place=place,
    )
