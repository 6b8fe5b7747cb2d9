"""Which coverage statement fits a question, and whether an absence counts under it."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest

from kg_belarus.dataset.view import WHOLE, View
from kg_belarus.graph import Graph
from kg_belarus.namespaces import node
from kg_belarus.questions.coverage import Coverage, find_coverages
from kg_belarus.questions.question import Covers
from tests.conftest import MakeProject

HEAD = """\
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def statement(name: str, level: str, more: str = "", last: str = "2026-06-30") -> str:
    return (
        f'bki:coverage-{name} a bko:CoverageStatement ; bko:startDate "2025-01-01"^^xsd:date ; '
        f'bko:endDate "{last}"^^xsd:date ; bko:coverageLevel bkv:{level} ; '
        f'bko:coversClass bko:EasingAct ; skos:note "Looked up."@en {more} .\n'
    )


ALL = statement("all", "sampled")
ONE = statement("one", "near-complete", "; bko:coversLinkedTo bki:programme-one")
KIND = statement("kind", "near-complete", "; bko:coversKind bkv:delisting")


def coverage(
    make_project: MakeProject,
    data: str,
    covers: Covers,
    values: dict[str, str],
    view: View = WHOLE,
) -> Coverage:
    graph = Graph(make_project({"data/coverage.ttl": HEAD + data}))
    bound = {
        name: node(value) if ":" in value else ox.Literal(value, datatype=node("xsd:date"))
        for name, value in values.items()
    }
    return find_coverages((covers,), bound, graph.engine, date(2026, 6, 1), view)[0]


ASKED = Covers(("bko:EasingAct",), linked=("programme",), since="since", until="as_of")
ANYTHING = {"programme": "bkv:any"}
SPAN = {"since": "2025-02-01", "as_of": "2026-01-01"}


@pytest.mark.parametrize(
    ("programme", "name", "words"),
    [
        ("bki:programme-one", "coverage-one", "near-complete"),
        ("bki:programme-two", "coverage-all", "sampled: absence is no data"),
        ("bkv:any", "coverage-all", "sampled: absence is no data"),
    ],
)
def test_no_statement_for_one_programme_speaks_for_another(
    make_project: MakeProject, programme: str, name: str, words: str
) -> None:
    found = coverage(make_project, ALL + ONE + KIND, ASKED, {"programme": programme, **SPAN})
    assert found.statement is not None
    assert found.statement.iri.endswith(name)
    assert found.in_words == words
    assert found.absence_counts == (words == "near-complete")


def test_a_statement_on_a_kind_speaks_of_no_other(make_project: MakeProject) -> None:
    asked = Covers(("bko:EasingAct",), kinds=("bkv:delisting",), since="since", until="as_of")
    assert coverage(make_project, KIND, asked, SPAN).in_words == "near-complete"
    other = Covers(("bko:EasingAct",), kinds=("bkv:waiver",), since="since", until="as_of")
    assert coverage(make_project, KIND, other, SPAN).in_words == "none stated: absence is no data"


def test_a_statement_on_a_class_speaks_of_those_below_and_not_above(
    make_project: MakeProject,
) -> None:
    below = Covers(("bko:FormalEasing",), since="since", until="as_of")
    assert coverage(make_project, ALL, below, SPAN).in_words == "sampled: absence is no data"
    above = Covers(("bko:SanctionsAct",), since="since", until="as_of")
    assert coverage(make_project, ALL, above, SPAN).statement is None


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ({"since": "2024-12-31", "as_of": "2026-01-01"}, "near-complete from 2025-01-01 to 2026-06-30: absence beyond is no data"),
        ({"since": "2025-01-01", "as_of": "2026-07-01"}, "near-complete from 2025-01-01 to 2026-06-30: absence beyond is no data"),
        ({"since": "2025-01-01", "as_of": "2026-06-30"}, "near-complete"),
    ],
)  # fmt: skip
def test_it_spans_all_that_was_asked(
    make_project: MakeProject, span: dict[str, str], words: str
) -> None:
    data = statement("whole", "near-complete")
    assert coverage(make_project, data, ASKED, {"programme": "bkv:any", **span}).in_words == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ({"since": "2024-12-31", "as_of": "2026-01-01"}, "sampled from 2025-01-01 to 2026-06-30: absence is no data"),
        ({"since": "bkv:any", "as_of": "2026-01-01"}, "sampled from 2025-01-01 to 2026-06-30: absence is no data"),
        ({"since": "2025-01-01", "as_of": "2026-06-30"}, "sampled: absence is no data"),
    ],
)  # fmt: skip
def test_a_sample_of_less_than_was_asked_says_of_when(
    make_project: MakeProject, span: dict[str, str], words: str
) -> None:
    found = coverage(make_project, ALL, ASKED, {"programme": "bkv:any", **span})
    assert found.in_words == words
    assert words in found.sentence
    assert found.sentence.count("2026-06-30") == 1


def test_all_times_are_never_covered(make_project: MakeProject) -> None:
    asked = Covers(("bko:EasingAct",), since="always")
    found = coverage(make_project, statement("whole", "complete"), asked, {})
    assert found.in_words == "complete from 2025-01-01 to 2026-06-30: absence beyond is no data"


def test_an_absence_counts_up_to_the_day_of_the_view(make_project: MakeProject) -> None:
    data = statement("whole", "near-complete")
    known = View(known_by=date(2025, 12, 31))
    late = coverage(make_project, data, ASKED, ANYTHING | SPAN, known)
    assert late.in_words == "near-complete from 2025-01-01 to 2025-12-31: absence beyond is no data"
    early = SPAN | {"as_of": "2025-12-31"}
    assert coverage(make_project, data, ASKED, ANYTHING | early, known).absence_counts


def test_a_view_that_ends_before_the_coverage_begins_has_none_of_it(
    make_project: MakeProject,
) -> None:
    known = View(known_by=date(2024, 12, 31))
    found = coverage(
        make_project, statement("whole", "near-complete"), ASKED, ANYTHING | SPAN, known
    )
    assert found.in_words == "near-complete only from 2025-01-01: absence is no data"
    assert not found.absence_counts


def test_a_question_of_no_day_is_one_of_the_day_of_the_view(make_project: MakeProject) -> None:
    """Without a parameter for a day, that of the view is asked, else that of the release."""
    data, asked = statement("whole", "near-complete", last="2026-01-31"), Covers(("bko:EasingAct",))
    day = View(as_of=date(2026, 1, 31))
    assert coverage(make_project, data, asked, {}, day).absence_counts
    known = View(known_by=date(2026, 1, 1))
    assert coverage(make_project, data, asked, {}, known).absence_counts
    assert not coverage(make_project, data, asked, {}).absence_counts  # it is of 1 June


def test_a_class_without_a_label_is_called_by_its_id(make_project: MakeProject) -> None:
    asked = Covers(("bko:InventedThing",), since="since", until="as_of")
    found = coverage(make_project, ALL, asked, SPAN)
    assert found.sentence.startswith("Coverage of bko:InventedThing: none stated")


def test_through_some_sources_no_absence_counts(make_project: MakeProject) -> None:
    data = statement("whole", "near-complete")
    seen = View(sources=("language=en",))
    found = coverage(make_project, data, ASKED, ANYTHING | SPAN, seen)
    assert found.in_words == "near-complete: absence is no data"
