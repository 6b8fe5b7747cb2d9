"""The lint rule `restraint`: words in the data that speak of private life, and where they stand.

The words are written once, in the shape `bks:Restraint`: a shape is what other tools can run too.
This module takes the query and its words from there, and adds what a shape cannot tell: the line,
and which words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.dataset import Block, Dataset, Outline, TurtleFile
from kg_belarus.engine import ASSERTED, EmbeddedEngine, select
from kg_belarus.findings import Finding
from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.project import Project
from kg_belarus.text import Token, scan
from kg_belarus.validation.shapes import read_shapes

_SHAPE = node("bks:Restraint")
_TARGET, _SELECT, _MESSAGE = node("sh:target"), node("sh:select"), node("sh:message")
_REVIEWED = "bko:reviewedWording"


@dataclass(frozen=True, slots=True)
class Restraint:
    """What the data does not speak of, as the shape says it.

    Attributes:
        query: a SELECT that answers with the subjects whose texts do.
        words: what it looks for, a pattern for each language and matter, in lower case.
        message: what to do.
    """

    query: str
    words: tuple[re.Pattern[str], ...]
    message: str

    def first_in(self, text: str) -> re.Match[str] | None:
        """Return the first words of a text that speak of private life."""
        found = [match for pattern in self.words if (match := pattern.search(text.lower()))]
        return min(found, key=lambda match: match.start(), default=None)


def read_restraint(project: Project) -> Restraint | None:
    """Return what the project's own shape says; None if its shapes have no such one."""
    values = {(t.subject, t.predicate): t.object for t in read_shapes(project, "asserted").triples}
    target = values.get((_SHAPE, _TARGET))
    if target is None:
        return None
    query, message = values[target, _SELECT].value, values[_SHAPE, _MESSAGE].value  # type: ignore[index, union-attr]
    return Restraint(query, tuple(_patterns(query)), message)


def _patterns(query: str) -> Iterator[re.Pattern[str]]:
    """Yield what the REGEX calls of a query look for."""
    is_next = False
    for token in scan(query):
        is_next |= token.text == "REGEX"
        if is_next and token.kind == "string":
            yield re.compile(token.text[1:-1])
            is_next = False


def find_private_words(
    dataset: Dataset, files: Iterable[tuple[TurtleFile, Outline]]
) -> Iterator[Finding]:
    """Yield a finding for each text of the data files that speaks of private life.

    A text with words that its block gives in `bko:reviewedWording` may stand; a reviewed wording
    that lets nothing stand is a finding too.
    """
    restraint = read_restraint(dataset.project)
    if restraint is None:
        return
    engine = EmbeddedEngine()
    # The query reads texts alone, and half of all triples have none.
    engine.load(ASSERTED, (t for t in dataset.asserted if isinstance(t.object, ox.Literal)))
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    rows = select(engine, prologue + restraint.query).rows
    speaking = {getattr(subject, "value", "") for (subject,) in rows}
    for file, found in files:
        for block in found.blocks:
            texts, reviewed = _texts(block)
            if file.iri_of(block.subject) in speaking:
                yield from _spoken(file, block, restraint, texts, reviewed)
            for token in reviewed:
                if not any(_lets_stand(token, text, restraint) for text in texts):
                    message = f"{token.text} lets nothing in this block stand; mend or remove it."
                    yield _finding(file, block, token.start, message)


def _texts(block: Block) -> tuple[list[Token], list[Token]]:
    """Return the texts of a block, and apart from them its reviewed wordings."""
    starts = {token.start for token in block.predicates}
    texts: list[Token] = []
    reviewed: list[Token] = []
    target = texts
    for token in block.tokens:
        if token.start in starts:
            target = reviewed if token.text == _REVIEWED else texts
        elif token.kind == "string":
            target.append(token)
    return texts, reviewed


def _spoken(
    file: TurtleFile,
    block: Block,
    restraint: Restraint,
    texts: list[Token],
    reviewed: list[Token],
) -> Iterator[Finding]:
    excerpts = [excerpt for token in reviewed if (excerpt := _excerpt(token))]
    for token in texts:
        match = restraint.first_in(token.text)
        if match and not any(excerpt in token.text.lower() for excerpt in excerpts):
            # A pattern takes the character before and after a word along.
            words = token.text[match.start() : match.end()].strip(" \"'.,;:()-/")
            start = token.text.index(words, match.start())
            message = f"{restraint.message.removesuffix('.')} (“{words}”)."
            yield _finding(file, block, token.start + start, message)


def _excerpt(reviewed: Token) -> str:
    """Return the words that a reviewed wording lets stand, in lower case; "" if it is malformed."""
    words, colon, _ = reviewed.text.strip("\"'").lower().partition(": ")
    return words if colon else ""


def _lets_stand(reviewed: Token, text: Token, restraint: Restraint) -> bool:
    return _excerpt(reviewed) in text.text.lower() and restraint.first_in(text.text) is not None


def _finding(file: TurtleFile, block: Block, offset: int, message: str) -> Finding:
    return Finding("error", "restraint", block.subject.text, message, file.position(offset))
