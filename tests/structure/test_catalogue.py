"""The headers of the saved questions: what each must say, and in which words."""

from __future__ import annotations

import csv
import re

import pytest

from kg_belarus.answers.sources import with_records
from kg_belarus.project import open_project
from kg_belarus.questions import Question, read_questions
from tests.conftest import ROOT

QUESTIONS = {
    name: question
    for name, question in read_questions(open_project()).items()
    if not question.is_hygiene
}

PARAMETERS = {
    "as_of", "since", "until", "within_days", "least_days", "issuer", "programme", "observer",
    "person", "thing", "agent", "office", "source", "class", "meeting", "matter", "role",
}  # fmt: skip
# The two to whom something was promised are of one kind, and neither comes first.
OTHER_PARAMETERS = {("events/commitments-to-two", name) for name in ("one", "other")} | {
    ("detention/freed-by-destination", "destination"),
    ("detention/freed-by-nationality", "state"),
    # The two kinds that a meeting has, each from a scheme of its own.
    ("diplomacy/meetings", "form"),
    ("diplomacy/meetings", "level"),
    # Whether what ended without a release counts: a choice of this question alone.
    ("detention/detained-again", "any_end"),
}

# Words that were used for what has one name now.
FORMER_COLUMNS = {
    "name", "first", "last", "min", "max", "exact", "known", "from", "announced", "done", "adopted",
    "ended_first", "ended_last", "released_on", "eased_on", "triggered_on", "imposed_on", "programme",
    "surely_known", "first_known", "confirmed", "covered_until", "least_found", "coverage",
}  # fmt: skip
OTHER_COLUMNS = {
    ("assessment/counts", "coverage"): "a verdict depends on it, so the query finds it itself",
}
# An empty answer to these says nothing of the world: they tell of the graph itself, of names, or of
# a framework.
WITHOUT_COVERAGE = {
    "assessment/conditions-met": "the conditions of a framework, whatever was found",
    "assessment/counts": "finds the coverage of each indicator itself",
    "assessment/indicators": "a framework",
    "assessment/outside-trajectories": "each selection has a class of its own; see assess",
    "assessment/reading-changes": "each indicator has a class of its own; see assessment/counts",
    "assessment/trajectories": "a framework",
    "claims/announced-by-state-media": "the sources of what is on record",
    "claims/contested-records": "the standing of what is on record",
    "claims/coverage": "the coverage itself",
    "claims/first-known": "when what is on record was known",
    "claims/known-by-day": "how much of what is on record was known",
    "claims/only-source": "what one source of the graph says",
    "claims/open-unconfirmed": "how old the word on what is on record is",
    "claims/publishers": "the sources of the graph",
    "claims/relays": "the sources of the graph",
    "claims/seed-coverage": "the assertions of one text",
    "claims/single-source": "the sources of what is on record",
    "core/names": "names on record",
    "core/outside-identifiers": "identifiers on record",
    "diplomacy/meeting-participants": "the parties to one meeting that is on record",
}
# Not what holds on one day, and so not in the words for it.
NOT_OF_ONE_DAY = {
    "claims/open-unconfirmed": "asks how long ago something was last confirmed",
    "core/about": "lists what is over as well",
    "core/changes": "compares two days",
    "detention/detained-again": "compares a release, or the end of a custody, and a later custody",
    "diplomacy/meetings": "asks who was in office for as long as a meeting may have lasted",
    "events/commitments-to-two": "a tenure only decides for whom somebody stood",
    "offices/envoy-at-meetings": "asks what held for as long as a meeting may have lasted",
    "sanctions/in-force-changes": "compares two days",
}


def situation_text() -> str:
    """Return the text of queries/README.md that every question on what holds on a day shares."""
    fences = re.findall(r"```sparql\n(.*?)```", (ROOT / "queries/README.md").read_text(), re.DOTALL)
    (text,) = [str(fence) for fence in fences if "?unended" in fence]
    return text.strip("\n")


def narrowed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def is_pair(name: str, columns: set[str]) -> bool:
    for one, other in (("earliest", "latest"), ("least", "most")):
        for this, that in ((one, other), (other, one)):
            if re.search(rf"(^|_){this}(_|$)", name):
                return re.sub(rf"(^|_){this}(_|$)", rf"\g<1>{that}\g<2>", name) in columns
    return True


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_header_says_what_a_row_is_and_rests_on(name: str) -> None:
    question = QUESTIONS[name]
    assert question.unit
    assert (question.records is None) == (question.rests_on is not None)
    if question.rests_on is not None:
        taken = {p.name for p in QUESTIONS[question.rests_on].parameters}
        assert {p.name for p in question.parameters} <= taken
    assert set(question.counts) <= set(question.columns)
    assert (question.covers is None) == (name in WITHOUT_COVERAGE)
    assert not (question.covers and question.covers.column and "coverage" in question.columns)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_row_can_name_its_records(name: str) -> None:
    question = QUESTIONS[name]
    if question.records:
        text, columns = with_records(question.text, question.records)
        projected = set(re.findall(r"\?(\w+)", text.partition("WHERE")[0].rpartition("SELECT")[2]))
        assert projected == {*columns, *question.records}
        bound = re.sub(r"\{\s*SELECT .*?\} ", "", text)
        assert all(f"?{record}" in bound for record in question.records)


@pytest.mark.parametrize("name", QUESTIONS)
def test_parameters_have_one_name_across_the_catalogue(name: str) -> None:
    question = QUESTIONS[name]
    names = {p.name for p in question.parameters}
    assert {n for n in names if (name, n) not in OTHER_PARAMETERS} <= PARAMETERS
    assert all(p.description for p in question.parameters)
    assert set(question.renamed.values()) <= names
    assert not set(question.renamed) & names


@pytest.mark.parametrize("name", QUESTIONS)
def test_columns_have_one_name_across_the_catalogue(name: str) -> None:
    columns = set(QUESTIONS[name].columns)
    assert {c for c in columns & FORMER_COLUMNS if (name, c) not in OTHER_COLUMNS} == set()
    assert [c for c in columns if not is_pair(c, columns)] == []
    assert not any(c.endswith(("_on", "_first", "_last", "_from", "_until")) for c in columns - {
        "favourable_from", "clashes_on", "passes_on"
    })  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_holds_on_a_day_is_said_in_one_text(name: str) -> None:
    question = QUESTIONS[name]
    if "bko:openAsOf" not in question.text or name in NOT_OF_ONE_DAY:
        return
    variables = set(re.findall(r"\?(\w+) bko:openAsOf \?open\b", question.text))
    text = narrowed(question.text)
    said = [narrowed(situation_text().replace("?it ", f"?{variable} ")) for variable in variables]
    # A tenure that only decides for whom somebody stood is no row.
    assert any(words in text for words in said) or "certainty" not in question.columns


def test_the_exceptions_are_needed() -> None:
    assert set(WITHOUT_COVERAGE) | set(NOT_OF_ONE_DAY) <= set(QUESTIONS)
    assert {name for name, _ in OTHER_COLUMNS} <= set(QUESTIONS)
    for name, parameter in OTHER_PARAMETERS:
        assert parameter in {p.name for p in QUESTIONS[name].parameters}


def test_the_map_of_former_names_is_the_catalogues() -> None:
    with (ROOT / "docs/record/columns.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    keys = [(row["question"], row["kind"], row["old"]) for row in rows]
    assert keys == sorted(set(keys))
    told: dict[str, dict[str, str]] = {}
    former: dict[str, str] = {}
    successors = {old: name for name, q in QUESTIONS.items() for old in q.formerly}
    for row in rows:
        if row["kind"] == "question":
            # Gone: another question answers it, with values of parameters.
            assert row["question"] not in QUESTIONS
            former[row["question"]] = row["new"]
            continue
        question: Question = QUESTIONS[successors.get(row["question"], row["question"])]
        if row["kind"] == "parameter":
            told.setdefault(question.name, {})[row["old"]] = row["new"]
        else:
            assert row["kind"] == "column"
            assert row["old"] not in question.columns
            # Nothing where the column is gone: `--with-sources` tells it.
            assert row["new"] in {*question.columns, "coverage", ""}
    assert told == {name: dict(q.renamed) for name, q in QUESTIONS.items() if q.renamed}
    assert former == {
        old: " ".join([name, *(f"-p {key}={value}" for key, value in values.items())])
        for name, question in QUESTIONS.items()
        for old, values in question.formerly.items()
    }
