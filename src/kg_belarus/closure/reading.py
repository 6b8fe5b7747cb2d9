"""What the text of a rule asks for: its triple patterns, and what its variables are reckoned from.

The text has been parsed as SPARQL before; here its tokens are walked, in the order of the grammar.
"""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from kg_belarus.text import Token

_MODIFIERS, _JOINS = ("*", "+", "?"), ("/", "|")
# Where a pattern stands: `plain`, where each triple that fits can only let a rule make more;
# `absent`, in a FILTER NOT EXISTS or MINUS of such a place, where it can only let it make less; or
# where it may do either, as in an OPTIONAL, a group that is summed up, or what is absent from that.
_Place = Literal["plain", "absent", "either"]
_ABSENT = (("FILTER", "NOT", "EXISTS"), ("MINUS",))


class Asked(NamedTuple):
    """A triple pattern, in texts.

    Attributes:
        subject, value: what they are.
        path: of the properties; one that is a property alone is that.
        listed: what VALUES gives the variables of its group and of those around it.
        is_absent: whether a triple that fits can only keep the rule from making something.
    """

    subject: str
    path: tuple[str, ...]
    value: str
    listed: Mapping[str, set[str]]
    is_absent: bool = False

    @property
    def properties(self) -> set[str] | None:
        """The texts of the properties that its path goes along; None if it may be any."""
        return properties_in(self.path, self.listed)


@dataclass(slots=True)
class Reading:
    """What a group of patterns asks for.

    Attributes:
        patterns: all triple patterns, in order.
        reckoned: for each variable that is computed, those it is computed from, and whether by
            arithmetic.
        listed: the terms that VALUES gives a variable anywhere.
    """

    patterns: list[Asked] = field(default_factory=list)
    reckoned: dict[str, list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    listed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def properties_in(path: Sequence[str], listed: Mapping[str, set[str]]) -> set[str] | None:
    """Return the texts of the properties that a path goes along; None if it may be any."""
    found: set[str] = set()
    for text in path:
        if text[0] in "?$" and len(text) > 1:
            given = listed.get(_variable(text), set())
            if not given or any(term.upper() == "UNDEF" for term in given):
                return None
            found |= given
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
        self._place: _Place = "plain"
        self._listed: ChainMap[str, set[str]] = ChainMap()

    def _text(self) -> str:
        return self._tokens[self._at].text if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        text = self._text()
        self._at += 1
        return text

    def _next(self, choices: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
        """Return those words of a choice that come next, with a group behind them."""
        ahead = [token.text.upper() for token in self._tokens[self._at : self._at + 4]]
        return next((words for words in choices if ahead[: len(words) + 1] == [*words, "{"]), None)

    @contextmanager
    def _inside(self, place: _Place) -> Iterator[None]:
        """Walk in a group that stands in a place; what it lists is listed there alone."""
        outside, listed = self._place, self._listed
        # What is listed outside need not hold for a variable where rows come about by themselves.
        self._place, self._listed = place, ChainMap() if place == "either" else listed.new_child()
        yield
        self._place, self._listed = outside, listed

    def _braced(self, place: _Place) -> None:
        """Walk over a group, from brace to brace."""
        self._at += 1
        with self._inside(place):
            self.group()
        self._at += 1

    def group(self) -> None:
        """Walk to the end of a group or of the text."""
        while (text := self._text()) and text != "}":
            word = text.upper()
            if word == "VALUES":
                self._at += 1
                self._values()
            elif (words := self._next(_ABSENT)) is not None:
                self._at += len(words)
                self._braced("absent" if self._place == "plain" else "either")
            elif (words := self._next((("OPTIONAL",),))) is not None:
                self._at += len(words)
                self._braced("either")
            elif word in ("FILTER", "BIND", "HAVING", "SELECT", "GROUP", "ORDER"):
                if word == "SELECT":
                    # Rows are summed up, or made one; and what is listed outside is not the same.
                    self._place, self._listed = "either", ChainMap()
                self._at += 1
                self._expression()
            elif text == "{":
                self._braced(self._place)
            elif text in ".)" or (self._tokens[self._at].kind == "name" and ":" not in text):
                self._at += 1
            else:
                self._subject()

    def _expression(self) -> None:
        """Walk over an expression to what begins a pattern; groups in it are read."""
        depth = 0
        while text := self._text():
            if text == "{":
                self._braced("either")
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
                variable = variables[place % len(variables)]
                self._found.listed[variable].add(text)
                self._listed.maps[0].setdefault(variable, set()).add(text)
                place += 1

    def _ask(self, subject: str, path: tuple[str, ...], value: str) -> None:
        is_absent = self._place == "absent"
        self._found.patterns.append(Asked(subject, path, value, self._listed, is_absent))

    def _subject(self) -> None:
        subject = self._term()
        while True:
            path = self._path()
            if not path:
                return
            while True:
                self._ask(subject, path, self._term())
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
                    self._ask(name, path, self._term())
                    while self._text() in (",", ";"):
                        again = self._take() == ","
                        if again:
                            self._ask(name, path, self._term())
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
