"""Where the four folders are: in a checkout, in the installed package, or where the user says."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError, nearest
from kg_belarus.syntaxes import RDF, UNREAD_RDF
from kg_belarus.text import Endings, contents_of, read_bytes

FOLDERS = ("ontology", "data", "shapes", "queries")
# In ontology/: how its terms relate to other vocabularies, a file for each; read if asked for.
ALIGNMENTS = "alignments"

# What has been read, by folder, endings and whether the folders below are read too.
_Read = dict[tuple[Path, Endings, bool], Mapping[str, bytes]]


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder that is read along with a project: what it has is added, and replaces nothing.

    Attributes:
        root: the folder.
        name: how it is shown.
        parts: which of the four folders it adds.
    """

    root: Path
    name: Path
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """The four folders that make a graph, and the folder that file names are shown relative to.

    Attributes:
        layers: what is laid over them.
        alignments: those that are read with the ontology, by name and in order of name.
        merged: files of graphs of others that are united with it; see `kg_belarus.merging`.
    """

    root: Path
    ontology: Path
    data: Path
    shapes: Path
    queries: Path
    layers: tuple[Layer, ...] = ()
    alignments: tuple[str, ...] = ()
    merged: tuple[Path, ...] = ()
    _read: _Read | None = field(default=None, repr=False, compare=False)

    def shown(self, path: Path) -> Path:
        """Return `path` as a reader should see it: relative to the project where it lies inside."""
        for layer in self.layers:
            if path.is_relative_to(layer.root):
                return layer.name / path.relative_to(layer.root)
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path

    def layer_of(self, shown: Path) -> Layer | None:
        """Return the layer that a file as `shown` is of; None if it is of the project itself."""
        for layer in self.layers:
            if layer.root != self.root and shown.is_relative_to(layer.name):
                return layer
        return None

    def places(self, folder: Path) -> list[Path]:
        """Return one of the four folders, or one in them, with those that are laid over it."""
        found = [folder]
        for part in (self.ontology, self.data, self.shapes, self.queries):
            if folder.is_relative_to(part):
                below = folder.relative_to(part)
                found += [
                    layer.root / part.name / below
                    for layer in self.layers
                    if part.name in layer.parts
                ]
        return found

    @property
    def is_installed(self) -> bool:
        """Whether it is the shipped project as a package that is installed holds it."""
        return self.root == Path(__file__).parent / "shipped"

    @property
    def called(self) -> str:
        """What it is called in a line of text: its folders by name."""
        first = "shipped" if self.is_shipped else self.root.name
        laid = (layer.root.name for layer in self.layers if layer.name.parts)
        return " + ".join([first, *laid, *(path.name for path in self.merged)]) + self._aligned

    @property
    def is_shipped(self) -> bool:
        """Whether it is the shipped project, whatever is laid over it."""
        return self.root == shipped_root()

    @property
    def is_guest(self) -> bool:
        """Whether it brings no ontology of its own: its data stands on the shipped one."""
        return not self.is_shipped and not self.ontology.is_relative_to(self.root)

    def ships(self, question: Path) -> bool:
        """Tell whether a question, by its file as `shown`, is one of the shipped ones."""
        return (self.root / question).is_relative_to(shipped_root() / "queries")

    @property
    def options(self) -> tuple[str, ...]:
        """The words of a command that make it ask this project."""
        named = () if self.is_shipped else ("--project", str(_from_here(self.root)))
        laid = [("--with", str(layer.name)) for layer in self.layers if layer.name.parts]
        laid += (("--align", name) for name in self.alignments)
        laid += (("--merged", str(path)) for path in self.merged)
        union = ("--union",) if self.merged else ()
        return (*named, *(word for pair in laid for word in pair), *union)

    @property
    def described(self) -> str:
        """What it is, in words: the graph whose data version is told beside it."""
        first = "kg-belarus" if self.is_shipped else f"the graph in {_from_here(self.root)}"
        laid = [str(layer.name) for layer in self.layers if layer.name.parts]
        over = f" with {' and '.join(laid)} laid over it" if laid else ""
        union = f", united with {' and '.join(map(str, self.merged))}" if self.merged else ""
        return first + over + self._aligned + union

    @property
    def _aligned(self) -> str:
        return f", aligned with {' and '.join(self.alignments)}" if self.alignments else ""

    def as_read(self) -> Project:
        """Return the same project as it is when first read: `files` gives the same bytes again.

        So a key that is made of the bytes is the key of what is parsed, whoever saves a file
        meanwhile.
        """
        return self if self._read is not None else replace(self, _read={})

    def with_data(self, changed: Mapping[Path, bytes]) -> Project:
        """Return the same project as it would be with some files of its data changed or added.

        Nothing is written: what is checked so is told in the lines that the files would have.
        """
        read: _Read = dict(self._read or {})
        key = (self.data, RDF, True)
        there = {**self._at(*key), **{str(path): content for path, content in changed.items()}}
        read[key] = dict(sorted(there.items()))
        return replace(self, _read=read)

    def files(self, folder: Path, ending: Endings, *, deep: bool = False) -> Mapping[Path, bytes]:
        """Return the content of the files of a folder, by path and in order of path.

        Nothing is left out: what cannot be read is an error. A folder that is not there has none.

        Args:
            folder: one of the four, or one in them.
            ending: of the names of the files, with the dot, in capitals or not; or several, such
                as those of `RDF`.
            deep: those of the folders below too.

        Raises:
            UnreadableInputError: a file or folder cannot be read, or is no file or folder.
        """
        contents = self.contents(folder, ending, deep=deep)
        return {Path(path): content for path, content in contents.items()}

    def contents(self, folder: Path, ending: Endings, *, deep: bool = False) -> Mapping[str, bytes]:
        """Return what `files` does, with paths as text: a key is made of many, and fast."""
        places = self.places(folder)
        if len(places) > 1:
            return {k: v for place in places for k, v in self._at(place, ending, deep).items()}
        return self._at(folder, ending, deep)

    def foreign(self) -> Mapping[str, bytes]:
        """Return the content of the files that are united with it, as `contents` does.

        Raises:
            UnreadableInputError: one cannot be read.
        """
        read = {} if self._read is None else self._read
        key = (self.root, "", False)
        if self.merged and key not in read:
            found = {str(path): read_bytes(path, path, "a file of RDF") for path in self.merged}
            read.setdefault(key, found)
        return read[key] if self.merged else {}

    def united_with(self, *paths: Path) -> Project:
        """Return the same project, united with graphs of others."""
        return replace(self, merged=(*self.merged, *paths), _read=None)

    def terms(self) -> Mapping[str, bytes]:
        """Return the files of the ontology as `contents` does, then the alignments asked for."""
        there = self.contents(self.ontology, RDF, deep=True)
        aligned = self._alignments()
        asked = {k: v for k, v in aligned.items() if _name(k) in self.alignments}
        return {**{k: v for k, v in there.items() if k not in aligned}, **asked}

    def rules(self) -> Mapping[str, bytes]:
        """Return the rules of the ontology as `contents` does, then those of the alignments.

        A rule of the alignment `prov` is a file such as `alignments/prov.events.rq`.
        """
        own = self.contents(self.ontology / "rules", ".rq")
        aligned = self.contents(self.ontology / ALIGNMENTS, ".rq", deep=True)
        return {**own, **{k: v for k, v in aligned.items() if _name(k) in self.alignments}}

    def known_alignments(self) -> list[str]:
        """Return the names that `alignments` may have, in order; several files may share one."""
        return sorted(set(map(_name, self._alignments())))

    def _alignments(self) -> Mapping[str, bytes]:
        return self.contents(self.ontology / ALIGNMENTS, RDF, deep=True)

    def _at(self, folder: Path, ending: Endings, deep: bool) -> Mapping[str, bytes]:
        key, read = (folder, ending, deep), {} if self._read is None else self._read
        if key not in read:
            refused = UNREAD_RDF if ending == RDF else ()
            found = contents_of(folder, ending, deep=deep, above=self.root, refused=refused)
            read.setdefault(key, found)
        return read[key]

    def refuse_output(self, folder: Path) -> None:
        """Raise UnreadableInputError if a folder to be written is one of the four or lies in one.

        What is written there would be read as the project's own.
        """
        there = os.path.realpath(folder)
        four = (self.ontology, self.data, self.shapes, self.queries)
        for read in (place for folder in four for place in self.places(folder)):
            if Path(there).is_relative_to(os.path.realpath(read)):
                raise UnreadableInputError(
                    Position(folder),
                    f"this is in {read.name}/, which the graph is read from",
                    "name another folder",
                )


def _name(path: str) -> str:
    """Return the name of a file without its endings."""
    return Path(path).name.partition(".")[0]


def asks_for_style(root: Path) -> bool:
    """Tell whether a folder asks for rules of layout and style: it has a `shapes/style.ttl`."""
    return (root / "shapes" / "style.ttl").is_file()


def _from_here(root: Path) -> Path:
    """Return a folder as a command names it: relative if it is below the working folder."""
    here = Path.cwd()
    return root.relative_to(here) if root.is_relative_to(here) else root


def shipped_root() -> Path:
    """Return where the shipped project is: in the checkout, or in the installed package."""
    packaged = Path(__file__).parent / "shipped"
    return packaged if packaged.is_dir() else Path(__file__).parents[2]


def open_project(
    folder: Path | Project | None = None, *over: Path, align: Collection[str] = ()
) -> Project:
    """Return the shipped project, or the one in `folder`, with others laid over it.

    Args:
        folder: a folder with `data/` and, if it brings its own, `ontology/`, `shapes/` and
            `queries/`; the shipped ones stand in for those it lacks. Questions of its own are asked
            beside the shipped ones, unless it brings an ontology of its own. A project that is
            open already is returned as it is.
        over: folders with one or more of the four, which add to those of the project.
        align: names of alignments to read with the ontology: files of `ontology/alignments/`, of
            the project or of what is laid over it.

    Raises:
        UnreadableInputError: one is not a folder, or holds nothing of that kind.
        WrongUsageError: there is no alignment of a name; those that there are are named.
    """
    if isinstance(folder, Project):
        return folder
    shipped = shipped_root()
    root = shipped if folder is None else folder.resolve()
    _check_folder(root, "name a folder that holds data/")
    if not (root / "data").is_dir():
        raise UnreadableInputError(
            Position(root), "this folder has no data/", "put the Turtle files under data/"
        )
    brought = {name: root / name for name in FOLDERS if (root / name).is_dir()}
    layers = []
    if root != shipped and "queries" in brought and "ontology" not in brought:
        del brought["queries"]
        layers.append(Layer(root, Path(), ("queries",)))
    ontology, data, shapes, queries = (brought.get(name, shipped / name) for name in FOLDERS)
    layers += map(_layer, over)
    names = tuple(sorted({*align}))
    project = Project(root, ontology, data, shapes, queries, tuple(layers), names)
    known = project.known_alignments() if names else []
    if wrong := [name for name in names if name not in known]:
        raise WrongUsageError(
            f"there is no alignment {wrong[0]!r} ({nearest(wrong[0], known)}); "
            f"those in ontology/{ALIGNMENTS}/ are: {', '.join(known) or 'none'}."
        )
    return project


def _layer(folder: Path) -> Layer:
    root = folder.resolve()
    _check_folder(root, f"name a folder that holds one of {', '.join(FOLDERS)}")
    parts = tuple(name for name in FOLDERS if (root / name).is_dir())
    if not parts:
        raise UnreadableInputError(
            Position(folder),
            f"this folder has none of {', '.join(f'{name}/' for name in FOLDERS)}",
            "put the Turtle files under data/",
        )
    name = Path(os.path.relpath(root))
    # Under a name that a folder of the project has, its files could not be told apart.
    is_plain = name.parts and name.parts[0] not in (*FOLDERS, "..")
    return Layer(root, name if is_plain else root, parts)


def _check_folder(root: Path, next_step: str) -> None:
    if not os.path.isdir(root):
        raise UnreadableInputError(Position(root), "this is not a folder", next_step)
    if not os.access(root, os.R_OK | os.X_OK):
        raise UnreadableInputError(
            Position(root), "this folder cannot be read", "check that you may read it"
        )
