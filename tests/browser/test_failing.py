"""What fails while a page loads is told, and can be tried again; what cannot be kept is answered all the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from kg_belarus.browser import engine_files
from kg_belarus.graph import Opened
from tests.conftest import MakeProject
from tests.support.invented import DATA
from tests.support.page import SCRIPTS, SITE, Json, PageError, PageWorker, needs_node

pytestmark = needs_node

SITE_SCOPE = "https://h.example/one/"
OTHER = "kg-belarus https://h.example/two/ k"
FORMER = f"kg-belarus {SITE_SCOPE} former"
NOW = f"kg-belarus {SITE_SCOPE} k"


def test_a_graph_that_was_not_loaded_is_no_answer_and_the_next_call_loads_it(
    make_project: MakeProject, tmp_path: Path
) -> None:
    folder = tmp_path / "engine"
    folder.mkdir()
    with PageWorker(folder) as worker:
        with pytest.raises(PageError, match=r"engine\.json"):
            worker.call("open", "http://127.0.0.1/")
        with pytest.raises(PageError, match=r"engine\.json"):
            worker.call("ask", "detention/releases", {}, {})
        for name, content in engine_files(Opened(make_project({"data/invented.ttl": DATA}))):
            (folder / name).write_bytes(content)
        assert worker.call("ask", "detention/releases", {}, {})["rows"]


def visited(**given: object) -> Json:
    """Return what the service worker answers, and what it keeps."""
    document = {
        "scope": SITE_SCOPE,
        "kept": {"key": "k", "pages": []},
        "url": f"{SITE_SCOPE}a.html",
        "status": 200,
        "putFails": False,
        "cached": {},
        "old": {NOW: {}},
        **given,
    }
    done = subprocess.run(
        ["node", str(SCRIPTS / "sw.mjs"), str(SITE / "dist" / "sw.js")],
        input=json.dumps(document),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: Json = json.loads(done.stdout)
    assert found["failures"] == 0
    return found


def test_what_is_visited_is_kept_for_when_there_is_no_network() -> None:
    at = f"{SITE_SCOPE}a.html"
    assert visited()["stores"][NOW] == {at: "new"}
    assert visited(status=0, cached={at: "kept"})["told"] == "kept"
    assert visited(status=404, cached={at: "kept"})["stores"][NOW] == {}


@pytest.mark.parametrize("cached", [{}, {f"{SITE_SCOPE}a.html": "kept"}])
def test_what_cannot_be_kept_is_answered_all_the_same(cached: dict[str, str]) -> None:
    found = visited(putFails=True, cached=cached)
    assert found["told"] == "new"
    assert visited(status=206, cached=cached)["told"] == "new"


def test_another_site_on_the_host_keeps_what_it_has() -> None:
    old = {OTHER: {"x": "theirs"}, FORMER: {"x": "former"}, NOW: {}}
    stores = visited(old=old)["stores"]
    assert stores[OTHER] == {"x": "theirs"}
    assert FORMER not in stores
