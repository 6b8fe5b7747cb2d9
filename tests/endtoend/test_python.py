"""What a notebook does: list and search, ask with names and sources, look at what comes out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pytest
import rdflib

import kg_belarus
from kg_belarus.assessment import Assessor
from kg_belarus.engine import reference_engine
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES
from kg_belarus.tables import write_table


@pytest.fixture(scope="module")
def kg() -> Graph:
    return kg_belarus.load()


def test_questions_are_listed(kg: Graph) -> None:
    assert len(kg.questions()) > len(kg.questions("detention")) > 5
    found = kg.questions(text="MEETING")
    assert "detention/releases-near-meetings" in [question.name for question in found]
    assert not any(question.is_hygiene for question in kg.questions())
    with pytest.raises(WrongUsageError, match="nearest: detention"):
        kg.questions("detentions")


def test_things_are_searched_for(kg: Graph) -> None:
    found = kg.search("Ціханоўскі")
    thing, label, words = found.rows[0]
    assert thing is not None
    assert thing.value.endswith("/person-siarhei-tsikhanouski")
    assert label is not None
    assert words is not None
    assert len(kg.search("Minsk", limit=2)) == 2
    assert kg.search("Minsk", limit=2).is_cut
    assert len(kg.search("zzzzqqqq")) == 0


def test_an_answer_has_names_and_sources(kg: Graph) -> None:
    plain = kg.ask("detention/releases-near-meetings", within_days=7)
    named = kg.ask("detention/releases-near-meetings", lang="be", within_days=7)
    sourced = kg.ask("detention/releases-near-meetings", with_sources=True, within_days=7)
    assert "meeting_label" in named.columns
    assert "meeting_label" not in plain.columns
    assert set(plain.columns) < set(sourced.columns)
    assert len(plain) == len(named)


@pytest.mark.parametrize("known_by", [None, "2025-12-31"])
def test_sources_are_a_list_in_each_row_where_a_form_has_lists(
    kg: Graph, known_by: str | None
) -> None:
    table = kg.at(known_by=known_by).ask("detention/releases", lang="en", with_sources=True)
    assert table.lists == ("records", "sources")
    text = list(csv.DictReader(io.StringIO("".join(write_table(table, "csv")))))
    lines = [json.loads(line) for line in "".join(write_table(table, "jsonl")).splitlines()]
    rows = table.to_arrow().to_pylist()
    frame = table.to_pandas()
    assert max(len(line["sources"]) for line in lines) > 1
    for name in table.lists:
        assert all(iri.startswith(PREFIXES["bki"]) for line in lines for iri in line[name])
        lists = [line[name] for line in lines]
        assert frame[name].tolist() == lists
        assert isinstance(frame[name][0], list)
        assert table.to_polars()[name].to_list() == [row[name] for row in rows] == lists
        assert [row[name].split() for row in text] == lists
    exploded = frame.explode("sources")
    assert len(exploded) == sum(max(len(line["sources"]), 1) for line in lines)
    assert "bki:source-" in table._repr_html_()


def test_full_days_are_time_stamps(kg: Graph) -> None:
    frame = kg.ask("detention/releases").to_pandas()
    days = [name for name, kind in frame.dtypes.items() if str(kind).startswith("datetime64")]
    assert "earliest" in days or days
    assert frame[days[0]].dt.year.min() > 2000


def test_two_days_that_differ_are_refused(kg: Graph) -> None:
    then = kg.at(as_of="2025-01-01")
    with pytest.raises(WrongUsageError, match="two days are given"):
        then.ask("sanctions/in-force", as_of="2025-06-21")
    assert len(then.ask("sanctions/in-force", as_of="2025-01-01")) > 0
    assert len(kg.at(known_by="2025-06-21").ask("sanctions/in-force", as_of="2025-01-01")) > 0


def test_what_was_perhaps_known_has_its_name(kg: Graph) -> None:
    table = kg.at(known_by="2025-09-15").ask("detention/releases", lang="en")
    known, name = table.columns.index("known"), table.columns.index("release_label")
    perhaps = [row for row in table.rows if getattr(row[known], "value", None) == "perhaps"]
    assert perhaps
    assert all(row[name] is not None for row in perhaps)


def said(kg: Graph) -> Iterator[object]:
    yield kg
    yield kg.at(known_by="2025-08-31")
    yield kg.questions()[0]
    yield kg.ask("detention/releases")
    yield kg.answer("detention/releases", {})
    yield kg.entity("Ціханоўскі")
    yield Assessor(kg)
    yield Assessor(kg).report("2025-12-31")
    yield Assessor(kg).report("2025-12-31").assessment
    yield kg.files
    yield kg.files.data_files[0]
    yield kg.names
    yield kg.closed
    yield kg.engine
    yield reference_engine()


def test_each_says_in_a_line_what_it_is(kg: Graph) -> None:
    for value in said(kg):
        assert repr(value).startswith(f"<{type(value).__name__}")
        assert len(repr(value)) < 200
        assert "\n" not in repr(value)
    kg.ask("detention/releases")
    assert "triples" in repr(kg)
    assert "known-by 2025-08-31" in repr(kg.at(known_by="2025-08-31"))


def test_an_answer_says_how_complete_the_graph_is_for_it(kg: Graph) -> None:
    for table in (kg.ask("detention/releases"), kg.ask("detention/releases", lang="be")):
        assert table.notes[0].startswith("Coverage of prisoner releases: ")
        assert "; Coverage of prisoner releases: sampled" in repr(table)
        assert f"<p>{table.notes[0]}</p>" in table._repr_html_()
    none = kg.at(as_of="2010-01-01").ask("detention/releases")
    assert not none.rows
    assert "; None on record." in repr(none)
    assert "<p>None on record." in none._repr_html_()


def test_they_draw_themselves(kg: Graph) -> None:
    assert "<table" in kg.ask("detention/releases")._repr_html_()
    assert "person-siarhei-tsikhanouski" in kg.entity("Ціханоўскі")._repr_html_()
    page = Assessor(kg).report("2025-12-31")._repr_html_()
    assert page.startswith("<h1>")
    assert "<style" not in page


def test_the_shipped_one_has_a_name() -> None:
    assert (kg_belarus.SHIPPED / "data").is_dir()
    assert kg_belarus.load([kg_belarus.SHIPPED]).project == kg_belarus.load().project
    assert kg_belarus.load(Path(kg_belarus.SHIPPED)).project == kg_belarus.load().project


def test_wrong_words_are_told_with_the_right_ones(kg: Graph) -> None:
    with pytest.raises(WrongUsageError, match=r"no engine 'x' .*embedded, reference, pyshacl"):
        kg_belarus.load(engine="x")
    for day, says in (("2025-13-01", "there is no month 13"), ("1 May 2025", "2025-05-01")):
        with pytest.raises(WrongUsageError, match=f"as_of cannot be '{day}': .*{says}"):
            kg.at(as_of=day)
    for value in (20250601, datetime(2025, 6, 1, 10)):
        for asked in (lambda v: kg.at(known_by=v), lambda v: kg.ask("sanctions/in-force", as_of=v)):
            with pytest.raises(WrongUsageError, match="write it as 2025-06-01"):
                asked(value)
    assert kg.at(as_of=datetime(2025, 6, 1)).view == kg.at(as_of="2025-06-01").view
    assert kg.at(sources="relayed").view == kg.at(sources=["relayed"]).view
    assert kg.at(not_sources="relayed").view.not_sources == ("relayed",)


def test_the_package_has_a_version() -> None:
    assert kg_belarus.__version__ == version("kg-belarus")


def test_a_construct_gives_a_graph_of_rdflib_that_knows_the_prefixes(kg: Graph) -> None:
    asked = "CONSTRUCT WHERE { bki:release-2025-06-21 bko:releasedBy ?who }"
    found = kg.sparql(asked)
    assert isinstance(found, rdflib.Graph)
    ((_, _, who),) = found
    assert found.namespace_manager.curie(str(who)) == "bki:state-belarus"
