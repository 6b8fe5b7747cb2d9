"""What people use who keep Turtle in git: the GitHub Action and the pre-commit hook."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, MakeProject
from tests.support.shaped import LINES, boats

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
SHAPES = 'ex:S a sh:NodeShape ; sh:targetClass ex:Boat ; sh:property ex:N .\nex:N sh:path ex:name ; sh:minCount 1 ; sh:message "No name: 100 %, or so." .\n'
# Where the commands of this environment are found, under the names that people call them by.
PATHS = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))


@pytest.fixture
def folder(make_project: MakeProject) -> Path:
    folder = boats(make_project, SHAPES).root
    (folder / "shapes/style.ttl").write_text("")
    return folder


def acted(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the last step of the action as a runner does, with inputs and their defaults."""
    inputs = {name: told["default"] for name, told in ACTION["inputs"].items()} | given
    step = ACTION["runs"]["steps"][-1]

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], text)

    told = {name: filled(value) for name, value in step["env"].items()}
    env = {**os.environ, **told, "PATH": PATHS, "GITHUB_ACTION_PATH": str(ROOT)}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def test_the_action_marks_the_line_and_writes_sarif(folder: Path) -> None:
    done = acted(folder)
    assert done.returncode == 1, done.stderr
    marked = [line for line in done.stdout.splitlines() if "title=ex%3AN" in line]
    assert marked == [
        f"::error file=data/boats.ttl,line={LINES + 1},col=1,title=ex%3AN::No name: 100 %25, or so."
    ]
    (run,) = json.loads((folder / "kg-belarus.sarif").read_text())["runs"]
    assert "ex:N" in {result["ruleId"] for result in run["results"]}


def test_the_action_passes_what_is_right_and_takes_its_inputs(folder: Path) -> None:
    (folder / "severities.yaml").write_text("'*': info\n")
    given = {"severities": "severities.yaml", "sarif": "told here.sarif"}
    assert acted(folder, **given).returncode == 0
    assert (folder / "told here.sarif").is_file()
    assert acted(folder, **{**given, "fail-on": "info"}).returncode == 1


def test_the_action_fails_on_what_cannot_be_read(folder: Path) -> None:
    (folder / "data/boats.ttl").write_text("ex:a a ex:Boat .\n")
    done = acted(folder)
    assert done.returncode == 3
    assert "data/boats.ttl:1:1" in done.stderr
    assert "::" not in done.stdout


def test_no_input_of_the_action_reaches_a_shell_as_text() -> None:
    """An input in a script is run as a part of it; in the environment it is a value."""
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_hook_is_a_command_and_is_run_for_our_files(folder: Path) -> None:
    assert HOOK["language"] == "python"
    assert HOOK["pass_filenames"] is False
    for name in ("data/a.ttl", "queries/core/a.rq", "data/expectations.yaml"):
        assert re.search(HOOK["files"], name)
    env = {**os.environ, "PATH": PATHS}
    command = [*HOOK["entry"].split(), "--fail-on", "warning"]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, "[ex:N]" in done.stdout) == (1, True), done.stderr
