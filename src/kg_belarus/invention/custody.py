"""Chapters on custody: a crackdown, people taken and sentenced, who is recognised, who is freed."""

from __future__ import annotations

from kg_belarus.invention.days import whole
from kg_belarus.invention.telling import Story
from kg_belarus.invention.world import named

_MODES = ("pardon", "pardon", "pardon", "deportation", "exchange", "release-mode-unknown")
_ROLES = ("journalist", "journalist", "lawyer", "human-rights-defender", "trade-unionist")
_CHARGES = ("article-342", "article-130", "article-361", "article-411")
_FREED = 0.7  # the part of a story after which its release falls
_NAMED = 0.6  # how many of those detained are freed by name


def tell_custody(story: Story) -> str:
    """Write who was taken, sentenced, recognised and freed; return the release."""
    world, rng = story.world, story.rng
    release, freed_on = world.new("release"), story.at(_FREED)
    prison = _prison(story)
    if world.happens(0.12):
        _crackdown(story)
    freed = []
    for _ in range(rng.choice((1, 1, 2, 3, 6, 8))):
        person = story.person(
            rng.choice(("publicly-reported", "at-risk")), ("bko:citizenOf", story.home)
        )
        is_freed = world.happens(_NAMED)
        _held(story, person, prison, release if is_freed else "")
        if is_freed:
            freed.append(person)
    _release(story, release, freed_on, freed)
    return release


def _prison(story: Story) -> str:
    facility = story.world.new("facility")
    return story.world.put(
        "core",
        facility,
        "Facility",
        ("bko:kind", story.rng.choice(("bkv:penal-colony", "bkv:prison"))),
        named(facility),
        ("bko:within", story.town),
        ("bko:hasSource", story.world.almanac),
    )


def _crackdown(story: Story) -> None:
    crackdown = story.world.new("crackdown")
    story.record(
        "detention",
        crackdown,
        "Crackdown",
        story.begin,
        2.5,
        ("skos:prefLabel", f'"Invented crackdown {crackdown.rpartition("-")[2]}"@en'),
        ("bko:startDate", story.told(story.begin)),
        ("bko:endDate", story.told(story.at(0.2))),
        ("bko:crackdownBy", story.home),
        ("bko:takesPlaceIn", story.land),
    )


def _held(story: Story, person: str, prison: str, release: str) -> None:
    """Write that a person was taken and sentenced, and until when it lasted; nothing if unsaid."""
    world, rng = story.world, story.rng
    number, taken, tried = (
        person.rpartition("-")[2],
        story.between(0, 0.15),
        story.between(0.2, 0.5),
    )
    story.record(
        "detention",
        world.new("detention"),
        "Detention",
        taken,
        4.5,
        ("skos:prefLabel", f'"Detention of Invented person {number}"@en'),
        ("bko:startDate", story.told(taken)),
        ("bko:endedBy", release) if release else story.open(),
        ("bko:detainedBy", story.home),
        ("bko:detainee", person),
        world.perhaps(0.25, "bko:heldAt", prison),
    )
    if world.happens(0.94):
        story.record(
            "detention",
            world.new("conviction"),
            "Conviction",
            tried,
            2.8,
            ("skos:prefLabel", f'"Conviction of Invented person {number}"@en'),
            ("bko:date", story.told(tried)),
            world.perhaps(0.6, "bko:charge", f"bkv:{rng.choice(_CHARGES)}"),
            ("bko:convicts", person),
            world.perhaps(0.6, "bko:convictedBy", story.court),
            ("bko:penaltyText", f'"{rng.randrange(1, 12)} years"@en'),
        )
    observer = rng.choice([body for body, kind in world.speakers if kind == "rights-group"])
    if world.happens(0.19):
        story.record(
            "detention",
            world.new("recognition"),
            "PoliticalPrisonerRecognition",
            tried,
            1.5,
            ("skos:prefLabel", f'"Invented person {number} as a political prisoner"@en'),
            world.perhaps(0.5, "bko:startDate", story.told(tried)),
            story.open(),
            ("bko:recognises", person),
            ("bko:recognisedBy", observer),
        )
    if world.happens(0.33):
        role = rng.choice(_ROLES)
        story.record(
            "core",
            world.new("role"),
            "PublicRole",
            tried,
            2.1,
            ("bko:kind", f"bkv:{role}"),
            ("skos:prefLabel", f'"Invented person {number}: {role}"@en'),
            story.open(),
            ("bko:accordingTo", observer),
            ("bko:roleOf", person),
        )


def _release(story: Story, release: str, day: int, freed: list[str]) -> None:
    """Write a release, with its number as two observers and more give it."""
    world, rng = story.world, story.rng
    number, when = release.rpartition("-")[2], story.told(day)
    story.record(
        "detention",
        release,
        "PrisonerRelease",
        day,
        6.0,
        ("bko:kind", f"bkv:{rng.choice(_MODES)}"),
        (
            "skos:prefLabel",
            f'"Invented release {number}"@en',
            f'"Выдуманае вызваленне {number}"@be',
            f'"Вымышленное освобождение {number}"@ru',
        ),
        ("bko:date", when),
        world.perhaps(0.67, "bko:destination", story.land, story.power.replace("state", "place")),
        ("bko:frees", *freed),
        ("bko:releasedBy", story.home),
    )
    least = max(len(freed), rng.randrange(1, 60))
    observers = rng.sample(world.speakers, 2 + world.some(0.6))
    for turn, (observer, _) in enumerate(observers):
        # A rival number; one of a whole release is not of a day on which it still went on.
        tell_count(story, release, observer, least + turn * rng.randrange(3), when, day)


def tell_count(
    story: Story, counted: str, observer: str, value: int, when: str, day: int, part: str = ""
) -> None:
    """Write how many an observer counted, exactly or between two numbers, at some time."""
    world = story.world
    is_exact = world.happens(0.82)
    story.record(
        "detention" if counted.startswith("bki:release") else "events",
        world.new("count"),
        "CountObservation",
        day,
        1.8,
        world.perhaps(0.6, "skos:prefLabel", '"How many, by one observer"@en'),
        ("bko:countWording", f'"{value}"' if is_exact else f'"more than {value}"@en'),
        ("bko:asOf", when),
        ("bko:countValue", str(value)) if is_exact else ("bko:countMin", str(value)),
        ("bko:countOf", counted),
        ("bko:countScope", part) if part else ("bko:countScope",),
        ("bko:observer", observer),
    )


def tell_prisoners(story: Story) -> None:
    """Write how many prisoners two observers counted, and how many of a part."""
    world, rng = story.world, story.rng
    for observer, _ in rng.sample(world.speakers, world.some(2.2)):
        day = story.between(0.2, 1)
        number = rng.randrange(200, 1500)
        story.record(
            "detention",
            world.new("count"),
            "PrisonerCount",
            day,
            1.2,
            ("skos:prefLabel", '"Prisoners, by one observer"@en'),
            ("bko:countWording", f'"{number}"'),
            ("bko:asOf", whole(day)),
            ("bko:countValue", str(number)),
            ("bko:countOf", "bkv:political-prisoners-belarus"),
            ("bko:observer", observer),
        )
