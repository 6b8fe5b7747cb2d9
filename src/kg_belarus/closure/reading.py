"""What the text of a rule asks for: its triple patterns, and what its variables are reckoned from.

The text has been parsed as SPARQL before; here its tokens are walked, in the order of the grammar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg_belarus.text import Token

_MODIFIERS, _JOINS = ("*", "+", "?"), ("/", "|")


@dataclass(slots=True)
class Reading:
    """What a group of patterns asks for.

    Attributes:
        patterns: subject, path and value of each triple pattern, as texts; a path that is one
            property is that property.
        reckoned: for each variable that is computed, those it is computed from, and whether by
            arithmetic.
        listed: the terms that VALUES gives a variable.
    """

    patterns: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    reckoned: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    listed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def properties(self, path: Sequence[str]) -> set[str] | None:
        """Return the texts of the properties that a path goes along; None if it may be any."""
        found: set[str] = set()
        for text in path:
            if text[0] in "?$" and len(text) > 1:
                listed = self.listed.get(_variable(text))
                if not listed:
                    return None
                found |= listed
            elif text == "!":
                return None
            elif text == "a" or text[0] == "<" or ":" in text:
                found.add(text)
        return found


def read_group(tokens: Sequence[Token]) -> Reading:
    """Return what the tokens between two braces ask for; comments are not among them."""
    found = Reading()
    _Walk(tokens, found).group()
    _reckon(tokens, found)
    return found


def _variable(text: str) -> str:
    return f"?{text[1:]}"


class _Walk:
    def __init__(self, tokens: Sequence[Token], found: Reading) -> None:
        self._tokens, self._found, self._at = tokens, found, 0

    def _text(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        text = self._text()
        self._at += 1
        return text

    def group(self) -> None:
        """Walk to the end of a group or of the text."""
        while (text := self._text()) and text != "}":
            word = text.upper()
            if word == "VALUES":
                self._at += 1
                self._values()
            elif word in ("FILTER", "BIND", "HAVING", "SELECT", "GROUP", "ORDER"):
                self._at += 1
                self._expression()
            elif text == "{":
                self._at += 1
                self.group()
                self._at += 1
            elif text in ".)" or (self._tokens[self._at].kind == "name" and ":" not in text):
                self._at += 1
            else:
                self._subject()

    def _expression(self) -> None:
        """Walk over an expression to what begins a pattern; groups in it are read."""
        depth = 0
        while text := self._text():
            if text == "{":
                self._at += 1
                self.group()
                self._at += 1
                if not depth:
                    return
                continue
            if text == "}":
                return
            depth += {"(": 1, ")": -1}.get(text, 0)
            self._at += 1
            # In the head of a query more follows; after FILTER(…) a pattern may begin.
            if text == ")" and not depth and not self._is_header():
                return

    def _is_header(self) -> bool:
        """Tell whether this is between SELECT and WHERE, or after GROUP BY or ORDER BY."""
        for token in reversed(self._tokens[: self._at]):
            if token.text.upper() in ("SELECT", "BY", "HAVING"):
                return True
            if token.text in "{}." or token.text.upper() in ("FILTER", "BIND"):
                return False
        return False

    def _values(self) -> None:
        variables = []
        if self._text() == "(":
            self._at += 1
            while (text := self._take()) not in (")", ""):
                variables.append(_variable(text))
        else:
            variables.append(_variable(self._take()))
        self._at += 1
        place = 0
        while (text := self._take()) not in ("}", ""):
            if text == "(":
                place = 0
            elif text != ")" and variables:
                self._found.listed[variables[place % len(variables)]].add(text)
                place += 1

    def _subject(self) -> None:
        subject = self._term()
        while True:
            path = self._path()
            if not path:
                return
            while True:
                self._found.patterns.append((subject, path, self._term()))
                if self._text() != ",":
                    break
                self._at += 1
            while self._text() == ";":
                self._at += 1
            if self._text() in (".", "}", "]", "") or not self._begins_path():
                return

    def _begins_path(self) -> bool:
        token = self._tokens[self._at]
        is_word = token.kind == "name" and ":" not in token.text and token.text != "a"
        return not is_word and self._tokens[self._at - 1].text == ";"

    def _path(self) -> tuple[str, ...]:
        parts: list[str] = []
        while text := self._text():
            if text in "^!":
                parts.append(self._take())
                continue
            if text == "(":
                depth = 0
                while text := self._take():
                    depth += {"(": 1, ")": -1}.get(text, 0)
                    parts.append(text)
                    if not depth:
                        break
            elif text in (".", "}", "]"):
                return tuple(parts)
            else:
                parts.append(self._take())
            if self._text() in _MODIFIERS:
                parts.append(self._take())
            if self._text() not in _JOINS:
                break
            parts.append(self._take())
        return tuple(parts)

    def _term(self) -> str:
        text = self._take()
        if text == "[":
            if self._text() != "]":
                name = f"[{self._at}"
                while self._text() not in ("]", ""):
                    path = self._path()
                    self._found.patterns.append((name, path, self._term()))
                    while self._text() in (",", ";"):
                        again = self._take() == ","
                        if again:
                            self._found.patterns.append((name, path, self._term()))
                text = name
            self._at += 1
        elif text == "(":
            while self._text() not in (")", ""):
                self._term()
            self._at += 1
        elif self._text() == "^" and self._tokens[self._at - 1].kind == "string":
            self._at += 3
        elif self._at < len(self._tokens) and self._tokens[self._at].kind == "at":
            self._at += 1
        return _variable(text) if text[:1] == "$" else text


def _reckon(tokens: Sequence[Token], found: Reading) -> None:
    """Note what each variable after AS is computed from."""
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.text == "(":
            opened.append(place)
        elif token.text == ")" and opened:
            opened.pop()
        elif token.text.upper() == "AS" and opened and place + 1 < len(tokens):
            expression = tokens[opened[-1] + 1 : place]
            is_sum = any(
                one.text in ("+", "-", "*", "/") and before.text != "("
                for before, one in pairwise(expression)
            )
            target = _variable(tokens[place + 1].text)
            for one in expression:
                if one.kind == "variable":
                    found.reckoned[target].append((_variable(one.text), is_sum))


def flows(found: Reading, variable: str) -> Mapping[str, bool]:
    """Return all variables that one is computed from, itself too, each with: by arithmetic."""
    sources = {variable: False}
    ahead = [variable]
    while ahead:
        one = ahead.pop()
        for source, is_sum in found.reckoned.get(one, ()):
            by_sum = sources[one] or is_sum
            if source not in sources or (by_sum and not sources[source]):
                sources[source] = by_sum
                ahead.append(source)
    return sources
