"""Each rule that ends in *false* is explained by its axioms and premises, down to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.closure import find_contradictions
from kg_belarus.dataset import WHOLE, Dataset, TurtleFile, read_rdf
from kg_belarus.documents import as_text
from kg_belarus.engines import BUNDLES
from kg_belarus.explain import Explainer, tell_contradictions
from kg_belarus.project import open_project
from tests.support.console import ROOT
from tests.support.proofs import check

FALSE = sorted((ROOT / "tests" / "closure").glob("*.false.ttl"))


@pytest.mark.parametrize("path", FALSE, ids=lambda path: path.name.removesuffix(".false.ttl"))
def test_a_contradiction_is_explained(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", "off")  # the fixture is no file of the project
    project, rule = open_project(), path.name.removesuffix(".false.ttl")
    dataset = Dataset(project, (read_rdf(path),), (TurtleFile(path, "", ()),))
    explainer = Explainer(dataset, project, WHOLE)
    found = explainer.contradictions()
    assert {one.rule for one in found} == {rule}
    told = find_contradictions(BUNDLES["embedded"].close(dataset), dataset)
    assert len(found) == len(told)
    about = explainer.about()
    for one in found:
        assert one.premises
        for premise in one.premises:
            check(premise, explainer.known.stated)
            for leaf in premise.leaves():
                places = about.places(leaf)
                assert [place.path for place in places] == [path]
                assert about.words.fact(leaf) in as_text(tell_contradictions([one]), None)


def test_a_graph_without_one_says_so() -> None:
    assert as_text(tell_contradictions([])) == "There is no contradiction.\n"
