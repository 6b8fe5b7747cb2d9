"""Chapters on sanctions: a programme with its law, listings, prolongations, and what is eased."""

from __future__ import annotations

from kg_belarus.invention.days import whole
from kg_belarus.invention.telling import Story
from kg_belarus.invention.world import named
from kg_belarus.invention.writing import Fact

_TEXTS = ("regulation", "council-decision", "listing-notice", "implementing-regulation")


def tell_sanctions(story: Story) -> None:
    """Write a programme of the power against the state at home, and all that stands under it."""
    world, rng = story.world, story.rng
    programme = world.new("programme")
    acts = []
    for _ in range(3):
        day = story.between(0.05, 0.6)
        law = _law(story, programme, day, rng.choice(_TEXTS))
        acts.append(law)
        if world.happens(0.9):
            _listings(story, programme, law, day)
    _programme(story, programme, acts)
    _in_force(story, programme, acts[0])
    if world.happens(0.9):
        _prolonged(story, programme)
    if world.happens(0.45):
        _eased(story, programme)


def _law(story: Story, programme: str, day: int, kind: str) -> str:
    """Write a legal text of a day, with the print in which it stands, and return its id."""
    world = story.world
    law = world.new("instrument")
    number = law.rpartition("-")[2]
    printed = story.source(day, (story.gazette, "government-body"), "legal-text")
    others = [cited.iri for cited in story.cite(day, 1.3)]
    return world.put(
        "sanctions",
        law,
        "LegalInstrument",
        ("bko:kind", f"bkv:{kind}"),
        ("skos:prefLabel", f'"Invented text {number}"@en'),
        world.perhaps(0.39, "dcterms:issued", whole(day)),
        ("bko:date", whole(day)),
        ("bko:issuer", story.power),
        ("bko:instrumentNumber", f'"{number}/I"'),
        world.perhaps(0.43, "bko:externalId", f'"invented:{number}"'),
        ("bko:underProgramme", programme),
        ("bko:hasSource", *dict.fromkeys((printed.iri, *others))),
        world.perhaps(0.57, "skos:note", '"It lists those who are named below."@en'),
        world.perhaps(0.6, "skos:editorialNote", '"The annexes were read in part."@en'),
    )


def _programme(story: Story, programme: str, laws: list[str]) -> None:
    world = story.world
    world.put(
        "sanctions",
        programme,
        "SanctionsProgramme",
        named(programme, 3),
        ("bko:issuer", story.power),
        ("bko:legalBasis", *laws),
        ("bko:hasSource", *[source.iri for source in story.cite(story.begin, 3.0)]),
        ("skos:note", '"Against those who gave the orders."@en'),
    )


def _in_force(story: Story, programme: str, law: str) -> None:
    """Write that a programme is in force, or what it forbids to a sector."""
    world, rng = story.world, story.rng
    day = story.between(0.6, 0.65)
    for kind, restriction, topic, facts in (
        ("RestrictiveMeasure", "programme-in-force", "measure", list[Fact]()),
        ("SectoralMeasure", "import-ban", "sectoral", [("bko:sector", "bkv:potash")]),
    ):
        if world.happens(0.42):
            measure = world.new(topic)
            story.record(
                "sanctions",
                measure,
                kind,
                day,
                3.6,
                ("bko:kind", f"bkv:{restriction}"),
                ("skos:prefLabel", f'"Invented measure {measure.rpartition("-")[2]}"@en'),
                ("bko:startDate", story.told(day)),
                story.open(),
                ("bko:underProgramme", programme),
                ("bko:legalBasis", law),
                *facts,
            )
            if rng.random() < 0.5:
                _act(story, programme, day, "ImposingAct", "import-ban", ("bko:about", measure))


def _listings(story: Story, programme: str, law: str, day: int) -> None:
    """Write an act that lists officials and companies, with each listing."""
    world, rng = story.world, story.rng
    listed = []
    for _ in range(rng.choice((1, 2, 3, 4, 7))):
        target = story.person("public-role") if world.happens(0.45) else rng.choice(story.companies)
        listing = world.new("designation")
        story.record(
            "sanctions",
            listing,
            "Designation",
            day,
            3.4,
            ("bko:kind", "bkv:asset-freeze"),
            ("bko:startDate", story.told(day)),
            story.open(),
            ("bko:underProgramme", programme),
            ("bko:legalBasis", law),
            world.perhaps(0.76, "bko:listTag", '"INVENTED-LIST"'),
            ("bko:target", target),
        )
        listed.append(listing)
    _act(
        story,
        programme,
        day,
        "ImposingAct",
        "asset-freeze",
        ("bko:enactedBy", law),
        ("bko:imposes", *listed),
    )


def _act(story: Story, programme: str, day: int, kind: str, about: str, *facts: Fact) -> str:
    """Write an act of the power and return its id."""
    act = story.world.new("act")
    return story.record(
        "sanctions",
        act,
        kind,
        day,
        2.4,
        ("bko:kind", f"bkv:{about}"),
        ("skos:prefLabel", f'"Invented act {act.rpartition("-")[2]}"@en'),
        ("bko:date", whole(day)),
        ("bko:issuer", story.power),
        ("bko:underProgramme", programme),
        *facts,
    )


def _prolonged(story: Story, programme: str) -> None:
    day = story.between(0.65, 0.9)
    law = _law(story, programme, day, "prolongation-notice")
    _act(
        story,
        programme,
        day,
        "RenewingAct",
        "programme-in-force",
        ("bko:expiryDate", whole(day + 365)),
        ("bko:enactedBy", law),
        ("bko:prolongs", programme),
    )


def _eased(story: Story, programme: str) -> None:
    """Write an act that grants a licence, after the release."""
    world = story.world
    day = story.between(0.72, 0.95)
    law = _law(story, programme, day, "licence-text")
    relief = world.new("relief")
    story.record(
        "sanctions",
        relief,
        "ReliefMeasure",
        day,
        4.0,
        ("bko:kind", "bkv:general-licence"),
        ("skos:prefLabel", f'"Invented licence {relief.rpartition("-")[2]}"@en'),
        ("bko:startDate", whole(day)),
        ("bko:expiryDate", whole(day + 180)),
        ("bko:underProgramme", programme),
        ("bko:legalBasis", law),
        ("bko:relieves", programme),
    )
    _act(
        story,
        programme,
        day,
        "EasingAct",
        "general-licence",
        ("bko:enactedBy", law),
        ("bko:grants", relief),
    )
