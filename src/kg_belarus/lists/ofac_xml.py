"""Read OFAC's list as XML (`sdn.xml`), by its schema `sdnList.xsd`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.days import day_of
from kg_belarus.lists.entry import Kind, ListedName, ListEntry, NameKind, Strength
from kg_belarus.lists.ofac_remarks import read_remarks
from kg_belarus.lists.telling import Told
from kg_belarus.lists.xml import Element, elements

_KINDS: Mapping[str, Kind] = {
    "Individual": "person", "Entity": "body", "Vessel": "vessel", "Aircraft": "aircraft",
}  # fmt: skip
_NAME_KINDS: Mapping[str, NameKind] = {"a.k.a.": "aka", "f.k.a.": "fka", "n.k.a.": "nka"}
_STRENGTHS: Mapping[str, Strength] = {"strong": "strong", "weak": "weak"}
# What is left out, by the element that holds it, under the word by which it is counted.
_LEFT = {
    "idList": "document and registration numbers",
    "addressList": "addresses",
    "nationalityList": "nationalities",
    "citizenshipList": "nationalities",
    "dateOfBirthList": "dates of birth",
    "placeOfBirthList": "places of birth",
    "vesselInfo": "particulars of aircraft and vessels",
}
_READ = (
    "uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList", "akaList",
)  # fmt: skip
_MEND = "give the file as OFAC publishes it"
NEW_TAG = "if OFAC has begun a programme, add its tag to the table in lists/ofac-tags.csv"


def read_ofac_xml(
    stream: IO[bytes], path: Path, known: Collection[str] | None, told: Told
) -> Iterator[ListEntry]:
    """Yield the entries of `sdn.xml`, in its order; see `read_ofac_csv`.

    Raises:
        UnreadableInputError: it has not the form, or another number of entries than it states.
    """
    stated = None
    for element in elements(stream, path, ("publshInformation", "sdnEntry"), told):
        if element.name == "publshInformation":
            stated = element.text_of("Record_Count")
            told.published = day_of(
                element.text_of("Publish_Date"), "%m/%d/%Y", element.place, "Publish_Date"
            )
        elif element.name == "sdnEntry":
            told.rows += 1
            yield _entry(element, known, told)
    if stated and stated != str(told.rows):
        raise UnreadableInputError(
            Position(path),
            f"it states {stated} entries in Record_Count and has {told.rows}",
            "fetch it again",
        )
    told.is_whole = True


def _entry(element: Element, known: Collection[str] | None, told: Told) -> ListEntry:
    place = element.place
    kind = element.text_of("sdnType")
    if kind not in _KINDS:
        raise UnreadableInputError(
            place, f"sdnType is {kind!r}, which is none of {', '.join(_KINDS)}", _MEND
        )
    uid, name = element.text_of("uid"), _name_in(element)
    if not uid or not name:
        raise UnreadableInputError(place, "an entry has no uid or no name", _MEND)
    listed = element.first("programList")
    programmes = tuple(one.text for one in listed.all("program")) if listed else ()
    if not all(programmes) or not programmes:
        raise UnreadableInputError(place, f"the entry {uid} has no program", _MEND)
    for tag in programmes:
        if known is not None and tag not in known:
            told.find(place, f"the programme tag {tag!r} is not known", NEW_TAG)
    for part in element.parts:
        if part.name in _LEFT:
            told.left_out[_LEFT[part.name]] += max(1, len(part.parts))
        elif part.name not in _READ:
            told.find(part.place, f"the element {part.name} is not known", "it is left out")
    others = element.first("akaList")
    weak, linked, kept = read_remarks(element.text_of("remarks"), told.left_out)
    return ListEntry(
        list="ofac",
        uid=uid,
        kind=_KINDS[kind],
        names=(
            ListedName(name, "primary"),
            *(_alias(one) for one in (others.all("aka") if others else ())),
            *weak,
        ),
        programmes=programmes,
        title=element.text_of("title") or None,
        linked_to=linked,
        remarks=kept,
        place=place,
    )


def _alias(element: Element) -> ListedName:
    kind, strength, name = (
        element.text_of("type"), element.text_of("category"), _name_in(element),
    )  # fmt: skip
    if kind not in _NAME_KINDS:
        raise UnreadableInputError(
            element.place,
            f"the type of an alias is {kind!r}, none of a.k.a., f.k.a., n.k.a.",
            _MEND,
        )
    if strength not in _STRENGTHS:
        raise UnreadableInputError(
            element.place, f"the category of an alias is {strength!r}, not strong or weak", _MEND
        )
    if not name:
        raise UnreadableInputError(element.place, "an alias has no name", _MEND)
    return ListedName(name, _NAME_KINDS[kind], _STRENGTHS[strength])


def _name_in(element: Element) -> str:
    """Return a name as OFAC's CSV prints it: the surname, a comma, the given names."""
    return ", ".join(filter(None, (element.text_of("lastName"), element.text_of("firstName"))))
