"""What of a query cannot match, told beside its answer: terms that are not there, and slips."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pyoxigraph as ox

from kg_belarus.engine import CLOSURE, Asked
from kg_belarus.namespaces import PREFIXES
from kg_belarus.questions.partial_days import lost_by_precision
from kg_belarus.questions.terms import unknown_terms
from kg_belarus.questions.wordings import wrong_words
from kg_belarus.tables import Table
from kg_belarus.text import Token, iris_in, scan

_XSD = PREFIXES["xsd"]
_WHOLE = {
    "byte", "int", "long", "negativeInteger", "nonNegativeInteger", "nonPositiveInteger",
    "positiveInteger", "short", "unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort",
}  # fmt: skip


class _TimeUpError(Exception):
    pass


class _Patient:
    """An engine that is asked for some seconds and no longer; what is being asked is finished."""

    def __init__(self, engine: Asked, seconds: float) -> None:
        self._engine = engine
        self._until = time.perf_counter() + seconds

    def query(
        self,
        text: str,
        graphs: Sequence[ox.NamedNode] = CLOSURE,
        max_rows: int | None = None,
    ) -> Table | tuple[ox.Triple, ...] | bool:
        if time.perf_counter() > self._until:
            raise _TimeUpError
        return self._engine.query(text, graphs, max_rows)


def hints(query: str, engine: Asked, seconds: float = math.inf) -> list[str]:
    """Return a sentence on whatever of a query certainly matches nothing, with what to write.

    So is told what a comparison loses, since a date may be a month.

    Args:
        query: SPARQL that declares its prefixes, and that the engine takes.
        engine: what is asked.
        seconds: after which the pattern of the query is not asked again; what is known is told.
    """
    told = unknown_terms(query, engine)  # which takes no longer where the query does
    told += _held_otherwise(query, engine)
    try:
        for sentence in _slow(query, _Patient(engine, seconds)):
            told.append(sentence)
    except _TimeUpError:
        pass
    return told


def _held_otherwise(query: str, engine: Asked) -> list[str]:
    """Return a sentence on each datatype of whole numbers that the store holds as integers."""
    tokens = [token for token in scan(query) if token.kind != "comment"]
    written = {after.start for one, after in pairwise(tokens) if one.text == "^"}
    told = []
    for token, iri in iris_in(tokens, PREFIXES):
        name = iri.removeprefix(_XSD)
        if token.start in written or not iri.startswith(_XSD) or name not in _WHOLE:
            continue
        number = "-1" if name in ("negativeInteger", "nonPositiveInteger") else "1"
        if not engine.query(f'ASK {{ FILTER(DATATYPE("{number}"^^<{iri}>) = <{iri}>) }}'):
            told.append(
                f"The store holds xsd:{name} as xsd:integer; write that, or --engine reference."
            )
    return [*dict.fromkeys(told)]


def _slow(query: str, engine: Asked) -> Iterator[str]:
    """Yield the hints for which the pattern of the query is asked again."""
    yield from lost_by_precision(query, engine)
    yield from wrong_words(query, engine)
    if _may_slip([token for token in scan(query) if token.kind != "comment"]):
        # It reads the query with rdflib, which takes a quarter of a second to import.
        from kg_belarus.questions.slips import find_slips

        yield from dict.fromkeys(find_slips(query, engine))


def _may_slip(tokens: list[Token]) -> bool:
    """Tell whether a text, a year or NOW stands where a value of the right kind has to."""
    words = [token.text.upper() for token in tokens]
    is_listed = "VALUES" in words
    opened: list[str] = []  # what stands before each parenthesis that is open
    for place, token in enumerate(tokens):
        if token.text == "(":
            opened.append(words[place - 1])
        elif token.text == ")" and opened:
            opened.pop()
        elif _may_be_wrong(tokens, place) and (
            is_listed
            or _is_beside_variable(tokens, place)
            or (opened[-1] == "IN" if opened else _is_object(tokens[place - 1]))
        ):
            return True
    return "NOW" in words


def _may_be_wrong(tokens: list[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind != "string":
        return token.kind == "number" and len(token.text) == len("2025")
    after = [token.text for token in tokens[place + 1 : place + 4]]
    is_plain = not after or (after[0] != "^" and not after[0].startswith("@"))
    return is_plain or after[-1].endswith("dateTime")


def _is_beside_variable(tokens: list[Token], place: int) -> bool:
    """Tell whether a token is compared with a variable, on either side of a sign."""
    for rest in (tokens[:place][::-1], tokens[place + 1 :]):
        beyond = next((at for at, token in enumerate(rest) if token.text not in "=<>!"), 0)
        if beyond and rest[beyond].kind == "variable":
            return True
    return False


def _is_object(before: Token) -> bool:
    return before.text == "," or before.kind == "iri" or ":" in before.text
