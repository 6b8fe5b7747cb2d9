"""The wheel carries the four folders and works like the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.commands import run


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_holds_what_the_checkout_holds(wheel: Path) -> None:
    packed = {
        name.removeprefix("kg_belarus/shipped/")
        for name in zipfile.ZipFile(wheel).namelist()
        if name.startswith("kg_belarus/shipped/")
    }
    folders = ("ontology", "data", "shapes", "queries")
    here = {str(p.relative_to(ROOT)) for f in folders for p in (ROOT / f).rglob("*") if p.is_file()}
    assert packed == here


def test_the_installed_command_answers_as_the_checkout_does(wheel: Path, tmp_path: Path) -> None:
    """The package is unpacked into a folder of its own and run from there, without the checkout."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from kg_belarus.cli import main; main()"
    )
    arguments = ["query", "run", "claims/seed-coverage", "--format", "json"]
    command = [sys.executable, "-c", program, str(tmp_path / "site"), *arguments]
    installed = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout == run(*arguments).stdout
    where = subprocess.run(
        [*command[:2], "import sys; sys.path.insert(0, sys.argv[1]); import kg_belarus.project as p; print(p.open_project().root)", str(tmp_path / "site")],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert where.stdout.strip() == str(tmp_path / "site" / "kg_belarus" / "shipped")


def test_a_question_begun_with_the_installed_command_is_in_the_current_folder(
    wheel: Path, tmp_path: Path
) -> None:
    """It is never put into the package."""
    site, here = tmp_path / "site", tmp_path / "here"
    zipfile.ZipFile(wheel).extractall(site)
    here.mkdir()
    before = sorted(site.rglob("*.rq"))
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from kg_belarus.cli import main; main()"
    )
    command = [sys.executable, "-c", program, str(site), "query", "new", "core/mine"]
    made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=here)
    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[0] == "queries/core/mine.rq"
    assert (here / "queries" / "core" / "mine.rq").is_file()
    assert sorted(site.rglob("*.rq")) == before


def test_the_wheel_brings_the_manual_page(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        (name,) = [n for n in packed.namelist() if n.endswith("share/man/man1/kg-belarus.1")]
        page = packed.read(name).decode()
    assert page.startswith(".TH KG-BELARUS 1")
    assert page == run("man").stdout
