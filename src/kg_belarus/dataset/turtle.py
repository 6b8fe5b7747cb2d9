"""A file as read: its triples, and where in the text each subject and each value stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.errors import Position
from kg_belarus.namespaces import RDF_TYPE
from kg_belarus.terms import value_of
from kg_belarus.text import Token, scan

_OPEN, _CLOSE = "([", ")]"
# Says of a node without a name where it begins.
_AT = ox.NamedNode("urn:kg-belarus:at")
_DIRECTIVES = ("@prefix", "@base", "prefix", "base")


@dataclass(frozen=True)
class TurtleFile:
    """One file as read, of Turtle or of what is written like it.

    Attributes:
        path: how it is shown.
        text: what stands in it.
        triples: they keep the file's spellings; blank nodes are named so that no other file of the
            project has their names.
        graphs: the names of the graphs in which it puts some of them.
        is_turtle: whether it is of Turtle itself, in which its editor chose how things stand.
    """

    path: Path
    text: str
    triples: tuple[ox.Triple, ...]
    graphs: tuple[str, ...] = ()
    is_turtle: bool = True

    def __repr__(self) -> str:
        return f"<TurtleFile {self.path}: {len(self.triples):,} triples>"

    @cached_property
    def outline(self) -> Outline:
        """What its text looks like; found once, since that takes longer than parsing."""
        return outline(self.text)

    @cached_property
    def _blocks(self) -> dict[str, list[Block]]:
        """The blocks of each subject, by IRI."""
        blocks: dict[str, list[Block]] = {}
        for block in self.outline.blocks:
            if iri := self.iri_of(block.subject):
                blocks.setdefault(iri, []).append(block)
        return blocks

    @cached_property
    def places(self) -> dict[str, Position]:
        """Where the block of each subject starts, by IRI; the first place if there are several."""
        return {iri: self.position(blocks[0].subject.start) for iri, blocks in self._blocks.items()}

    @cached_property
    def _spaces(self) -> dict[str, list[tuple[int, str]]]:
        """What each prefix stands for, from which character on."""
        spaces: dict[str, list[tuple[int, str]]] = {}
        for name, iri in self.outline.prefixes:
            spaces.setdefault(name.text[:-1], []).append((iri.start, self._whole(iri)))
        return spaces

    @cached_property
    def _bases(self) -> list[tuple[int, str]]:
        """Against what relative IRIs are read, from which character on."""
        bases: list[tuple[int, str]] = []
        for iri in self.outline.bases:
            before = bases[-1][1] if bases else ""
            bases.append((iri.start, _resolved(iri.text, before)))
        return bases

    def _whole(self, iri: Token) -> str:
        """Return the IRI that stands in angle brackets at a place, whole and without escapes."""
        before = bisect_left(self._bases, (iri.start,))
        if before or "\\" in iri.text:
            return _resolved(iri.text, self._bases[before - 1][1] if before else "")
        return iri.text[1:-1]

    def iri_of(self, token: Token) -> str:
        """Return the IRI that a token of the file names; "" if it names none.

        A prefix, and a base, hold from where they are declared until they are declared anew.
        """
        if token.kind == "iri":
            return self._whole(token)
        prefix, colon, local = token.text.partition(":")
        if token.kind != "name" or not colon or prefix not in self._spaces:
            return ""
        held = self._spaces[prefix]
        space = held[max(bisect_left(held, (token.start,)) - 1, 0)][1]
        return space + local.replace("\\", "")

    @cached_property
    def unnamed(self) -> dict[str, Position]:
        """Where each node without a name begins, by its label; those of `( )` are left out.

        A parser does not say. So the text is parsed once more with each `[` telling where it is,
        and the labels are those of the same triple in the same order.
        """
        if not any(isinstance(term, ox.BlankNode) for t in self.triples for term in _ends(t)):
            return {}
        parts, done, places = [], 0, dict[str, int]()
        for token in scan(self.text):
            if token.text == "[" and token.kind == "other":
                parts += [self.text[done : token.end], f" {_AT} {token.start} ; "]
                done = token.end
            elif token.kind == "blank":
                places.setdefault(token.text.removeprefix("_:"), token.start)
        marked = "".join(parts) + self.text[done:]
        read = [quad.triple for quad in ox.parse(input=marked, format=ox.RdfFormat.TURTLE)]
        places |= {value_of(t.subject): int(value_of(t.object)) for t in read if t.predicate == _AT}
        found: dict[str, Position] = {}
        same = (triple for triple in read if triple.predicate != _AT)
        for triple, other in zip(self.triples, same, strict=True):
            for term, marker in zip(_ends(triple), _ends(other), strict=True):
                if isinstance(term, ox.BlankNode) and value_of(marker) in places:
                    found.setdefault(term.value, self.position(places[value_of(marker)]))
        return found

    def place_of(self, iri: str) -> Position:
        """Return where the block of a thing starts; the file alone if it has none."""
        return self.places.get(iri, Position(self.path))

    def place_in(self, iri: str, predicate: str, value: str | None = None) -> Position | None:
        """Return where a value of a thing stands, else the property of which it is.

        Args:
            iri: of the thing.
            predicate: the IRI of a property.
            value: an IRI, or the text of a literal.

        Returns:
            None if its blocks do not have the property.
        """
        first = None
        for block in self._blocks.get(iri, ()):
            own = [token.start for token in block.predicates]
            is_meant = False
            for token in block.tokens:
                if token.start in own:
                    is_meant = self.value_of(token) == predicate
                    if is_meant and first is None:
                        first = token
                elif is_meant and value is not None and self.value_of(token) == value:
                    return self.position(token.start)
        return self.position(first.start) if first else None

    def says(self, iri: str, predicate: str, value: str | None) -> bool:
        """Tell whether the file says that a thing has a value of a property (see `place_in`)."""
        said = iri, predicate, value
        return any(
            said == (value_of(t.subject), t.predicate.value, value_of(t.object))
            for t in self.triples
        )

    def value_of(self, token: Token) -> str:
        """Return the IRI or the text that a token stands for."""
        if token.kind == "string":
            (read,) = ox.parse(input=f"<a:a> <a:a> {token.text} .", format=ox.RdfFormat.TURTLE)
            return value_of(read.object)
        if token.text == "a":
            return RDF_TYPE.value
        return self.iri_of(token) or token.text

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line starts: looked up, since a file may have a hundred thousand blocks."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """Return the place of a character of the text."""
        line = bisect_right(self._lines, offset)
        return Position(self.path, line, offset - self._lines[line - 1] + 1)


def _ends(triple: ox.Triple) -> tuple[object, object]:
    return triple.subject, triple.object


@lru_cache(maxsize=1024)
def _resolved(iri: str, base: str) -> str:
    """Return an IRI as Turtle writes it, whole; as it stands where it is relative to nothing."""
    try:
        (read,) = ox.parse(
            input=f"<a:a> <a:a> {iri} .", format=ox.RdfFormat.TURTLE, base_iri=base or None
        )
    except SyntaxError:
        return iri[1:-1]
    return value_of(read.object)


@dataclass(slots=True)
class Block:
    """One subject as tokens.

    Attributes:
        section: how many banner comments stand above it.
        predicates: its own, in order.
        inner: those of the blank nodes in it.
        tokens: all.
    """

    subject: Token
    section: int
    predicates: list[Token] = field(default_factory=list)
    inner: list[Token] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """What a Turtle text looks like: its directives, names in use and blocks, in order."""

    prefixes: list[tuple[Token, Token]] = field(default_factory=list)
    bases: list[Token] = field(default_factory=list)
    directives: list[Token] = field(default_factory=list)
    names: list[Token] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def outline(text: str) -> Outline:
    """Return the outline of a text of Turtle or TriG that has been parsed without error."""
    found = Outline()
    section, inside = 0, ""
    block: Block | None = None
    expect_predicate = False
    tokens = scan(text)
    for token in tokens:
        if token.kind == "comment":
            # A banner stands alone at column 1, between blocks.
            section += block is None and text[token.start - 1 : token.start] in ("", "\n")
            continue
        if block is None and token.text.lower() in _DIRECTIVES:
            found.directives.append(token)
            if "prefix" in token.text.lower():
                found.prefixes.append((_next(tokens), _next(tokens)))
            else:
                found.bases.append(_next(tokens))
            continue
        is_sign = token.kind == "other"
        if is_sign and not inside and token.text in "{}":
            # What stands before a brace is the name of a graph.
            if token.text == "{" and block is not None:
                found.blocks.pop()
                del found.names[len(found.names) - (":" in block.subject.text) :]
            block = None
            continue
        if block is None:
            if (is_sign and token.text == ".") or token.text.upper() == "GRAPH":
                continue
            block = Block(token, section)
            found.blocks.append(block)
            inside = token.text if is_sign and token.text in _OPEN else ""
            expect_predicate = inside != "("
        elif is_sign and token.text in _OPEN:
            inside += token.text
            expect_predicate = token.text == "["
        elif is_sign and token.text in _CLOSE:
            inside = inside[:-1]
            # After a closing bracket at the start of a block its predicates follow.
            starts = block.subject.text in _OPEN and not block.predicates
            expect_predicate = not inside and starts
        elif is_sign and token.text == ";":
            expect_predicate = True
        elif is_sign and not inside and token.text == ".":
            block = None
            continue
        elif expect_predicate:
            (block.inner if inside else block.predicates).append(token)
            expect_predicate = False
        block.tokens.append(token)
        if token.kind == "name" and ":" in token.text:
            found.names.append(token)
    return found


def _next(tokens: Iterator[Token]) -> Token:
    return next(token for token in tokens if token.kind != "comment")
