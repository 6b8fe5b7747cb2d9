"""What changed since the site before: from the graph's own comparison, and never what is withdrawn."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest
import zstandard

from kg_belarus.errors import UnreadableInputError
from kg_belarus.graph import Opened
from kg_belarus.project import open_project
from kg_belarus.publication.changes import CHANGES
from tests.conftest import MakeProject
from tests.support.invented import DATA
from tests.support.sites import BASE, contents, write_machine_files

SHE = Path(__file__).parents[1] / "endtoend" / "takedown"
TELLING = re.compile(
    r"alena|helen|olena|vydumskaya|wydumska|алена|елена|выдумск(ая|ую|ой)", re.IGNORECASE
)
BKI = "https://w3id.org/kg-belarus/id/"
DATASET = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
bki:dataset-invented a dcat:Dataset ; dcterms:title "Invented"@en ;
    dcterms:issued "2026-01-02"^^xsd:date ; owl:versionInfo "1" .
"""
QUESTION = """#+ summary: What is told of her?
#+ question:
#+   en: What is told of her?
#+ tags: [x]
#+ columns: {a: One.}
#+ view: table
#+ graph: asserted

SELECT ?a { <https://w3id.org/kg-belarus/id/person-alena-vydumskaya> ?b ?a }
"""
LATER = (DATA + DATASET).replace('"1"', '"2"').replace('"2026-01-02"', '"2026-02-03"')
LATER = LATER.replace('"2025-06-30"', '"2025-06-29"').replace(
    'skos:prefLabel "Two"@en', 'skos:prefLabel "Other"@en'
)
LATER += (
    'bki:person-three a bko:Person ; skos:prefLabel "Three"@en ; bko:hasSource bki:source-may .\n'
)
LATER = LATER.replace(
    'bki:org-radio a bko:Organization ; bko:kind bkv:news-outlet ; skos:prefLabel "Radio"@en .\n',
    "",
)


def steps(folder: Path) -> list[dict[str, object]]:
    found = json.loads((folder / CHANGES).read_text())
    assert isinstance(found, list)
    return found


def test_a_second_publication_tells_what_changed(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project({"data/invented.ttl": DATA + DATASET})
    first = write_machine_files(Opened(project), tmp_path / "first")
    (step,) = steps(first)
    assert step["id"] == f"{BKI}dataset-invented#release-1"
    project = make_project({"data/invented.ttl": LATER})
    second = write_machine_files(Opened(project), tmp_path / "second", first)
    newest, oldest = steps(second)
    assert oldest == step
    assert (newest["version"], newest["day"]) == ("2", "2026-02-03")
    assert newest["added"] == [f"{BKI}person-three"]
    assert newest["removed"] == 1
    assert set(newest["changed"]) == {  # type: ignore[call-overload]
        f"{BKI}{name}" for name in ("dataset-invented", "person-two", "release-two")
    }
    assert "detention/releases" in newest["answers"]  # type: ignore[operator]
    feed = (second / "feed.xml").read_text()
    assert "Version 2: 1 added, 3 changed, 1 removed" in feed
    assert "2026-02-03T00:00:00Z" in feed
    # The same again, over itself: no step, no other byte.
    third = write_machine_files(Opened(project), tmp_path / "third", second)
    assert contents(third) == contents(second)
    # And from the same two states, the same bytes.
    again = write_machine_files(Opened(project), tmp_path / "again", first)
    assert contents(again) == contents(second)


def test_a_graph_that_goes_back_and_forth_has_a_new_step_each_time(
    make_project: MakeProject, tmp_path: Path
) -> None:
    former = None
    for number, data in enumerate((DATA + DATASET, LATER) * 2):
        project = make_project({"data/invented.ttl": data})
        former = write_machine_files(Opened(project), tmp_path / str(number), former)
    assert former
    ids = [step["id"] for step in steps(former)]
    assert len(ids) == len(set(ids)) == 4
    assert all((former / "feed.xml").read_text().count(f"<id>{one}</id>") == 1 for one in ids)


def test_a_folder_without_a_site_tells_of_no_change(
    make_project: MakeProject, tmp_path: Path
) -> None:
    project = make_project({"data/invented.ttl": DATA})
    (tmp_path / "empty").mkdir()
    folder = write_machine_files(Opened(project), tmp_path / "site", tmp_path / "empty")
    (step,) = steps(folder)
    assert step["id"] == f"{BASE}#dataset-release-first"


@pytest.mark.parametrize("content", ["{", "[1]", '{"id": 1}', "[{}]", "[" * 100_000])
def test_a_list_that_is_none_is_refused(
    make_project: MakeProject, tmp_path: Path, content: str
) -> None:
    project = make_project({"data/invented.ttl": DATA})
    folder = write_machine_files(Opened(project), tmp_path / "site")
    (folder / CHANGES).write_text(content)
    with pytest.raises(UnreadableInputError, match=r"changes\.json: this is no list of changes"):
        write_machine_files(Opened(project), tmp_path / "next", folder)


def test_what_is_withdrawn_is_in_no_file_though_the_site_before_had_it(tmp_path: Path) -> None:
    shutil.copytree(SHE, tmp_path / "project")
    first = write_machine_files(Opened(open_project(tmp_path / "project")), tmp_path / "first")
    extra = (
        "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n@prefix bko: <https://w3id.org/kg-belarus/ont#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'bki:person-alena-vydumskaya skos:note "A change to her block."@en .\n'
    )
    asked = tmp_path / "project" / "queries" / "core" / "about-vydumskaya.rq"
    asked.parent.mkdir(parents=True)
    asked.write_text(QUESTION)
    # A second site names her among its changes; the third withdraws her.
    (tmp_path / "project" / "data" / "links.ttl").write_text(extra)
    second = write_machine_files(
        Opened(open_project(tmp_path / "project")), tmp_path / "second", first
    )
    assert TELLING.search((second / "feed.xml").read_text())
    assert "core/about-vydumskaya" in steps(second)[0]["answers"]  # type: ignore[operator]
    (tmp_path / "project" / "data" / "withdrawn.ttl").write_text(
        "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "bki:person-alena-vydumskaya owl:deprecated true .\n"
    )
    third = write_machine_files(
        Opened(open_project(tmp_path / "project")), tmp_path / "third", second
    )
    for path, content in contents(third).items():
        plain = gzip.decompress(content) if path.endswith(".gz") else content
        plain = zstandard.decompress(plain) if path.endswith(".zst") else plain
        assert not TELLING.search(path), path
        assert not TELLING.search(plain.decode()), path
    # What went with her is no change: it would tell that there was something.
    assert [step["id"] for step in steps(third)] == [step["id"] for step in steps(second)]
    assert [step["changed"] for step in steps(third)] == [[], []]
