"""A cell of a row becomes terms of RDF, and terms become a cell again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg_belarus.editing.fields import Field, Form
from kg_belarus.errors import nearest
from kg_belarus.namespaces import PREFIXES, expand, local, node, shrink
from kg_belarus.tables import begins_as_formula
from kg_belarus.terms import value_of
from kg_belarus.text import is_text, is_web_address, problem_with, why_no_day

if TYPE_CHECKING:
    from kg_belarus.names import Names

# What parts the values of a cell that has several.
BETWEEN = " | "
_PARTS = re.compile(r"\s+\|\s+")
_XSD = PREFIXES["xsd"]
# A text with the tag of its language, and a value with its type, where a column takes any.
_TAGGED = re.compile(r"(?s)(.*\S)@([a-z]{2})")
_TYPED = re.compile(r"(?s)(.*\S)\^\^(?:xsd:)?([A-Za-z]+)")
_TYPES = ("anyURI", "boolean", "date", "decimal", "gYear", "gYearMonth", "integer", "string")
_NUMBER, _YEAR = re.compile(r"-?(?:0|[1-9][0-9]*)"), re.compile(r"[12][0-9]{3}")
# The forms of a date, by datatype, the most precise first.
_DATES = {
    f"{_XSD}date": re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"),
    f"{_XSD}gYearMonth": re.compile(r"[12][0-9]{3}-[0-9]{2}"),
    f"{_XSD}gYear": re.compile(r"[12][0-9]{3}"),
}


class NoValueError(Exception):
    """A cell holds no value of its field; the message is a clause that says why and what to do."""


def terms_in(
    field: Field,
    cell: str | Iterable[str],
    form: Form,
    names: Names,
    new: Collection[str] = (),
) -> list[ox.NamedNode | ox.Literal]:
    """Return the terms that a cell holds, each once; none where it is empty.

    Args:
        field: of the column.
        cell: its text, several values parted by ` | `; or the values.
        form: that the field is of.
        names: of what there is. A thing is given by its id or by its whole name.
        new: the IRIs of what the same change adds.

    Raises:
        NoValueError: a value is none of the field, or there are too many.
    """
    is_text_of_one = field.is_single and not field.is_link
    given = [cell] if isinstance(cell, str) and is_text_of_one else cell
    values = _PARTS.split(given) if isinstance(given, str) else list(given)
    found = [
        _term(field, value, form, names, new)
        for value in (" ".join(one.split()) for one in values)
        if value
    ]
    if field.is_single and len(found) > 1:
        raise NoValueError(f"it has {len(found)} values, and there is one at most; keep one")
    return list(dict.fromkeys(found))


def cells_of(form: Form, subject: str, triples: Iterable[ox.Triple]) -> dict[str, list[str]]:
    """Return what a row has to hold so that it is read as some triples of a thing, by header.

    Raises:
        NoValueError: a triple of the thing has no column.
    """
    cells: dict[str, list[str]] = {}
    for triple in triples:
        if value_of(triple.subject) != subject or triple.predicate == node("rdf:type"):
            continue
        column = next((f for f in form.fields if _has(f, triple)), None)
        if column is None:
            name = shrink(triple.predicate.value)
            raise NoValueError(f"a {form.kind.name} has no column for {name} so; edit its block")
        value = value_of(triple.object)
        told = value if isinstance(triple.object, ox.Literal) else _short(value, column)
        if column.is_any and isinstance(triple.object, ox.Literal):
            told = _told_of_any(triple.object)
        cells.setdefault(column.header, []).append(_escaped(told))
    return cells


def _has(field: Field, triple: ox.Triple) -> bool:
    is_literal = isinstance(triple.object, ox.Literal)
    language = triple.object.language if is_literal and not field.is_any else None  # type: ignore[union-attr]
    return field.predicate == triple.predicate.value and field.language == language


def _short(iri: str, field: Field) -> str:
    """Return an IRI as a cell has it: without its prefix where the column leaves no doubt of it."""
    space = PREFIXES["bkv"] if field.schemes else PREFIXES["bko" if field.is_term else "bki"]
    is_ours = iri.startswith((space, PREFIXES["bki"]))
    return local(iri) if is_ours else shrink(iri)


def _escaped(text: str) -> str:
    return f"'{text}" if _is_marked(text) else text


def _is_marked(text: str) -> bool:
    """Tell whether a text gets an apostrophe in a sheet, or has got one."""
    return text.startswith("''") or begins_as_formula(text.removeprefix("'"))


def neutral(cells: Mapping[str, str]) -> dict[str, str]:
    """Return cells none of which a spreadsheet takes for a formula."""
    return {header: _escaped(text) for header, text in cells.items()}


def _term(
    field: Field, value: str, form: Form, names: Names, new: Collection[str]
) -> ox.NamedNode | ox.Literal:
    if value.startswith("'") and _is_marked(value):
        value = value[1:]
    if not is_text(value) or not value.isprintable():
        raise NoValueError("it holds a character that cannot be printed; type the text anew")
    if field.is_link:
        return ox.NamedNode(_meant(field, value, form, names, new))
    if field.is_any:
        return _of_any(value)
    for datatype, pattern in _DATES.items():
        if datatype in field.datatypes and pattern.fullmatch(value):
            return _checked(ox.Literal(value, datatype=ox.NamedNode(datatype)))
    if f"{_XSD}date" in field.datatypes:
        partly = f"{_XSD}gYear" in field.datatypes
        also = ", or 2025-05 or 2025 where the source gives no more" if partly else ""
        raise NoValueError(f"{value!r} is no day: {why_no_day(value)}{also}")
    if field.language:
        return ox.Literal(value, language=field.language)
    datatype = next(iter(field.datatypes), f"{_XSD}string")
    if datatype == f"{_XSD}anyURI" and not is_web_address(value):
        raise NoValueError(f"{value!r} is no address of the web; begin it with https://")
    return _checked(ox.Literal(value, datatype=ox.NamedNode(datatype)))


def _of_any(value: str) -> ox.Literal:
    """Return the literal that a cell of any type means: by its form, or by the type it names."""
    if tagged := _TAGGED.fullmatch(value):
        return ox.Literal(tagged[1], language=tagged[2])
    if typed := _TYPED.fullmatch(value):
        if typed[2] not in _TYPES:
            raise NoValueError(f"there is no type {typed[2]!r} ({nearest(typed[2], _TYPES)})")
        return _checked(ox.Literal(typed[1], datatype=ox.NamedNode(_XSD + typed[2])))
    if _YEAR.fullmatch(value):
        raise NoValueError(
            f"{value!r} can be a year or a number; write {value}^^gYear or {value}^^integer"
        )
    for datatype, pattern in _DATES.items():
        if pattern.fullmatch(value):
            return _checked(ox.Literal(value, datatype=ox.NamedNode(datatype)))
    kind = "integer" if _NUMBER.fullmatch(value) else "string"
    kind = "boolean" if value in ("true", "false") else kind
    return ox.Literal(value, datatype=ox.NamedNode(_XSD + kind))


def _told_of_any(literal: ox.Literal) -> str:
    if literal.language:
        return f"{literal.value}@{literal.language}"
    try:
        is_plain = _of_any(literal.value) == literal
    except NoValueError:
        is_plain = False
    return literal.value if is_plain else f"{literal.value}^^{local(literal.datatype.value)}"


def _checked(literal: ox.Literal) -> ox.Literal:
    if problem := problem_with(literal):
        raise NoValueError(f"{literal.value!r} {problem}")
    return literal


def _meant(field: Field, value: str, form: Form, names: Names, new: Collection[str]) -> str:
    """Return the IRI of the thing, concept or term that a value means, by id or by whole name."""
    if field.is_term:
        if term := names.term(value.removeprefix("bko:")):
            return term
        raise NoValueError(f"the ontology has no term {value!r}; give one such as startDate")
    concepts = {iri for scheme in field.schemes for iri in form.concepts[scheme]}
    for iri in concepts:
        known = {local(iri), shrink(iri), names.label(iri).casefold()}
        if value in known or value.casefold() in known:
            return iri
    if concepts and not field.classes:
        raise NoValueError(
            f"there is no {value!r} ({nearest(value, form.choices(field))}); take one of these"
        )
    added = expand(value) or PREFIXES["bki"] + value
    if added in new:
        return added
    if found := names.by_id(value):
        return found
    fitting = candidates(field, value, names)
    whole = [iri for iri in fitting if value.casefold() in _called(names, iri)]
    if len(whole) == 1:
        return whole[0]
    near = ", ".join(f"{_short(iri, field)} ({names.label(iri)})" for iri in (whole or fitting)[:3])
    if whole:
        raise NoValueError(f"{value!r} is the name of several: {near}; give the id of one")
    raise NoValueError(
        f"nothing here is called {value!r}"
        + (f"; nearest: {near}; give an id" if near else "; add its block first")
    )


def candidates(field: Field, text: str, names: Names) -> list[str]:
    """Return the things that a name may mean in a field, as IRIs, best first."""
    wanted = {*field.classes}
    things = PREFIXES["bki"]
    return [
        one.iri
        for one in names.search(text)
        if (names.classes(one.iri) & wanted if wanted else one.iri.startswith(things))
    ]


def _called(names: Names, iri: str) -> set[str]:
    return {names.label(iri, tag).casefold() for tag in ("en", "be", "ru")}
