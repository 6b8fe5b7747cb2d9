"""Read one Turtle file: its triples, and where in the text each subject stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.errors import Position, UnreadableInputError, UnreadableInputsError
from kg_belarus.namespaces import RDF_TYPE, shrink
from kg_belarus.terms import value_of
from kg_belarus.text import Token, problem_with, read_text, scan

_OPEN, _CLOSE = "([", ")]"
# Says of a node without a name where it begins.
_AT = ox.NamedNode("urn:kg-belarus:at")
_DIRECTIVES = ("@prefix", "@base", "prefix", "base")


@dataclass(frozen=True)
class TurtleFile:
    """One file as read; `path` is how it is shown, and `triples` keep the file's spellings."""

    path: Path
    text: str
    triples: tuple[ox.Triple, ...]

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
    def _spaces(self) -> dict[str, str]:
        return {name.text[:-1]: iri.text[1:-1] for name, iri in self.outline.prefixes}

    def iri_of(self, token: Token) -> str:
        """Return the IRI that a token names, by the prefixes of the file; "" if it names none."""
        if token.kind == "iri":
            return token.text[1:-1]
        prefix, colon, local = token.text.partition(":")
        is_known = token.kind == "name" and colon and prefix in self._spaces
        return self._spaces[prefix] + local.replace("\\", "") if is_known else ""

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


@dataclass(slots=True)
class Block:
    """One subject with its predicates, as tokens; `section` counts the banner comments above it."""

    subject: Token
    section: int
    predicates: list[Token] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """What a Turtle text looks like: its prefix lines, names in use and blocks, in order."""

    prefixes: list[tuple[Token, Token]] = field(default_factory=list)
    directives: list[Token] = field(default_factory=list)
    names: list[Token] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def read_turtle(path: Path, shown: Path | None = None, content: bytes | None = None) -> TurtleFile:
    """Return one Turtle file.

    Args:
        path: where the file is.
        shown: how messages name it; `path` itself if not given.
        content: its bytes, where they have been read.

    Raises:
        UnreadableInputError: it cannot be read or parsed, or holds literals without a value such
            as 2025-02-30; the message has a line for each, with line and column.
    """
    shown = shown or path
    text = read_text(path, shown, "a Turtle file", content)
    try:
        quads = ox.parse(input=text, format=ox.RdfFormat.TURTLE)
        triples = tuple(quad.triple for quad in quads)
    except SyntaxError as error:
        problem = str(error.msg).partition(": ")[2].rstrip(".") or "this is not Turtle"
        raise UnreadableInputError(
            Position(shown, error.lineno or 0, error.offset or 0),
            problem[0].lower() + problem[1:],
            "mend the Turtle there",
        ) from error
    read = TurtleFile(shown, text, triples)
    literals = {t.object for t in triples if isinstance(t.object, ox.Literal)}
    without_value = {literal: told for literal in literals if (told := problem_with(literal))}
    if without_value:
        raise UnreadableInputsError(list(_without_value(read, without_value)))
    return read


def _without_value(
    file: TurtleFile, problems: Mapping[ox.Literal, str]
) -> Iterator[UnreadableInputError]:
    """Yield an error for each place of some literals, in order; `problems` says what is wrong."""
    texts = {literal.value for literal in problems}
    unplaced = dict(problems)
    # Only a literal whose datatype is written out can be wrong: the others have that of their form.
    tokens = [token for token in scan(file.text) if token.kind != "comment"]
    for string, one, other, datatype in zip(
        tokens, tokens[1:], tokens[2:], tokens[3:], strict=False
    ):
        is_typed = string.kind == "string" and one.text == other.text == "^"
        if is_typed and file.value_of(string) in texts:
            literal = _literal_at(file, string, datatype)
            if literal in problems:
                unplaced.pop(literal, None)
                yield _no_value(file.position(string.start), literal, problems[literal])
    for literal, problem in unplaced.items():
        yield _no_value(Position(file.path), literal, problem)


def _literal_at(file: TurtleFile, string: Token, datatype: Token) -> ox.Literal:
    """Return the literal that two tokens make, by the prefixes and the base that hold there."""
    held = []
    for token in file.outline.directives:
        if token.start < string.start:
            iri = next(t for t in scan(file.text[token.start :]) if t.kind == "iri")
            end = " ." if token.text.startswith("@") else ""
            held.append(f"{file.text[token.start : token.start + iri.end]}{end}\n")
    text = f"{''.join(held)}<a:a> <a:a> {string.text}^^{datatype.text} ."
    (read,) = ox.parse(input=text, format=ox.RdfFormat.TURTLE)
    assert isinstance(read.object, ox.Literal)
    return read.object


def _no_value(position: Position, literal: ox.Literal, problem: str) -> UnreadableInputError:
    # As Turtle writes it: a text may have several lines.
    text, datatype = ox.Literal(literal.value), shrink(literal.datatype.value)
    return UnreadableInputError(
        position, f"{text} is no {datatype}: {problem}", "write the value as the source gives it"
    )


def outline(text: str) -> Outline:
    """Return the outline of a Turtle text that has been parsed without error."""
    found = Outline()
    section = depth = 0
    block: Block | None = None
    expect_predicate = False
    tokens = iter(scan(text))
    for token in tokens:
        if token.kind == "comment":
            # A banner stands alone at column 1, between blocks.
            section += block is None and text[token.start - 1 : token.start] in ("", "\n")
            continue
        if block is None and token.text.lower() in _DIRECTIVES:
            found.directives.append(token)
            if "prefix" in token.text.lower():
                found.prefixes.append((next(tokens), next(tokens)))
            else:
                next(tokens)
            continue
        if block is None:
            if token.text == "." and token.kind == "other":
                continue
            block = Block(token, section)
            found.blocks.append(block)
            expect_predicate = True
            if token.text in _OPEN:
                depth += 1
                expect_predicate = False
        elif token.kind == "other" and token.text in _OPEN + _CLOSE:
            depth += 1 if token.text in _OPEN else -1
            # After a closing bracket at the start of a block its predicates follow.
            if depth == 0 and not block.predicates and block.subject.text in _OPEN:
                expect_predicate = True
        elif token.kind == "other" and depth == 0 and token.text == ";":
            expect_predicate = True
        elif token.kind == "other" and depth == 0 and token.text == ".":
            block = None
            continue
        elif expect_predicate:
            block.predicates.append(token)
            expect_predicate = False
        block.tokens.append(token)
        if token.kind == "name" and ":" in token.text:
            found.names.append(token)
    return found
