"""What the wheel ships for browsers is made from the sources here, and from nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.page import ASSETS, SITE, install_packages, run_in


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with the packages of the lock."""
    folder: Path = tmp_path_factory.mktemp("assets")
    install_packages(folder)
    return folder


def contents(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_build_gives_what_is_shipped(installed: Path, tmp_path: Path) -> None:
    run_in(installed, "node", "build.mjs", str(tmp_path))
    made, shipped = contents(tmp_path), contents(SITE / "dist")
    assert made.keys() == shipped.keys()
    differing = [name for name in made if made[name] != shipped[name]]
    assert differing == [], "run `npm ci && npm run build` in src/kg_belarus/browser/assets"


def test_the_sources_have_the_types_that_they_say(installed: Path) -> None:
    run_in(installed, "npm", "run", "check")


def test_the_lock_has_hashes_and_no_hosts() -> None:
    text = (ASSETS / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    assert not re.search(r"https?://", text)
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_every_package_in_the_files_has_its_licence_told() -> None:
    told = (SITE / "dist" / "THIRD-PARTY.txt").read_text()
    lock = json.loads((ASSETS / "package-lock.json").read_text())["packages"]
    for name, entry in lock.items():
        if name and not entry.get("dev"):
            assert (
                f"{name.removeprefix('node_modules/')} {entry['version']}  {entry['license']}"
                in told
            )
    taken = {"MIT", "Apache-2.0", "BSD-3-Clause", "CC0-1.0"}
    for line in re.findall(r"^  \S+ [\d.]+  (.*)$", told, re.MULTILINE):
        assert taken & set(re.findall(r"[\w.-]+", line)), line


def test_the_files_ask_nothing_of_another_host() -> None:
    # The editor names vocabularies by the hundred; that it asks for none is seen in a browser.
    for name in {path.name for path in (SITE / "dist").glob("*.js")} - {"editor.js"}:
        text = (SITE / "dist" / name).read_text()
        hosts = set(re.findall(r"https?://([\w.-]+)", text))
        # The IRIs of terms; nothing is fetched there.
        assert hosts <= {"www.w3.org", "w3id.org", "purl.org"}
