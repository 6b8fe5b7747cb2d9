"""What a SPARQL text names beside its pattern, read off its tokens, and how engines are given it.

An engine may find two words in what is one token: Oxigraph reads `SERVICE:a {` as a call of another
place. What could be read so is told, and refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import pyoxigraph as ox

from kg_belarus.text.tokens import Token, line_and_column, scan

# What is to stand before an offset of a text.
Insertion = tuple[int, str]

_FORMS = frozenset({"ASK", "CONSTRUCT", "DESCRIBE", "SELECT"})
_BEFORE_A_FUNCTION = frozenset({"BY", "FILTER", "HAVING"})
# Oxigraph does not read a name with several points unless they are escaped.
_SEVERAL_POINTS = re.compile(r":\S*\.\S*\.")
_NEVER = " FILTER(false) "


class NoSparqlError(ValueError):
    """A text is no SPARQL query: where an engine stops, and what it says of it."""

    def __init__(self, line: int, column: int, told: str) -> None:
        super().__init__(told)
        self.line, self.column = line, column


class NamedGraph(NamedTuple):
    """A graph that a query names by FROM or FROM NAMED: where, its IRI, and by which of the two."""

    token: Token
    iri: str
    is_named: bool


_COMMENT_LINE = re.compile(r"^[ \t]*#[^\r\n]*", re.MULTILINE)


def words_of(text: str) -> list[Token]:
    """Return the tokens of a text but for comments."""
    return [token for token in scan(text) if token.kind != "comment"]


def services_in(text: str) -> list[Token]:
    """Return where a query may call another place: SERVICE, alone or as a part of a word."""
    if "service" not in text.lower():
        return []
    tokens = words_of(text)
    found = []
    for place, token in enumerate(tokens):
        word, colon, _ = token.text.partition(":")
        if token.kind == "name" and "service" in word.lower():
            before = tokens[place - 1].text.upper() if place else ""
            after = tokens[place + 1].text if place + 1 < len(tokens) else ""
            if not colon or (after == "{" and before != "GRAPH"):
                found.append(token)
    return found


def load_in(text: str) -> Token | None:
    """Return where an update loads a document from elsewhere; None if it does not."""
    if "load" not in text.lower():
        return None
    depth, before = 0, ";"
    for token in words_of(text):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        is_begun = depth == 0 and before in (";", "}", "iri")
        if is_begun and token.kind == "name" and token.text.lower().startswith("load"):
            return token
        before = "iri" if token.kind == "iri" else token.text
    return None


def graphs_in(text: str) -> list[NamedGraph]:
    """Return the graphs of FROM and FROM NAMED, in order, of a query that an engine takes."""
    if "from" not in text.lower():
        return []
    found: list[tuple[Token, bool]] = []
    before = ["", ""]
    for token in words_of(text):
        if token.text == "{":
            break
        if before[1] == "FROM" and token.text.upper() != "NAMED":
            found.append((token, False))
        elif before == ["FROM", "NAMED"]:
            found.append((token, True))
        before = [before[1], token.text.upper()]
    iris = whole_iris(text, [token.text for token, _ in found])
    return [NamedGraph(t, iri, named) for (t, named), iri in zip(found, iris, strict=True)]


def names_graphs(text: str) -> bool:
    """Tell whether a query may name a graph: by GRAPH or FROM, alone or as a part of a word."""
    if "\\u" in text.lower():
        return True  # a letter that is written as its number
    # To take a text apart takes longer than many a query: first whether the letters are there.
    told = text if '"""' in text or "'''" in text else _COMMENT_LINE.sub("", text)
    if "graph" not in told.lower() and "from" not in told.lower():
        return False
    words = (t.text.partition(":")[0].lower() for t in words_of(text) if t.kind == "name")
    return any("graph" in word or "from" in word for word in words)


def functions_in(text: str) -> list[tuple[Token, str]]:
    """Return the functions with an IRI that a query calls, each with it; an engine takes the query.

    A name before a parenthesis may be a property before a list: which of the two it is depends on
    what is open.
    """
    tokens = words_of(text)
    found: list[Token] = []
    in_expression = [True]
    before = ""
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        is_term = token.kind == "iri" or (token.kind == "name" and ":" in token.text)
        is_function = (
            is_term
            and after is not None
            and after.text == "("
            and (in_expression[-1] or before in _BEFORE_A_FUNCTION)
        )
        if is_function:
            found.append(token)
        if token.text == "(":
            in_expression.append(in_expression[-1] or before not in ("", "A"))
        elif token.text in ("{", "["):
            in_expression.append(False)
        elif token.text in (")", "}", "]") and len(in_expression) > 1:
            in_expression.pop()
        is_word = token.kind == "name" and not is_term
        before = token.text.upper() if is_word or is_function else ""
    iris = whole_iris(text, [token.text for token in found])
    return list(zip(found, iris, strict=True))


def iris_of_names(text: str) -> dict[int, str]:
    """Return the prefixed names in the pattern of a query as `<IRI>`, by where each stands."""
    tokens = words_of(text)
    form = next((t.start for t in tokens if t.kind == "name" and t.text.upper() in _FORMS), 0)
    named = [t for t in tokens if t.kind == "name" and ":" in t.text and t.start > form]
    different = [*dict.fromkeys(token.text for token in named)]
    iris = dict(zip(different, whole_iris(text, different), strict=True))
    return {token.start: f"<{iris[token.text]}>" for token in named}


def whole_iris(text: str, terms: Sequence[str]) -> list[str]:
    """Return the IRIs that some terms of a query mean, by its BASE and its prefixes."""
    if not terms:
        return []
    form = next((t for t in scan(text) if t.kind == "name" and t.text.upper() in _FORMS), None)
    asked = " ".join(f"({term} AS ?t{place})" for place, term in enumerate(terms))
    query = f"{text[: form.start] if form else ''} SELECT {asked} {{}}"
    answer = ox.Store().query(for_oxigraph(query))
    assert isinstance(answer, ox.QuerySolutions)
    (row,) = answer
    return [str(getattr(row[f"t{place}"], "value", "")) for place in range(len(terms))]


def parse(text: str) -> type:
    """Return the kind of answer that a query has, of pyoxigraph's; the query is not run.

    The engine has no way to parse alone. So it is given an empty store, a condition that is never
    true, and no other place to ask: it finds nothing to do.

    Raises:
        NoSparqlError: it is no SPARQL query.
    """
    added = sorted([*_escapes(text), *_never(text)])
    asked = _inserted(_without_services(text), added)
    try:
        return type(ox.Store().query(asked))
    except SyntaxError as error:
        found = re.search(r"(\d+):(\d+): *(.*)", str(error.msg), re.DOTALL)
        if not found:
            raise NoSparqlError(1, 1, str(error.msg)) from error
        start = sum(len(line) for line in asked.splitlines(keepends=True)[: int(found[1]) - 1])
        offset = _offset_before(start + int(found[2]) - 1, added)
        place = line_and_column(text, min(offset, len(text)))
        raise NoSparqlError(*place, " ".join(found[3].split())) from error


def for_oxigraph(text: str) -> str:
    """Return a SPARQL text as Oxigraph reads it, which knows too few names."""
    return _inserted(text, _escapes(text))


def _escapes(text: str) -> list[Insertion]:
    """Return what has to be inserted for that."""
    if not _SEVERAL_POINTS.search(text):
        return []
    return [
        (token.start + place, "\\")
        for token in scan(text)
        if token.kind == "name" and ":" in token.text
        for place in _points(token.text)
    ]


def _points(name: str) -> Iterator[int]:
    start = name.index(":")
    return (found.start() for found in re.finditer(r"(?<!\\)\.", name) if found.start() > start)


def _never(text: str) -> list[Insertion]:
    """Return what makes a query find nothing: a condition in its outermost pattern.

    So an engine that has no way to parse alone has nothing to do.
    """
    tokens = words_of(text)
    form = next((t for t in tokens if t.kind == "name" and t.text.upper() in _FORMS), None)
    if form is None:
        return []
    rest = tokens[tokens.index(form) + 1 :]
    if form.text.upper() == "CONSTRUCT":
        if not rest or rest[0].text != "{":
            return []  # the pattern is the template too, and no condition can stand in it
        rest = rest[_closing(rest) + 1 :]
    depth = 0
    for token, after in pairwise(rest):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        # Where a SELECT is all that stands in a pattern, the condition goes into its own.
        if token.text == "{" and depth == 0 and after.text.upper() != "SELECT":
            return [(token.end, _NEVER)]
    return []


def _closing(tokens: Sequence[Token]) -> int:
    """Return the place of the brace that closes the first one; the last place if none does."""
    depth = 0
    for place, token in enumerate(tokens):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0:
            return place
    return len(tokens) - 1


def _without_services(text: str) -> str:
    """Return a query, of the same length, that asks for graphs where it asked other places."""
    for token in services_in(text):
        text = f"{text[: token.start]}{'GRAPH':<{len(token.text)}}{text[token.end :]}"
        after = next((t for t in scan(text[token.end :]) if t.kind != "comment"), None)
        if after and after.text.upper() == "SILENT":
            start, end = token.end + after.start, token.end + after.end
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _inserted(text: str, insertions: Sequence[Insertion]) -> str:
    """Return a text with insertions, in order of place."""
    parts, done = [], 0
    for start, new in insertions:
        parts += [text[done:start], new]
        done = start
    return "".join([*parts, text[done:]])


def _offset_before(offset: int, insertions: Sequence[Insertion]) -> int:
    """Return where an offset of a text with insertions was before them."""
    for start, new in insertions:
        offset -= min(len(new), max(offset - start, 0))
    return offset
