"""Files and folders in their place: whole or not at all, and never over what is not ours."""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg_belarus.cli.output import write
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.text import writing
from kg_belarus.text.writing import beside, replace_file, replace_folder
from tests.support.folders import NEW, OLD, held, only_pairs


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=[True, False], ids=["in one step", "in two steps"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Replace with the system's exchange of two names, and as where it has none."""
    if not request.param:
        monkeypatch.setattr(writing, "_swap", lambda one, other: False)
    return bool(request.param)


def make(folder: Path, contents: Mapping[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


def test_a_file_keeps_its_mode_and_a_new_one_has_that_of_the_mask(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("old")
    secret.chmod(0o640)
    replace_file(secret, b"new")
    assert (secret.read_text(), secret.stat().st_mode & 0o777) == ("new", 0o640)
    mask = os.umask(0o027)
    try:
        replace_file(tmp_path / "fresh", b"new")
    finally:
        os.umask(mask)
    assert (tmp_path / "fresh").stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["fresh", "secret"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_and_its_target_is_written(tmp_path: Path, is_there: bool) -> None:
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "target", tmp_path / "link"
    if is_there:
        target.write_text("old")
    link.symlink_to(Path("far") / "target")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert names(tmp_path / "far") == ["target"]


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(UnreadableInputError, match="Too many levels"):
        replace_file(tmp_path / "a", b"new")
    with pytest.raises(UnreadableInputError, match="Too many levels"):
        replace_folder(tmp_path / "a", NEW)
    assert all((tmp_path / name).is_symlink() for name in "ab")


def test_a_device_is_written_into() -> None:
    ours, theirs = os.openpty()
    try:
        write([b"one\n", b"two\n"], Path(os.ttyname(theirs)))
        assert os.read(ours, 100).split() == [b"one", b"two"]
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_socket_is_written_into() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        path = Path(folder) / "s"  # such a path may have 108 bytes
        server.bind(str(path))
        server.listen()
        write([b"new"], path)
        connection, _ = server.accept()
        with connection:
            assert connection.recv(100) == b"new"
        assert path.is_socket()


@pytest.mark.usefixtures("either_way")
def test_a_folder_is_made_filled_and_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "sub" / "out"
    replace_folder(folder, OLD)
    assert held(folder) == OLD
    replace_folder(folder, NEW, only_pairs)
    assert held(folder) == NEW
    (tmp_path / "empty").mkdir(0o750)
    replace_folder(tmp_path / "empty", NEW)
    assert held(tmp_path / "empty") == NEW
    assert (tmp_path / "empty").stat().st_mode & 0o777 == 0o750
    (tmp_path / "link").symlink_to(folder)
    replace_folder(tmp_path / "link", OLD, only_pairs)
    assert (tmp_path / "link").is_symlink()
    assert held(folder) == OLD
    assert names(folder.parent) == ["out"]


@pytest.mark.usefixtures("either_way")
def test_what_is_put_there_at_the_last_moment_stays(tmp_path: Path) -> None:
    folder = make(tmp_path / "out", OLD)
    looks: list[Path] = []

    def check(place: Path, shown: Path) -> None:
        only_pairs(place, shown)
        looks.append(place)
        if len(looks) == 2:  # the last look before it is moved away
            (folder / "mine.txt").write_text("mine")

    with pytest.raises(UnreadableInputError, match="others"):
        replace_folder(folder, NEW, check)
    assert held(folder) == OLD | {"mine.txt": b"mine"}
    assert names(tmp_path) == ["out"]


def test_a_stop_between_two_steps_brings_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "out", OLD)
    monkeypatch.setattr(writing, "_swap", lambda one, other: False)
    rename = os.rename

    def stopped(source: Path, target: Path) -> None:
        if Path(source).name == "new":
            raise KeyboardInterrupt
        rename(source, target)

    monkeypatch.setattr(os, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        replace_folder(folder, NEW, only_pairs)
    assert held(folder) == OLD
    assert names(tmp_path) == ["out"]


KILLED = """
import os, signal, sys
from pathlib import Path
from kg_belarus.text import writing
from tests.support.folders import NEW, only_pairs

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def before_the_last_step(source, target, rename=os.rename):
    killed() if Path(source).name == "new" else rename(source, target)

match sys.argv[2]:
    case "before": writing._swap = killed
    case "after": writing._clear = killed
    case "between":
        writing._swap = lambda one, other: False
        os.rename = before_the_last_step
    case "while writing": Path.write_bytes = killed
writing.replace_folder(Path(sys.argv[1]), NEW, only_pairs)
"""


def killed(folder: Path, moment: str) -> None:
    command = [sys.executable, "-c", KILLED, str(folder), moment]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == -9


@pytest.mark.parametrize("moment", ["while writing", "before", "after"])
def test_a_killed_process_leaves_old_or_new_whole(tmp_path: Path, moment: str) -> None:
    folder = make(tmp_path / "out", OLD)
    killed(folder, moment)
    assert held(folder) == (NEW if moment == "after" else OLD)
    assert len(names(tmp_path)) == 2
    replace_folder(folder, NEW, only_pairs)
    assert held(folder) == NEW
    assert names(tmp_path) == ["out"]


def test_without_an_exchange_the_next_run_brings_the_old_folder_back(tmp_path: Path) -> None:
    folder = make(tmp_path / "out", OLD)
    killed(folder, "between")
    assert not folder.exists()

    def never(place: Path, shown: Path) -> None:
        assert held(place) == OLD
        raise UnreadableInputError(Position(shown), "it is back", "go")

    with pytest.raises(UnreadableInputError, match="it is back"):
        replace_folder(folder, NEW, never)
    assert held(folder) == OLD
    assert names(tmp_path) == ["out"]


def test_only_what_a_killed_process_of_ours_left_is_cleared(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with beside(target) as at_work:
        (at_work / "new").write_text("half")
        own_name = at_work.name
        strangers = [
            ".kg-belarus-mine",
            own_name[:-1] + "é",
            f"{own_name}.bak",
            ".out.txt-abcdefgh",
        ]
        for name in strangers:
            make(tmp_path / name, OLD)
        (tmp_path / (own_name[:-8] + "a_file__")).write_text("mine")
        replace_file(target, b"new")
        assert at_work.is_dir(), "another process is at work there"
    assert names(tmp_path) == sorted([*strangers, own_name[:-8] + "a_file__", "out.txt"])


def test_many_at_once_leave_one_whole_folder(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kg_belarus.text.writing import replace_folder\n"
        "from tests.support.folders import NEW, OLD, only_pairs\n"
        "for _ in range(30): replace_folder(Path(sys.argv[1]), (OLD, NEW)[int(sys.argv[2])], only_pairs)"
    )
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen([sys.executable, "-c", script, tmp_path / "out", str(n % 2)], cwd=root)
        for n in range(4)
    ]
    assert [process.wait() for process in running] == [0] * 4
    assert held(tmp_path / "out") in (OLD, NEW)
    assert names(tmp_path) == ["out"]


def test_a_folder_that_cannot_be_made_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    says = r"out: the folder cannot be written \(No space left on device\); name another"
    with pytest.raises(UnreadableInputError, match=says):
        replace_folder(tmp_path / "out", NEW)
    assert names(tmp_path) == []


def test_who_is_faster_each_time_keeps_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process is at work on the same folder whenever it is tried; after ten times it stays."""
    tried = []

    def taken(source: Path, target: Path) -> None:
        tried.append(source)
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))

    monkeypatch.setattr(os, "rename", taken)
    with pytest.raises(UnreadableInputError, match="Device or resource busy"):
        replace_folder(tmp_path / "out", NEW)
    assert len(tried) == 10
    assert names(tmp_path) == []


def test_a_failure_of_another_kind_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def failing(source: Path, target: Path) -> None:
        tried.append(source)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(UnreadableInputError, match="Input/output error"):
        replace_folder(tmp_path / "out", NEW)
    assert len(tried) == 1


class _Libc:
    """A C library whose exchange of two names fails, or that has none."""

    def __init__(self, code: int) -> None:
        self._code = code

    def __getattr__(self, name: str) -> object:
        if not self._code:
            raise AttributeError(name)

        def exchange(*_: object) -> int:
            ctypes.set_errno(self._code)
            return -1

        return exchange


@pytest.mark.parametrize("code", [0, errno.ENOSYS, errno.EINVAL, errno.EACCES])
def test_where_two_names_cannot_be_exchanged_it_takes_two_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """The system has no exchange of names, or the file system does not know it."""
    folder = make(tmp_path / "out", OLD)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _Libc(code))
    if code == errno.EACCES:  # not a lack, but a failure
        with pytest.raises(UnreadableInputError, match="Permission denied"):
            replace_folder(folder, NEW, only_pairs)
        assert held(folder) == OLD
    else:
        replace_folder(folder, NEW, only_pairs)
        assert held(folder) == NEW
    assert names(tmp_path) == ["out"]


def test_without_locks_a_folder_is_replaced_and_leftovers_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make(tmp_path / "out", OLD)
    killed(folder, "before")
    left = set(names(tmp_path)) - {"out"}
    assert len(left) == 1
    monkeypatch.setattr(writing, "fcntl", None)
    replace_folder(folder, NEW, only_pairs)
    assert held(folder) == NEW
    assert set(names(tmp_path)) == {"out", *left}
