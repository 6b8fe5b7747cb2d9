"""A row of a sanctions list as a value: who is listed, under which names and programmes, where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg_belarus.errors import Position

Kind = Literal["person", "body", "vessel", "aircraft"]
NameKind = Literal["primary", "aka", "fka", "nka"]
Strength = Literal["strong", "weak"]


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of somebody or something listed, letter by letter as the list prints it.

    Attributes:
        text: OFAC prints persons as `SURNAME, Given names`, the EU and the UK the other way round.
        kind: the main name, or also, formerly or now known as.
        strength: whether the list calls the name good or poor for finding its bearer; None where it
            says nothing of that.
        language: the tag of the language that the list says the name is in, or None.
    """

    text: str
    kind: NameKind
    strength: Strength | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One person, body, vessel or aircraft of a list.

    Dates of birth, documents, addresses and what else a list has about a living person have no room
    here: a reader counts them and leaves them where they are.

    Attributes:
        list: whose list it is, as the outside identifiers of the graph begin: `ofac`, `eu`, `uk`;
            `ftm` for a file of FollowTheMoney, whoever wrote it.
        uid: its number on that list.
        kind: what is listed.
        names: the main one first, in the order of the list.
        programmes: the codes under which it is listed, as the list prints them, in its order.
        title: of a person, as printed.
        linked_to: the names of those that the list links it to, as printed.
        listed_on: the day on which it was listed, as `YYYY-MM-DD`, where the list gives one.
        remarks: what else of the list is kept, as printed; see the reader.
        place: the row.
    """

    list: str
    uid: str
    kind: Kind
    names: tuple[ListedName, ...]
    programmes: tuple[str, ...]
    title: str | None = None
    linked_to: tuple[str, ...] = ()
    listed_on: str | None = None
    remarks: tuple[str, ...] = ()
    place: Position | None = None

    @property
    def name(self) -> str:
        """The main name."""
        return self.names[0].text

    @property
    def external_id(self) -> str:
        """The identifier of the entry as `bko:externalId` writes it, such as `ofac:32682`."""
        return f"{self.list}:{self.uid}"
