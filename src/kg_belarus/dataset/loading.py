"""Read a project's ontology and data into one `Dataset`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset.following import follow
from kg_belarus.dataset.graphs import DATASET, Bases, by_graph, graph_bases
from kg_belarus.dataset.layers import refuse_two_homes
from kg_belarus.dataset.reading import read_rdf
from kg_belarus.dataset.requirements import read_requirements
from kg_belarus.dataset.turtle import TurtleFile
from kg_belarus.dataset.withdrawal import LIST, Withdrawal, withdraw
from kg_belarus.errors import Position, UnreadableInputError, UnreadableInputsError
from kg_belarus.hierarchy import classes_above
from kg_belarus.names import Names
from kg_belarus.namespaces import GRAPHS, RDF_TYPE, node
from kg_belarus.project import Layer, Project
from kg_belarus.syntaxes import RDF
from kg_belarus.terms import value_of
from kg_belarus.text import last_day

_ISSUED = node("dcterms:issued")
_REVIEWED = node("bko:reviewedOn")
_VERSION = node("owl:versionInfo")
_TITLE, _LICENCE = node("dcterms:title"), node("dcterms:license")
_SHIPPED = node("bki:dataset-kg-belarus")


@dataclass(frozen=True, slots=True)
class Release:
    """The data release as `data/dataset.ttl` states it; None where it states nothing.

    Attributes:
        issued: the last day of the date, month or year that is stated.
        reviewed: the day or month in which the editors last checked what does not say so itself.
        title: in English if there is one.
    """

    version: str | None
    issued: date | None
    reviewed: str | None = None
    title: str | None = None
    licence: str | None = None


def described_in(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return what some triples say of a dataset; of several the shipped one, else the first."""
    stated = list(triples)
    found = {t.subject for t in stated if t.object == DATASET}
    described = min(found, key=lambda term: (term != _SHIPPED, str(term)), default=None)
    return [t for t in stated if t.subject == described]


def release_in(triples: Iterable[ox.Triple]) -> Release:
    """Return the release that some triples describe; see `described_in`."""
    said = described_in(triples)
    values = {t.predicate: t.object.value for t in said if isinstance(t.object, ox.Literal)}
    titles = [t.object for t in said if t.predicate == _TITLE and isinstance(t.object, ox.Literal)]
    titles.sort(key=lambda title: (title.language != "en", title.value))
    licences = sorted(
        t.object.value
        for t in said
        if t.predicate == _LICENCE and isinstance(t.object, ox.NamedNode | ox.Literal)
    )
    issued = values.get(_ISSUED)
    return Release(
        values.get(_VERSION),
        day_in(issued),
        values.get(_REVIEWED),
        titles[0].value if titles else None,
        licences[0] if licences else None,
    )


def day_in(issued: str | None) -> date | None:
    """Return the last day of a date, month or year; None of what is none."""
    try:
        return date.fromisoformat(last_day(issued)) if issued else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Dataset:
    """Everything read from the files of one project, without what has been withdrawn.

    Attributes:
        project: the folders it was read from.
        ontology_files: the modules and code lists, in order of path.
        data_files: the facts as asserted, in order of path. The files are as they are; only their
            triples, below, are without what has been withdrawn.
        bases: what the names of its graphs begin with, and of those of each layer.
    """

    project: Project
    ontology_files: tuple[TurtleFile, ...]
    data_files: tuple[TurtleFile, ...]
    bases: Bases = field(default_factory=lambda: {None: GRAPHS})

    def __repr__(self) -> str:
        files = len(self.ontology_files) + len(self.data_files)
        return f"<Dataset {self.project.called}: {files} files>"

    @cached_property
    def withdrawal(self) -> Withdrawal:
        """What the list of withdrawn things leaves, and what it takes out."""
        stated = [triple for file in self.data_files for triple in file.triples]
        ontology = [triple for file in self.ontology_files for triple in file.triples]
        listed = [triple for file in self.withdrawn_files for triple in file.triples]
        if not listed:
            return Withdrawal(tuple(stated), tuple(ontology))
        return withdraw(listed, stated, ontology, read_requirements(self.project))

    @property
    def withdrawn_files(self) -> list[TurtleFile]:
        """The lists of withdrawn things, of the project and of what is laid over it."""
        folders = self.project.places(self.project.data)
        paths = {self.project.shown(folder / LIST) for folder in folders}
        return [file for file in self.data_files if file.path in paths]

    @property
    def before_withdrawal(self) -> Dataset:
        """The same files without the lists: with all that was withdrawn. For comparison alone."""
        lists = self.withdrawn_files
        return replace(self, data_files=tuple(f for f in self.data_files if f not in lists))

    @property
    def ontology(self) -> tuple[ox.Triple, ...]:
        """The triples of the ontology and the code lists."""
        return self.withdrawal.ontology

    @property
    def asserted(self) -> tuple[ox.Triple, ...]:
        """The triples of the data files."""
        return self.withdrawal.asserted

    @property
    def graphs(self) -> dict[str, list[ox.Triple]]:
        """The triples of both by the IRI of the named graph in which they stand."""
        bases, of = self.bases, self.project
        return by_graph("ontology", self.ontology, self.ontology_files, bases, of) | by_graph(
            "asserted", self.asserted, self.data_files, bases, of
        )

    @cached_property
    def following(self) -> tuple[ox.Triple, ...]:
        """What the data files leave unsaid, since it follows from them without a closure."""
        return follow(self.project, (*self.asserted, *self.ontology))

    @cached_property
    def _by_subject(self) -> dict[str, tuple[ox.Triple, ...]]:
        found: dict[str, list[ox.Triple]] = {}
        for triple in (*self.asserted, *self.following, *self.ontology):
            if isinstance(triple.subject, ox.NamedNode):
                found.setdefault(triple.subject.value, []).append(triple)
        return {iri: tuple(said) for iri, said in found.items()}

    def things(self) -> frozenset[str]:
        """Return the IRIs of all that the files describe."""
        return frozenset(self._by_subject)

    def about(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return what the files say of a thing, in file order, and what follows from them."""
        return self._by_subject.get(iri, ())

    @cached_property
    def _by_object(self) -> dict[str, list[ox.Triple]]:
        found: dict[str, list[ox.Triple]] = {}
        for triple in (*self.asserted, *self.following, *self.ontology):
            named = isinstance(triple.subject, ox.NamedNode)
            if named and isinstance(triple.object, ox.NamedNode):
                found.setdefault(triple.object.value, []).append(triple)
        return found

    def pointing_at(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return what of the files, and of what follows from them, has a thing as its object."""
        return tuple(self._by_object.get(iri, ()))

    @cached_property
    def places(self) -> dict[str, Position]:
        """Where the block of each subject starts, by IRI; the first place if there are several."""
        places: dict[str, Position] = {}
        for file in (*self.data_files, *self.ontology_files):
            for iri, place in file.places.items():
                places.setdefault(iri, place)
        return places

    @cached_property
    def _unnamed(self) -> dict[str, Position]:
        """Where the nodes without a name begin, by label."""
        files = (*self.data_files, *self.ontology_files)
        return {label: place for file in files for label, place in file.unnamed.items()}

    def place_of(
        self, iri: str, predicate: str | None = None, value: str | None = None
    ) -> Position | None:
        """Return where a value of a thing stands, else its property, else its block.

        Args:
            iri: of the thing; or the label of a node without a name, or a literal as N-Triples
                writes it, which stands where somebody first has it as a value.
            predicate: the IRI of a property, if a value of it is meant.
            value: an IRI, or the text of a literal.
        """
        if iri.startswith('"'):
            return self._place_of_literal(iri)
        if ":" not in iri:
            return self._unnamed.get(iri)
        if predicate is not None:
            files = [f for f in (*self.data_files, *self.ontology_files) if iri in f.places]
            if len(files) > 1:  # a thing with two blocks: first the one that has the value
                files.sort(key=lambda file: not file.says(iri, predicate, value))
            for file in files:
                if place := file.place_in(iri, predicate, value):
                    return place
        return self.places.get(iri)

    def _place_of_literal(self, literal: str) -> Position | None:
        for file in self.data_files:
            for triple in file.triples:
                if str(triple.object) == literal:
                    said = triple.predicate.value, value_of(triple.object)
                    return self.place_of(value_of(triple.subject), *said)
        return None

    @cached_property
    def names(self) -> Names:
        """The names of all things and terms, for finding them in any spelling."""
        return Names((*self.asserted, *self.following, *self.ontology))

    @cached_property
    def release(self) -> Release:
        """The release that the data files describe."""
        return release_in(self.asserted)

    @cached_property
    def releases(self) -> Mapping[Layer | None, Release]:
        """The release that the project states itself, under None, and that of each layer."""
        stated: dict[Layer | None, list[ox.Triple]] = {None: []}
        for file in self.data_files:
            stated.setdefault(self.project.layer_of(file.path), []).extend(file.triples)
        return {layer: release_in(triples) for layer, triples in stated.items()}

    def release_of(self, iri: str) -> Release:
        """Return the release of the project, or of the layer, that has the block of a thing."""
        place = self.places.get(iri)
        return self.releases[self.project.layer_of(place.path) if place else None]

    def types(self, iri: str) -> tuple[str, ...]:
        """Return the IRIs of the classes that the files assert for a thing."""
        return self._types.get(iri, ())

    @cached_property
    def _types(self) -> dict[str, tuple[str, ...]]:
        return {
            iri: tuple(
                t.object.value
                for t in said
                if t.predicate == RDF_TYPE and isinstance(t.object, ox.NamedNode)
            )
            for iri, said in self._by_subject.items()
        }

    @cached_property
    def _classes_above(self) -> dict[str, frozenset[str]]:
        return classes_above(self.ontology)

    def classes(self, iri: str) -> frozenset[str]:
        """Return the IRIs of the classes that the files assert for a thing, and all above them."""
        above = (self._classes_above.get(found, {found}) for found in self.types(iri))
        return frozenset().union(*above)


def _read_files(
    project: Project,
    folder: Path,
    contents: Mapping[str, bytes],
    unreadable: list[UnreadableInputError],
) -> tuple[TurtleFile, ...]:
    """Return the files of a folder; why one cannot be read is added to a list."""
    files = []
    for name, content in contents.items():
        path = Path(name)
        try:
            files.append(read_rdf(path, project.shown(path), content))
        except UnreadableInputError as error:
            unreadable.append(error)
    if not unreadable and not any(file.triples for file in files):
        raise UnreadableInputError(
            Position(project.shown(folder)),
            "this folder has no file of RDF with a triple in it",
            "put the Turtle files there or name another folder with --project",
        )
    return tuple(files)


def load_dataset(project: Project) -> Dataset:
    """Return what the files under `ontology/` and `data/` hold.

    Of the alignments those that the project names.

    Raises:
        UnreadableInputError: something cannot be read or parsed, a folder holds no triples, or two
            projects define one thing or name one graph. All that cannot be parsed is told.
    """
    unreadable: list[UnreadableInputError] = []
    ontology = _read_files(project, project.ontology, project.terms(), unreadable)
    stated = project.contents(project.data, RDF, deep=True)
    data = _read_files(project, project.data, stated, unreadable)
    if unreadable:
        raise UnreadableInputsError(unreadable)
    refuse_two_homes(project, (*ontology, *data))
    return Dataset(project, ontology, data, graph_bases(project, (*ontology, *data)))
