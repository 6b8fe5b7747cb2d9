"""A thing with names, as two registers are compared by: ours, or one of a list of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg_belarus.lists import ListEntry

Kind = Literal["person", "body", "state", "aircraft", "vessel"]


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and what tells it from others.

    Attributes:
        id: a CURIE or scheme, colon and value: `bki:org-belavia`, `ofac:44541`.
        kind: what it is; of two kinds that differ nothing is ever proposed.
        names: all that are known, in any script and order of words; the first is the main one. A
            comma after the first words of a person's says that these are the surname.
        ids: what other registers call it, in the same form as `id`.
        programmes: the codes under which it is listed, as lists and registers print them.
        countries: codes of ISO 3166-1, in two letters.
    """

    id: str
    kind: Kind
    names: tuple[str, ...]
    ids: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


def named_in(entry: ListEntry) -> Named:
    """Return a row of a list as it is matched."""
    names = tuple(dict.fromkeys(name.text for name in entry.names))
    return Named(entry.external_id, entry.kind, names, programmes=frozenset(entry.programmes))
