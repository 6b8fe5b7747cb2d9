"""Read the EU's consolidated list of financial sanctions as XML, version 1.1 of its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists.days import day_of
from kg_belarus.lists.entry import Kind, ListedName, ListEntry
from kg_belarus.lists.telling import Told
from kg_belarus.lists.xml import Element, elements

KINDS: Mapping[str, Kind] = {"person": "person", "enterprise": "body", "P": "person", "E": "body"}
_LEFT = {
    "birthdate": "dates and places of birth",
    "citizenship": "nationalities",
    "identification": "document and registration numbers",
    "address": "addresses",
    "remark": "remarks",
}
_READ = ("regulation", "subjectType", "nameAlias")
_MEND = "give the file as the EU publishes it, in version 1.1"


def read_eu_xml(stream: IO[bytes], path: Path, told: Told) -> Iterator[ListEntry]:
    """Yield the entries of the list, in its order, by their EU reference number.

    The first name that the list calls strong is taken for the main one: the form has no other.

    Raises:
        UnreadableInputError: it has not the form.
    """
    for element in elements(stream, path, ("sanctionEntity",), told):
        if element.name == "export":
            told.published = day_of(
                element.attributes.get("generationDate", ""), "%Y-%m-%d", element.place,
                "generationDate",
            )  # fmt: skip
        elif element.name == "sanctionEntity":
            told.rows += 1
            yield _entry(element, told)
    told.is_whole = True


def _entry(element: Element, told: Told) -> ListEntry:
    place = element.place
    uid = element.attributes.get("euReferenceNumber") or element.attributes.get("logicalId", "")
    subject = element.first("subjectType")
    kind = subject.attributes.get("code", "") if subject else ""
    if kind not in KINDS:
        raise UnreadableInputError(
            place, f"the subjectType is {kind!r}, which is none of person and enterprise", _MEND
        )
    names = main_first([_name(one) for one in element.all("nameAlias")])
    if not uid or not names:
        raise UnreadableInputError(place, "an entity has no reference number or no name", _MEND)
    codes = [one.attributes.get("programme", "") for one in element.all("regulation")]
    programmes = tuple(dict.fromkeys(filter(None, codes)))
    if not programmes:
        told.find(place, "no regulation gives the entity a programme", "it stands under none")
    for part in element.parts:
        if part.name in _LEFT:
            told.left_out[_LEFT[part.name]] += 1
        elif part.name not in _READ:
            told.find(part.place, f"the element {part.name} is not known", "it is left out")
    titles = [one.attributes.get("title", "") for one in element.all("nameAlias")]
    functions = [one.attributes.get("function", "") for one in element.all("nameAlias")]
    told.left_out["genders"] += sum(bool(one.attributes.get("gender")) for one in element.parts)
    said = dict.fromkeys(filter(None, (*titles, *functions))) if KINDS[kind] == "person" else {}
    return ListEntry(
        list="eu",
        uid=uid,
        kind=KINDS[kind],
        names=names,
        programmes=programmes,
        title="; ".join(said) or None,
        listed_on=day_of(
            element.attributes.get("designationDate", ""), "%Y-%m-%d", place, "designationDate"
        ),
        place=place,
    )


def _name(element: Element) -> ListedName:
    strong = element.attributes.get("strong", "true")
    if strong not in ("true", "false"):
        raise UnreadableInputError(
            element.place, f"strong is {strong!r}, which is neither true nor false", _MEND
        )
    text = element.attributes.get("wholeName", "")
    if not text:
        raise UnreadableInputError(element.place, "a name has no wholeName", _MEND)
    language = element.attributes.get("nameLanguage", "").lower() or None
    return ListedName(text, "aka", "strong" if strong == "true" else "weak", language)


def main_first(names: list[ListedName]) -> tuple[ListedName, ...]:
    """Return names with the first strong one before the others, as the main one, each once."""
    once = list(dict.fromkeys(names))
    if not once:
        return ()
    main = next((one for one in once if one.strength != "weak"), once[0])
    rest = [one for one in once if one is not main]
    return (ListedName(main.text, "primary", main.strength, main.language), *rest)
