"""Read entities of FollowTheMoney, a JSON object a line, as OpenSanctions publishes them.

They are read for names and ids. What OpenSanctions says is under a licence that forbids commercial
use (CC BY-NC), and its word is that of the lists that it reads: it is no source of the graph.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Any

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.entry import Kind, ListedName, ListEntry, NameKind, Strength
from kg_belarus.lists.opening import lines_of
from kg_belarus.lists.telling import Told

Open = AbstractContextManager[IO[bytes]]

_KINDS: Mapping[str, Kind] = {
    "Person": "person", "Organization": "body", "Company": "body", "PublicBody": "body",
    "LegalEntity": "body", "Vessel": "vessel", "Airplane": "aircraft",
}  # fmt: skip
_NAMES: tuple[tuple[str, NameKind, Strength | None], ...] = (
    ("name", "aka", None),
    ("alias", "aka", None),
    ("weakAlias", "aka", "weak"),
    ("previousName", "fka", None),
)
_READ = {
    "name",
    "alias",
    "weakAlias",
    "previousName",
    "position",
    "programId",
    "sanctions",
    "topics",
}
_LEFT = {
    "birthDate": "dates of birth", "birthPlace": "places of birth",
    "birthCountry": "places of birth", "nationality": "nationalities",
    "citizenship": "nationalities", "gender": "genders", "address": "addresses",
    "addressEntity": "addresses", "passportNumber": "document numbers",
    "idNumber": "document numbers", "taxNumber": "registration and tax numbers",
    "registrationNumber": "registration and tax numbers",
    "phone": "addresses of the net and phones", "email": "addresses of the net and phones",
    "website": "addresses of the net and phones",
}  # fmt: skip
_MOST = 1_000_000  # sanctions, held in memory between the two readings
_MEND = "give a file of FollowTheMoney entities, one JSON object a line"


def read_ftm(first: IO[bytes], again: Open, path: Path, told: Told) -> Iterator[ListEntry]:
    """Yield the things of a file that can be listed, in its order.

    A thing stands under the programmes (`programId`) that it has itself, that the sanctions nested
    in it have, or those that name it in lines of their own; so the file is read twice.

    Raises:
        UnreadableInputError: a line is no entity.
    """
    programmes: dict[str, set[str]] = defaultdict(set)
    for place, entity in _entities(first, path, Told()):
        if entity["schema"] == "Sanction":
            if len(programmes) > _MOST:
                raise UnreadableInputError(place, "it has more sanctions than a list can", _MEND)
            for thing in _values(entity, "entity", place):
                programmes[thing].update(_values(entity, "programId", place))
    others = 0
    with again as stream:
        for place, entity in _entities(stream, path, told):
            if entity["schema"] not in _KINDS:
                others += 1
                continue
            told.rows += 1
            yield _entry(entity, programmes, place, told)
    if others:
        told.left_out["entities of other kinds"] += others


def _entities(
    stream: IO[bytes], path: Path, told: Told
) -> Iterator[tuple[Position, dict[str, Any]]]:
    for number, line in enumerate(lines_of(stream, path, told), start=1):
        place = Position(path, number)
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UnreadableInputError(place, "the line is no JSON", _MEND) from error
        if not _is_entity(entity):
            raise UnreadableInputError(
                place, "the line is no entity with id, schema and properties", _MEND
            )
        yield place, entity


def _is_entity(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("id"), str)
        and isinstance(value.get("schema"), str)
        and isinstance(value.get("properties"), dict)
    )


def _values(entity: Mapping[str, Any], name: str, place: Position) -> list[str]:
    """Return the texts of a property; a nested entity counts by its id."""
    found = entity["properties"].get(name, [])
    if not isinstance(found, list):
        raise UnreadableInputError(place, f"the property {name} is no list", _MEND)
    texts: list[str] = []
    for one in found:
        text = one.get("id") if isinstance(one, dict) else one
        if not isinstance(text, str):
            raise UnreadableInputError(place, f"the property {name} holds what is no text", _MEND)
        texts.append(text)
    return texts


def _entry(
    entity: Mapping[str, Any], programmes: Mapping[str, set[str]], place: Position, told: Told
) -> ListEntry:
    names: list[ListedName] = []
    for name, of_name, strength in _NAMES:
        names += [ListedName(text, of_name, strength) for text in _values(entity, name, place)]
    caption = entity.get("caption")
    if isinstance(caption, str) and caption and any(one.text == caption for one in names):
        names.sort(key=lambda one: one.text != caption)
    if not names:
        raise UnreadableInputError(place, f"the entity {entity['id']!r} has no name", _MEND)
    nested = entity["properties"].get("sanctions", [])
    codes = {
        code
        for sanction in (nested if isinstance(nested, list) else [])
        if _is_entity(sanction)
        for code in _values(sanction, "programId", place)
    }
    codes |= {*_values(entity, "programId", place), *programmes.get(entity["id"], ())}
    for name in entity["properties"].keys() - _READ:
        told.left_out[_LEFT.get(name, "other properties")] += 1
    kind = _KINDS[entity["schema"]]
    positions = _values(entity, "position", place) if kind == "person" else []
    datasets = entity.get("datasets", [])
    if not isinstance(datasets, list):
        raise UnreadableInputError(place, "datasets is no list", _MEND)
    remarks = [f"Dataset: {one}" for one in datasets if isinstance(one, str)]
    return ListEntry(
        list="ftm",
        uid=entity["id"],
        kind=kind,
        names=(ListedName(names[0].text, "primary", names[0].strength), *dict.fromkeys(names[1:])),
        programmes=tuple(sorted(codes)),
        title="; ".join(positions) or None,
        remarks=tuple(remarks),
        place=place,
    )
