"""The kinds of records that are written without Turtle, as `kinds.yaml` declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from kg_belarus.text import compose_yaml, plain

_TABLE = Path(__file__).with_name("kinds.yaml")
# In the order in which they are offered; the table has what each is.
KINDS = (
    "source",
    "release",
    "count",
    "prisoner-count",
    "meeting",
    "statement",
    "claim",
    "designation",
)
# The column that ends an id, in words.
NAME = "name"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of record is written; what its columns hold is for shapes and ontology to say.

    Attributes:
        name: by which it is asked for.
        of_class: its class, as a CURIE.
        ending: how its id goes on after the kind of the class.
        columns: predicates as CURIEs, in the order of a block; after an `@` the language of its
            texts.
        like: paths to what it shares with the records of its file, the closest first.
        day: the columns that say of which day it is, the first that is given.
        example: cells of an invented row, by column.
    """

    name: str
    of_class: str
    ending: str
    columns: tuple[str, ...]
    like: tuple[str, ...]
    day: tuple[str, ...]
    example: Mapping[str, str]


@cache
def read_kind(name: str) -> Kind:
    """Return a kind of the table; KeyError if there is none of the name."""
    table = cast("dict[str, dict[str, object]]", plain(compose_yaml(_TABLE.read_text("utf-8"))))
    told = table[name]

    def several(key: str) -> tuple[str, ...]:
        return tuple(cast("list[str]", told.get(key, [])))

    return Kind(
        name,
        cast("str", told["class"]),
        cast("str", told["id"]),
        several("columns"),
        several("like"),
        several("day"),
        cast("dict[str, str]", told.get("example", {})),
    )
