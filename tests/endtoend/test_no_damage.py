"""No command destroys what is not its own, and no stop leaves half a thing: real processes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from kg_belarus.publication import publish
from tests.support.commands import COMMAND, one_line, run, unprivileged
from tests.support.mini import ASKED, make_mini

DATASET = """\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ex: <https://example.org/> .

ex:mine a dcat:Dataset ; owl:versionInfo "3" ;
    dcterms:title "Mein"@de , "Mine"@en ; dcterms:license <https://example.org/licence> .
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_mini(tmp_path / "project")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release of that project."""
    folder = tmp_path_factory.mktemp("published")
    done = run("--project", make_mini(folder / "project"), "build", "-o", folder / "release")
    assert done.returncode == 0, done.stderr
    return folder / "release"


@pytest.fixture
def release(published: Path, tmp_path: Path) -> Path:
    return shutil.copytree(published, tmp_path / "release")


def contents(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def is_whole(release: Path) -> bool:
    """Whether a folder is a release with the right digests."""
    lines = (release / "SHA256SUMS").read_text().splitlines()
    listed = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
    found = {path.name for path in release.iterdir()} - {"SHA256SUMS"}
    return listed.keys() == found and all(
        hashlib.sha256((release / name).read_bytes()).hexdigest() == digest
        for name, digest in listed.items()
    )


def other_data(project: Path) -> None:
    path = project / "data" / "d.ttl"
    path.write_text(path.read_text().replace('"Two"@en', '"Three"@en'))


def linked(path: Path) -> None:
    """Put a link to a file in its place."""
    path.symlink_to(path.rename(path.parent.parent / "moved"))


def forged(release: Path, name: str) -> None:
    """Make the manifest list one more file, with the digests right everywhere."""
    (release / name).parent.mkdir(exist_ok=True)
    (release / name).write_text("mine")
    manifest = json.loads((release / "manifest.json").read_text())
    manifest["sha256"][name] = hashlib.sha256((release / name).read_bytes()).hexdigest()
    (release / "manifest.json").write_text(json.dumps(manifest))
    sums = manifest["sha256"] | {
        "manifest.json": hashlib.sha256((release / "manifest.json").read_bytes()).hexdigest()
    }
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    (release / "SHA256SUMS").write_text(lines)


def test_a_release_says_what_it_is_of(release: Path, project: Path, tmp_path: Path) -> None:
    plain = json.loads((release / "manifest.json").read_text())
    assert (plain["title"], plain["license"], plain["layers"]) == ("project", None, [])
    mine = tmp_path / "mine" / "data"
    mine.mkdir(parents=True)
    (mine / "dataset.ttl").write_text(DATASET)
    done = run("--project", project, "--with", mine.parent, "build", "-o", release)
    assert done.returncode == 0, done.stderr
    laid = json.loads((release / "manifest.json").read_text())
    assert laid["title"] == "project with mine laid over it"
    assert (laid["version"], laid["license"]) == (None, None)
    assert laid["layers"] == [{"folder": "mine", "license": "https://example.org/licence"}]
    (project / "data" / "dataset.ttl").write_text(DATASET)
    publish(Opened(open_project(project)), release)
    own = json.loads((release / "manifest.json").read_text())
    assert (own["title"], own["layers"], own["version"]) == ("Mine", [], "3")
    assert own["license"] == "https://example.org/licence"


def test_a_release_of_old_is_known_by_its_title(release: Path, project: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text())
    del manifest["made_by"]
    (release / "manifest.json").write_text(json.dumps(manifest | {"title": "kg-belarus"}))
    sums = {
        path: hashlib.sha256((release / path).read_bytes()).hexdigest()
        for path in ("manifest.json", *manifest["sha256"])
    }
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    (release / "SHA256SUMS").write_text(lines)
    assert run("--project", project, "build", "-o", release).returncode == 0
    assert json.loads((release / "manifest.json").read_text())["made_by"] == "kg-belarus"


# What was done to a release, and the file that the refusal names.
CHANGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file more": (lambda r: (r / "notes.txt").write_text("mine"), "notes.txt"),
    "a hidden file more": (lambda r: (r / ".notes").write_text("mine"), ".notes"),
    "a folder more": (lambda r: (r / "site").mkdir(), "site"),
    "a file less": (lambda r: (r / "asserted.nq").unlink(), "asserted.nq"),
    "a file changed": (lambda r: (r / "validation.txt").write_text("mine"), "validation.txt"),
    "another list": (lambda r: (r / "SHA256SUMS").write_text("mine"), "SHA256SUMS"),
    "no list": (lambda r: (r / "SHA256SUMS").unlink(), "SHA256SUMS"),
    "a foreign manifest": (lambda r: (r / "manifest.json").write_text("{}"), "manifest.json"),
    "no JSON": (lambda r: (r / "manifest.json").write_text("["), "manifest.json"),
    "a link for a file": (lambda r: linked(r / "asserted.nq"), "asserted.nq"),
    "a path that leaves it": (lambda r: forged(r, "../mine.txt"), "../mine.txt"),
    "a path to a folder": (lambda r: forged(r, "in/mine.txt"), "in"),
}


@pytest.mark.parametrize("kind", CHANGED)
def test_a_release_that_is_not_as_it_was_published_stays(
    project: Path, release: Path, kind: str
) -> None:
    change, named = CHANGED[kind]
    change(release)
    before = contents(release.parent)
    done = run("--project", project, "build", "-o", release)
    one_line(done, 3, "holds other things", named)
    assert contents(release.parent) == before


def test_a_release_that_may_not_be_read_stays(project: Path, release: Path) -> None:
    before = contents(release.parent)
    (release / "asserted.nq").chmod(0)
    done = unprivileged("--project", project, "build", "-o", release)
    (release / "asserted.nq").chmod(0o644)
    one_line(done, 3, "holds other things", "it cannot be read (Permission denied)")
    assert contents(release.parent) == before


def test_a_release_as_it_was_published_is_replaced(project: Path, release: Path) -> None:
    before = contents(release)
    other_data(project)
    (release.parent / "link").symlink_to(release)
    for output in (release, release.parent / "link"):
        assert run("--project", project, "build", "-o", output).returncode == 0
        assert is_whole(release)
        assert contents(release) != before
    assert (release.parent / "link").is_symlink()
    assert {path.name for path in release.parent.iterdir()} == {"project", "release", "link"}


COMMANDS = (["build"], ["query", "export", "--to", "grlc"], ["query", "export", "--to", "sib"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("output", [".", "data", "data/new", "site", "link", "README.md", "loop"])
def test_what_is_not_ours_stays(project: Path, command: list[str], output: str) -> None:
    """In a project that has a manifest of its own: the worst that was seen."""
    (project / "manifest.json").write_text("{}")
    (project / "README.md").write_text("mine")
    (project / "site").mkdir()
    (project / "site" / "manifest.json").write_text("{}")
    (project / "site" / "index.html").write_text("mine")
    (project / "link").symlink_to(project / "site")
    (project / "loop").symlink_to("loop")
    before = contents(project)
    words = [*COMMAND, "--project", ".", *command, "-o", output]
    done = subprocess.run(words, cwd=project, capture_output=True, text=True, check=False)
    one_line(done, 3, f"{output}: ")
    assert contents(project) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_empty_folder_is_filled(project: Path, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    done = run("--project", project, *command, "-o", tmp_path / "empty")
    assert done.returncode == 0, done.stderr
    assert any((tmp_path / "empty").iterdir())
    assert (tmp_path / "empty").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_is_not_written_to_standard_output(project: Path, command: list[str]) -> None:
    one_line(run("--project", project, *command, "-o", "-"), 2, "a folder")
    assert not Path("-").exists()


def test_a_new_question_writes_over_nothing(project: Path) -> None:
    case = project / "tests/queries/core/new/one-record/given.ttl"
    case.parent.mkdir(parents=True)
    case.write_text("mine")
    one_line(run("--project", project, "query", "new", "core/new"), 2, "given.ttl is there already")
    assert case.read_text() == "mine"
    assert not (project / "queries/core/new.rq").exists()


# A process that is killed at a step of publication: before or after it, as `kill -9` would.
KILLED = """
import os, signal, sys
from pathlib import Path
from kg_belarus.text import writing
moment = sys.argv.pop(1)

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def rename(source, target, rename=os.rename):
    if moment == "between the renames" and Path(source).name == "new":
        killed()
    rename(source, target)

match moment:
    case "before the exchange": writing._swap = killed
    case "after the exchange": writing._clear = killed
    case "between the renames":
        writing._swap = lambda *_: False
        os.rename = rename
    case "while files are written": Path.write_bytes = killed
from kg_belarus.cli import main
main()
"""


@pytest.mark.parametrize(
    "moment", ["while files are written", "before the exchange", "after the exchange"]
)
def test_a_build_that_is_killed_leaves_a_whole_release(
    project: Path, release: Path, moment: str
) -> None:
    before = contents(release)
    other_data(project)
    command = [sys.executable, "-c", KILLED, moment, "--project", str(project), "build", "-o"]
    done = subprocess.run([*command, str(release)], capture_output=True, check=False)
    assert done.returncode == -9
    assert is_whole(release)
    assert (contents(release) == before) == (moment != "after the exchange")
    _next_run_clears(project, release)


def test_without_an_exchange_the_old_release_comes_back(project: Path, release: Path) -> None:
    before = contents(release)
    command = [sys.executable, "-c", KILLED, "between the renames", "--project", str(project)]
    done = subprocess.run([*command, "build", "-o", str(release)], capture_output=True, check=False)
    assert done.returncode == -9
    (aside,) = release.parent.glob(".kg-belarus-*")
    assert contents(aside / "old") == before
    _next_run_clears(project, release)


def _next_run_clears(project: Path, release: Path) -> None:
    assert len(list(release.parent.glob(".kg-belarus-*"))) == 1
    assert run("--project", project, "build", "-o", release).returncode == 0
    assert is_whole(release)
    assert {path.name for path in release.parent.iterdir()} == {"project", "release"}


@pytest.mark.parametrize("name", ASKED)
def test_a_dash_is_standard_output(project: Path, name: str, tmp_path: Path) -> None:
    without = run("--project", project, *ASKED[name])
    assert without.returncode == 0, without.stderr
    command = [*COMMAND, "--project", str(project), *ASKED[name], "-o", "-"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, without.stdout)
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "command", [["assess"], ["timeline", "--from", "2025-06", "--to", "2025-07"]]
)
def test_a_dash_is_standard_output_for_readings(tmp_path: Path, command: list[str]) -> None:
    words = [*COMMAND, *command, "-o", "-"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 5
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ASKED)
def test_a_pipe_is_written_into(project: Path, name: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    done = run("--project", project, *ASKED[name], "-o", pipe)
    assert done.returncode == 0, done.stderr
    reader.join(10)
    assert read == [run("--project", project, *ASKED[name]).stdout]
    assert pipe.is_fifo()


def test_a_link_a_mode_and_a_device_stay(project: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    for _ in range(2):  # made, and kept in the cache
        ask = ["--project", str(project), "query", "run", "core/things", "-o"]
        assert run(*ask, link).returncode == 0
        assert link.is_symlink()
        assert target.read_text().startswith("thing")
        assert target.stat().st_mode & 0o777 == 0o600
    device = tmp_path / "null"
    try:
        os.mknod(device, 0o666 | 0o020000, os.makedev(1, 3))
        device.open("w").close()
    except OSError:
        return  # not for everybody; test_writing has a terminal
    assert run(*ask, device).returncode == 0
    assert device.is_char_device()


def test_what_standard_output_goes_to_is_added_to(project: Path, tmp_path: Path) -> None:
    """Through a link like /dev/stdout: as root, a mistake would cut the real one."""
    log, stdout = tmp_path / "log", tmp_path / "stdout"
    log.write_text("first\n")
    stdout.symlink_to("/proc/self/fd/1")
    command = [*COMMAND, "--project", str(project), *ASKED["query run"], "-o", str(stdout)]
    with log.open("a") as file:
        assert subprocess.run(command, stdout=file, check=False).returncode == 0
    assert log.read_text().startswith("first\nthing\n")
    assert stdout.is_symlink()


def test_a_write_protected_file_stays(project: Path, tmp_path: Path) -> None:
    """Root may write anything, so the test gives that up first."""
    path = tmp_path / "mine.csv"
    path.write_text("mine")
    path.chmod(0o444)
    done = unprivileged("--project", project, "query", "run", "core/things", "-o", path)
    one_line(done, 3, "mine.csv: it cannot be written (Permission denied)")
    assert path.read_text() == "mine"
