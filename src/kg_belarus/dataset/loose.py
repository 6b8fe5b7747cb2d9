"""Files of RDF that are of no project: nothing but they is read, and nothing of ours is added."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from kg_belarus.dataset.loading import Dataset
from kg_belarus.dataset.reading import read_rdf
from kg_belarus.errors import UnreadableInputError, UnreadableInputsError
from kg_belarus.namespaces import REGISTERED, use_prefixes
from kg_belarus.project import FOLDERS, Project


def read_loose(paths: Iterable[Path]) -> Dataset:
    """Return what some files say, in the syntaxes that their names tell, as one dataset.

    Axioms and data may stand in any of them. The prefixes that files of Turtle declare are used for
    names from now on, the first where two differ.

    Raises:
        UnreadableInputError: one cannot be read or parsed; all that cannot be are told.
    """
    files, errors = [], []
    for path in dict.fromkeys(paths):
        try:
            files.append(read_rdf(path))
        except UnreadableInputError as error:
            errors.append(error)
    if errors:
        raise UnreadableInputsError(errors)
    found: dict[str, str] = {}
    for file in files:
        for name, iri in file.outline.prefixes if file.is_turtle else ():
            if name.text[:-1] not in REGISTERED:
                found.setdefault(name.text[:-1], iri.text[1:-1])
    use_prefixes(found)
    return Dataset(_nowhere(), (), tuple(files))


def _nowhere() -> Project:
    """Return a project whose folders are not there, and so have no files."""
    root = Path(tempfile.gettempdir()) / uuid4().hex
    ontology, data, shapes, queries = (root / name for name in FOLDERS)
    return Project(root, ontology, data, shapes, queries)
