"""The lint rule `restraint`: words in the data that speak of private life, and where they stand.

The words are written once, in the shapes `bks:Restraint-…`: a shape is what other tools can run
too. This module takes the query and its words from there, and adds what a shape cannot tell: the
line, and which words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg_belarus.dataset import Dataset, TurtleFile
from kg_belarus.dataset.findings import Finding
from kg_belarus.dataset.tokens import Token, scan
from kg_belarus.dataset.turtle import Block, Outline
from kg_belarus.engine import ASSERTED, EmbeddedEngine, select
from kg_belarus.namespaces import PREFIXES, expand, node
from kg_belarus.project import Project
from kg_belarus.validation.shacl import read_shapes

_SHAPES = PREFIXES["bks"] + "Restraint-"
_TARGET, _SELECT, _MESSAGE = node("sh:target"), node("sh:select"), node("sh:message")
_REVIEWED = "bko:reviewedWording"


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter that the data does not speak of.

    Attributes:
        query: a SELECT that answers with the subjects whose texts do.
        words: what it looks for, one pattern for each language, in lower case.
        message: what to do.
    """

    query: str
    words: tuple[re.Pattern[str], ...]
    message: str

    def first_in(self, text: str) -> re.Match[str] | None:
        """Return the first words of a text that speak of the matter."""
        found = [match for pattern in self.words if (match := pattern.search(text.lower()))]
        return min(found, key=lambda match: match.start(), default=None)


def read_matters(project: Project) -> list[Matter]:
    """Return the matters that the project's shapes know, in order of shape; none if it has none."""
    values = {(t.subject, t.predicate): t.object for t in read_shapes(project, "asserted").triples}
    matters = []
    for (shape, predicate), target in sorted(values.items(), key=lambda item: str(item[0][0])):
        if predicate == _TARGET and str(getattr(shape, "value", "")).startswith(_SHAPES):
            query, message = values[target, _SELECT].value, values[shape, _MESSAGE].value  # type: ignore[index, union-attr]
            matters.append(Matter(query, tuple(_patterns(query)), message))
    return matters


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
    matters = read_matters(dataset.project)
    engine = EmbeddedEngine()
    engine.load(ASSERTED, dataset.asserted)
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    speaking = [
        {getattr(row[0], "value", "") for row in select(engine, prologue + matter.query).rows}
        for matter in matters
    ]
    for file, found in files:
        for block in found.blocks:
            iri = expand(block.subject.text) or ""
            texts, reviewed = _texts(block)
            for matter, subjects in zip(matters, speaking, strict=True):
                if iri in subjects:
                    yield from _spoken(file, block, matter, texts, reviewed)
            for token in reviewed:
                if not any(_lets_stand(token, text, matters) for text in texts):
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
    file: TurtleFile, block: Block, matter: Matter, texts: list[Token], reviewed: list[Token]
) -> Iterator[Finding]:
    excerpts = [excerpt for token in reviewed if (excerpt := _excerpt(token))]
    for token in texts:
        match = matter.first_in(token.text)
        if match and not any(excerpt in token.text.lower() for excerpt in excerpts):
            # A pattern takes the character before and after a word along.
            words = token.text[match.start() : match.end()].strip(" \"'.,;:()-/")
            start = token.text.index(words, match.start())
            message = f"{matter.message.removesuffix('.')} (“{words}”)."
            yield _finding(file, block, token.start + start, message)


def _excerpt(reviewed: Token) -> str:
    """Return the words that a reviewed wording lets stand, in lower case; "" if it is malformed."""
    words, colon, _ = reviewed.text.strip("\"'").lower().partition(": ")
    return words if colon else ""


def _lets_stand(reviewed: Token, text: Token, matters: list[Matter]) -> bool:
    excerpt = _excerpt(reviewed)
    return excerpt in text.text.lower() and any(matter.first_in(text.text) for matter in matters)


def _finding(file: TurtleFile, block: Block, offset: int, message: str) -> Finding:
    return Finding("error", "restraint", block.subject.text, message, file.position(offset))
