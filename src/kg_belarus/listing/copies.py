"""A dated copy of a list, read through the programmes that are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from hashlib import file_digest
from pathlib import Path

from kg_belarus.errors import Position, WrongUsageError
from kg_belarus.lists import Keeper, ListedName, ListEntry, Told, ofac_tags, read_list

# A code of a Belarus programme has one of these in it; one that the graph lacks is told.
_MARKS = ("BLR", "BELARUS", "BRUS")


@dataclass(frozen=True, slots=True)
class Copy:
    """What was taken out of one file.

    Attributes:
        path: of the file.
        keeper: whose list it is.
        entries: those that stand under the programmes asked for, by number, in order.
        told: what the reader tells, whole.
        last: the number of the last entry of the whole list; None where there is none.
        met: of the numbers that were looked for, those that the list has, each with its codes.
        others: the codes of the other entries, with their numbers.
    """

    path: Path
    keeper: Keeper
    entries: Mapping[str, ListEntry]
    told: Told
    last: str | None = None
    met: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)

    def sha256(self) -> str:
        """Return the SHA-256 of the file as it lies there."""
        with self.path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()


def read_copy(
    path: Path,
    keeper: Keeper,
    codes: Collection[str] | None,
    known: Collection[str],
    aliases: Path | None = None,
    wanted: Collection[str] = (),
    is_withdrawn: Callable[[ListEntry], bool] = lambda entry: False,
) -> Copy:
    """Return what a copy of a list has under some programmes.

    Args:
        path: of the file.
        keeper: whose list it is.
        codes: of the programmes; None for all.
        known: the codes that the graph knows.
        aliases: the file of aliases, of OFAC's CSV.
        wanted: numbers that are looked for in the whole list.
        is_withdrawn: of which entries nothing is told, nor that another is linked to them.

    Raises:
        UnreadableInputError: a file has not the form of a list.
    """
    told = Told()
    entries: dict[str, ListEntry] = {}
    met: dict[str, tuple[str, ...]] = {}
    others: Counter[str] = Counter()
    last, hidden = None, set[str]()
    accepted = None if codes is None else frozenset(codes)
    tags = {*known, *ofac_tags()} if keeper == "ofac" else None
    for entry in read_list(path, keeper, tags, told, aliases):
        place = entry.place or Position(path)
        last = entry.uid
        if entry.uid in wanted:
            met[entry.uid] = entry.programmes
        if is_withdrawn(entry):
            hidden.update(name.text for name in entry.names)
            continue
        if accepted is not None and not any(is_one_of(code, accepted) for code in entry.programmes):
            others.update(entry.programmes)
            for code in entry.programmes:
                if keeper != "ofac" and any(mark in code.upper() for mark in _MARKS):
                    told.find(
                        place,
                        f"the programme {code!r} may be on Belarus, and is not known",
                        "add the code to it as a skos:altLabel, or take the row with --all",
                    )
            continue
        if entry.uid in entries:
            told.find(
                place,
                f"the number {entry.uid} stands in the list twice",
                f"the first, {entries[entry.uid].name!r}, is taken",
            )
            continue
        entries[entry.uid] = entry

    def is_told(name: str) -> bool:
        # Somebody may be withdrawn by a number that the list alone has a name for, or by the name.
        alone = ListEntry(keeper, "", "body", (ListedName(name, "primary"),), ())
        return name not in hidden and not is_withdrawn(alone)

    for uid, entry in entries.items():
        if entry.linked_to:
            entries[uid] = replace(entry, linked_to=tuple(filter(is_told, entry.linked_to)))
    return Copy(path, keeper, entries, told, last, met, others)


def is_one_of(code: str, codes: Collection[str]) -> bool:
    """Tell whether a code is one of those of the graph; the UK begins the names of laws by The."""
    return code in codes or code.removeprefix("The ") in codes


def refuse_shrunk(old: Copy, new: Copy, least: float) -> None:
    """Raise WrongUsageError if a new copy may be cut off, so that rows only seem to be removed.

    Where it has but a few entries less and does not say where it ends, that is told.

    Args:
        old: the earlier copy.
        new: the later one, in which the last number of the old one was looked for.
        least: the share of the old one's rows that the new one must have.
    """
    rows, before = new.told.rows, old.told.rows
    if rows < before and not new.told.is_whole:
        new.told.find(
            Position(new.path),
            f"it has {before - rows:,} entries less than {old.path}, and does not say its end",
            "see whether it is whole before you take an entry for removed",
        )
    gone = len(old.entries.keys() - new.entries.keys())
    if rows < least * before:
        raise WrongUsageError(
            f"{new.path} has {rows:,} entries and {old.path} has {before:,}: a list seldom shrinks "
            f"by more than {1 - least:.0%}, and a copy that is cut off does. See whether it is "
            "whole, then give --accept-shrink."
        )
    if gone > 3 and gone > (1 - least) * 4 * len(old.entries):
        raise WrongUsageError(
            f"{gone} of the {len(old.entries)} entries of {old.path} that are asked for are not in "
            f"{new.path}. See whether it is whole, then give --accept-shrink."
        )
    if not new.told.is_whole and old.last is not None and old.last not in new.met:
        raise WrongUsageError(
            f"{new.path} does not say where it ends, and lacks the last entry of {old.path} "
            f"(number {old.last}), so it may be cut off. See whether it is whole, then give "
            "--accept-shrink."
        )
