"""Where the four folders are: in a checkout, in the installed package, or where the user says."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError, nearest
from kg_belarus.text import unreadable

FOLDERS = ("ontology", "data", "shapes", "queries")
# In ontology/: how its terms relate to other vocabularies, a file for each; read if asked for.
ALIGNMENTS = "alignments"
_KINDS = {".ttl": "a Turtle file"}


# Who opens a pipe waits for somebody to write, unless they say that they will not.
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MORE = 1 << 20

# What has been read, by folder, ending and whether the folders below are read too.
_Read = dict[tuple[Path, str, bool], Mapping[str, bytes]]


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
    """

    root: Path
    ontology: Path
    data: Path
    shapes: Path
    queries: Path
    layers: tuple[Layer, ...] = ()
    alignments: tuple[str, ...] = ()
    _read: _Read | None = field(default=None, repr=False, compare=False)

    def shown(self, path: Path) -> Path:
        """Return `path` as a reader should see it: relative to the project where it lies inside."""
        for layer in self.layers:
            if path.is_relative_to(layer.root):
                return layer.name / path.relative_to(layer.root)
        return _shown(path, self.root)

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
        return " + ".join([first, *laid]) + self._aligned

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
        return (*named, *(word for pair in laid for word in pair))

    @property
    def described(self) -> str:
        """What it is, in words: the graph whose data version is told beside it."""
        first = "kg-belarus" if self.is_shipped else f"the graph in {_from_here(self.root)}"
        laid = [str(layer.name) for layer in self.layers if layer.name.parts]
        over = f" with {' and '.join(laid)} laid over it" if laid else ""
        return first + over + self._aligned

    @property
    def _aligned(self) -> str:
        return f", aligned with {' and '.join(self.alignments)}" if self.alignments else ""

    def as_read(self) -> Project:
        """Return the same project as it is when first read: `files` gives the same bytes again.

        So a key that is made of the bytes is the key of what is parsed, whoever saves a file
        meanwhile.
        """
        return self if self._read is not None else replace(self, _read={})

    def files(self, folder: Path, ending: str, *, deep: bool = False) -> Mapping[Path, bytes]:
        """Return the content of the files of a folder, by path and in order of path.

        Nothing is left out: what cannot be read is an error. A folder that is not there has none.

        Args:
            folder: one of the four, or one in them.
            ending: of the names of the files, with the dot.
            deep: those of the folders below too.

        Raises:
            UnreadableInputError: a file or folder cannot be read, or is no file or folder.
        """
        contents = self.contents(folder, ending, deep=deep)
        return {Path(path): content for path, content in contents.items()}

    def contents(self, folder: Path, ending: str, *, deep: bool = False) -> Mapping[str, bytes]:
        """Return what `files` does, with paths as text: a key is made of many, and fast."""
        places = self.places(folder)
        if len(places) > 1:
            return {k: v for place in places for k, v in self._at(place, ending, deep).items()}
        return self._at(folder, ending, deep)

    def terms(self) -> Mapping[str, bytes]:
        """Return the files of the ontology as `contents` does, then the alignments asked for."""
        modules = self.contents(self.ontology, ".ttl")
        there = self._alignments() if self.alignments else {}
        return {**modules, **{k: v for k, v in there.items() if Path(k).stem in self.alignments}}

    def known_alignments(self) -> list[str]:
        """Return the names that `alignments` may have, in order; several files may share one."""
        return sorted({Path(path).stem for path in self._alignments()})

    def _alignments(self) -> Mapping[str, bytes]:
        return self.contents(self.ontology / ALIGNMENTS, ".ttl")

    def _at(self, folder: Path, ending: str, deep: bool) -> Mapping[str, bytes]:
        if self._read is None:
            return contents_of(folder, ending, deep=deep, above=self.root)
        key = folder, ending, deep
        if key not in self._read:
            self._read.setdefault(key, contents_of(folder, ending, deep=deep, above=self.root))
        return self._read[key]

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


def contents_of(
    folder: Path, ending: str, *, deep: bool = False, above: Path | None = None
) -> dict[str, bytes]:
    """Return what `Project.contents` does, of any folder; messages show paths below `above`."""
    what = _KINDS.get(ending, f"a {ending} file")
    paths = sorted(_listed(folder, ending, deep, above), key=lambda path: path.split(os.sep))
    return {path: _read_plain(path, above, what) for path in paths}


def _shown(path: str | Path, above: Path | None) -> Path:
    path = Path(path)
    return path.relative_to(above) if above and path.is_relative_to(above) else path


def _read_plain(path: str, above: Path | None, what: str) -> bytes:
    """Return the content of a file; a pipe or a device, which may have no end, is refused."""
    try:
        handle = os.open(path, _AT_ONCE)
        try:
            found = os.fstat(handle)
            if stat.S_ISREG(found.st_mode):
                content = os.read(handle, found.st_size + 1)
                while more := os.read(handle, _MORE):  # somebody writes to it
                    content += more
                return content
            if stat.S_ISDIR(found.st_mode):
                raise IsADirectoryError
        finally:
            os.close(handle)
    except OSError as error:
        raise unreadable(_shown(path, above), error, what) from error
    raise UnreadableInputError(
        Position(_shown(path, above)), "this is no plain file", f"put {what} in its place"
    )


def _listed(folder: Path, ending: str, deep: bool, above: Path | None) -> Iterator[str]:
    # os.scandir, because this is most of the time of an answer that is kept.
    ahead = [os.fspath(folder)]
    while ahead:
        here = ahead.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.endswith(ending):
                        yield entry.path
                    elif deep and entry.is_dir(follow_symlinks=False):
                        ahead.append(entry.path)
                    elif deep and entry.is_symlink() and os.path.isdir(entry.path):
                        raise UnreadableInputError(
                            Position(_shown(entry.path, above)),
                            "this is a link to a folder, and such are not followed",
                            "put the folder itself there or remove the link",
                        )
        except OSError as error:
            if isinstance(error, FileNotFoundError) and here == os.fspath(folder):
                return
            raise UnreadableInputError(
                Position(_shown(here, above)),
                f"this folder cannot be read ({error.strerror})",
                "check that you may read it",
            ) from error


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
