"""Watched sources: what is new, changed and gone of what was downloaded."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.graph import Graph
from kg_belarus.listing import Notice, notices_table, read_seen, read_watch, sentinels_of, watch

BKI = "https://w3id.org/kg-belarus/id/"
IDS = frozenset({BKI + "source-a", BKI + "source-b", BKI + "instrument-c"})
HEADER = "source,kind,value,last_seen,reviewed_by,reviewed_on\n"
PAGE = b"<html>Invented.</html>"
HASH = sha256(PAGE).hexdigest()
END = ",2026-01-01,Invented Editor,2026-01-02\n"
WATCH = (
    HEADER
    + f"bki:source-a,sha256,{HASH}{END}"
    + f"bki:instrument-c,celex,32006R0765{END}"
    + f"{BKI}instrument-c,fr,2021-17253{END}"
    + f"bki:source-b,address,https://example.org/b{END}"
)


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    folder = tmp_path / "seen"
    folder.mkdir()
    return folder


def told(
    folder: Path, watched: str = WATCH, known: str = "32020R0001"
) -> list[tuple[str, str, str]]:
    path = folder.parent / "watch.csv"
    path.write_text(watched)
    found = watch(
        read_watch(path, IDS), {("celex", known): BKI + "instrument-c"}, read_seen(folder)
    )
    return [(one.verdict, one.kind, one.value) for one in found]


def test_each_thing_watched_is_told_by_what_was_seen_of_its_kind(seen: Path) -> None:
    (seen / "source-a.html").write_bytes(PAGE)
    (seen / "search.csv").write_text(
        "Title,CELEX number\nx,32006R0765\ny,32026R9999\nz,32020R0001\n"
    )
    (seen / "fr.csv").write_text("document_number\n2026-00001\n")
    (seen / ".hidden").write_text("no listing")
    assert told(seen) == [
        ("unchanged", "sha256", HASH),
        ("unchanged", "celex", "32006R0765"),
        ("gone", "fr", "2021-17253"),
        ("not seen", "address", "https://example.org/b"),
        ("new", "fr", "2026-00001"),
        ("new", "celex", "32026R9999"),
    ]


def test_a_page_with_another_content_is_changed_and_one_that_nobody_watches_new(seen: Path) -> None:
    (seen / "source-a.html").write_bytes(b"Other")
    (seen / "source-z.pdf").write_bytes(PAGE)
    found = told(seen)
    assert found[0] == ("changed", "sha256", sha256(b"Other").hexdigest())
    assert found[-1] == ("new", "sha256", HASH)


def test_a_text_has_a_value_a_line_and_one_file_may_be_given_alone(seen: Path) -> None:
    path = seen / "a.txt"
    path.write_text(
        "\n32006R0765\nhttps://example.org/b\nhttps://example.org/new\n2021-17253\nC1-2024-1\n"
    )
    with pytest.raises(UnreadableInputError, match=r"a\.txt:6: 'C1-2024-1' is no CELEX number"):
        read_seen(path)
    path.write_text(path.read_text().replace("C1-2024-1\n", ""))
    assert [one[0] for one in told(seen)] == [
        "not seen",
        "unchanged",
        "unchanged",
        "unchanged",
        "new",
    ]
    assert read_seen(path) == read_seen(seen)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("reviewed_by", "by", "watch.csv:2: a watch file has other columns; write source,kind,"),
        ("celex", "eli", "watch.csv:3: the kind is 'eli'; write one of celex, fr, address, sha256"),
        ("32006R0765", "765/2006", "'765/2006' has not the form of a celex"),
        (HASH, HASH.upper(), "has not the form of a sha256"),
        ("2026-01-01", "1 Jan 2026", "last_seen is '1 Jan 2026', which is no day"),
        ("2026-01-02", "20260102", "reviewed_on is '20260102', which is no day"),
        ("Invented Editor", " ", "watch.csv:2: nobody reviewed it"),
        (
            "bki:source-a",
            "bki:source-aa",
            r"the graph has no 'bki:source-aa' \(nearest: bki:source-a",
        ),
        ("bki:source-b,address", "bki:source-a,sha256", None),
        (",Invented Editor", "", "watch.csv:2: the row has 5 columns, and the header has 6"),
        ("bki:source-a", '"bki:source-a', "it is no CSV"),
    ],
)
def test_a_watch_file_is_held_to_its_form(
    tmp_path: Path, old: str, new: str, said: str | None
) -> None:
    path = tmp_path / "watch.csv"
    assert old in WATCH
    text = WATCH.replace(old, new, 1)
    if said is None:
        text = WATCH + f"bki:source-a,sha256,{'0' * 64}{END}"
        said = "the row of line 2 says the same"
    path.write_text(text)
    with pytest.raises(UnreadableInputError, match=said):
        read_watch(path, IDS)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "number\n1\n", "the listing has no column of numbers or addresses"),
        ("a.csv", "celex\nnone\n", "'none' in celex has not the form of a celex"),
        ("a.csv", "<html><body>Log in</body>", "it is a web page"),
        ("a.txt", "none\n", "'none' is no CELEX number"),
    ],
)
def test_a_listing_of_another_form_is_refused(seen: Path, name: str, text: str, said: str) -> None:
    (seen / name).write_text(text)
    with pytest.raises(UnreadableInputError, match=said):
        read_seen(seen)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match="it cannot be read"):
        read_seen(tmp_path / "none")


def test_the_numbers_of_the_graph_need_no_row(kg: Graph, seen: Path) -> None:
    known = sentinels_of(kg.engine)
    assert known["celex", "32012D0642"] == BKI + "instrument-eu-dec-2012-642"
    assert {kind for kind, _ in known} == {"celex", "fr", "address"}
    (seen / "a.txt").write_text("32012D0642\n32099R9999\n")
    (found,) = watch((), known, read_seen(seen))
    assert (found.verdict, found.value, str(found.place)) == (
        "new", "32099R9999", f"{seen / 'a.txt'}:2",
    )  # fmt: skip
    assert isinstance(found, Notice)
    (row,) = notices_table([found]).rows
    assert [None if one is None else one.value for one in row] == [
        "new", "celex", "32099R9999", None, None, f"{seen / 'a.txt'}:2",
    ]  # fmt: skip
