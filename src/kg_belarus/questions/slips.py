"""Values in a query that can never be what they stand for: a day as text, a label without language.

A slip is told only where query and graph leave no doubt: every place that gives a variable its
values is a triple, and no value that the graph has for its properties is of the kind written.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache

import pyoxigraph as ox
from rdflib import Literal, URIRef, Variable
from rdflib.paths import AlternativePath, MulPath, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg_belarus.engine import Asked, select
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.questions.partial_days import MIRRORED, whole_day_loses
from kg_belarus.questions.terms import is_there
from kg_belarus.rdflib_terms import to_ox
from kg_belarus.terms import Term, as_turtle, by_preference, literals
from kg_belarus.text import problem_with

_XSD = PREFIXES["xsd"]
_TEXT, _TIME = _XSD + "string", _XSD + "dateTime"
_DAYS = {10: _XSD + "date", 7: _XSD + "gYearMonth", 4: _XSD + "gYear"}  # by length as written
_NUMBERS = frozenset(_XSD + name for name in ("integer", "nonNegativeInteger", "int", "decimal"))
_WHOLE = 10
_THING, _LANGUAGE = "thing", "language"
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SAME = ("=", "IN", "NOT IN", "!=")

_KINDS = """SELECT DISTINCT ?kind {{ VALUES ?property {{ {0} }} ?thing ?property ?value BIND(
    IF(!isLiteral(?value), "thing", IF(LANG(?value) != "", "language", STR(DATATYPE(?value))))
    AS ?kind) }}"""
_TAGGED = """SELECT DISTINCT ?value {{ VALUES ?property {{ {0} }} ?thing ?property ?value
    FILTER(LANG(?value) != "" && STR(?value) = {1}) }}"""


def find_slips(query: str, engine: Asked) -> Iterator[str]:
    """Yield a sentence for each value that can never match, with what to write.

    Args:
        query: SPARQL that declares its prefixes, and that the engine takes.
        engine: what is asked.
    """
    try:
        with _unheard():
            parts = list(_parts(translateQuery(parseQuery(query)).algebra))
    except Exception:  # the engine takes more than rdflib, and has the last word
        return
    if any("service" in part.name.lower() for part in parts):
        return  # what another place has is not known
    told = _Teller(engine)
    places = _Places(parts)
    for value, properties in places.written:
        yield from told.slip(value, properties, _each(properties))
    for variable, sign, value in _compared(parts):
        if properties := places.of(variable):
            yield from told.slip(value, properties, f"?{variable}", sign)
    for name, value in places.listed(parts):
        yield from told.slip(value, places.of(name, is_listed=True), f"?{name}")


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep to itself what rdflib logs of a day that is none, with a traceback."""
    logger, nothing = logging.getLogger("rdflib.term"), logging.Filter("nobody's")
    logger.addFilter(nothing)
    try:
        yield
    finally:
        logger.removeFilter(nothing)


def _parts(part: object) -> Iterator[CompValue]:
    """Yield all parts of an algebra tree, itself first."""
    if isinstance(part, CompValue):
        yield part
        for name, value in part.items():
            # The pattern of an EXISTS is there twice; as an attribute it has its filters.
            yield from _parts(vars(part).get(name, value))
    elif isinstance(part, (list, tuple)):
        for member in part:
            yield from _parts(member)


class _Places:
    """Where the variables of a query get their values from.

    Attributes:
        written: each literal that is the object of a triple, with the properties that lead to it.
    """

    def __init__(self, parts: Sequence[CompValue]) -> None:
        self._from: dict[str, set[str]] = defaultdict(set)
        self._otherwise: set[str] = set()
        self._values: set[str] = set()
        self.written: list[tuple[object, frozenset[str]]] = []
        # A variable that rows are grouped by is handed on under a name of rdflib's own.
        samples = [part for part in parts if part.name == "Aggregate_Sample"]
        same = [(dict.get(part, "res"), dict.get(part, "vars")) for part in samples]
        for part in parts:
            for triple in _triples(part):
                self._read(*triple)
            given = [dict.get(part, key) for key in ("var", "evar", "res")]
            names = {name for one in given for name in _variables(one)}
            if part.name in ("values", "InlineData"):
                self._values |= names
            elif (dict.get(part, "expr"), dict.get(part, "var")) not in same:
                self._otherwise |= names

    def _read(self, subject: object, predicate: object, value: object) -> None:
        for term in (subject, predicate):
            if isinstance(term, Variable):
                self._from[term].add(_THING)
        properties = _last(predicate)
        if isinstance(value, Literal) and properties:
            self.written.append((value, properties))
        elif isinstance(value, Variable):
            self._from[value].update(properties)
            if not properties:
                self._otherwise.add(value)

    def of(self, variable: str, *, is_listed: bool = False) -> frozenset[str]:
        """Return the properties whose values a variable has; none where it may have others."""
        is_open = variable in self._otherwise or (variable in self._values) != is_listed
        return frozenset() if is_open else frozenset(self._from[variable])

    def listed(self, parts: Iterable[CompValue]) -> Iterator[tuple[str, object]]:
        """Yield the values that VALUES gives variables; none where the same name may be two."""
        names = [part.name for part in parts]
        if "Union" in names or names.count("Project") > 1 or "SubSelect" in names:
            return
        for part in parts:
            if part.name == "values":
                yield from (pair for row in dict.get(part, "res", ()) for pair in row.items())


def _triples(part: CompValue) -> Iterator[tuple[object, object, object]]:
    for listed in dict.get(part, "triples") or ():
        # What stands in an EXISTS stays as parsed: one list for a whole block.
        for place in range(0, len(listed), 3):
            yield tuple(listed[place : place + 3])


def _variables(given: object) -> Iterator[str]:
    """Yield the variables that a part gives values to, alone or in a list, of rows or of names."""
    for one in given if isinstance(given, list) else [given]:
        yield from one if isinstance(one, dict) else [one] if isinstance(one, Variable) else []


def _last(path: object) -> frozenset[str]:
    """Return the properties that the last step of a path can be; none if that cannot be said."""
    match path:
        case URIRef():
            return frozenset({str(path)})
        case SequencePath():
            return _last(path.args[-1])
        case MulPath() if not path.zero:
            return _last(path.path)
        case AlternativePath():
            steps = [_last(way) for way in path.args]
            return frozenset().union(*steps) if all(steps) else frozenset()
    return frozenset()


def _compared(parts: Iterable[CompValue]) -> Iterator[tuple[Variable, object, object]]:
    """Yield what variables are compared with: the variable, the sign, the value."""
    for part in parts:
        if part.name != "RelationalExpression":
            continue
        one, sign, other = (dict.get(part, key) for key in ("expr", "op", "other"))
        if isinstance(one, Variable):
            yield from (
                (one, sign, each) for each in (other if isinstance(other, list) else [other])
            )
        elif isinstance(other, Variable):
            yield other, MIRRORED.get(str(sign), sign), one


def _each(properties: Iterable[str]) -> str:
    return f"each {' or '.join(sorted(map(shrink, properties)))}"


class _Teller:
    """Tells what is wrong with a value, by what the graph has in its place."""

    def __init__(self, engine: Asked) -> None:
        self._engine = engine
        self._kinds = cache(self._found)

    def _found(self, properties: frozenset[str]) -> frozenset[str]:
        """Return of which kinds the values of properties are: datatypes, language, thing."""
        iris = " ".join(f"<{iri}>" for iri in sorted(properties - {_THING}))
        if not iris:
            return properties
        kinds = {row[0].value for row in select(self._engine, _KINDS.format(iris)).rows if row[0]}
        return frozenset(kinds | (properties & {_THING}))

    def slip(
        self, value: object, properties: frozenset[str], place: str, sign: object = "="
    ) -> Iterator[str]:
        """Yield a sentence if a value can never be what the properties have.

        Args:
            value: as parsed.
            properties: whose values stand at that place; none if others may.
            place: how the sentence calls it.
            sign: by which they are compared.
        """
        kinds = self._kinds(properties) if properties else frozenset[str]()
        if not kinds:
            return
        if isinstance(value, Literal):
            term = to_ox(value)
            assert isinstance(term, ox.Literal)
            yield from self._literal(term, kinds, properties, place, sign)
        elif isinstance(value, CompValue) and kinds <= {*_DAYS.values()}:
            if value.name == "Builtin_NOW":
                yield f"NOW() is a time and {place} is a day; write xsd:date(NOW())."
            elif day := _reckoned(value):
                yield f"{day} without quotes is a sum and {place} is a day; write {_proposed(day)}."

    def _literal(
        self, term: ox.Literal, kinds: frozenset[str], properties: frozenset[str], place: str,
        sign: object,
    ) -> Iterator[str]:  # fmt: skip
        text, bare = term.value, str(ox.Literal(term.value))
        are_days = kinds <= {*_DAYS.values(), _TIME}
        if term.language:
            return
        if term.datatype.value == _TEXT and _TEXT not in kinds:
            if _LANGUAGE in kinds:
                tagged = self._tagged(bare, properties) or ox.Literal(text, language="en")
                yield f"{bare} has no language and {place} has one; write {tagged}."
            elif are_days:
                right = _proposed(text, is_exact=len(text) == _WHOLE or sign in _SAME)
                also = _instead(properties, sign) if kinds != {_DAYS[_WHOLE]} else ""
                yield f"{bare} is a text and {place} is a day; write {right}{also}."
            elif kinds == {_THING}:
                right = self._thing(text) or "its id"
                yield f"{bare} is a text and {place} is a thing; write {right}."
            elif kinds <= _NUMBERS and text.isdigit():
                yield f"{bare} is a text and {place} is a number; write {text}."
        elif term.datatype.value in _NUMBERS and are_days:
            right = _proposed(text) if sign in _SAME else f"YEAR({place})"
            yield f"{text} is a number and {place} is a day; write {right}."
        elif term.datatype.value == _TIME and are_days and _TIME not in kinds:
            yield f"{bare} is a time and {place} is a day; write {_proposed(text[:_WHOLE])}."

    def _tagged(self, text: str, properties: frozenset[str]) -> Term | None:
        """Return a text with the language that the graph has it in, if it has."""
        iris = " ".join(f"<{iri}>" for iri in sorted(properties - {_THING}))
        rows = select(self._engine, _TAGGED.format(iris, text)).rows
        return next(iter(by_preference(literals(row[0] for row in rows))), None)

    def _thing(self, text: str) -> str:
        """Return the id that a text means, if there is one."""
        prefix, colon, name = text.partition(":")
        spaces = [PREFIXES.get(prefix, "")] if colon else [*PREFIXES.values()]
        for iri in (space + (name if colon else text) for space in spaces if space):
            if re.fullmatch(r"[\w.-]+", name if colon else text) and is_there(iri, self._engine):
                return shrink(iri)
        return ""


def _reckoned(value: CompValue) -> str:
    """Return the day that stands without quotes, as a subtraction of three numbers; "" for none."""
    numbers = [dict.get(value, "expr"), *(dict.get(value, "other") or ())]
    is_sum = value.name == "AdditiveExpression" and dict.get(value, "op") == ["-", "-"]
    if not is_sum or not all(isinstance(number, Literal) for number in numbers):
        return ""
    parts = [int(str(number)) for number in numbers if str(number).isdigit()]
    return "{:04}-{:02}-{:02}".format(*parts) if len(parts) == len(numbers) else ""


def _instead(properties: frozenset[str], sign: object) -> str:
    """Return what to compare with a day in place of a date that may be a month; "" for others."""
    names = map(shrink, sorted(properties - {_THING}))
    told = next(filter(None, (whole_day_loses(name, str(sign)) for name in names)), "")
    return f"; since some are months or years, {told}" if told else ""


def _typed(text: str) -> str:
    """Return a day, month or year as Turtle writes it; "" for what is none."""
    kind = _DAYS.get(len(text)) if _DAY.fullmatch(text) else None
    literal = ox.Literal(text, datatype=ox.NamedNode(kind or _TEXT))
    return as_turtle(literal) if kind and problem_with(literal) is None else ""


def _proposed(text: str, *, is_exact: bool = True) -> str:
    """Return what to write for a day: the text, typed, or a whole day to compare others with."""
    first = _typed(f"{text}-01-01"[:_WHOLE]) or _typed("2025-06-21")
    return (is_exact and _typed(text)) or f"a whole day, such as {first}"
