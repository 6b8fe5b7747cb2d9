"""Queries of our own, `.rq` files beside the module that asks them; and the text of a rule."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import REGISTERED
from kg_belarus.text.nesting import check_depth
from kg_belarus.text.queries import NoSparqlError, parse, services_in
from kg_belarus.text.tokens import line_and_column, scan


def stored_query(module: str, name: str, /, **values: Iterable[str]) -> str:
    """Return the query `<name>.rq` that lies beside a module, ready to be run.

    The registered prefixes that it uses are put before it. Each token `$value` becomes the IRIs
    that are given for it, in order and each once: one of them where the query has room for one,
    any number in a VALUES block.

    Args:
        module: the `__file__` of the module.
        name: of the query, without its ending.
        values: IRIs by the name of the token.

    Raises:
        KeyError: a token has no value.
    """
    parts = pieces(stored_text(module, name))
    return "".join(_written(values[part]) if n % 2 else part for n, part in enumerate(parts))


def pieces(text: str) -> tuple[str, ...]:
    """Return a query cut at its `$name` tokens: text and name in turn, text first and last.

    Comments, strings and IRIs are other tokens, so nothing in them is cut.
    """
    parts, done = [], 0
    for token in scan(text):
        if token.kind == "variable" and token.text.startswith("$"):
            parts += [text[done : token.start], token.text[1:]]
            done = token.end
    return (*parts, text[done:])


def stored_text(module: str, name: str) -> str:
    """Return the query `<name>.rq` beside a module with its prefixes, its `$name` tokens kept."""
    return _read(str(Path(module).with_name(f"{name}.rq")))


def _written(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in sorted(set(iris)))


@cache
def _read(path: str) -> str:
    text = Path(path).read_text(encoding="utf-8")
    used = {token.text.partition(":")[0] for token in scan(text) if token.kind == "name"}
    prologue = (f"PREFIX {name}: <{REGISTERED[name]}>\n" for name in sorted(used & set(REGISTERED)))
    return "".join(prologue) + text


def check_construct(text: str, shown: Path) -> None:
    """Raise UnreadableInputError if the text of a rule is no CONSTRUCT that an engine takes.

    Args:
        text: of the rule.
        shown: where it stands, for the message.
    """
    check_depth(text, shown)
    for token in services_in(text):
        raise UnreadableInputError(
            Position(shown, *line_and_column(text, token.start)),
            f"{token.text} asks another place, which a rule must not",
            "bring what it needs into data/",
        )
    try:
        answer = parse(text)
    except NoSparqlError as error:
        # What the engine would have read there is a list that fills a screen.
        raise UnreadableInputError(
            Position(shown, error.line, error.column),
            "this is not SPARQL",
            "correct the rule there",
        ) from error
    if answer is not ox.QueryTriples:
        raise UnreadableInputError(
            Position(shown, 1, 1),
            "this is no CONSTRUCT",
            "let it begin with CONSTRUCT; ontology/rules/ shows how",
        )
