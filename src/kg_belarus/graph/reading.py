"""What is read of a project: its own files, and the graphs of others that it names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.project import Project

if TYPE_CHECKING:
    from kg_belarus.merging import United


def read_dataset(project: Project) -> Dataset:
    """Return what the files of a project say, with the graphs of others that it names."""
    return read_united(project).dataset if project.merged else load_dataset(project)


def read_united(project: Project) -> United:
    """Return a project with the graphs of others that it names, and where they say otherwise.

    Raises:
        UnreadableInputError: a file cannot be read.
    """
    from kg_belarus.merging import unite

    ours = load_dataset(replace(project, merged=()))
    return unite(ours, project.merged)
