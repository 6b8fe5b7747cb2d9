"""Words in a query that no text of the graph has: in this language, in these letters.

What people write is a country for its language, a name in small letters or in another script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pyoxigraph as ox

from kg_belarus.engine import Asked, select
from kg_belarus.questions.patterns import pattern_of
from kg_belarus.text import Token, scan, stored_query

_MOST = 4
_IS_SPOKEN = "ASK {{ ?thing ?property ?text FILTER({0}) }}"
_SEARCHING = {"CONTAINS", "REGEX", "STRENDS", "STRSTARTS"}
# What `kg-belarus search` can be asked for: words, and no pattern.
_WORDS = re.compile(r"[^\W_]+(?:[ .'’-]+[^\W_]+)*")


def wrong_words(query: str, engine: Asked) -> Iterator[str]:
    """Yield a sentence for each language and each word that texts are searched for in vain.

    Args:
        query: SPARQL that declares its prefixes, and that the engine takes.
        engine: what is asked.
    """
    tokens = [token for token in scan(query) if token.kind != "comment"]
    yield from _unspoken(tokens, engine)
    searches = list(_searches(query, tokens))
    pattern = pattern_of(query, tokens) if searches else None
    if pattern is None or pattern.matches(engine):
        return
    for one in searches:
        for proposal in one.proposals():
            if pattern.matches(engine, [(one.start, one.end, proposal)]):
                yield f"{one.written} is never true; write {proposal}."
                break
        else:
            if one.words and pattern.matches(engine, [(one.start, one.end, "true")]):
                yield (
                    f"{one.written} is never true, in capitals or small letters; "
                    f'`kg-belarus search "{one.words}"` finds names in any spelling and script.'
                )


def _unspoken(tokens: Sequence[Token], engine: Asked) -> Iterator[str]:
    """Yield a sentence for each language that a query asks for and no text is in."""
    for test, tag in dict.fromkeys(_languages(tokens)):
        if engine.query(_IS_SPOKEN.format(test.format("?text", ox.Literal(tag)))):
            continue
        rows = select(engine, stored_query(__file__, "spoken")).rows
        tags = [row[0].value for row in rows[:_MOST] if row[0]]
        if tags:
            instead = " (Belarusian is be)" if tag.lower() == "by" and "be" in tags else ""
            yield f'no text is in the language "{tag}"{instead}; most are in {", ".join(tags)}.'


def _languages(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Yield the languages that texts have to be in: how that is tested, and the tag."""
    words = [token.text.upper() for token in tokens]
    for at, token in enumerate(tokens):
        if token.kind == "at":
            yield "LANG({0}) = {1}", token.text[1:].lower()
        if words[at : at + 2] != ["LANG", "("] or words[at + 3 : at + 4] != [")"]:
            continue
        after, before = tokens[at + 4 : at + 6], tokens[max(at - 2, 0) : at]
        for sign, value in (after, before[::-1]):
            if value.kind != "string" or not _said(value):
                continue
            if sign.text == "=":
                yield "LANG({0}) = {1}", _said(value)
            elif sign.text == "," and words[at - 2 : at] == ["LANGMATCHES", "("]:
                yield "LANGMATCHES(LANG({0}), {1})", _said(value)


class _Search(NamedTuple):
    """A test whether a text holds another: its name, what is looked in, and for what."""

    name: str
    place: str
    sought: Token
    flags: str
    written: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What is sought, where that is words."""
        said = _said(self.sought)
        return said if _WORDS.fullmatch(said) else ""

    def proposals(self) -> Iterator[str]:
        """Yield the same in any case, of a thing's id, and both."""
        for place in (self.place, f"STR({self.place})"):
            if place != self.place:
                yield self._with(place, self.sought.text, self.flags)
            if self.name == "REGEX":
                yield self._with(place, self.sought.text, f"{self.flags}i")
            else:
                is_small = place.upper().startswith("LCASE")
                small = place if is_small else f"LCASE({place})"
                yield self._with(small, self.sought.text.lower(), "")

    def _with(self, place: str, sought: str, flags: str) -> str:
        return f"{self.name}({place}, {sought}{f', {chr(34)}{flags}{chr(34)}' if flags else ''})"


def _searches(query: str, tokens: Sequence[Token]) -> Iterator[_Search]:
    for at, token in enumerate(tokens[:-1]):
        name = token.text.upper()
        if name not in _SEARCHING or tokens[at + 1].text != "(":
            continue
        commas, end = _arguments(tokens, at + 1)
        if not commas or not end:
            continue
        place = query[tokens[at + 1].end : tokens[commas[0]].start].strip()
        rest = tokens[commas[0] + 1 : end]
        is_text = rest[0].kind == "string" and len(rest) == (1 if len(commas) == 1 else 3)
        if is_text and rest[-1].kind == "string" and "LANG" not in place.upper():
            flags = _said(rest[2]) if len(rest) > 1 else ""
            written = query[token.start : tokens[end].end]
            yield _Search(name, place, rest[0], flags, written, token.start, tokens[end].end)


def _arguments(tokens: Sequence[Token], opening: int) -> tuple[list[int], int]:
    """Return where the commas of a call stand, and the parenthesis that closes it."""
    depth, commas = 0, []
    for at in range(opening, len(tokens)):
        depth += {"(": 1, ")": -1}.get(tokens[at].text, 0)
        if depth == 1 and tokens[at].text == ",":
            commas.append(at)
        if depth == 0:
            return commas, at
    return commas, 0


def _said(token: Token) -> str:
    return token.text.strip("\"'")
