"""Read the EU's consolidated list of financial sanctions as CSV, version 1.1 of its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import IO

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.days import day_of
from kg_belarus.lists.entry import ListedName, ListEntry
from kg_belarus.lists.eu_xml import KINDS, main_first
from kg_belarus.lists.tabular import rows_of
from kg_belarus.lists.telling import Told

_NEEDED = (
    "fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_DesignationDate",
    "Entity_SubjectType", "Entity_Regulation_Programme", "NameAlias_WholeName",
    "NameAlias_NameLanguage", "NameAlias_Title", "NameAlias_Function",
)  # fmt: skip
# What may be there too; of these nothing is read, and what of them is filled is counted.
_LEFT = {
    "BirthDate_": "dates and places of birth",
    "Citizenship_": "nationalities",
    "Identification_": "document and registration numbers",
    "Address_": "addresses",
    "NameAlias_Gender": "genders",
    "Entity_Remark": "remarks",
}
_OTHERS = ("Entity_", "NameAlias_", "Contact")
_MEND = "give the file as the EU publishes it, in version 1.1"


def read_eu_csv(stream: IO[bytes], path: Path, told: Told) -> Iterator[ListEntry]:
    """Yield the entries of the list, in its order; see `read_eu_xml`.

    An entity has a row for each of its names, addresses and so on, one after the other. The form
    does not say which names are weak.

    Raises:
        UnreadableInputError: it has not the form.
    """
    rows = rows_of(stream, path, told, ";", _NEEDED, (*_LEFT, *_OTHERS), _MEND)
    for uid, group in groupby(rows, key=lambda pair: pair[1]["Entity_LogicalId"]):
        told.rows += 1
        yield _entry(uid, list(group), told)


def _entry(number: str, rows: list[tuple[Position, Mapping[str, str]]], told: Told) -> ListEntry:
    place, first = rows[0]
    uid = first["Entity_EU_ReferenceNumber"] or number
    kind = first["Entity_SubjectType"]
    if kind not in KINDS:
        raise UnreadableInputError(
            place, f"Entity_SubjectType is {kind!r}, which is none of person and enterprise", _MEND
        )
    told.published = told.published or day_of(
        first["fileGenerationDate"], "%d/%m/%Y", place, "fileGenerationDate"
    )
    names = [
        ListedName(
            row["NameAlias_WholeName"], "aka", None, row["NameAlias_NameLanguage"].lower() or None
        )
        for _, row in rows
        if row["NameAlias_WholeName"]
    ]
    if not uid or not names:
        raise UnreadableInputError(place, "an entity has no reference number or no name", _MEND)
    programmes = tuple(
        dict.fromkeys(filter(None, (row["Entity_Regulation_Programme"] for _, row in rows)))
    )
    if not programmes:
        told.find(place, "no regulation gives the entity a programme", "it stands under none")
    for _, row in rows:
        for start, what in _LEFT.items():
            told.left_out[what] += any(
                value for name, value in row.items() if name.startswith(start)
            )
    said = dict.fromkeys(
        row[column]
        for column in ("NameAlias_Title", "NameAlias_Function")
        for _, row in rows
        if row[column] and KINDS[kind] == "person"
    )
    return ListEntry(
        list="eu",
        uid=uid,
        kind=KINDS[kind],
        names=main_first(names),
        programmes=programmes,
        title="; ".join(said) or None,
        listed_on=day_of(
            first["Entity_DesignationDate"], "%d/%m/%Y", place, "Entity_DesignationDate"
        ),
        place=place,
    )
