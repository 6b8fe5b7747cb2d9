"""Answers as parts of pages: which columns are shown, how rows are grouped, where they lead."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox

from kg_belarus.namespaces import node
from kg_belarus.site.answers import asked, download_path
from kg_belarus.site.lines import Cell, Line, grouped, paired, telling_columns
from kg_belarus.site.shell import Edition, Place, Shell
from kg_belarus.site.site import Site
from kg_belarus.tables import Labels, Table

TOWN, RIVER = node("bki:place-town"), node("bki:place-river")


def test_two_bounds_that_follow_one_another_are_one_column() -> None:
    columns = ("who", "earliest", "latest", "least", "most", "ended_earliest", "ended_latest")
    assert paired(columns) == [
        "who", "earliest+latest", "least+most", "ended_earliest+ended_latest",
    ]  # fmt: skip
    assert paired(("latest", "earliest", "least_days", "most_days")) == [
        "latest", "earliest", "least_days+most_days",
    ]  # fmt: skip


def test_a_column_that_repeats_a_name_in_any_language_is_left_out() -> None:
    town, river = ox.Literal("Town", language="en"), ox.Literal("River", language="en")
    labels: Labels = {TOWN: (ox.Literal("Горад", language="be"), town), RIVER: (river,)}
    columns = ("place", "label", "says", "coverage", "sources")
    rows = ((TOWN, town, river, town, None), (RIVER, river, river, town, None))
    table = Table(columns, rows, lists=("sources",))
    assert telling_columns(table, labels) == ["place", "says"]
    empty = Table(columns, ((TOWN, None, None, None, None),), lists=("sources",))
    assert telling_columns(empty, labels) == ["place", "label", "says"]


def test_what_a_group_agrees_in_stands_once() -> None:
    def line(what: str, act: str) -> Line:
        return Line({"what": node(f"bki:{what}")}, [Cell(what), Cell(act)], [])

    lines = grouped([line("a", "1"), line("a", "2"), line("b", "3")], ("what", "act"), ("what",))
    assert [[cell.rows for cell in found.cells] for found in lines] == [[2, 1], [0, 1], [1, 1]]
    assert [found.about for found in lines] == ["a", "", "b"]
    # A thing that comes again has its name once, and two that are called alike stay two.
    again = grouped([line("a", "1"), line("b", "2"), line("a", "3")], ("what", "act"), ("what",))
    assert [found.about for found in again] == ["a", "b", ""]
    alike = [
        Line({"what": node(f"bki:{what}")}, [Cell("Same", f"urn:{what}"), Cell("1")], [])
        for what in "ab"
    ]
    assert [found.about for found in grouped(alike, ("what", "act"), ("what",))] == ["a", "b"]
    assert grouped(lines, ("what", "act"), ()) is lines


def test_a_download_has_a_path_of_its_own_for_each_set_of_values() -> None:
    assert download_path("detention/releases", {}) == "answers/detention/releases.csv"
    one = download_path("claims/by-matter", {"matter": "nuclear-presence"})
    other = download_path("claims/by-matter", {"matter": "zapad-2025-scale"})
    assert one.startswith("answers/claims/by-matter-")
    assert one != other


def test_the_page_of_questions_is_asked_with_values_in_its_fragment() -> None:
    assert asked("detention/releases", {}) == "#detention/releases"
    assert asked("a/b", {"until": "2025-12-31", "since": "a b&c"}) == (
        "#a/b&since=a%20b%26c&until=2025-12-31"
    )


def test_where_there_is_a_page_of_questions_answers_lead_to_it(shown_site: Site) -> None:
    places = (Place("home", "index"),)
    edition = Edition({"be": ""}, {"be": ""}, {"be": ""}, {"be": ()}, "", "", ())
    without = Shell("be", shown_site.addresses, places, "https://example.org/", edition)
    shell = shown_site.shells[1]
    for own in (without, shell):
        shown = shown_site.answers.shown(own, "detention/freed-between", {"since": "2025-01-01"})
        assert shown
        assert shown.is_asked_here == (own is shell)
    path, content = shell.page(
        "home.html", "index", "x", courses=(), has=lambda _: True, freed=shown, counts=shown,
        counts_picture=None, since="2025-01-01", sums={}, day="", asked=(), strip=None,
    )  # fmt: skip
    assert path == "be/index.html"
    assert 'href="../be/questions.html#detention/freed-between&amp;since=2025-01-01"' in (
        content.decode()
    )


def test_a_question_that_is_not_there_or_cannot_be_asked_is_not_shown(shown_site: Site) -> None:
    answers, shell = shown_site.answers, shown_site.shells[0]
    assert answers.shown(shell, "own/nothing") is None
    assert answers.shown(shell, "detention/freed-between", {"since": "yesterday"}) is None
    assert answers.shown(shell, "detention/freed-between", {}, ("no_such_column",)) is None
    assert not answers.has_rows("own/nothing")


def test_coverage_is_told_in_the_language_of_the_page(shown_site: Site) -> None:
    told = {}
    for shell in shown_site.shells:
        shown = shown_site.answers.shown(shell, "detention/releases-between")
        assert shown
        (told[shell.language],) = shown.covered
    assert told["en"].text.startswith("Coverage of prisoner releases: sampled, 1")
    assert told["be"].text.startswith("Паўната, «вызваленне зняволеных»: выбаркова")
    assert "не значит, что его не было" in told["ru"].text
    assert replace(told["ru"], text="") == replace(told["en"], text="")


def test_what_covers_a_part_better_is_told_with_it(shown_site: Site) -> None:
    values = {"since": "2025-01-01", "issuer": "state-united-states"}
    shown = shown_site.answers.shown(shown_site.shells[0], "sanctions/easing-acts", values)
    assert shown
    assert "Of a part, " in shown.covered[0].text


def test_rows_rest_on_sources_also_where_a_total_sums_up_another_question(
    shown_site: Site,
) -> None:
    shown = shown_site.answers.shown(shown_site.shells[0], "detention/freed-between")
    assert shown
    assert len(shown.rows[0].sources) > 20
