"""Chapters on what is said: claims, an article and its assertions, bargains, coverage."""

from __future__ import annotations

from kg_belarus.invention.days import whole
from kg_belarus.invention.telling import Story

_MODES = ("asserted", "assessed", "predicted", "reported-speech", "intended")
_MATTERS = ("who-asked-to-talk", "why-prisoners-freed", "what-was-promised")
_COVERED = ("PrisonerRelease", "Meeting", "Designation", "Detention", "EasingAct")


def tell_sayings(story: Story, events: list[str]) -> None:
    """Write who claims what of some events, and how complete the story is."""
    _article(story, events)
    for _ in range(story.world.some(2.6)):
        _rivals(story, story.rng.choice(events))
    for _ in range(story.world.some(1.4)):
        _claim(story, events, story.world.new("claim"))
    if len(events) > 1 and story.world.happens(0.5):
        _bargain(story, events[0], events[1])
    for _ in range(story.world.some(1.2)):
        _coverage(story)


def _article(story: Story, events: list[str]) -> None:
    """Write an article, its assertions by number, and the claims that carry them."""
    world, rng = story.world, story.rng
    day = story.between(0.7, 0.95)
    article = story.source(day, kind="analysis").iri
    for number in range(1, 4 + world.some(0.7)):
        mode, polarity = rng.choice(_MODES), "affirms" if world.happens(0.85) else "denies"
        world.put(
            "claims",
            world.new("anchor"),
            "Anchor",
            ("bko:content", f'"Invented: assertion {number}."@en'),
            ("bko:timeReference", "bkv:at-publication"),
            ("bko:carriedAs", "bkv:form-claim"),
            ("bko:modality", f"bkv:{mode}"),
            ("bko:polarity", f"bkv:{polarity}"),
            ("skos:notation", f'"S{number}"'),
            ("bko:hasSource", article),
        )
        world.put(
            "claims",
            world.new("claim"),
            "Claim",
            (
                "bko:content",
                f'"Invented: assertion {number}."@en',
                f'"Выдумана: сцверджанне {number}."@be',
                f'"Вымышлено: утверждение {number}."@ru',
            ),
            ("bko:timeReference", "bkv:at-publication"),
            ("bko:about", rng.choice(events)),
            ("bko:claimant", rng.choice(story.speakers)[0]),
            ("bko:modality", f"bkv:{mode}"),
            ("bko:polarity", f"bkv:{polarity}"),
            ("bko:hasSource", article),
            ("bko:anchoredAt", f'"S{number}"'),
        )


def _claim(
    story: Story, events: list[str], claim: str, disputes: str = "", value: str = ""
) -> None:
    """Write a claim about some events; on the day of the first of them, where a value is given."""
    world, rng = story.world, story.rng
    day = story.between(0.3, 1)
    world.put(
        "claims",
        claim,
        "Claim",
        ("bko:content", '"Invented: that it was so."@en', '"Выдумана: што было так."@be'),
        ("bko:date", story.told(day)),
        *(
            [
                ("bko:claimSubject", events[0]),
                ("bko:claimPredicate", "bko:date"),
                ("bko:claimValue", value),
            ]
            if value
            else []
        ),
        world.perhaps(0.3, "bko:claimedOn", whole(day)),
        ("bko:about", *dict.fromkeys((events[0], rng.choice(events)))),
        ("bko:claimant", rng.choice(world.speakers)[0]),
        ("bko:modality", f"bkv:{rng.choice(_MODES)}"),
        ("bko:polarity", "bkv:affirms"),
        world.perhaps(0.27, "bko:matter", f"bkv:{rng.choice(_MATTERS)}"),
        ("bko:disputes", *([disputes] if disputes else [])),
        ("bko:hasSource", *[source.iri for source in story.cite(day, 1.5)]),
        world.perhaps(0.43, "skos:editorialNote", '"In our words."@en'),
    )


def _rivals(story: Story, event: str) -> None:
    """Write two claims on the day of an event that cannot both be right."""
    one, other = story.world.new("claim"), story.world.new("claim")
    day = story.between(0.3, 0.9)
    _claim(story, [event], one, value=whole(day))
    _claim(story, [event], other, disputes=one, value=whole(day + 1))


def _bargain(story: Story, release: str, answer: str) -> None:
    """Write a reading of a release as one half of a bargain, and now and then its denial."""
    world, rng = story.world, story.rng
    day = story.between(0.75, 1)
    affirmed = ""
    for polarity in ("affirms", "denies")[: 1 + world.some(0.1)]:
        reading = world.new("bargain")
        world.put(
            "claims",
            reading,
            "BargainReading",
            ("bko:content", '"Invented: the one for the other."@en'),
            ("bko:date", story.told(day)),
            ("bko:linkBasis", "bkv:inferred-from-timing"),
            ("bko:concession", release),
            ("bko:counterConcession", answer),
            ("bko:claimant", rng.choice(world.speakers)[0]),
            ("bko:modality", "bkv:assessed"),
            ("bko:polarity", f"bkv:{polarity}"),
            ("bko:matter", "bkv:why-prisoners-freed"),
            ("bko:disputes", *([affirmed] if affirmed else [])),
            ("bko:hasSource", *[source.iri for source in story.cite(day, 1.4)]),
        )
        affirmed = reading


def _coverage(story: Story) -> None:
    world, rng = story.world, story.rng
    coverage, covered = world.new("coverage"), rng.choice(_COVERED)
    world.put(
        "claims",
        coverage,
        "CoverageStatement",
        ("skos:prefLabel", f'"Invented coverage {coverage.rpartition("-")[2]}"@en'),
        ("bko:startDate", whole(story.begin)),
        ("bko:endDate", whole(story.at(1))),
        ("bko:coverageLevel", "bkv:sampled"),
        ("bko:coversClass", f"bko:{covered}"),
        ("bko:coversLinkedTo", story.home),
        ("bko:reviewedOn", '"2026-11-29"^^xsd:date'),
        ("skos:note", '"What two editors found in an afternoon that never was."@en'),
    )
