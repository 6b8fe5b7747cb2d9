"""Every question on small invented data, in both engines: given, parameters, answer."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import yaml

from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset, read_rdf
from kg_belarus.engine import CLOSURE, reference_engine
from kg_belarus.engines import Engines
from kg_belarus.namespaces import PREFIXES
from kg_belarus.project import open_project
from kg_belarus.questions import ask, find_question, read_questions
from kg_belarus.tables import Table
from tests.golden.write import golden_text

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/*/given.ttl"))


@pytest.fixture(scope="module", params=CASES, ids=lambda path: str(path.relative_to(HERE)))
def case(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def dataset(shipped: Dataset, case: Path) -> Dataset:
    """The ontology, and what is given."""
    data = read_rdf(case / "given.ttl")
    return Dataset(shipped.project, shipped.ontology_files, (data,))


@pytest.fixture(scope="module")
def closure(dataset: Dataset) -> Closure:
    # The compiled closure is proved equal to owlrl's elsewhere; here the engines answer on it.
    return Engines().close(dataset)


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_the_answer_is_the_given_one(
    dataset: Dataset, closure: Closure, case: Path, engine: str
) -> None:
    name = "/".join(case.relative_to(HERE).parts[:2])
    parameters = case / "parameters.yaml"
    given = yaml.safe_load(parameters.read_text()) if parameters.exists() else {}
    values = {key: str(value) for key, value in given.items()}
    store = closure.engine
    if engine == "reference":
        store = reference_engine()
        for graph in CLOSURE:
            store.load(graph, closure.engine.dump(graph))
    table = ask(find_question(dataset.project, name), dataset, store, values).result
    assert isinstance(table, Table)
    assert golden_text(table) == (case / "answer.tsv").read_text()


def test_the_given_data_uses_known_terms(shipped: Dataset, case: Path) -> None:
    ours = (PREFIXES["bko"], PREFIXES["bkv"])
    used = {
        term.value
        for triple in read_rdf(case / "given.ttl").triples
        for term in (triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(ours)
    }
    declared = {
        triple.subject.value
        for file in shipped.ontology_files
        for triple in file.triples
        if isinstance(triple.subject, ox.NamedNode)
    }
    assert used <= declared


def test_every_question_has_a_case() -> None:
    with_case = {"/".join(case.relative_to(HERE).parts[:2]) for case in CASES}
    assert set(read_questions(open_project())) == with_case


@pytest.mark.parametrize("name", sorted(read_questions(open_project())))
def test_the_header_tells_the_columns(shipped: Dataset, name: str) -> None:
    question = find_question(shipped.project, name)
    answer = ox.Store().query(question.text)
    if question.is_hygiene:
        assert question.problem
        assert question.solution
        return
    assert isinstance(answer, ox.QuerySolutions)
    assert [variable.value for variable in answer.variables] == list(question.columns)
    assert set(question.wording) == {"en", "be", "ru"}
    assert "ORDER BY" in question.text
