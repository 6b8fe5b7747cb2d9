"""Begin a project of another vocabulary: the files below `project/`, under names of its own.

Those files are a project that works as it stands, with the prefix `own:`, so that tests and editors
read them as what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import REGISTERED
from kg_belarus.text import contents_of, fill_folder

_FILES = Path(__file__).with_name("project")
_ENDINGS = (".md", ".rq", ".tsv", ".ttl", ".yaml")
# The prefix as the files have it: before a name, and as a text of SHACL.
_PREFIX = re.compile(r"\bown(?=[:\"])")
_SPACE, _TITLE, _FOLDER = "https://example.org/own/", "Rivers of an invented country", "FOLDER"
_DECLARATIONS = re.compile(r"(?:^(?:@prefix|PREFIX) .*\n)+", re.MULTILINE)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Named:
    """The names under which a project begins.

    Attributes:
        prefix: of its terms and things, without the colon.
        namespace: what the prefix stands for; it ends in a slash, so that each name has an address.
        title: what its dataset is called, on one line.

    Raises:
        WrongUsageError: one cannot be used; the message says which and what to give.
    """

    prefix: str
    namespace: str
    title: str = _TITLE

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.prefix) or self.prefix in REGISTERED:
            taken = "is taken" if self.prefix in REGISTERED else "is no prefix"
            raise WrongUsageError(
                f"{self.prefix!r} {taken}; give --prefix letters in lower case and digits, such "
                "as my."
            )
        try:
            ox.NamedNode(self.namespace)
        except ValueError as error:
            raise WrongUsageError(f"{self.namespace!r} is no IRI; {_EXAMPLE}") from error
        if not re.fullmatch(r"https?://[^\s/?#]+/(?:[^?#]*/)?", self.namespace):
            raise WrongUsageError(
                f"{self.namespace!r} is no address that ends in a slash; {_EXAMPLE}"
            )
        ours = [iri for iri in REGISTERED.values() if self.namespace == iri]
        if ours:
            raise WrongUsageError(f"{self.namespace!r} is a namespace of others; {_EXAMPLE}")
        if not self.title.strip() or not self.title.isprintable():
            raise WrongUsageError("a title is some words on one line; give --title those.")


_EXAMPLE = "give --namespace one such as https://example.org/rivers/."


def begin_project(folder: Path, named: Named) -> list[Path]:
    """Write a small project that works into a folder; return the files, in order of path.

    It appears whole or not at all: an ontology with a rule, data, shapes for both gates and for
    terms, questions with their tests, and a page that says what is where.

    Args:
        folder: a new one, or one that is empty.
        named: its names.

    Raises:
        UnreadableInputError: the folder holds something, is a file, or cannot be written.
    """
    made = {
        Path(path).relative_to(_FILES): _renamed(content.decode(), Path(path), folder, named)
        for ending in _ENDINGS
        for path, content in contents_of(_FILES, ending, deep=True).items()
    }

    def fill(new: Path) -> None:
        for name, text in made.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_text(text, encoding="utf-8")

    fill_folder(folder, fill)
    return [folder / name for name in sorted(made)]


def _renamed(text: str, path: Path, folder: Path, named: Named) -> str:
    """Return the text of a file under the names of a project, its prefixes in order."""
    text = text.replace(_SPACE, named.namespace)
    if path.suffix == ".md":
        return text.replace(_TITLE, named.title).replace(_FOLDER, folder.resolve().name)
    title = str(ox.Literal(named.title))
    text = text.replace(f'"{_TITLE}"', title)
    text = _PREFIX.sub(named.prefix, text)
    return _DECLARATIONS.sub(_in_order, text, count=1)


def _in_order(lines: re.Match[str]) -> str:
    return "".join(sorted(lines[0].splitlines(keepends=True)))
