"""Entities of FollowTheMoney. The names are invented."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.lists import ListedName, ListEntry, Told, opened
from kg_belarus.lists.ftm import read_ftm

PERSON = {
    "id": "NK-invented", "caption": "Ihar Inventau", "schema": "Person", "datasets": ["us_ofac_sdn"],
    "properties": {
        "name": ["Igor Inventov", "Ihar Inventau"], "alias": ["Ігар Інвентаў"], "weakAlias": ["Ihar"],
        "previousName": ["Ihar Old"], "position": ["Minister"], "birthDate": ["1900"], "topics": ["sanction"],
        "notes": ["invented"],
    },
}  # fmt: skip
SANCTION = {
    "id": "s1", "schema": "Sanction",
    "properties": {"entity": ["NK-invented"], "programId": ["US-BRUS"]},
}  # fmt: skip
NESTED = {
    "id": "NK-nested", "schema": "Company",
    "properties": {"name": ["Invented Works"], "sanctions": [SANCTION | {"id": "s2"}], "programId": ["EU-BLR"]},
}  # fmt: skip
EVENT = {"id": "e", "schema": "Event", "properties": {"name": ["Invented"]}}


def read(folder: Path, *lines: object, told: Told | None = None) -> list[ListEntry]:
    path = folder / "a.ftm.json"
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
    path.write_text(text)
    return list(read_ftm(io.BytesIO(text.encode()), opened(path), path, told or Told()))


@pytest.mark.parametrize("is_first", [True, False])
def test_things_are_read_with_the_programmes_of_their_sanctions(
    tmp_path: Path, *, is_first: bool
) -> None:
    told = Told()
    lines = [SANCTION, PERSON] if is_first else [PERSON, SANCTION]
    person, body = read(tmp_path, *lines, NESTED, EVENT, told=told)
    assert person.names == (
        ListedName("Ihar Inventau", "primary"),
        ListedName("Igor Inventov", "aka"),
        ListedName("Ігар Інвентаў", "aka"),
        ListedName("Ihar", "aka", "weak"),
        ListedName("Ihar Old", "fka"),
    )
    assert (person.external_id, person.programmes, person.title, person.remarks) == (
        "ftm:NK-invented", ("US-BRUS",), "Minister", ("Dataset: us_ofac_sdn",),
    )  # fmt: skip
    assert (body.kind, body.programmes) == ("body", ("EU-BLR", "US-BRUS"))
    assert told.rows == 2
    assert told.left_out == {
        "dates of birth": 1, "other properties": 1, "entities of other kinds": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "a.ftm.json:1: the line is no JSON"),
        ("[" * 100_000, "the line is no JSON"),
        ("[]", "the line is no entity"),
        ({"id": "a", "schema": "Person"}, "the line is no entity"),
        ({"id": "a", "schema": "Person", "properties": {}}, "the entity 'a' has no name"),
        (
            {"id": "a", "schema": "Person", "properties": {"name": "A"}},
            "the property name is no list",
        ),
        ({"id": "a", "schema": "Person", "properties": {"name": [1]}}, "holds what is no text"),
        ("id,name", "the line is no JSON"),
    ],
)
def test_what_is_no_entity_is_refused_by_its_line(tmp_path: Path, line: object, said: str) -> None:
    with pytest.raises(UnreadableInputError, match=said):
        read(tmp_path, line)
