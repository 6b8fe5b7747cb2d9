"""Turtle files by topic, written block by block and closed before they grow long."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from kg_belarus.namespaces import PREFIXES

# A property, and what it leads to, each as it stands in Turtle.
Fact = tuple[str, ...]

_USED = ("bki", "bko", "bkv", "dcat", "dcterms", "owl", "skos", "xsd")
_HEAD = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in _USED)
_ABOUT = "\n# Invented: nothing here happened, and nobody here lives.\n"
_LONGEST = 2_000_000  # of the letters of a file


class Files:
    """The files of a data folder, of which one is open for each topic.

    Attributes:
        triples: how many were written.
        files: how many files were begun.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, TextIO] = {}
        self._letters: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self.triples = 0
        self.files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._open.values():
            file.close()

    def put(self, topic: str, subject: str, kind: str, facts: list[Fact]) -> None:
        """Write the block of a thing; facts without an object are left out.

        Raises:
            OSError: the file cannot be written.
        """
        lines = [f"{subject} a {kind}"]
        triples = 1
        for prop, *objects in facts:
            if objects:
                lines.append(f"    {prop} {' , '.join(objects)}")
                triples += len(objects)
        block = "\n" + " ;\n".join(lines) + " .\n"
        self._file(topic, len(block)).write(block)
        self.triples += triples

    def _file(self, topic: str, letters: int) -> TextIO:
        """Return the file of a topic in which so many letters more have room."""
        file = self._open.get(topic)
        self._letters[topic] = self._letters.get(topic, 0) + letters
        if file is None or self._letters[topic] > _LONGEST:
            if file is not None:
                file.close()
            number = self._numbers[topic] = self._numbers.get(topic, 0) + 1
            self._letters[topic] = letters
            path = self._folder / topic / f"invented-{number:05}.ttl"
            path.parent.mkdir(parents=True, exist_ok=True)
            file = self._open[topic] = path.open("w", encoding="utf-8", newline="\n")
            file.write(_HEAD + _ABOUT)
            self.files += 1
        return file
