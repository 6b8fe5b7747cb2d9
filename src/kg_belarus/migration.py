"""Bring files up to date with an ontology: names of terms that are called otherwise now.

A name is rewritten where it stands, so comments, order and layout stay. What is more than a new
name is told, with its place and the migration to run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import FormerTerm, TurtleFile, former_terms, read_rdf
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.project import Project
from kg_belarus.text import (
    Token,
    iris_in,
    line_and_column,
    read_bytes,
    read_text,
    replace_file,
    scan,
)

_QUERIES = (".rq", ".ru", ".sparql")


@dataclass(frozen=True, slots=True)
class Renaming:
    """A name that is rewritten: where it stands, as it was and as it becomes."""

    place: Position
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.place}: {self.old} -> {self.new}"


@dataclass(frozen=True, slots=True)
class Left:
    """A name that stays, since there is more to do than to write another: where, which, what."""

    place: Position
    name: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}: {self.name} stays as it is: {self.advice}"


@dataclass(frozen=True, slots=True)
class Migrated:
    """A file as it becomes.

    Attributes:
        path: of the file.
        content: all of it, with the new names.
        renamed: what was rewritten, in order of place.
        left: what has to be done by other means, in order of place.
    """

    path: Path
    content: bytes
    renamed: tuple[Renaming, ...]
    left: tuple[Left, ...]

    def write(self) -> None:
        """Put the content in place of the file, whole or not at all; nothing where it is the same.

        Raises:
            UnreadableInputError: the file cannot be written.
        """
        if self.renamed:
            replace_file(self.path, self.content, "make it writable")


def migrate(project: Project, paths: Iterable[Path]) -> list[Migrated]:
    """Return files of Turtle, or of SPARQL, with the terms as a project's ontology has them now.

    A term's own block in an ontology keeps its name. Nothing is written.

    Raises:
        UnreadableInputError: a file cannot be read or parsed, or has a former term in a form that
            cannot be rewritten.
    """
    terms = ((Path(name), content) for name, content in project.terms().items())
    files = (read_rdf(path, project.shown(path), content) for path, content in terms)
    former = former_terms(triple for file in files for triple in file.triples)
    advice = _advice(project, former)
    return [_migrated(path, former, advice) for path in paths]


def _advice(project: Project, former: Mapping[str, FormerTerm]) -> dict[str, str]:
    """Return what to do about each term that is more than renamed, by IRI."""
    found = project.files(project.ontology / "migrations", ".ru").items()
    updates = {path.stem: (path, content.decode()) for path, content in found}
    advice = {}
    for iri, term in former.items():
        path, update = updates.get(shrink(iri).partition(":")[2], (None, ""))
        reason = term.reason.rstrip(".")
        if not term.new:
            advice[iri] = f"{reason}."
        elif path is None:
            advice[iri] = f"{reason}; write {shrink(term.new)}, for which no migration is there."
        elif not _only_renames(update, iri, term.new):
            advice[iri] = f"{reason}; run {project.shown(path)} over the data, or write it anew."
    return advice


def _only_renames(update: str, old: str, new: str) -> bool:
    """Tell whether a migration does no more than write one term for another: try it."""
    one, other = ox.NamedNode("x:one"), ox.NamedNode("x:other")

    def triples(term: str) -> list[ox.Quad]:
        own = ox.NamedNode(term)
        return [ox.Quad(one, own, other), ox.Quad(one, other, own), ox.Quad(own, one, other)]

    store = ox.Store()
    store.extend(triples(old))
    store.update(update)
    # What a former term is the subject of is its own block.
    return set(store) == {*triples(new)[:2], triples(old)[2]}


def _migrated(path: Path, former: Mapping[str, FormerTerm], advice: Mapping[str, str]) -> Migrated:
    turtle = None if path.suffix in _QUERIES else read_rdf(path)
    text = turtle.text if turtle else read_text(path, path, "a SPARQL file")
    if turtle and read_bytes(path, path, "a Turtle file") != text.encode():
        raise UnreadableInputError(
            Position(path), "only what is written like Turtle is rewritten", "save it as Turtle"
        )
    homes = {block.subject.start for block in turtle.outline.blocks} if turtle else set[int]()
    renamed, left, pieces, end = list[Renaming](), list[Left](), list[str](), 0
    for token, iri in iris_in(scan(text), PREFIXES):
        if iri not in former or token.start in homes:
            continue
        place = Position(path, *line_and_column(text, token.start))
        if iri in advice:
            left.append(Left(place, token.text, advice[iri]))
            continue
        new = _written(token, iri, former[iri].new)
        renamed.append(Renaming(place, token.text, new))
        pieces += [text[end : token.start], new]
        end = token.end
    content = "".join([*pieces, text[end:]]).encode()
    if turtle:
        names = {iri: term.new for iri, term in former.items() if iri not in advice}
        _prove(turtle, content, names)
    return Migrated(path, content, tuple(renamed), tuple(left))


def _written(token: Token, old: str, new: str) -> str:
    """Return a term as it stands in a text, under the same prefix where that fits."""
    if token.kind == "iri":
        return f"<{new}>"
    prefix, _, local = token.text.partition(":")
    space = old.removesuffix(local)
    return f"{prefix}:{new.removeprefix(space)}" if new.startswith(space) else f"<{new}>"


def _prove(before: TurtleFile, content: bytes, names: Mapping[str, str]) -> None:
    """Raise UnreadableInputError unless a file now says what it said, in the new terms."""
    after = read_rdf(before.path, content=content)
    if list(_comparable(before.triples, names)) != list(_comparable(after.triples, {})):
        raise UnreadableInputError(
            Position(before.path),
            "a former term stands here in a form that cannot be rewritten",
            "write it as a name with a prefix",
        )


def _comparable(
    triples: Iterable[ox.Triple], names: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield triples in new terms, with blank nodes numbered as they come."""
    numbers: dict[object, str] = {}

    def told(term: object) -> str:
        if isinstance(term, ox.BlankNode):
            return numbers.setdefault(term, f"_:{len(numbers)}")
        if isinstance(term, ox.NamedNode) and term.value in names:
            return str(ox.NamedNode(names[term.value]))
        return str(term)

    for triple in triples:
        # What a former term is the subject of is its own block.
        own = triple.subject
        subject = told(own) if isinstance(own, ox.BlankNode) else str(own)
        yield subject, told(triple.predicate), told(triple.object)
