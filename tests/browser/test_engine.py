"""The engine as a page uses it: it tells how far it is, refuses with the parameter, and can be stopped."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from kg_belarus.browser import engine_files
from kg_belarus.graph import Graph
from tests.support.page import SCRIPTS, SITE, Json, needs_node

pytestmark = needs_node


@pytest.fixture(scope="module")
def told(kg: Graph, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """What came of a visit: a wrong value, a runaway that is stopped, and a question after it."""
    folder: Path = tmp_path_factory.mktemp("data")
    for name, content in engine_files(kg):
        (folder / name).write_bytes(content)
    command = ["node", str(SCRIPTS / "engine.mjs"), str(SITE / "dist"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: Json = json.loads(done.stdout)
    return found


def test_the_folder_is_found_from_the_page(told: Json) -> None:
    assert told["base"] == "http://127.0.0.1/some/engine/"


def test_it_is_told_how_far_the_loading_is(told: Json) -> None:
    stages = [step["stage"] for step in told["progress"]]
    assert list(dict.fromkeys(stages)) == ["fetch", "load", "ready"]
    fetched = [step for step in told["progress"] if step["stage"] == "fetch"][-1]
    assert fetched["done"] == fetched["total"] > 1_000_000


def test_a_wrong_value_comes_with_its_parameter(told: Json) -> None:
    assert told["refused"]["name"] == "WrongValue"
    assert told["refused"]["parameter"] == "as_of"


def test_a_runaway_is_stopped_and_the_next_question_is_answered(told: Json, kg: Graph) -> None:
    assert told["stopped"] == ["Stopped", "Stopped"]
    assert told["rows"] == len(kg.ask("detention/releases"))
