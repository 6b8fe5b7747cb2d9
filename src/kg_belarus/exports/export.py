"""What an export is: its name, what it makes of a graph, what it carries and what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg_belarus.graph import Opened


@dataclass(frozen=True, slots=True)
class Written:
    """The files of an export, and what stayed behind.

    Attributes:
        files: content by name; a name may have folders in it. An export that is one file has the
            name "".
        left: sentences on what was left behind and why, for whoever exports.
    """

    files: Mapping[str, bytes]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """One format.

    Attributes:
        name: as the command takes it.
        holds: what it is, in a few words.
        extension: of its one file; "" where it is a folder.
        write: makes it.
        carried: what becomes of things, by the name of their class; a class stands for those below
            it that are not named.
        left: likewise why things stay behind.
        is_restrained: whether `restraint` decides who and what goes.
        loses: what is lost of that which goes, in a sentence.
    """

    name: str
    holds: str
    extension: str
    write: Callable[[Opened], Written]
    carried: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)
    is_restrained: bool = False
    loses: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is several files."""
        return not self.extension


def told(left: Mapping[str, int]) -> tuple[str, ...]:
    """Return what stayed behind as sentences, the most first; `left` counts it by why.

    >>> told({"planned records": 2, "undated events": 1})
    ('Left behind: planned records (2).', 'Left behind: undated events (1).')
    """
    ordered: Iterable[tuple[str, int]] = sorted(left.items(), key=lambda one: (-one[1], one[0]))
    return tuple(f"Left behind: {why} ({count:,})." for why, count in ordered if count)
