"""Datatypes as OWL 2 RL has them: which value is in which, and which two literals are one value."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES
from kg_belarus.terms import Term

_XSD, _RDF, _RDFS = PREFIXES["xsd"], PREFIXES["rdf"], PREFIXES["rdfs"]

# The whole numbers, each with its least and greatest; None for no bound.
_WHOLE: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    **{name: (-(1 << bits), (1 << bits) - 1) for name, bits in
       (("long", 63), ("int", 31), ("short", 15), ("byte", 7))},
    **{name: (0, (1 << bits) - 1) for name, bits in
       (("unsignedLong", 64), ("unsignedInt", 32), ("unsignedShort", 16), ("unsignedByte", 8))},
}  # fmt: skip
# Texts, each with all that contain it.
_TEXTS = ("string", "normalizedString", "token", "language", "NMTOKEN", "Name", "NCName")
_OTHERS = (
    "decimal", "float", "double", "boolean", "anyURI", "hexBinary", "base64Binary", "dateTime",
    "dateTimeStamp",
    # Not of OWL 2 RL, but datatypes all the same: their values are in nothing else.
    "date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "duration",
    "dayTimeDuration", "yearMonthDuration",
)  # fmt: skip
# How the values of a datatype are written, where that is a pattern.
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_DAY = r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)"
_SIXTY_FOUR = r"(?:[A-Za-z0-9+/] ?)"
_FORMS = {
    name: re.compile(pattern)
    for name, pattern in {
        "normalizedString": r"[^\t\n\r]*",
        "token": r"(?:[^\s]+(?: [^\s]+)*)?",
        "language": r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
        "NMTOKEN": r"[\w.:\-]+",
        "Name": r"[^\W\d][\w.:\-]*|:[\w.:\-]*",
        "NCName": r"[^\W\d][\w.\-]*",
        "boolean": r"true|false|0|1",
        "float": rf"{_NUMBER}(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
        "double": rf"{_NUMBER}(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
        "hexBinary": r"(?:[0-9a-fA-F]{2})*",
        "base64Binary": rf"(?:{_SIXTY_FOUR}{{4}})*(?:{_SIXTY_FOUR}{{2}}(?:{_SIXTY_FOUR}|= ?)=)?",
        "anyURI": r"(?!:)[^\s<>\"{}|\\^`]*",
        "dateTime": rf"{_DAY}{_ZONE}?",
        "dateTimeStamp": rf"{_DAY}{_ZONE}",
        _RDF + "PlainLiteral": r"(?s).*@(?:[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*)?",
    }.items()
}
_LITERAL = _RDFS + "Literal"
_TAGGED, _PLAIN = _RDF + "langString", _RDF + "PlainLiteral"
DATATYPES = frozenset(
    [_XSD + name for name in (*_WHOLE, *_TEXTS, *_OTHERS)]
    + [_LITERAL, _TAGGED, _PLAIN, _RDF + "XMLLiteral", _RDF + "HTML"]
)


def is_datatype(term: Term) -> bool:
    """Tell whether a term is a datatype that is known here."""
    return isinstance(term, ox.NamedNode) and term.value in DATATYPES


def is_in(term: Term, datatype: Term) -> bool:
    """Tell whether a term is a literal with a value of a datatype that is known here."""
    if not isinstance(term, ox.Literal) or not isinstance(datatype, ox.NamedNode):
        return False
    own, wanted = term.datatype.value, datatype.value
    form = _FORMS.get(own.removeprefix(_XSD))
    if form is not None and not form.fullmatch(term.value):
        return False
    name = wanted.removeprefix(_XSD)
    if name in _WHOLE or name == "decimal":
        value = _number(term)
        if value is None or name == "decimal":
            return value is not None
        low, high = _WHOLE[name]
        is_whole = value == value.to_integral_value()
        return is_whole and (low is None or low <= value) and (high is None or value <= high)
    if wanted in (own, _LITERAL):
        return True
    if wanted == _PLAIN:
        return own in (_TAGGED, _XSD + "string")
    if name in _TEXTS:
        own_name = own.removeprefix(_XSD)
        return own_name in _TEXTS and _TEXTS.index(own_name) >= _TEXTS.index(name)
    return (own, name) == (_XSD + "dateTimeStamp", "dateTime")


def types_within(datatype: Term) -> list[str]:
    """Return the datatypes, as SPARQL writes them, in which every value of one lies."""
    name = getattr(datatype, "value", "").removeprefix(_XSD)
    if name in _WHOLE:
        low, high = _WHOLE[name]
        names = [
            other
            for other, (least, most) in _WHOLE.items()
            if (low is None or (least is not None and least >= low))
            and (high is None or (most is not None and most <= high))
        ]
    elif name == "decimal":
        names = ["decimal", *_WHOLE]
    elif name in _TEXTS:
        names = list(_TEXTS[_TEXTS.index(name) :])
    elif name == _LITERAL:
        names = [iri.removeprefix(_XSD) for iri in sorted(DATATYPES)]
    else:
        names = [name]
    return [f"<{one if ':' in one else _XSD + one}>" for one in names]


def value_of(literal: ox.Literal) -> tuple[str, object]:
    """Return what two literals have in common exactly if they are one value.

    As far as values go: numbers are compared as numbers, others by datatype and text.
    """
    number = _number(literal)
    if number is not None:
        return "number", number
    if literal.language:
        return "text", (literal.value, literal.language.lower())
    if literal.datatype.value == _PLAIN and "@" in literal.value:
        text, _, language = literal.value.rpartition("@")
        return "text", (text, language.lower()) if language else text
    name = literal.datatype.value.removeprefix(_XSD)
    if name in _TEXTS:
        return "text", literal.value
    if name == "boolean":
        return name, literal.value in ("true", "1")
    if name in ("float", "double"):
        try:
            return name, float(literal.value.replace("INF", "inf"))
        except ValueError:
            return name, literal.value
    return name, literal.value


def _number(literal: ox.Literal) -> Decimal | None:
    """Return the value of a decimal or whole number."""
    name = literal.datatype.value.removeprefix(_XSD)
    if name in _WHOLE or name == "decimal":
        try:
            return Decimal(literal.value)
        except InvalidOperation:
            return None
    return None
