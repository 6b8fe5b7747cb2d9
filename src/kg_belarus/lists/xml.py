"""Read the elements of a large XML file one by one, with nothing that a file can do to its reader.

The parser is expat, which Python has. A document type is refused as soon as it begins, so there are
no entities to expand and nothing outside to fetch.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.lists.telling import Told

_PIECE = 1 << 16
_DEEPEST = 100
_MOST = 1 << 24  # characters of names, values and text in one element that is kept
_AGAIN = "fetch it again"


@dataclass(slots=True)
class Element:
    """An element with all that is in it; names stand without their namespace.

    Attributes:
        name: of the element.
        attributes: by their names.
        place: where it begins.
        text: its own text, without spaces at its ends.
        parts: the elements in it, in order.
    """

    name: str
    attributes: dict[str, str]
    place: Position
    text: str = ""
    parts: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Return the elements in it of a name."""
        return [part for part in self.parts if part.name == name]

    def first(self, name: str) -> Element | None:
        """Return the first element in it of a name; None if there is none."""
        return next((part for part in self.parts if part.name == name), None)

    def text_of(self, *path: str) -> str:
        """Return the text of the element that a path of names leads to; empty if there is none."""
        one: Element | None = self
        for name in path:
            one = one.first(name) if one else None
        return one.text if one else ""


class _Collector:
    """Builds the elements that are wanted, and lets go of all others."""

    def __init__(self, path: Path, wanted: Collection[str], told: Told | None) -> None:
        self.done: list[Element] = []
        self._path, self._wanted, self._told = path, wanted, told
        self._open: list[Element] = []
        self._depth = self._size = 0
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_type

    def place(self) -> Position:
        return Position(
            self._path, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        )

    def refuse(self, problem: str) -> NoReturn:
        raise UnreadableInputError(self.place(), problem, _AGAIN)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self.refuse(f"the elements stand more than {_DEEPEST} deep in one another")
        bare = {_bare(key): value for key, value in attributes.items()}
        one = Element(_bare(name), bare, self.place())
        if self._depth == 1:
            self.done.append(one)
        elif self._open:
            self._grow(len(name) + sum(map(len, (*bare, *bare.values()))) + 50)
            self._open[-1].parts.append(one)
            self._open.append(one)
        elif one.name in self._wanted:
            self._size = 0
            self._open.append(one)
        elif self._depth == 2 and self._told is not None:
            self._told.find(one.place, f"the element {one.name} is not known", "it is left out")

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._open:
            one = self._open.pop()
            one.text = one.text.strip()
            if not self._open:
                self.done.append(one)

    def _text(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            self._open[-1].text += text

    def _grow(self, by: int) -> None:
        self._size += by
        if self._size > _MOST:
            self.refuse(f"the element {self._open[0].name} is longer than any of a list can be")

    def _refuse_type(self, *_: object) -> None:
        raise UnreadableInputError(
            self.place(),
            "it has a document type (<!DOCTYPE), which no list has and which can hold entities",
            _AGAIN,
        )


def elements(
    stream: IO[bytes], path: Path, wanted: Collection[str], told: Told | None = None
) -> Iterator[Element]:
    """Yield the root of a file without what is in it, then each element that is wanted, whole.

    Args:
        stream: its bytes.
        path: how messages name it.
        wanted: the names of elements, none of which stands in another.
        told: is told of other elements right in the root, where all of these are to be wanted.

    Raises:
        UnreadableInputError: it is no well-formed XML, is cut off, has a document type, or holds
            more in one element than a list can.
    """
    collector = _Collector(path, wanted, told)
    while True:
        piece = stream.read(_PIECE)
        try:
            collector.parser.Parse(piece, not piece)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            cut = " (it may be cut off)" if not piece else ""
            raise UnreadableInputError(
                Position(path, error.lineno, error.offset + 1),
                f"it is no well-formed XML: {said}{cut}",
                _AGAIN,
            ) from error
        except (LookupError, ValueError) as error:  # of Python's codecs, for a name that it states
            raise UnreadableInputError(
                Position(path, 1), "it states an encoding that cannot be read", "save it as UTF-8"
            ) from error
        yield from collector.done
        collector.done.clear()
        if not piece:
            return


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
