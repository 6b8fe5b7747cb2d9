"""What every chapter of a story needs: its days, its places, its bodies, and sources to cite."""

from __future__ import annotations

from dataclasses import dataclass

from kg_belarus.invention.days import is_whole, span, told, whole
from kg_belarus.invention.world import World, body, named, state
from kg_belarus.invention.writing import Fact

# What bodies of a kind publish.
_PUBLISHES = {
    "government-body": "official-statement",
    "law-firm": "law-note",
    "research-institute": "analysis",
    "rights-group": "ngo-report",
}
# The bodies of a story beside its court, its ministry, its gazette and its companies.
_LOCAL = (*("news-outlet",) * 9, "news-agency", "public-broadcaster", "rights-group")
_SELDOM = ("civil-society-group", "law-firm", "political-body", "research-institute", "state-media")
_OFFICIAL = ("legal-text", "official-statement")
_AGAIN = 0.93  # how often a source is cited again where one is there
_LATE = 12.0  # days after which a source comes out, the mean


@dataclass(slots=True)
class Cited:
    """A source: the last day it can have come out on, who published it first, and its kind."""

    iri: str
    day: int
    origin: str
    kind: str


class Story:
    """One story, from a blow to a deal, between the state at home and a power.

    Attributes:
        world: in which it is told.
        begin: its first day, as an ordinal.
        home: the state where it happens.
        power: the state that answers.
        land: the territory of the state at home; `town` lies in it.
        speakers: bodies with their kinds that publish in this story alone.
        court: of the state at home, like its ministry.
        gazette: where the power prints its law.
        companies: of the state at home.
    """

    def __init__(self, world: World) -> None:
        self.world, self.rng = world, world.rng
        self.begin, self._end = span(world.rng)
        self._sources: list[Cited] = []
        self.power = world.rng.choice(world.powers)
        self.home = state(world)
        self.land = self.home.replace("state", "place")
        self.town = self._place()
        for _ in range(world.some(0.3)):
            self._place()
        self.court = body(world, world.new("org"), "court")
        self.ministry = body(world, world.new("org"), "government-body", ("bko:organOf", self.home))
        self.gazette = body(world, world.new("org"), "government-body", ("bko:organOf", self.power))
        kinds = (*_LOCAL, world.rng.choice(_SELDOM))
        self.speakers = [(body(world, world.new("org"), kind), kind) for kind in kinds]
        self.companies = [self._company() for _ in range(4)]

    def at(self, part: float) -> int:
        """Return the day after a part of the story: 0 is its first, 1 its last."""
        return self.begin + int((self._end - self.begin) * part)

    def between(self, first: float, last: float) -> int:
        """Return some day between two parts of the story."""
        return self.at(self.rng.uniform(first, last))

    def told(self, day: int) -> str:
        """Return a day as sources tell it."""
        return told(self.rng, day)

    def open(self) -> Fact:
        """Return the last day of the story as the day on which something was last confirmed."""
        return ("bko:openAsOf", whole(self._end))

    def record(
        self, topic: str, subject: str, kind: str, day: int, sources: float, *facts: Fact
    ) -> str:
        """Write a record with a standing and sources of after a day, and return its id.

        Args:
            topic: of the file.
            subject: its id.
            kind: its class.
            day: the last one of which its sources tell.
            sources: how many it has, the mean.
            facts: what else is said of it.
        """
        cited = self.cite(day, sources)
        is_firm = len({source.origin for source in cited}) > 1 or any(
            source.kind in _OFFICIAL for source in cited
        )
        standing = "established" if is_firm and self.rng.random() < 0.85 else "reported"
        world = self.world
        return world.put(
            topic,
            subject,
            kind,
            *facts,
            ("bko:standing", f"bkv:{standing}"),
            ("bko:hasSource", *[source.iri for source in cited]),
            world.perhaps(0.4, "skos:note", '"Told at some length; this is the short of it."@en'),
            world.perhaps(
                0.4, "skos:editorialNote", '"The sources differ on what is not told here."@en'
            ),
        )

    def cite(self, day: int, mean: float) -> list[Cited]:
        """Return sources that came out on a day or later, so many in the mean, at least one."""
        wanted = 1 + int(self.rng.expovariate(1 / max(mean - 0.6, 0.1)))
        there = [source for source in self._sources if source.day >= day]
        self.rng.shuffle(there)
        found: list[Cited] = []
        for _ in range(wanted):
            if there and self.rng.random() < _AGAIN:
                found.append(there.pop())
            else:
                found.append(self.source(day))
        return found

    def source(self, day: int, publisher: tuple[str, str] | None = None, kind: str = "") -> Cited:
        """Write a source that came out on a day or later, as if read by chance."""
        world, rng = self.world, self.rng
        mouth, sort = publisher or rng.choice(
            world.speakers if rng.random() < 0.5 else self.speakers
        )
        kind = kind or _PUBLISHES.get(sort, "news-report")
        iri = world.new("source")
        number = iri.rpartition("-")[2]
        out = day + int(rng.expovariate(1 / _LATE))
        literal, latest = told(rng, out), out
        reason = '"The page shows no more of its day."@en'
        if rng.random() < 0.38:
            latest = out + rng.randrange(1, 60)
            issued: list[Fact] = [
                ("bko:issuedNotBefore", whole(day)),
                ("bko:issuedNotAfter", whole(latest)),
                ("bko:dateReason", reason),
            ]
        elif is_whole(literal):
            issued = [("dcterms:issued", literal)]
        else:
            issued = [("dcterms:issued", literal), ("bko:dateReason", reason)]
        origin = mouth
        if sort in ("news-outlet", "state-media") and rng.random() < 0.2:
            origin = rng.choice(world.speakers)[0]
        address = f"https://example.org/invented/{mouth.rpartition('-')[2]}/{number}"
        world.put(
            "claims",
            iri,
            "Source",
            ("bko:kind", f"bkv:{kind}"),
            ("dcterms:title", f'"Invented report {number}"@en'),
            ("dcterms:language", rng.choice(('"en"', '"en"', '"be"', '"ru"'))),
            ("dcterms:publisher", mouth),
            ("bko:originPublisher", *([origin] if origin != mouth else [])),
            ("bko:url" if rng.random() < 0.88 else "bko:readAt", f'"{address}"^^xsd:anyURI'),
            *issued,
            world.perhaps(0.4, "skos:editorialNote", '"Read once, by one editor."@en'),
        )
        self._sources.append(cited := Cited(iri, latest, origin, kind))
        return cited

    def person(self, care: str, *facts: Fact) -> str:
        """Write a person with spellings of the name, and return its id."""
        world, rng = self.world, self.rng
        person = world.new("person")
        number = person.rpartition("-")[2]
        sources = [source.iri for source in self.cite(self.begin, 2.6)]
        spellings = [self.spelling(f"INVENTED, Person {number}") for _ in range(world.some(1.0))]
        return world.put(
            "core",
            person,
            "Person",
            named(person, rng.choice((1, 1, 2, 3))),
            ("skos:altLabel", *[f'"Invented {n} {number}"@en' for n in "AB"[: world.some(0.75)]]),
            ("bko:hasNameRecord", *spellings),
            world.perhaps(0.47, "bko:externalId", f'"invented:{number}"'),
            *facts,
            ("bko:sensitivity", f"bkv:{care}"),
            ("bko:hasSource", *sources),
            world.perhaps(0.63, "skos:note", '"Invented, like all that is told here."@en'),
        )

    def spelling(self, text: str) -> str:
        """Write a spelling of a name that a list prints, and return its id."""
        name = self.world.new("name")
        return self.world.put(
            "core",
            name,
            "NameRecord",
            ("bko:nameText", f'"{text}"@en'),
            ("bko:hasSource", self.cite(self.begin, 1.2)[0].iri),
        )

    def _company(self) -> str:
        org = self.world.new("org")
        number = org.rpartition("-")[2]
        spellings = [self.spelling(f"INVENTED WORKS {number}") for _ in range(self.world.some(2.4))]
        return body(self.world, org, "company", ("bko:hasNameRecord", *spellings))

    def _place(self) -> str:
        place = self.world.new("place")
        return self.world.put(
            "core",
            place,
            "Place",
            named(place, 3),
            ("bko:within", self.land),
            ("bko:hasSource", self.world.almanac),
        )
