"""Turtle as the house writes it: a block of a thing, and its place in the text of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import TurtleFile
from kg_belarus.editing.fields import Form
from kg_belarus.namespaces import REGISTERED, shrink
from kg_belarus.text import scan

_PREFIX_LINES = re.compile(r"(?:^@prefix [^\n]*\n)+", re.MULTILINE)
_BARE = {REGISTERED["xsd"] + name for name in ("integer", "boolean")}
_WIDEST = 4  # values of a line, where there are many


def block_of(
    form: Form, iri: str, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]
) -> str:
    """Return the block of a thing: its properties in the order of its kind, values sorted.

    Args:
        form: of its kind.
        iri: of the thing.
        values: the terms of its columns, by header.
    """
    by_predicate: dict[str, list[ox.NamedNode | ox.Literal]] = {}
    for field in form.fields:
        by_predicate.setdefault(field.predicate, []).extend(values.get(field.header, ()))
    lines = [f"{shrink(iri)} a {shrink(form.of_class)}"]
    for predicate, terms in by_predicate.items():
        texts = [_text(term) for term in terms]
        if terms and isinstance(terms[0], ox.NamedNode):
            texts.sort()
        for start in range(0, len(texts), _WIDEST):
            lines.append(f"{shrink(predicate)} {' , '.join(texts[start : start + _WIDEST])}")
    return " ;\n    ".join(lines) + " .\n"


def _text(term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode):
        return shrink(term.value)
    if term.datatype.value in _BARE:
        return term.value
    if term.language or term.datatype.value.endswith("#string"):
        return str(term)
    return f"{ox.Literal(term.value)}^^{shrink(term.datatype.value)}"


def with_block(path: Path, text: str, block: str, near: str | None = None) -> str:
    """Return the text of a Turtle file with a block in its place, by order of id.

    Args:
        path: of the file, as shown.
        text: of the file, which has been parsed without error.
        block: that is put in; prefixes that it needs and the file lacks are declared.
        near: a thing of the file under whose banner the block goes; else under the last.
    """
    file = TurtleFile(path, text, ())
    blocks = file.outline.blocks
    subject = block.split(None, 1)[0]
    section = max((one.section for one in blocks), default=0)
    for one in blocks:
        if near is not None and file.iri_of(one.subject) == near:
            section = one.section
    fellows = [one for one in blocks if one.section == section]
    after = next((one for one in fellows if one.subject.text > subject), None)
    if after is not None:
        place = after.subject.start
        text = f"{text[:place]}{block}\n{text[place:]}"
    elif fellows:
        place = text.index(".", fellows[-1].tokens[-1].end) + 1
        text = f"{text[:place]}\n\n{block}{text[place:].removeprefix(chr(10))}"
    else:
        text = f"{text.rstrip()}\n\n{block}"
    return _declared(text)


def begun_like(text: str, other: str, year: str) -> str:
    """Return what a file for another year begins with: prefixes and comments of one that is there.

    Args:
        text: of the file that is there.
        other: the year that it is of.
        year: that the new one is of.
    """
    head = text[: next((m.start() for m in re.finditer(r"^\w+:", text, re.MULTILINE)), len(text))]
    return head.replace(other, year)


def _declared(text: str) -> str:
    """Return a text that declares the prefixes that it uses, and no others."""
    found = _PREFIX_LINES.search(text)
    head, rest = (text[: found.end()], text[found.end() :]) if found else ("", text)
    names = (token.text for token in scan(rest) if token.kind == "name" and ":" in token.text)
    used = {name.partition(":")[0] for name in names}
    lines = {line.split()[1].rstrip(":"): line for line in head.splitlines(keepends=True)}
    for one in used & REGISTERED.keys():
        lines.setdefault(one, f"@prefix {one}: <{REGISTERED[one]}> .\n")
    declared = "".join(lines[one] for one in sorted(used & lines.keys()))
    return declared + (rest if found else "\n" + rest.lstrip())
