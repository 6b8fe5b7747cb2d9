"""The doctor: a site that is as it should be passes, and each fault is found by its own test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.fair import Outcome, Result, as_json, as_text, examine
from kg_belarus.fair.asked import TESTS
from kg_belarus.graph import Opened
from kg_belarus.hosting import host_rules
from kg_belarus.linked import LANGUAGES, Linked, document, path_of
from kg_belarus.project import open_project
from kg_belarus.publication import listing
from tests.support.commands import one_line, run
from tests.support.folders import write_files
from tests.support.invented import DATA
from tests.support.sites import BASE, contents, write_machine_files

ONT = "https://w3id.org/kg-belarus/ont"
LICENSED = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
bki:dataset-invented a dcat:Dataset ; dcterms:title "Invented"@en ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> .
"""
# What a folder cannot tell, and what nobody has made: a DOI and a logo.
NOT_PASSED = {
    "FIND2": Result.UNTOLD,
    "FIND3": Result.UNTOLD,
    "FIND_3_BIS": Result.UNTOLD,
    "OM4.2": Result.UNTOLD,
    "OM3": Result.PARTLY,
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with all that is examined: what machines read, and a document of everything."""
    folder = tmp_path_factory.mktemp("whole")
    data = folder / "project" / "data"
    data.mkdir(parents=True)
    (data / "invented.ttl").write_text(DATA + LICENSED)
    opened = Opened(open_project(data.parent))
    site = write_machine_files(opened, folder / "site")
    linked = Linked(opened.seen)
    for iri, path in linked.addresses.items():
        write_files(site, {document(path, form): text for form, text in linked.forms(iri).items()})
        write_files(site, {document(path, "html", one): "<!doctype html>" for one in LANGUAGES})
    write_files(site, dict(host_rules(opened.seen, BASE)))
    sums = {path: sha256(content).hexdigest() for path, content in contents(site).items()}
    (site / "SHA256SUMS").write_bytes(listing(sums))
    return site


@pytest.fixture
def site(whole: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may break."""
    return Path(shutil.copytree(whole, tmp_path / "site"))


def results(folder: Path) -> dict[str, Result]:
    return {outcome.test: outcome.result for outcome in examine(folder)}


def test_a_whole_site_passes_all_that_a_folder_can_tell(whole: Path) -> None:
    outcomes = examine(whole)
    assert [outcome.test for outcome in outcomes] == list(TESTS)
    assert {o.test: o.result for o in outcomes if o.result != Result.PASSES} == NOT_PASSED
    assert all(outcome.reason for outcome in outcomes)
    assert all(bool(o.mend) == (o.result != Result.PASSES) for o in outcomes)


def remove(*names: str) -> Callable[[Path], None]:
    def broken(site: Path) -> None:
        for name in names:
            (site / name).unlink()

    return broken


def rewrite(name: str, old: str, new: str) -> Callable[[Path], None]:
    def broken(site: Path) -> None:
        path = site / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return broken


FORMS = ("ont.ttl", "ont.nt", "ont.jsonld")
DUMP = "data/ontology.ttl"
# What is broken, and which tests must see it beside that of the digests, which sees all.
FAULTS: dict[str, tuple[Callable[[Path], None], set[str]]] = {
    "no RDF": (remove(*FORMS), {"URI1", "URI2", "RDF1", "CN1", "forms"}),
    "no Turtle": (remove("ont.ttl"), {"URI2", "CN1"}),
    "no page": (remove("ont.html"), {"CN1", "DOC1"}),
    "a form that cannot be read": (rewrite("ont.nt", " .\n", " \n"), {"RDF1", "forms"}),
    "a form that says else": (rewrite("ont.jsonld", "kg-belarus ontology", "x"), {"forms"}),
    "another subject": (
        rewrite("ont.ttl", f"<{ONT}>", "<https://invented.example/>"),
        {"URI2", "forms"},
    ),
    "no version": (remove("ont/0.1.0.ttl"), {"VER2"}),
    "no rules": (remove(".htaccess"), {"rules"}),
    "rules that lead to what is not there": (
        rewrite(".htaccess", "REQUEST_FILENAME}.html -f", "REQUEST_FILENAME}.ttl -f"),
        {"rules"},
    ),
    "no page in a language that is asked for": (remove("be/id/person-one.html"), {"things"}),
    "an emptied page": (rewrite("ont.html", "<!doctype html>", ""), set()),
    "a term without a document": (
        remove(document(path_of(f"{ONT}#PrisonerRelease"), "jsonld")),
        {"terms"},
    ),
    "a thing without a page": (remove("id/person-one.html"), {"things"}),
    "a damaged dump": (rewrite("data/asserted.trig", "One", "Two"), set()),
    "a missing dump": (remove("data/asserted.trig"), set()),
    "no digests": (remove("data/SHA256SUMS"), set()),
    "no catalogue": (remove("catalog.ttl"), {"described", "licensed"}),
    "a catalogue that is none": (
        rewrite("catalog.ttl", "@prefix", "prefix of"),
        {"described", "licensed"},
    ),
    "no label": (rewrite(DUMP, "rdfs:label", "skos:note"), {"VOC3"}),
    "no definition": (rewrite(DUMP, "skos:definition", "skos:note"), {"VOC4"}),
    "no prefix": (rewrite(DUMP, "vann:preferredNamespacePrefix", "vann:x"), {"FIND1"}),
    "no creator": (rewrite(DUMP, "dcterms:creator", "dcterms:x"), {"OM1", "OM5.1"}),
    "no licence": (rewrite(DUMP, "dcterms:license", "dcterms:x"), {"OM1", "OM4.1"}),
    "no version IRI": (
        rewrite(DUMP, "owl:versionIRI", "owl:x"),
        {"OM1", "VER1", "VER2"},
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(site: Path, fault: str) -> None:
    broken, seen = FAULTS[fault]
    broken(site)
    failed = {test for test, result in results(site).items() if result == Result.FAILS}
    assert failed == {*seen, "digests"}


def reason(folder: Path, test: str) -> str:
    return next(outcome.reason for outcome in examine(folder) if outcome.test == test)


def test_what_is_not_as_it_was_published_is_told_by_path(site: Path) -> None:
    for name in ("id/person-one.ttl", "void.ttl"):
        (site / name).write_text((site / name).read_text() + "# by hand\n")
    (site / "ont.html").write_text("")
    (site / ".htaccess").unlink()
    assert reason(site, "digests") == (
        ".htaccess is missing, id/person-one.ttl is not as it was published, "
        "ont.html is not as it was published, void.ttl is not as it was published"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [(None, "is not there"), ("", "is not as it was"), ("junk\n", "is not as it was")],
)
def test_a_list_of_digests_that_is_none_is_told(site: Path, text: str | None, told: str) -> None:
    (site / "SHA256SUMS").unlink()
    if text is not None:
        (site / "SHA256SUMS").write_text(text)
    assert reason(site, "digests").startswith(f"SHA256SUMS {told}")


def test_a_dump_that_cannot_be_read_does_not_mean_that_there_is_nothing(site: Path) -> None:
    with (site / "data/asserted.nq").open("a") as file:
        file.write("junk\n")
    assert reason(site, "things").startswith("data/asserted.nq cannot be read (")
    assert reason(site, "digests") == "data/asserted.nq is not as it was published"


def test_an_ontology_at_no_register_is_told(site: Path) -> None:
    text = (site / DUMP).read_text()
    (site / DUMP).write_text(text.replace(f"<{ONT}>", "<ftp://invented.example/ont>"))
    failed = {test for test, result in results(site).items() if result == Result.FAILS}
    assert {"PURL1", "HTTP1", "URI1", "URI2"} <= failed


def test_a_site_without_an_ontology_is_told(site: Path) -> None:
    (site / DUMP).write_text("")
    assert results(site) == {"URI1": Result.FAILS}


@pytest.mark.parametrize("note", [None, "{", "[]", '{"made_by": "somebody"}'])
def test_another_folder_is_no_site(tmp_path: Path, note: str | None) -> None:
    if note is not None:
        (tmp_path / "site.json").write_text(note)
    with pytest.raises(UnreadableInputError, match="this is no site of kg-belarus") as caught:
        examine(tmp_path)
    assert "kg-belarus publish" in str(caught.value)


def test_an_ontology_that_cannot_be_read_is_an_error(site: Path) -> None:
    (site / DUMP).write_text("no Turtle")
    with pytest.raises(UnreadableInputError, match=r"ontology\.ttl: the ontology cannot be read"):
        examine(site)


def test_text_and_json_tell_the_same() -> None:
    outcomes = [
        Outcome("HTTP1", Result.PASSES, "it is HTTP"),
        Outcome("DOC1", Result.FAILS, "no HTML"),
        Outcome("FIND2", Result.UNTOLD, "it takes the network"),
    ]
    assert as_text(outcomes).splitlines() == [
        "fails     DOC1        The ontology has a page for people: no HTML.",
        "                      To mend it, publish the site again.",
        "not told  FIND2       The prefix is at prefix.cc or LOV: it takes the network.",
        "                      To be sure, register it at prefix.cc.",
        "passes    HTTP1       The protocol is open: it is HTTP.",
        "",
        "Of 3 tests fails: 1, not told: 1, passes: 1.",
    ]
    told = json.loads(as_json(outcomes))["tests"]
    assert [one["test"] for one in told] == ["HTTP1", "DOC1", "FIND2"]
    assert told[1]["principle"] == "R1"
    assert told[1]["mend"] == "publish the site again"


def test_the_command_ends_with_its_code(whole: Path, site: Path, tmp_path: Path) -> None:
    done = run("doctor", "--fair", whole)
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == "Of 31 tests partly: 1, not told: 4, passes: 26."
    (site / "ont.html").unlink()
    done = run("doctor", "--fair", site, "--format", "json")
    assert done.returncode == 1
    failed = [one for one in json.loads(done.stdout)["tests"] if one["result"] == "fails"]
    assert [one["test"] for one in failed] == ["CN1", "DOC1", "digests"]
    one_line(run("doctor", "--fair", tmp_path / "nothing"), 3, "no site", "kg-belarus publish")
    assert run("doctor").returncode == 2
