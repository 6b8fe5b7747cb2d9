"""The day bounds that our own rules derive, against the calendar and case by case."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import cast

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg_belarus.dataset import Dataset, TurtleFile
from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import Term, as_turtle

BOUNDS = ("beginsNotBefore", "beginsNotAfter", "endsNotBefore", "endsNotAfter")
THING, SOURCE = node("ex:thing"), node("ex:source")


def derived(shipped: Dataset, triples: list[ox.Triple], engine: str = "embedded") -> dict[str, str]:
    """Return the bounds that follow for `ex:thing`, by local name of the property."""
    files = (TurtleFile(shipped.data_files[0].path, "", tuple(triples)),)
    # The rules need no axioms, and owlrl is quick without them.
    ontology = shipped.ontology_files if engine == "embedded" else ()
    dataset = Dataset(shipped.project, ontology, files)
    return {
        triple.predicate.value.rpartition("#")[2]: triple.object.value
        for triple in BUNDLES[engine].close(dataset, budget=1000).engine.dump(INFERRED)
        if triple.subject == THING
        and triple.predicate.value.endswith(BOUNDS)
        and isinstance(triple.object, ox.Literal)
    }


def stated(name: str, text: str) -> ox.Triple:
    datatype = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}[len(text)]
    return ox.Triple(THING, node(f"bko:{name}"), ox.Literal(text, datatype=node(datatype)))


def hanging(reference: str, *more: ox.Triple) -> list[ox.Triple]:
    """Return a thing whose time hangs on a source that appeared from March to April 2025."""
    day = node("xsd:date")
    return [
        ox.Triple(THING, node("bko:timeReference"), node(f"bkv:{reference}")),
        ox.Triple(THING, node("bko:hasSource"), SOURCE),
        ox.Triple(SOURCE, RDF_TYPE, node("bko:Source")),
        ox.Triple(SOURCE, node("dcterms:issued"), ox.Literal("2025", datatype=node("xsd:gYear"))),
        ox.Triple(SOURCE, node("bko:issuedNotBefore"), ox.Literal("2025-03-01", datatype=day)),
        ox.Triple(SOURCE, node("bko:issuedNotAfter"), ox.Literal("2025-04-30", datatype=day)),
        *more,
    ]


dates = st.dates().map(str)
partial_dates = dates | dates.map(lambda day: day[:7]) | dates.map(lambda day: day[:4])


@settings(deadline=None, max_examples=150)
@given(partial_dates)
def test_bounds_are_the_first_and_last_day_of_what_is_stated(shipped: Dataset, text: str) -> None:
    year, month = int(text[:4]), int(text[5:7] or 0)
    first = f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10]
    last = {
        4: f"{text}-12-31",
        7: f"{text}-{monthrange(year, month)[1]}" if month else "",
        10: text,
    }[len(text)]
    assert derived(shipped, [stated("date", text)]) == dict(
        zip(BOUNDS, (first, last, first, last), strict=True)
    )


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_days_are_numbered_as_the_calendar_does(shipped: Dataset, engine: str) -> None:
    """Around every end of month of years of all four kinds, against Python's calendar."""
    files, expected = [], {}
    for year in (1858, 1900, 2000, 2024, 2025):
        for month in range(1, 13):
            for number in (1, 15, monthrange(year, month)[1]):
                day = date(year, month, number)
                thing = node(f"ex:{day}")
                literal = ox.Literal(str(day), datatype=node("xsd:date"))
                files.append(ox.Triple(thing, node("bko:date"), literal))
                # The Modified Julian Day counts from 17 November 1858.
                expected[thing] = str((day - date(1858, 11, 17)).days)
    dataset = Dataset(
        shipped.project, (), (TurtleFile(shipped.data_files[0].path, "", tuple(files)),)
    )
    inferred = list(BUNDLES[engine].close(dataset, budget=1000).engine.dump(INFERRED))
    for bound in BOUNDS:
        name = node(f"bko:{bound}Day")
        found = {
            t.subject: as_turtle(cast(Term, t.object)) for t in inferred if t.predicate == name
        }
        assert found == expected  # bare, so each is an xsd:integer


@pytest.mark.parametrize("engine", ["embedded", "reference"])
@pytest.mark.parametrize(
    ("triples", "bounds"),
    [
        ([stated("startDate", "2024-02"), stated("endDate", "2025")],
         ("2024-02-01", "2024-02-29", "2025-01-01", "2025-12-31")),
        ([stated("asOf", "2025-06")], ("2025-06-01", "2025-06-30", "2025-06-01", "2025-06-30")),
        ([stated("startDate", "2024"), stated("openAsOf", "2025-06-21")],
         ("2024-01-01", "2024-12-31", None, None)),
        ([stated("date", "2025"), stated("beginsNotBefore", "2025-03-01")],
         (None, "2025-12-31", "2025-01-01", "2025-12-31")),
        (hanging("at-publication"), ("2025-03-01", "2025-04-30", "2025-03-01", "2025-04-30")),
        (hanging("after-publication"), ("2025-03-01", None, None, None)),
        (hanging("before-publication"), (None, "2025-04-30", None, "2025-04-30")),
        (hanging("before-publication", stated("date", "2025")),
         ("2025-01-01", "2025-04-30", "2025-01-01", "2025-04-30")),
        (hanging("until-publication", stated("startDate", "2025-01")),
         ("2025-01-01", "2025-01-31", "2025-03-01", "2025-04-30")),
        (hanging("timeless"), (None, None, None, None)),
    ],
)  # fmt: skip
def test_cases(
    shipped: Dataset,
    engine: str,
    triples: list[ox.Triple],
    bounds: tuple[str | None, ...],
) -> None:
    expected = {name: day for name, day in zip(BOUNDS, bounds, strict=True) if day}
    assert derived(shipped, triples, engine) == expected


def test_a_source_appeared_within_its_date(shipped: Dataset) -> None:
    triples = [triple for triple in hanging("at-publication") if "issuedNot" not in str(triple)]
    assert derived(shipped, triples) == dict(
        zip(BOUNDS, ("2025-01-01", "2025-12-31") * 2, strict=True)
    )


@pytest.mark.parametrize("engine", ["embedded", "reference"])
@pytest.mark.parametrize(
    ("text", "datatype", "bounds"),
    [
        ("2025-02+03:00", "gYearMonth", ("2025-02-01", "2025-02-28")),
        ("2024Z", "gYear", ("2024-01-01", "2024-12-31")),
        ("2025+03:00", "gYear", ("2025-01-01", "2025-12-31")),
        ("2025-02-03-11:00", "date", ("2025-02-03", "2025-02-03")),
        ("2025-02-03T23:59:59Z", "dateTime", ("2025-02-03", "2025-02-03")),
        ("3 February 2025", "string", ()),
    ],
)
def test_a_time_zone_moves_no_bound_and_a_text_is_none(
    shipped: Dataset, engine: str, text: str, datatype: str, bounds: tuple[str, ...]
) -> None:
    date_ = ox.Triple(THING, node("bko:date"), ox.Literal(text, datatype=node(f"xsd:{datatype}")))
    found = derived(shipped, [date_], engine)
    assert tuple(found[name] for name in BOUNDS[:2] if name in found) == bounds
    assert tuple(found[name] for name in BOUNDS[2:] if name in found) == bounds


def test_an_expiry_with_a_time_zone_is_that_day(shipped: Dataset) -> None:
    for text, name, ends in (
        ("2025-02-03+03:00", "date", "2025-02-03"),
        ("2025+03:00", "gYear", None),
    ):
        expires = ox.Literal(text, datatype=node(f"xsd:{name}"))
        triples = [
            ox.Triple(THING, RDF_TYPE, node("bko:Situation")),
            ox.Triple(THING, node("bko:expiryDate"), expires),
        ]
        assert derived(shipped, triples).get("endsNotAfter") == ends
