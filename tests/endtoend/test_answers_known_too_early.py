"""Nothing is known before it can have been, and what is told of it is what the view shows."""

from __future__ import annotations

import pytest

from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES, expand
from tests.support.tables import cells

RECORDS = f"""
SELECT ?class (COUNT(DISTINCT ?record) AS ?n) WHERE {{
  ?record a ?class . ?class <{expand("rdfs:subClassOf")}> <{expand("bko:Record")}>
}} GROUP BY ?class
"""
BEFORE_THE_FACT = f"""
SELECT ?record WHERE {{
  ?record a <{expand("bko:Record")}> ; <{expand("bko:standing")}> ?standing ;
    <{expand("bko:knownNotBefore")}> ?known ; <{expand("bko:beginsNotBefore")}> ?begun .
  FILTER(?known < ?begun && ?standing != <{expand("bkv:planned")}>)
}}
"""
# Nothing is surely known before it is perhaps known.
SURE_TOO_EARLY = f"""
SELECT ?thing WHERE {{
  ?thing <{expand("bko:knownNotBefore")}> ?perhaps ; <{expand("bko:knownNotAfter")}> ?surely . FILTER(?surely < ?perhaps)
}}
"""


def test_no_record_is_known_before_its_first_possible_day(kg: Graph) -> None:
    assert cells(kg.sparql(BEFORE_THE_FACT)) == []  # type: ignore[arg-type]


def test_nothing_is_surely_known_before_it_is_perhaps(kg: Graph) -> None:
    assert cells(kg.sparql(SURE_TOO_EARLY)) == []  # type: ignore[arg-type]


def test_a_prediction_is_known_before_the_time_it_speaks_of(kg: Graph) -> None:
    for day, found in (("2025-11-18", 0), ("2025-11-19", 1)):
        claim = expand("bki:claim-conflict-tenure-kellogg-special-envoy-end-2")
        rows = kg.at(known_by=day).sparql(f"SELECT ?what {{ <{claim}> a ?what }} LIMIT 1")
        assert len(cells(rows)) == found, day  # type: ignore[arg-type]


def test_a_release_is_known_and_confirmed_on_no_day_before_it(kg: Graph) -> None:
    rows = cells(kg.ask("claims/first-known"))
    begun = {
        row["record"]: row["day"]
        for row in cells(
            kg.sparql(  # type: ignore[arg-type]
                f"SELECT ?record ?day {{ ?record a <{expand('bko:PrisonerRelease')}> ; "
                f"<{expand('bko:beginsNotBefore')}> ?day }}"
            )
        )
    }
    assert rows
    for row in rows:
        assert row["earliest"] >= begun[row["record"]]
        assert row["latest"] >= row["earliest"]
        if row["confirmed_earliest"]:
            assert row["confirmed_earliest"] >= row["earliest"]
    (pardon,) = [r for r in rows if r["record"].endswith("/release-2025-05-07-pardon-42")]
    assert pardon["earliest"] == "2025-05-07"


@pytest.mark.parametrize("day", ["2022-06-01", "2025-06-21", "2025-09-15"])
def test_what_is_told_of_a_day_is_what_the_view_of_it_holds(kg: Graph, day: str) -> None:
    view = kg.at(known_by=day)
    assert view.perhaps is not None
    sure, perhaps = (
        {row["class"]: row["n"] for row in cells(graph.sparql(RECORDS))}  # type: ignore[arg-type]
        for graph in (view, view.perhaps)
    )
    for row in cells(kg.ask("claims/known-by-day", as_of=day)):
        assert row["least"] == sure.get(row["class"], "0"), row["class"]
        assert row["most"] == perhaps.get(row["class"], "0"), row["class"]


def test_a_licence_is_known_from_its_publication(kg: Graph) -> None:
    rows = cells(kg.at(known_by="2025-09-15").ask("sanctions/easing-acts"))
    (licence,) = [r for r in rows if r["act"].endswith("/act-us-gl-11")]
    assert licence["known"] in ("surely", "perhaps")


def test_what_was_in_force_was_known_to_be(kg: Graph) -> None:
    asked = {"as_of": "2025-06-21", "issuer": "org-european-union"}
    now = kg.answer("sanctions/in-force", asked).table
    then = kg.at(known_by="2025-06-21").answer("sanctions/in-force", asked, unbounded=True)
    rows = cells(then.table)
    missing = {r["measure"] for r in cells(now)} - {r["measure"] for r in rows}
    # Of entries in two annexes the text gives no day, and the only source of them is of 2026.
    assert len(missing) == 10
    assert all("/designation-eu-annex-" in measure for measure in missing)
    # The first listing of Belshina ended by 27 February 2026, which nobody could know.
    (open_,) = [r for r in rows if r["certainty"] == "unbounded"]
    assert open_["measure"].endswith("/designation-eu-belshina")


def test_what_was_announced_is_planned_until_it_is_told(kg: Graph) -> None:
    """Zapad-2025, announced on 28 May and counted on 24 and 29 August, began on 12 September."""
    view = kg.at(known_by="2025-08-30")
    counts = {
        row["count"].rpartition("/")[2]
        for row in cells(view.ask("military/exercise-sizes", thing="exercise-zapad-2025"))
        if row["known"] == "surely"
    }
    assert {"count-zapad-2025-mazonas", "count-zapad-2025-godliauskas"} <= counts
    assert "count-zapad-2025-breuer" not in counts  # of 2 September
    held = {row["exercise"]: row for row in cells(view.ask("military/exercises"))}
    zapad = held[f"{PREFIXES['bki']}exercise-zapad-2025"]
    assert (zapad["state"], zapad["standing"]) == ("planned", expand("bkv:planned"))
    assert (zapad["earliest"], zapad["latest"], zapad["known"]) == ("", "", "surely")
    changes = cells(view.ask("military/posture-changes"))
    assert all(row["exercise"] for row in changes if "zapad-2025" in row["change"])
    later = {
        row["exercise"]: row
        for row in cells(kg.at(known_by="2025-09-20").ask("military/exercises"))
    }
    assert later[f"{PREFIXES['bki']}exercise-zapad-2025"]["state"] == "held"


@pytest.mark.parametrize(
    ("day", "record"),
    [
        ("2025-05-27", None),
        ("2025-05-28", "exercise-zapad-2025"),
        ("2015-10-30", "act-eu-suspension-2015"),
        ("2025-11-30", "border-poland-2025-12-airspace"),
        ("2023-04-01", "force-russian-nuclear-belarus"),
    ],
)
def test_what_lay_ahead_has_no_day_of_its_own_yet(kg: Graph, day: str, record: str | None) -> None:
    iri = expand(f"bki:{record or 'exercise-zapad-2025'}")
    rows = cells(kg.at(known_by=day).sparql(f"SELECT ?p ?o {{ <{iri}> ?p ?o }}"))  # type: ignore[arg-type]
    if record is None:
        assert rows == []
        return
    told = {(row["p"], row["o"]) for row in rows}
    assert (expand("bko:standing"), expand("bkv:planned")) in told
    assert len([p for p, _ in told if p == expand("bko:standing")]) == 1
    assert not [p for p, _ in told if p.endswith(("Date", "date", "openAsOf"))]
    assert [p for p, _ in told if p == expand("bko:hasSource")]
