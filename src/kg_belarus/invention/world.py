"""What all invented stories share: chance, numbers, the bodies that speak in all of them."""

from __future__ import annotations

from collections import Counter
from random import Random

from kg_belarus.invention.days import whole
from kg_belarus.invention.writing import Fact, Files

# What a thing is called, before its number, by the word that its id begins with.
_WORDS = {
    "org": ("Invented body", "Выдуманая ўстанова", "Вымышленное учреждение"),
    "person": ("Invented person", "Выдуманая асоба", "Вымышленное лицо"),
    "place": ("Invented place", "Выдуманае месца", "Вымышленное место"),
    "state": ("Invented state", "Выдуманая дзяржава", "Вымышленное государство"),
    "facility": ("Invented facility", "Выдуманы аб'ект", "Вымышленный объект"),
    "office": ("Invented office", "Выдуманая пасада", "Вымышленная должность"),
    "programme": ("Invented programme", "Выдуманая праграма", "Вымышленная программа"),
}
_TAGS = ("en", "be", "ru")
# Bodies that speak in every story, by their kind: as in life, a few publish much and many little.
_EVERYWHERE = (
    *("news-agency",) * 3,
    *("state-media",) * 2,
    *("news-outlet",) * 5,
    *("rights-group",) * 4,
    *("public-broadcaster",) * 2,
    "research-institute",
)
_STATES = 7  # that impose sanctions and send envoys in all stories
_DAY = 739_584  # 2025-12-01, of which the first source is


class World:
    """Where stories are told.

    Attributes:
        rng: all that is left to chance.
        speakers: bodies that speak in all stories, each with its kind.
        powers: states that act in all stories.
        union: an organisation of states.
        almanac: a source that tells what bodies, states and places there are.
    """

    def __init__(self, rng: Random, files: Files) -> None:
        self.rng = rng
        self._files = files
        self._numbers: Counter[str] = Counter()
        self.speakers: list[tuple[str, str]] = []
        self.powers: list[str] = []
        self.union = ""
        self.almanac = ""

    def new(self, kind: str) -> str:
        """Return the id of a new thing, which begins with the word of its kind."""
        self._numbers[kind] += 1
        return f"bki:{kind}-invented-{self._numbers[kind]}"

    def put(self, topic: str, subject: str, kind: str, *facts: Fact) -> str:
        """Write the block of a thing and return its id; its class is one of ours, or a CURIE."""
        self._files.put(topic, subject, kind if ":" in kind else f"bko:{kind}", list(facts))
        return subject

    def some(self, mean: float) -> int:
        """Return one of the two whole numbers about a mean, so that it is the mean in the end."""
        return int(mean + self.rng.random())

    def happens(self, chance: float) -> bool:
        """Tell whether something happens."""
        return self.rng.random() < chance

    def perhaps(self, chance: float, prop: str, *objects: str) -> Fact:
        """Return a fact that is told by chance; without an object where it is not."""
        return (prop, *objects) if self.happens(chance) else (prop,)


def named(thing: str, languages: int = 1) -> Fact:
    """Return the name of a thing in one, two or three languages."""
    kind, _, number = thing.removeprefix("bki:").split("-")
    words = zip(_WORDS[kind], _TAGS, strict=True)
    return ("skos:prefLabel", *[f'"{word} {number}"@{tag}' for word, tag in words][:languages])


def begin_world(world: World) -> None:
    """Write what all stories share: the dataset, those who speak, and the states that act."""
    editors, world.almanac = world.new("org"), world.new("source")
    body(world, editors, "data-provider")
    world.put(
        "claims",
        world.almanac,
        "Source",
        ("bko:kind", "bkv:reference-work"),
        ("dcterms:title", '"Invented almanac"@en'),
        ("dcterms:language", '"en"'),
        ("dcterms:publisher", editors),
        ("bko:url", '"https://example.org/invented/almanac"^^xsd:anyURI'),
        ("dcterms:issued", whole(_DAY)),
    )
    for kind in _EVERYWHERE:
        speaker = world.new("org")
        world.speakers.append((body(world, speaker, kind), kind))
    world.powers = [state(world) for _ in range(_STATES)]
    world.union = world.new("org")
    world.put(
        "core",
        world.union,
        "IntergovernmentalOrganization",
        ("bko:kind", "bkv:union-of-states"),
        named(world.union, 3),
        ("bko:hasSource", world.almanac),
    )
    _dataset(world, editors)


def body(world: World, org: str, kind: str, *facts: Fact) -> str:
    """Write a body of a kind and return its id."""
    return world.put(
        "core",
        org,
        "Organization",
        ("bko:kind", f"bkv:{kind}"),
        named(org, 2 if world.happens(0.3) else 1),
        world.perhaps(0.14, "skos:altLabel", f'"Body {org.rpartition("-")[2]}"@en'),
        world.perhaps(0.15, "bko:externalId", f'"invented:{org.rpartition("-")[2]}"'),
        *facts,
        ("bko:hasSource", world.almanac),
        world.perhaps(0.14, "skos:note", '"Known from one list."@en'),
    )


def state(world: World) -> str:
    """Write a state with its territory and return its id."""
    found, territory = world.new("state"), world.new("place")
    world.put("core", territory, "Place", named(territory, 3), ("bko:hasSource", world.almanac))
    number = found.rpartition("-")[2]
    return world.put(
        "core",
        found,
        "State",
        named(found, 3),
        ("bko:externalId", f'"invented:{number}"', f'"almanac:{number}"'),
        ("bko:territory", territory),
        ("bko:hasSource", world.almanac),
        world.perhaps(0.4, "skos:editorialNote", '"The name is that of the list."@en'),
    )


def _dataset(world: World, editors: str) -> None:
    world.put(
        "core",
        world.new("dataset"),
        "dcat:Dataset",
        ("dcterms:title", '"Invented stories"@en'),
        ("dcterms:description", '"Invented data in the shape of the graph."@en'),
        ("dcterms:issued", '"2026-11-29"^^xsd:date'),
        ("dcterms:modified", '"2026-11-29"^^xsd:date'),
        ("owl:versionInfo", '"0.0.0"'),
        ("bko:reviewedOn", '"2026-11"^^xsd:gYearMonth'),
        ("dcterms:creator", editors),
        ("dcterms:license", "<https://creativecommons.org/licenses/by/4.0/>"),
        ("dcterms:publisher", editors),
    )
