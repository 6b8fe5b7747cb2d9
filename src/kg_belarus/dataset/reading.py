"""The one reader of files of RDF, of every syntax: what it gives is read whole, or refused.

Blank nodes get names that no other file has, the same each time. A relative IRI needs a base that
the file itself states, so that no name depends on where a file lies. What RDF 1.2 adds is refused:
no reasoner and no validator here would see it. Nothing is fetched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import json_ld, rdf_xml
from kg_belarus.dataset.translated import translated
from kg_belarus.dataset.turtle import TurtleFile
from kg_belarus.errors import Position, UnreadableInputError, UnreadableInputsError
from kg_belarus.namespaces import shrink
from kg_belarus.syntaxes import LIKE_TURTLE, PackingError, syntax_of, unpacked
from kg_belarus.terms import value_of
from kg_belarus.text import Token, line_and_column, problem_with, read_bytes, read_text, scan

# What an IRI begins with that was relative: a parser of JSON-LD leaves such out without a word.
_NOWHERE = "relative.invalid:/"
_RELATIVE = "No scheme found in an absolute IRI"
# Of the text of a token that has more, a parser sees the beginning.
_LONGEST = 1 << 24


def read_rdf(path: Path, shown: Path | None = None, content: bytes | None = None) -> TurtleFile:
    """Return one file of RDF, in the syntax that its name says; see `kg_belarus.syntaxes`.

    Args:
        path: where the file is.
        shown: how messages name it; `path` itself if not given.
        content: its bytes, where they have been read.

    Raises:
        UnreadableInputError: it cannot be unpacked, read or parsed, has what RDF 1.2 adds or an
            IRI that is relative to nothing, or holds literals without a value such as 2025-02-30;
            the message has a line for each, with line and column where they are known.
    """
    shown, what = shown or path, "a Turtle file"
    content = read_bytes(path, shown, what) if content is None else content
    try:
        content = unpacked(path, content)
    except PackingError as error:
        raise UnreadableInputError(Position(shown), str(error), "pack it anew") from error
    text = read_text(path, shown, what, content)
    syntax = syntax_of(path)
    quads = _parsed(text, syntax, shown)
    triples = tuple(_in_scope((quad.triple for quad in quads), shown))
    named = {quad.graph_name: None for quad in quads}
    graphs = tuple(str(name) for name in named if not isinstance(name, ox.DefaultGraph))
    if syntax in LIKE_TURTLE:
        read = TurtleFile(shown, text, triples, graphs, syntax == ox.RdfFormat.TURTLE)
    else:
        read = translated(shown, text, triples, graphs)
    _refuse_newer(read)
    literals = {t.object for t in triples if isinstance(t.object, ox.Literal)}
    without_value = {literal: told for literal in literals if (told := problem_with(literal))}
    if without_value:
        raise UnreadableInputsError(list(_without_value(read, without_value)))
    return read


def _parsed(text: str, syntax: ox.RdfFormat, shown: Path) -> list[ox.Quad]:
    """Return what a text says; UnreadableInputError if it is not of its syntax."""
    checks = {ox.RdfFormat.JSON_LD: json_ld, ox.RdfFormat.RDF_XML: rdf_xml}
    base = _NOWHERE if syntax == ox.RdfFormat.JSON_LD else None
    try:
        if syntax in checks:
            checks[syntax].check(text, shown)
        quads = list(ox.parse(input=text, format=syntax, base_iri=base))
    except SyntaxError as error:
        raise _broken(text, syntax, shown, error) from error
    except MemoryError as error:
        raise _too_long(text, shown) from error
    if base:
        for quad in quads:
            for term in quad:
                if (iri := value_of(term)).startswith(_NOWHERE):
                    written = iri.removeprefix(_NOWHERE)
                    raise _relative(written, _place(text, f'"{written}"', shown), syntax)
    return quads


def _broken(
    text: str, syntax: ox.RdfFormat, shown: Path, error: SyntaxError
) -> UnreadableInputError:
    """Return the error that says why a text cannot be parsed."""
    position = Position(shown, error.lineno or 0, error.offset or 0)
    problem = re.sub(r"^Parser error at .*?\d: ", "", str(error.msg)).rstrip(".")
    if _RELATIVE in problem:
        quoted = re.search("IRI '(.*?)':", problem)
        if quoted:
            position = _place(text, f'"{quoted[1]}"', shown)
        return _relative(quoted[1] if quoted else "", position, syntax)
    problem = " ".join(problem.split()) or f"this is not {syntax.name}"
    return UnreadableInputError(
        position, problem[0].lower() + problem[1:], f"mend the {syntax.name} there"
    )


def _relative(iri: str, position: Position, syntax: ox.RdfFormat) -> UnreadableInputError:
    told = f"<{iri}>" if iri else "this IRI"
    stated = {
        ox.RdfFormat.JSON_LD: 'as "@base" in its context',
        ox.RdfFormat.RDF_XML: "as xml:base",
        ox.RdfFormat.TURTLE: "with @base",
        ox.RdfFormat.TRIG: "with @base",
    }
    step = f", or state a base {stated[syntax]}" if syntax in stated else ""
    return UnreadableInputError(
        position,
        f"{told} is relative, and to nothing that the file states",
        f"write it whole{step}",
    )


def _too_long(text: str, shown: Path) -> UnreadableInputError:
    """Return the error that says where a text is that no parser here holds."""
    tokens = (token for token in scan(text) if len(token.text.encode()) >= _LONGEST - 2)
    start = next((token.start for token in tokens), None)
    place = line_and_column(text, start) if start is not None else (0, 0)
    return UnreadableInputError(
        Position(shown, *place),
        f"this is longer than the {_LONGEST >> 20} MiB that the parser holds at once",
        "name it by its address, or cut it",
    )


def _in_scope(triples: Iterable[ox.Triple], shown: Path) -> Iterator[ox.Triple]:
    """Yield triples with their blank nodes numbered as they come, under a name of the file."""
    scope = "b" + sha256(os.fsencode(shown)).hexdigest()[:10] + "x"
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    blank = ox.BlankNode

    def own(node: ox.BlankNode) -> ox.BlankNode:
        if node not in names:
            names[node] = blank(f"{scope}{len(names)}")
        return names[node]

    for triple in triples:
        subject, value = triple.subject, triple.object
        if type(subject) is blank or type(value) is blank:
            yield ox.Triple(
                own(subject) if type(subject) is blank else subject,
                triple.predicate,
                own(value) if type(value) is blank else value,
            )
        else:
            yield triple


def _refuse_newer(file: TurtleFile) -> None:
    """Raise UnreadableInputError if a file has what RDF 1.2 adds to RDF 1.1."""
    for triple in file.triples:
        if isinstance(triple.object, ox.Triple):
            what, step = "a triple as a term", "make it a thing of its own with a source"
        elif isinstance(triple.object, ox.Literal) and triple.object.direction:
            what, step = "a direction of its text", "leave that to the script of the text"
        else:
            continue
        raise UnreadableInputError(
            _place_of_newer(file, triple),
            f"this has {what}, which is of RDF 1.2 and which nothing here understands",
            step,
        )


def _place_of_newer(file: TurtleFile, triple: ox.Triple) -> Position:
    tokens = [token for token in scan(file.text) if token.kind not in ("comment", "string", "iri")]
    for token, after in zip(tokens, [*tokens[1:], *tokens[:1]], strict=True):
        both = token.text + after.text if token.end == after.start else token.text
        is_triple = both in ("<<", "{|") or (token.text == "~" and token.kind == "other")
        is_direction = token.kind == "at" and file.text[token.end :].startswith("--")
        if is_triple if isinstance(triple.object, ox.Triple) else is_direction:
            return file.position(token.start)
    return file.place_of(value_of(triple.subject))


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
    return ox.Literal(file.value_of(string), datatype=ox.NamedNode(file.iri_of(datatype)))


def _no_value(position: Position, literal: ox.Literal, problem: str) -> UnreadableInputError:
    # As Turtle writes it: a text may have several lines.
    text, datatype = ox.Literal(literal.value), shrink(literal.datatype.value)
    return UnreadableInputError(
        position, f"{text} is no {datatype}: {problem}", "write the value as the source gives it"
    )


def _place(text: str, written: str, shown: Path) -> Position:
    """Return where something first stands in a text; the file alone if it does not."""
    start = text.find(written)
    return Position(shown, *(line_and_column(text, start) if start >= 0 else (0, 0)))
