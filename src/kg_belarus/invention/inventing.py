"""A project of invented stories, written as it is made: no more than one story is in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from kg_belarus.errors import WrongUsageError
from kg_belarus.invention.story import tell
from kg_belarus.invention.world import World, begin_world
from kg_belarus.invention.writing import Files
from kg_belarus.text import fill_folder


@dataclass(frozen=True, slots=True)
class Invented:
    """What was written: so many triples of so many stories, in so many files."""

    triples: int
    stories: int
    files: int


def invent(folder: Path, triples: int, seed: int = 0) -> Invented:
    """Write a project of invented data, which appears whole or not at all.

    Stories are written until there are as many triples as asked for, and the last one is ended. The
    same number and seed give the same bytes.

    Args:
        folder: where the project goes; a new one, or one that is empty.
        triples: how many there are to be at least.
        seed: of all that is left to chance.

    Raises:
        WrongUsageError: the number of triples is not positive.
        UnreadableInputError: the folder holds something, or cannot be written.
    """
    if triples < 1:
        raise WrongUsageError(f"there cannot be {triples} triples; give a number from 1.")
    made: list[Invented] = []

    def fill(new: Path) -> None:
        with Files(new / "data") as files:
            world = World(Random(seed), files)
            begin_world(world)
            stories = 0
            while files.triples < triples:
                tell(world)
                stories += 1
            made.append(Invented(files.triples, stories, files.files))

    fill_folder(folder, fill)
    return made[0]
