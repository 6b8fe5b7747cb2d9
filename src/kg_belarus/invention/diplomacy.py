"""Chapters on states: offices, meetings, what is said and promised, borders, exercises."""

from __future__ import annotations

from kg_belarus.invention.custody import tell_count
from kg_belarus.invention.days import whole
from kg_belarus.invention.telling import Story
from kg_belarus.invention.world import named
from kg_belarus.invention.writing import Fact

_LEVELS = ("special-envoy", "special-envoy", "minister", "deputy-minister", "head-of-state")
_KINDS = ("visit", "signing", "session", "appointment")


def tell_diplomacy(story: Story, release: str) -> list[str]:
    """Write what states did and said; return the events about which claims are made."""
    world = story.world
    official = story.person("public-role", ("bko:citizenOf", story.home))
    envoy = story.person("public-role", ("bko:citizenOf", story.power))
    _office(story, official)
    if world.happens(0.85):
        _membership(story)
    events = [release]
    if world.happens(0.4):
        events.append(_meeting(story, official, envoy))
    for _ in range(world.some(2.9)):
        events.append(_statement(story, events))
    if world.happens(0.8):
        _promise(story, events[-1])
    for _ in range(world.some(1.0)):
        events.append(_event(story, official))
    if world.happens(0.55):
        _border(story)
    if world.happens(0.5):
        events.append(_exercise(story))
    if world.happens(0.25):
        events.append(_incident(story))
    return events


def _label(thing: str, word: str) -> Fact:
    return ("skos:prefLabel", f'"Invented {word} {thing.rpartition("-")[2]}"@en')


def _office(story: Story, holder: str) -> None:
    world = story.world
    office = world.new("office")
    world.put(
        "offices",
        office,
        "Office",
        named(office, 3),
        ("bko:officeOf", story.home),
        ("bko:hasSource", world.almanac),
    )
    day, tenure = story.at(0), world.new("tenure")
    story.record(
        "offices",
        tenure,
        "Tenure",
        day,
        4.0,
        _label(tenure, "tenure"),
        ("bko:startDate", story.told(day)),
        story.open(),
        ("bko:holder", holder),
        ("bko:tenureOf", office),
    )


def _membership(story: Story) -> None:
    world = story.world
    membership = world.new("membership")
    story.record(
        "core",
        membership,
        "Membership",
        story.begin,
        1.8,
        ("bko:kind", "bkv:full-member"),
        _label(membership, "membership"),
        ("bko:beginsNotAfter", whole(story.begin)),
        story.open(),
        ("bko:member", story.home),
        ("bko:membershipIn", world.union),
    )


def _meeting(story: Story, official: str, envoy: str) -> str:
    world, rng = story.world, story.rng
    day, meeting = story.between(0.67, 0.73), world.new("meeting")
    return story.record(
        "diplomacy",
        meeting,
        "Meeting",
        day,
        4.5,
        ("bko:kind", f"bkv:{rng.choice(_LEVELS)}", "bkv:in-person"),
        _label(meeting, "meeting"),
        ("bko:date", story.told(day)),
        ("bko:delegationHead", envoy),
        ("bko:hostedBy", story.home),
        ("bko:participant", official, envoy, story.home, story.power),
        ("bko:takesPlaceIn", story.town),
    )


def _statement(story: Story, events: list[str]) -> str:
    world, rng = story.world, story.rng
    day, statement = story.between(0.1, 1), world.new("statement")
    return story.record(
        "events",
        statement,
        "Statement",
        day,
        2.1,
        world.perhaps(0.65, "bko:kind", "bkv:announcement"),
        _label(statement, "statement"),
        ("bko:content", '"Invented: that things will be better."@en'),
        ("bko:date", story.told(day)),
        ("bko:about", rng.choice(events), rng.choice((story.home, story.power))),
        world.perhaps(0.53, "bko:takesPlaceIn", story.town),
        ("bko:saidBy", rng.choice((story.ministry, story.power))),
    )


def _promise(story: Story, kept_by: str) -> None:
    world = story.world
    promise = world.new("commitment")
    world.put(
        "events",
        promise,
        "Commitment",
        _label(promise, "commitment"),
        ("bko:content", '"Invented: to do more of the same."@en'),
        ("bko:committedBy", story.home),
        world.perhaps(0.38, "bko:committedTo", story.power),
        world.perhaps(0.15, "bko:fulfilledBy", kept_by),
        ("bko:hasSource", *[source.iri for source in story.cite(story.at(0.3), 2.8)]),
    )


def _event(story: Story, official: str) -> str:
    day, event = story.between(0, 1), story.world.new("event")
    return story.record(
        "core",
        event,
        "Event",
        day,
        2.7,
        ("bko:kind", f"bkv:{story.rng.choice(_KINDS)}"),
        _label(event, "event"),
        ("bko:date", story.told(day)),
        ("bko:participant", official, story.home),
        ("bko:takesPlaceIn", story.town),
    )


def _border(story: Story) -> None:
    world = story.world
    day, border = story.between(0.2, 0.9), world.new("border")
    story.record(
        "diplomacy",
        border,
        "BorderStatus",
        day,
        3.4,
        ("bko:kind", story.rng.choice(("bkv:border-closed", "bkv:border-restricted"))),
        _label(border, "border"),
        ("bko:startDate", story.told(day)),
        ("bko:endDate", whole(story.at(0.95))) if world.happens(0.4) else story.open(),
        ("bko:setBy", story.power),
        ("bko:borderWith", story.home),
    )


def _exercise(story: Story) -> str:
    world, rng = story.world, story.rng
    day, exercise = story.between(0.1, 0.9), world.new("exercise")
    last = day + rng.randrange(3, 12)
    story.record(
        "military",
        exercise,
        "MilitaryExercise",
        last,
        4.5,
        _label(exercise, "exercise"),
        ("bko:startDate", whole(day)),
        ("bko:endDate", whole(last)),
        ("bko:hostState", story.home),
        ("bko:participant", story.home, rng.choice(world.powers)),
        ("bko:takesPlaceIn", story.town, story.land),
    )
    for observer, _ in rng.sample(world.speakers, 4 + world.some(0.5)):
        number = rng.randrange(5, 130) * 100
        part = rng.choice(('"troops"@en', '"tanks"@en', '"aircraft"@en'))
        for scope in (part, '"from abroad"@en')[: 1 + world.some(0.9)]:
            tell_count(story, exercise, observer, number, whole(last), last, scope)
    return exercise


def _incident(story: Story) -> str:
    world = story.world
    day, incident = story.between(0.1, 1), world.new("incident")
    return story.record(
        "military",
        incident,
        "BorderIncident",
        day,
        2.9,
        ("bko:kind", story.rng.choice(("bkv:drone-incursion", "bkv:balloon-flights"))),
        _label(incident, "incident"),
        ("bko:date", story.told(day)),
        ("bko:incidentBetween", story.home, story.power),
        ("bko:takesPlaceIn", story.land),
    )
