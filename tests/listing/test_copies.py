"""Copies of a list: what is taken out, and those that may be cut off. The names are invented."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from kg_belarus.errors import WrongUsageError
from kg_belarus.listing import Copy, read_copy, refuse_shrunk
from kg_belarus.lists import ListEntry

N = "-0- "


def row(number: int, tag: str = "BELARUS", name: str = "INVENTED") -> str:
    return f"{number},{name} {number},{N},{tag},{N},{N},{N},{N},{N},{N},{N},{N}\n"


def copy(path: Path, text: str, *wanted: str, codes: tuple[str, ...] | None = ("BELARUS",)) -> Copy:
    path.write_text(text)
    return read_copy(path, "ofac", codes, ("BELARUS",), wanted=wanted)


def test_entries_under_the_programmes_are_taken_and_others_looked_at(tmp_path: Path) -> None:
    text = row(1) + row(2, "CUBA") + row(3, "CUBA] [BELARUS") + row(1, name="OTHER")
    found = copy(tmp_path / "a.csv", text, "2", "9")
    assert list(found.entries) == ["1", "3"]
    assert (found.told.rows, found.last, found.met, found.others) == (
        4,
        "1",
        {"2": ("CUBA",)},
        {"CUBA": 1},
    )
    (finding,) = found.told.findings()
    assert (
        "a.csv:4: the number 1 stands in the list twice; the first, 'INVENTED 1', is taken"
        in finding
    )
    assert found.sha256() == sha256(text.encode()).hexdigest()
    assert list(copy(tmp_path / "a.csv", text, codes=None).entries) == ["1", "2", "3"]


def test_a_code_that_looks_like_one_on_belarus_is_told(tmp_path: Path) -> None:
    path = tmp_path / "eu.xml"
    path.write_text(
        '<export><sanctionEntity euReferenceNumber="1"><regulation programme="BLR2"/><subjectType '
        'code="enterprise"/><nameAlias wholeName="INVENTED" strong="true"/></sanctionEntity></export>'
    )
    found = read_copy(path, "eu", ("BLR",), ("BLR",))
    assert not found.entries
    assert "the programme 'BLR2' may be on Belarus" in found.told.findings()[0]


def rows(numbers: range) -> str:
    return "".join(row(number) for number in numbers)


def compared(tmp_path: Path, old: str, new: str) -> Copy:
    before = copy(tmp_path / "old.csv", old)
    after = copy(tmp_path / "new.csv", new, before.last or "", *before.entries)
    refuse_shrunk(before, after, 0.95)
    return after


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            rows(range(100)),
            rows(range(90)),
            "has 90 entries and .* has 100: a list seldom shrinks by",
        ),
        (rows(range(100)), rows(range(99)), "does not say where it ends, and lacks the last entry"),
        (
            rows(range(10)) + "".join(row(n, "CUBA") for n in range(10, 300)),
            rows(range(4)) + "".join(row(n, "CUBA") for n in range(4, 300)),
            "6 of the 10 entries of .* that are asked for are not in",
        ),
    ],
)
def test_a_copy_that_may_be_cut_off_is_refused(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(WrongUsageError, match=said):
        compared(tmp_path, old, new)


def test_a_copy_that_is_whole_may_have_lost_a_few(tmp_path: Path) -> None:
    old = rows(range(100))
    after = compared(tmp_path, old, rows(range(99)) + "\x1a")
    assert after.told.findings() == []
    after = compared(tmp_path, old, rows(range(3, 100)))
    (finding,) = after.told.findings()
    assert "it has 3 entries less than" in finding


def test_nobody_is_told_to_be_linked_to_who_is_withdrawn(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    links = "; ".join(f"Linked To: {name}" for name in ("GONE 2", "ALSO, Gone", "INVENTED 4"))
    path.write_text(
        row(1).replace(f"{N}\n", f'"{links}."\n') + row(2, "CUBA", "GONE") + row(4, "CUBA")
    )

    def is_withdrawn(entry: ListEntry) -> bool:
        # By a number whose name stands in the list alone; by a name that has no row there.
        return entry.uid == "2" or entry.name == "ALSO, Gone"

    found = read_copy(path, "ofac", ("BELARUS",), ("BELARUS",))
    assert found.entries["1"].linked_to == ("GONE 2", "ALSO, Gone", "INVENTED 4")
    found = read_copy(path, "ofac", ("BELARUS",), ("BELARUS",), is_withdrawn=is_withdrawn)
    assert found.entries["1"].linked_to == ("INVENTED 4",)
