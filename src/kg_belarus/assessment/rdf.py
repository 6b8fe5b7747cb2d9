"""Assessments as RDF: readings of indicators, tests and trajectories, with what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from kg_belarus.assessment.assessing import Assessment
from kg_belarus.assessment.framework import Thing
from kg_belarus.assessment.reading import Reading, TestReading
from kg_belarus.assessment.trajectory import State, TrajectoryReading
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node

_XSD = PREFIXES["xsd"]
_FITS = {
    "fits": "bkv:fits",
    "fits in part": "bkv:fits-in-part",
    "no support": "bkv:no-support",
    "ruled out": "bkv:ruled-out",
}
_STATES: dict[State, str] = {
    "met": "bko:metCondition",
    "open": "bko:openCondition",
    "ruled out": "bko:ruledOutBy",
}

Pair = tuple[str, ox.NamedNode | ox.Literal]


def as_triples(
    assessments: Iterable[Assessment], known_by: date | None = None
) -> Iterator[ox.Triple]:
    """Yield the readings of some assessments, in the terms of the ontology.

    Each reading has an IRI made of what it reads, the day, and the day of `known_by`: the same
    assessment of the same release has the same IRIs. A judged indicator is not here: its
    judgement is a reading in the data.
    """
    for assessment in assessments:
        day = assessment.as_of
        for test in assessment.tests:
            for reading in test.readings:
                if reading.method == "computed":
                    yield from _record(reading.indicator.thing, day, known_by, _indicator(reading))
            yield from _record(test.test.thing, day, known_by, _test(test))
        for trajectory in assessment.trajectories:
            yield from _record(trajectory.trajectory.thing, day, known_by, _trajectory(trajectory))


def _record(
    read: Thing, as_of: date, known_by: date | None, own: Iterable[Pair]
) -> Iterator[ox.Triple]:
    known = f"-known-by-{known_by.isoformat()}" if known_by else ""
    subject = ox.NamedNode(f"{PREFIXES['bki']}reading-{read.id}-{as_of.isoformat()}{known}")
    label = f"{read.label} as of {as_of.isoformat()}"
    if known_by:
        label += f", as known by {known_by.isoformat()}"
        yield ox.Triple(subject, node("bko:knownBy"), _typed(known_by.isoformat(), "date"))
    yield ox.Triple(subject, node("skos:prefLabel"), ox.Literal(label, language="en"))
    yield ox.Triple(subject, node("bko:asOf"), _typed(as_of.isoformat(), "date"))
    yield ox.Triple(subject, node("bko:readingMethod"), node("bkv:computed"))
    yield ox.Triple(subject, node("bko:standing"), node("bkv:established"))
    for name, value in own:
        yield ox.Triple(subject, RDF_TYPE if name == "a" else node(name), value)


def _indicator(reading: Reading) -> Iterator[Pair]:
    yield "a", node("bko:IndicatorReading")
    yield "bko:reads", ox.NamedNode(reading.indicator.thing.iri)
    yield "bko:verdict", node(f"bkv:{reading.verdict}")
    yield "skos:note", ox.Literal(reading.reason, language="en")
    if reading.counted is not None:
        yield "bko:readingValue", _typed(str(len(reading.counted.surely)), "integer")
        yield "bko:possibleValue", _typed(str(len(reading.counted.all)), "integer")
        for record in reading.counted.all:
            yield "bko:evidence", ox.NamedNode(record.iri)
    for opposing in reading.opposing:
        for record in opposing.counted.all:
            yield "bko:counterEvidence", ox.NamedNode(record.iri)
    if reading.coverage is not None:
        yield "bko:restsOnCoverage", ox.NamedNode(reading.coverage.iri)


def _test(test: TestReading) -> Iterator[Pair]:
    yield "a", node("bko:TestReading")
    yield "bko:reads", ox.NamedNode(test.test.thing.iri)
    yield "bko:verdict", node(f"bkv:{test.verdict}")
    yield "skos:note", ox.Literal(test.reason, language="en")


def _trajectory(reading: TrajectoryReading) -> Iterator[Pair]:
    yield "a", node("bko:TrajectoryReading")
    yield "bko:reads", ox.NamedNode(reading.trajectory.thing.iri)
    yield "bko:fit", node(_FITS[reading.fit])
    said = f"{reading.met} of {reading.needed} needed conditions met"
    if reading.certainty == "possible":
        said += "; it hangs on days that are not known"
    yield "skos:note", ox.Literal(said, language="en")
    for condition in reading.conditions:
        yield _STATES[condition.state], ox.NamedNode(condition.condition.thing.iri)
        if condition.condition.indicator is None:
            for record in condition.records:
                yield "bko:evidence", ox.NamedNode(record.iri)


def _typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + datatype))
