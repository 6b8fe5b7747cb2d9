"""The id of a new thing: the kind of its class, then what its kind says that it ends with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg_belarus.editing.fields import Form
from kg_belarus.editing.kinds import NAME
from kg_belarus.namespaces import PREFIXES, local
from kg_belarus.terms import value_of

_PIECE = re.compile(r"\{([^}]+)\}")
_WORD = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def mint(form: Form, name: str, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]) -> str:
    """Return the IRI of a new thing.

    Args:
        form: of its kind.
        name: how its id ends, in words of any spelling; empty where nothing is to be added.
        values: the terms of its columns, by header.

    Raises:
        ValueError: nothing is left of the name that an id may hold; the message is a clause.
    """
    end = slug(name)
    if name and not _WORD.fullmatch(end):
        raise ValueError(f"{name!r} makes no end of an id; write Latin letters, digits and hyphens")

    def filled(found: re.Match[str]) -> str:
        for choice in found[1].split("|"):
            column, _, how = choice.partition(":")
            if column == NAME:
                return end
            if column not in form.by_header:
                return choice  # a word of its own, where nothing before it was given
            if values.get(column):
                return _shaped(values[column][0], how)
        return ""

    text = _PIECE.sub(filled, form.kind.ending)
    parts = [part for part in (form.id_kind, *text.split("-")) if part]
    if len(parts) == 1:
        raise ValueError("nothing says how the id ends; give a name of a few words")
    return PREFIXES["bki"] + "-".join(parts)


def columns_of(form: Form) -> set[str]:
    """Return the columns that the ids of a kind may be made of."""
    choices = (one for piece in _PIECE.findall(form.kind.ending) for one in piece.split("|"))
    return {one.partition(":")[0] for one in choices} & form.by_header.keys()


def slug(text: str) -> str:
    """Return a text in lower case, Latin letters without accents, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _shaped(term: ox.NamedNode | ox.Literal, how: str) -> str:
    if isinstance(term, ox.Literal):
        return slug(term.value).replace("-", "") if how == "closed" else slug(term.value)
    name = local(value_of(term))
    if how == "series":
        return slug(name)
    bare = name.partition("-")[2] or name
    if how == "first":
        return bare.partition("-")[0]
    return bare.replace("-", "") if how == "closed" else slug(bare)
