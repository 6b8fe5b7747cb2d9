"""What is told of measures follows from them and from nothing else."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from kg_belarus.bench import Outcome, Plan, Results, as_json, as_svg, as_text, read_sizes
from kg_belarus.errors import WrongUsageError

MACHINE = {"system": "Linux", "processor": "one", "cores": 2, "memory_gb": 8.0, "python": "3.11"}


def results(*sizes: str) -> Results:
    return Results(Plan(sizes=sizes, runs=3), MACHINE)


def add(found: Results, measure: str, size: str, *seconds: float, count: int = 1) -> None:
    for taken in seconds:
        found.add(measure, size, Outcome(taken, taken + 1, 100, count))


def growing() -> Results:
    """Return a closure that grows faster than its triples, and two questions."""
    found = results("1", "10")
    add(found, "read", "1", 1.0, count=50)
    add(found, "read", "10", 9.0, count=500)
    add(found, "closure", "1", 2.0, 9.0, 3.0)
    add(found, "closure", "10", 60.0)
    add(found, "raw pyoxigraph, bulk load", "1", 0.5)
    for size, pairs, rows in (("1", 0.01, 4), ("10", 1.0, 400)):
        parts = {"a/pairs": (pairs, rows), "a/scan": (pairs, 4), "a/none": (pairs, 0)}
        found.add("questions", size, Outcome(1, 2, 100, rows, "rows", parts))
    return found


def test_a_median_is_that_of_the_runs_which_ended_well() -> None:
    found = growing()
    found.add("closure", "1", Outcome(failed="killed by SIGKILL"))
    assert found.seconds("closure", "1") == 3.0
    assert list(found.failures()) == [("closure", "1", "killed by SIGKILL")]


def test_growth_is_the_time_at_the_larger_size_over_that_at_the_smaller() -> None:
    grown = {one.name: one for one in growing().growth()}
    assert (grown["read"].triples, grown["read"].seconds) == (10, 9)
    assert not grown["read"].exceeds
    assert grown["closure"].seconds == 20
    assert grown["closure"].exceeds
    assert "raw pyoxigraph, bulk load" not in grown


def test_a_question_may_grow_as_its_rows_do() -> None:
    grown = {one.name: one for one in growing().growth_of_parts("questions")}
    assert (grown["a/pairs"].rows, grown["a/pairs"].exceeds) == (100, False)
    assert (grown["a/scan"].rows, grown["a/scan"].exceeds) == (1, True)
    assert (grown["a/none"].rows, grown["a/none"].exceeds) == (None, True)


def test_ratios_are_those_of_medians_and_only_where_both_were_measured() -> None:
    assert list(growing().ratios()) == [("closure", "raw pyoxigraph, bulk load", "1", 6.0)]


def test_the_whole_line_is_compared_with_its_start_up() -> None:
    found = results("1")
    add(found, "line", "1", 1.0)
    add(found, "line on rdflib, owlrl, pyshacl", "1", 99.0)
    assert list(found.ratios()) == [("line on rdflib, owlrl, pyshacl", "line", "1", 50.0)]


def test_the_json_holds_what_the_text_says() -> None:
    told = json.loads(as_json(growing()))
    assert told["version"] == 1
    assert told["measures"]["closure"]["1"]["runs"] == [2.0, 9.0, 3.0]
    assert told["measures"]["closure"]["1"]["seconds"] == 3.0
    assert told["growth"]["questions"][0]["exceeds"] in (True, False)
    text = as_text(growing())
    assert "×20.0" in text
    assert "a/scan: ×100.0 from 1× to 10×, rows ×1.0" in text
    assert "a/pairs" not in text
    assert "closure ÷ raw pyoxigraph, bulk load, 1×: 6.00" in text


def test_what_failed_stands_in_the_table_as_failed() -> None:
    found = results("1")
    found.add("closure", "1", Outcome(failed="killed by SIGKILL"))
    assert "failed" in as_text(found)
    assert json.loads(as_json(found))["measures"]["closure"]["1"]["failed"] == "killed by SIGKILL"


def test_the_chart_has_a_line_for_each_stage_of_two_sizes() -> None:
    picture = ET.fromstring(as_svg(growing()))
    lines = picture.findall("{*}polyline")
    assert len(lines) == 3  # read, closure, questions
    texts = [text.text for text in picture.findall("{*}text")]
    assert {"read", "closure", "questions", "100", "1 s"} <= set(texts)


def test_a_chart_of_one_size_is_refused() -> None:
    with pytest.raises(WrongUsageError, match="two sizes"):
        as_svg(results("1"))


def test_sizes_are_put_in_order_and_each_stands_once() -> None:
    assert read_sizes("10, shipped,0.1,10") == ("shipped", "0.1", "10")


@pytest.mark.parametrize("text", ["", "0", "-1", "big", "inf", "nan", "1,,x"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(WrongUsageError, match=r"no size"):
        read_sizes(text)


def test_the_reference_engines_run_once_and_only_where_they_end() -> None:
    plan = Plan(sizes=("shipped", "1", "10"), has_reference=True)
    slow = "line on rdflib, owlrl, pyshacl"
    assert [slow in plan.measures(size) for size in plan.sizes] == [True, False, False]
    assert (plan.runs_of(slow), plan.runs_of("line")) == (1, 3)
    assert slow not in Plan(sizes=("1",)).measures("1")
    assert slow in Plan(sizes=("1",), has_reference=True).measures("1")
    assert slow not in Plan(sizes=("10",), has_reference=True).measures("10")
