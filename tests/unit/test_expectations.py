"""Expectations: a collapse is a finding with its figures, and a wrong file says where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg_belarus.dataset import load_dataset
from kg_belarus.errors import UnreadableInputError
from kg_belarus.findings.finding import Finding
from kg_belarus.project import open_project
from kg_belarus.validation import check_expectations, figures_as_yaml
from tests.conftest import MakeProject
from tests.support.invented import GOOD, HEAD

TWO = HEAD + (
    "bki:designation-a a bko:Designation ;\n    bko:target bki:person-a .\n\n"
    "bki:sectoral-b a bko:SectoralMeasure .\n\n"
    "bki:sectoral-c a bko:SectoralMeasure ;\n    bko:target bki:person-a .\n"
)


def found(make_project: MakeProject, expected: str, data: str = TWO) -> list[Finding]:
    files = {"data/sanctions/measures.ttl": data, "data/expectations.yaml": expected}
    return list(check_expectations(load_dataset(make_project(files))).findings)


def test_without_a_file_nothing_is_expected(make_project: MakeProject) -> None:
    dataset = load_dataset(make_project({"data/core/places.ttl": GOOD}))
    assert check_expectations(dataset).findings == ()


def test_a_file_that_says_nothing_expects_nothing(make_project: MakeProject) -> None:
    assert found(make_project, "# nothing yet\n") == []


@pytest.mark.parametrize(
    "met",
    [
        "bko:SectoralMeasure:\n  at least: 2\n",
        "bko:RestrictiveMeasure:\n  at least: 3\n  filled: {bko:target: 0.66}\n",
        "bko:Meeting:\n  at least: 0\n  filled: {bko:takesPlaceIn: 1}\n",
    ],
)
def test_what_is_met(make_project: MakeProject, met: str) -> None:
    assert found(make_project, met) == []


def test_too_few_members_subclasses_counted(make_project: MakeProject) -> None:
    (finding,) = found(make_project, "# Measures.\n\nbko:RestrictiveMeasure:\n  at least: 4\n")
    assert (finding.severity, finding.rule) == ("error", "expectations")
    assert finding.subject == "bko:RestrictiveMeasure"
    assert "has 3 members, at least 4 are expected" in finding.message
    assert "data/expectations.yaml:4:3: error" in finding.as_line()
    assert "git diff data/" in finding.message


def test_what_is_laid_over_it_is_not_counted(make_project: MakeProject, tmp_path: Path) -> None:
    expected = "bko:SectoralMeasure:\n  at least: 2\n  filled: {bko:target: 0.5}\n"
    base = {"data/sanctions/measures.ttl": TWO, "data/expectations.yaml": expected}
    project = make_project(base)
    layer = tmp_path / "layer" / "data"
    layer.mkdir(parents=True)
    more = "".join(f"bki:sectoral-{number} a bko:SectoralMeasure .\n" for number in "defg")
    (layer / "more.ttl").write_text(HEAD + more)
    laid = load_dataset(open_project(project.root, layer.parent))
    assert check_expectations(laid).findings == ()
    assert figures_as_yaml(laid) == figures_as_yaml(load_dataset(project))


def test_a_property_that_is_given_too_rarely(make_project: MakeProject) -> None:
    (finding,) = found(make_project, "bko:RestrictiveMeasure:\n  filled: {bko:target: 0.67}\n")
    assert "bko:target is given for 2 of 3 bko:RestrictiveMeasure (0.66)" in finding.message
    assert "at least 0.67" in finding.message


@pytest.mark.parametrize(
    ("content", "place", "says"),
    [
        ("bko:Meeting: [\n", "2:1", "not YAML"),
        ("\tbko:Meeting:\n", "1:1", "not YAML"),
        ("- bko:Meeting\n", "1:1", "write a class"),
        ("bko:Meeting:\n", "1:13", "`at least` and `filled`"),
        ("bko:Meting:\n  at least: 1\n", "1:1", "nearest: bko:Meeting"),
        ("bko:Meeting:\n  at most: 1\n", "2:3", "write `at least` or `filled`"),
        ("bko:Meeting:\n  at least: many\n", "2:13", "a whole number"),
        ("bko:Meeting:\n  at least: 1.5\n", "2:13", "a whole number"),
        ("bko:Meeting:\n  at least: -1\n", "2:13", "a whole number"),
        ("bko:Meeting:\n  at least: [1]\n", "2:13", "a whole number"),
        ("bko:Meeting:\n  filled: bko:takesPlaceIn\n", "2:11", "write a property"),
        ("bko:Meeting:\n  filled: {bko:plaice: 1}\n", "2:12", "nearest: bko:place"),
        ("bko:Meeting:\n  filled: {bko:takesPlaceIn: 90}\n", "2:30", "a number from 0 to 1"),
        ("bko:Meeting:\n  filled: {bko:takesPlaceIn: nan}\n", "2:30", "a number from 0 to 1"),
        ("bko:Meeting:\n  at least: 1\n  at least: 2\n", "3:3", "stands twice"),
        ("? [bko:Meeting]\n: 1\n", "1:3", "a key is no plain text"),
    ],
)
def test_a_wrong_file(make_project: MakeProject, content: str, place: str, says: str) -> None:
    with pytest.raises(UnreadableInputError) as error:
        found(make_project, content)
    assert str(error.value).startswith("data/expectations.yaml:" + place)
    assert says in str(error.value)
    assert error.value.exit_code == 3


def test_the_present_figures_are_a_file_that_is_met(make_project: MakeProject) -> None:
    dataset = load_dataset(make_project({"data/sanctions/measures.ttl": TWO}))
    figures = figures_as_yaml(dataset)
    assert yaml.safe_load(figures)["bko:RestrictiveMeasure"] == {
        "at least": 3,
        "filled": {"bko:target": 0.66},
    }
    assert found(make_project, figures) == []
