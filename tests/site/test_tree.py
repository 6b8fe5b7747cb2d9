"""A folder of files that is replaced whole, in which what did not change stays the same file."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg_belarus.errors import UnreadableInputError
from kg_belarus.site.tree import SUMS, Tree, check_site, files_of, write_site

NAMES = st.sampled_from(["a.html", "b.html", "be/a.html", "id/x.ttl", "id/y.ttl"])
FILES = st.dictionaries(NAMES, st.binary(max_size=5))


def fill(files: Mapping[str, bytes]) -> object:
    return lambda tree: tree.put_all(files.items())


def found(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in (SUMS, "site.json")
    }


@settings(max_examples=60, deadline=None)
@given(FILES, FILES)
def test_what_is_written_last_is_there_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, one: dict[str, bytes], other: dict[str, bytes]
) -> None:
    folder = tmp_path_factory.mktemp("site") / "out"
    write_site(folder, {}, fill(one))  # type: ignore[arg-type]
    before = {name: (folder / name).stat() for name in one}
    written = write_site(folder, {}, fill(other))  # type: ignore[arg-type]
    assert found(folder) == other
    same = {name for name in one if other.get(name) == one[name]}
    assert written.changed == len(other) - len(same)
    assert written.removed == len(one.keys() - other.keys())
    for name in same:
        assert os.path.samestat((folder / name).stat(), before[name])
    assert [path.name for path in folder.parent.iterdir()] == ["out"]
    check_site(folder)


def test_its_list_is_one_that_sha256sum_reads(tmp_path: Path) -> None:
    write_site(tmp_path / "out", {"base_url": "https://example.org/"}, fill({"be/a.html": b"x"}))  # type: ignore[arg-type]
    assert files_of(tmp_path / "out") == {"be/a.html": hashlib.sha256(b"x").hexdigest()}
    done = subprocess.run(
        ["sha256sum", "-c", SUMS], cwd=tmp_path / "out", check=False, capture_output=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda out: (out / "mine.txt").write_text("x"), "mine.txt is not of the site"),
        (lambda out: (out / "be/a.html").write_text("y"), "be/a.html is not as it was published"),
        (lambda out: (out / "be/a.html").unlink(), "be/a.html is missing"),
        (lambda out: (out / "site.json").unlink(), "it has no site.json of kg-belarus"),
        (lambda out: (out / "site.json").write_text("[]"), "it has no site.json of kg-belarus"),
        (
            lambda out: ((out / "be/a.html").unlink(), (out / "be/a.html").symlink_to("/dev/null")),
            "be/a.html is not as it was published",
        ),
    ],
)
def test_what_is_not_as_we_left_it_stays(tmp_path: Path, harm: object, says: str) -> None:
    out = tmp_path / "out"
    write_site(out, {}, fill({"be/a.html": b"x"}))  # type: ignore[arg-type]
    harm(out)  # type: ignore[operator]
    before = {path: path.lstat().st_mtime_ns for path in out.rglob("*")}
    with pytest.raises(UnreadableInputError, match=says):
        write_site(out, {}, fill({"be/a.html": b"z"}))  # type: ignore[arg-type]
    assert {path: path.lstat().st_mtime_ns for path in out.rglob("*")} == before


STOPPED = """
import sys, time
from pathlib import Path
from kg_belarus.site.tree import write_site

def fill(tree):
    made = tree.put_all([("a.html", b"new"), ("b.html", b"new")])
    print("half", flush=True)
    time.sleep(60)
    return made

write_site(Path(sys.argv[1]), {}, fill)
"""


def test_a_stop_in_the_middle_leaves_the_old_site_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_site(out, {}, fill({"a.html": b"old"}))  # type: ignore[arg-type]
    process = subprocess.Popen([sys.executable, "-c", STOPPED, out], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"half\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert found(out) == {"a.html": b"old"}
    check_site(out)
    write_site(out, {}, fill({"a.html": b"newer"}))  # type: ignore[arg-type]
    assert found(out) == {"a.html": b"newer"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_without_hard_links_it_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    tree = Tree(tmp_path / "new", tmp_path / "old", {"a": hashlib.sha256(b"x").hexdigest()})
    tree.put("a", b"x")
    assert (tmp_path / "new" / "a").read_bytes() == b"x"
