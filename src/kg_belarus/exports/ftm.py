"""FollowTheMoney entities, a JSON object a line, as its schema of version 4 has them.

Nothing doubtful becomes a plain fact: of records only those that are established or reported go. A
date is the day, month or year that is known and no more. No topic such as `sanction` or `role.pep`
is given: whether a person is a risk is for those to judge who screen. Ids are made of our IRIs, so
the same thing has the same id in every export.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

from kg_belarus.exports.contents import Contents, Thing
from kg_belarus.exports.export import Export, Written, told
from kg_belarus.exports.restraint import Restraint
from kg_belarus.graph import Opened
from kg_belarus.namespaces import shrink
from kg_belarus.text import is_web_address

_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")  # what FollowTheMoney takes
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/(Q[0-9]+)")
_PLAIN = ("established", "reported")
_PUBLIC = frozenset(
    {
        "armed-forces", "court", "diplomatic-mission", "government-body", "law-enforcement-body",
        "security-service",
    }
)  # fmt: skip
_UNNAMED = "unnamed-group"

DOUBTFUL = "records that are contested, refuted or only planned"
UNTARGETED = "measures on no single target, which a Sanction needs"
LINKLESS = "records whose parts stay behind"
NAMELESS = "groups without a name"

Properties = Mapping[str, Iterable[str]]


def _ftm(opened: Opened) -> Written:
    """Return a line for each entity, in order of id."""
    entities = Entities(Contents(opened))
    lines = (
        json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n" for entity in entities.all()
    )
    return Written({"": "".join(lines).encode()}, told(entities.left))


class Entities:
    """The entities of a graph.

    Attributes:
        left: how many things stay behind, by why.
    """

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._restraint = Restraint(contents)
        self.left = Counter[str]()
        self._schemas: dict[str, str] = {}
        things = [thing for thing in contents if any(map(thing.is_a, CARRIED))]
        # What others point at comes first, so that it is known what there is to point at.
        for thing in sorted(things, key=lambda one: (_round(one), one.iri)):
            schema = self._schema(thing)
            if schema is not None:
                self._schemas[thing.iri] = schema

    def all(self) -> list[dict[str, object]]:
        """Return them in order of id."""
        made = [self._entity(self._contents.things[iri]) for iri in self._schemas]
        return sorted(made, key=lambda entity: str(entity["id"]))

    def _schema(self, thing: Thing) -> str | None:
        """Return the schema that a thing is of; None where it stays behind, which is counted."""
        why = self._restraint.why_not(thing)
        if why is None and thing.standing and thing.standing not in _PLAIN:
            why = DOUBTFUL
        if why is None and _UNNAMED in thing.kinds:
            why = NAMELESS
        schema = _schema_of(thing)
        needed = _NEEDED.get(schema, {})
        for name, range_ in needed.items() if why is None else ():
            found = [one for one in thing.things(name) if self._schemas.get(one, "") in range_]
            if not found:
                why = UNTARGETED if schema == "Sanction" and not thing.things(name) else LINKLESS
        if why is not None:
            self.left[why] += 1
            return None
        return schema

    def _entity(self, thing: Thing) -> dict[str, object]:
        schema = self._schemas[thing.iri]
        properties: dict[str, set[str]] = defaultdict(set)
        for own in (self._shared(thing, schema), _OWN[schema](self, thing)):
            for name, values in own.items():
                told_of = (value for value in values if value)
                properties[name].update(
                    value for value in told_of if not self._restraint.is_told_in(value)
                )
        found = {name: sorted(values) for name, values in properties.items() if values}
        entity: dict[str, object] = {"id": id_of(thing.iri), "schema": schema, "properties": found}
        # Of several names the English one, which those who read the file show.
        return entity if schema in _RELATIONS else {**entity, "caption": thing.name}

    def _shared(self, thing: Thing, schema: str) -> Properties:
        addresses = [
            url.removesuffix("?")  # a question without words asks for the same
            for url in self._contents.addresses(thing)
            if is_web_address(url)
        ]
        found: dict[str, Iterable[str]] = {
            "sourceUrl": addresses,
            "publisher": self._contents.publishers(thing),
        }
        if schema in _INTERVALS:
            found |= _dates(thing)
        if schema not in _RELATIONS:
            found["name"] = [text.value for text in thing.names] or [thing.name]
            alike = [text.value for text in thing.texts("skos:altLabel")]
            found["alias"] = {*alike, *self._name_records(thing)} - {*found["name"]}
            same = (_WIKIDATA.fullmatch(iri) for iri in thing.exact_matches)
            found["wikidataId"] = [match[1] for match in same if match]
        return found

    def _name_records(self, thing: Thing) -> list[str]:
        records = (self._contents.things.get(iri) for iri in thing.things("hasNameRecord"))
        return [text.value for one in records if one for text in one.texts("bko:nameText")]

    def _links(self, thing: Thing, *names: str) -> list[str]:
        """Return the ids of what some properties of a thing lead to, as far as it goes too."""
        return [id_of(iri) for name in names for iri in thing.things(name) if iri in self._schemas]

    def _countries(self, iris: Iterable[str]) -> set[str]:
        """Return the codes of the states among some agents, and of those whose organs they are."""
        ahead, seen, found = [*iris], set[str](), set[str]()
        while ahead:
            thing = self._contents.things.get(ahead.pop())
            if thing is None or thing.iri in seen:
                continue
            seen.add(thing.iri)
            ahead += thing.things("organOf")
            codes = thing.identifier("iso-3166-1") if thing.is_a("State") else ()
            found |= {code.lower() for code in codes if re.fullmatch("[A-Z]{2}", code)}
        return found

    def _person(self, thing: Thing) -> Properties:
        return {"citizenship": self._countries(thing.things("citizenOf"))}

    def _body(self, thing: Thing) -> Properties:
        return {
            "country": self._countries([thing.iri]),
            "parent": self._links(thing, "organOf"),
        }

    def _aircraft(self, thing: Thing) -> Properties:
        return {"registrationNumber": thing.identifier("aircraft-registration")}

    def _position(self, thing: Thing) -> Properties:
        of = [iri for iri in thing.things("officeOf") if iri in self._schemas]
        return {
            "organization": map(id_of, of),
            "country": self._countries(thing.things("officeOf")),
        }

    def _occupancy(self, thing: Thing) -> Properties:
        return {"holder": self._links(thing, "holder"), "post": self._links(thing, "tenureOf")}

    def _membership(self, thing: Thing) -> Properties:
        return {
            "member": self._links(thing, "member"),
            "organization": self._links(thing, "membershipIn"),
            "role": map(self._contents.name_of, thing.things("kind")),
        }

    def _sanction(self, thing: Thing) -> Properties:
        programmes = self._programmes(thing)
        issuers = [iri for programme in programmes for iri in programme.things("issuer")]
        keys = {text.value for one in programmes for text in one.texts("bko:programmeId")}
        targets = [self._contents.things[iri] for iri in thing.things("target")]
        is_us = any(key.startswith("US-") for key in keys)
        return {
            "entity": self._links(thing, "target"),
            "program": [one.name for one in programmes],
            "programId": keys,
            "authority": map(self._contents.name_of, issuers),
            "authorityId": [i for one in targets for i in one.identifier("ofac") if is_us],
            "country": self._countries(issuers),
            "provisions": map(self._contents.name_of, thing.things("kind")),
            "recordId": [shrink(thing.iri)],
        }

    def _programmes(self, thing: Thing) -> list[Thing]:
        """Return the programmes of a measure, each with those under which it stands."""
        ahead, found = [*thing.things("underProgramme")], dict[str, Thing]()
        while ahead:
            programme = self._contents.things.get(ahead.pop())
            if programme is not None and programme.iri not in found:
                found[programme.iri] = programme
                ahead += programme.things("underProgramme")
        return [*found.values()]

    def _event(self, thing: Thing) -> Properties:
        places = [iri for iri in thing.things("takesPlaceIn") if iri in self._contents.things]
        return {
            "involved": self._links(thing, "participant", "saidBy", "issuer"),
            "organizer": self._links(thing, "hostedBy"),
            "location": map(self._contents.name_of, places),
            "keywords": map(self._contents.name_of, thing.things("kind")),
            "recordId": [shrink(thing.iri)],
        }


def id_of(iri: str) -> str:
    """Return the id of a thing: of its CURIE where FollowTheMoney takes that, else a digest.

    >>> id_of("https://w3id.org/kg-belarus/id/person-invented")
    'bki-person-invented'
    """
    name = shrink(iri).replace(":", "-", 1)
    digest = "iri-" + sha256(iri.encode()).hexdigest()[:40]
    return name if _ID.fullmatch(name) and not name.startswith("iri-") else digest


def _dates(thing: Thing) -> Properties:
    if thing.begin and thing.begin == thing.end:
        return {"date": [thing.begin]}
    return {"startDate": [thing.begin], "endDate": [thing.end]}


def _schema_of(thing: Thing) -> str:
    """Return the schema of a thing, by its class and kind."""
    if thing.is_a("Organization"):
        if "company" in thing.kinds:
            return "Company"
        return "Organization" if _PUBLIC.isdisjoint(thing.kinds) else "PublicBody"
    return next(schema for name, schema in CARRIED.items() if thing.is_a(name))


def _round(thing: Thing) -> int:
    return 1 if thing.is_a("Record") else 0


# By class, the nearest first. Bodies have their schema by kind.
CARRIED = {
    "Person": "Person",
    "State": "PublicBody",
    "Organization": "Organization",
    "Office": "Position",
    "Tenure": "Occupancy",
    "Membership": "Membership",
    "RestrictiveMeasure": "Sanction",
    "Aircraft": "Airplane",
    "Event": "Event",
}
_BODIES = ("Organization", "PublicBody", "Company")
_TARGETS = ("Person", *_BODIES, "Airplane")
_NEEDED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Occupancy": {"holder": ("Person",), "tenureOf": ("Position",)},
    "Membership": {"member": _TARGETS[:-1], "membershipIn": _BODIES},
    "Sanction": {"target": _TARGETS},
}
_RELATIONS = ("Occupancy", "Membership", "Sanction")
_INTERVALS = (*_RELATIONS, "Event")
_OWN: Mapping[str, Callable[[Entities, Thing], Properties]] = {
    "Person": Entities._person,
    "PublicBody": Entities._body,
    "Organization": Entities._body,
    "Company": Entities._body,
    "Airplane": Entities._aircraft,
    "Position": Entities._position,
    "Occupancy": Entities._occupancy,
    "Membership": Entities._membership,
    "Sanction": Entities._sanction,
    "Event": Entities._event,
}

FTM = Export(
    name="ftm",
    holds="FollowTheMoney 4, JSON lines",
    extension="ftm.json",
    write=_ftm,
    is_restrained=True,
    carried={
        "Person": "Person: sanctioned persons and office holders alone",
        "State": "PublicBody with its code of ISO 3166-1",
        "Organization": "Company, PublicBody or Organization, by its kind",
        "Office": "Position",
        "Tenure": "Occupancy",
        "Membership": "Membership",
        "RestrictiveMeasure": "Sanction with the keys that OpenSanctions has for its programme",
        "SanctionsProgramme": "the programme and its key on each Sanction",
        "Aircraft": "Airplane",
        "Event": "Event with those who took part",
        "NameRecord": "an alias",
        "Source": "its address and publisher on what it is a source of",
        "Place": "the location of an Event, by name",
    },
    left={
        "Arrest": "custody",
        "Conviction": "custody",
        "Detention": "custody",
        "PrisonerRelease": "custody",
        "Crackdown": "custody",
        "PoliticalPrisonerRecognition": "custody",
        "MonitoringAccess": "custody",
        "PublicRole": "what work a person is known for",
        "SectoralMeasure": "a Sanction needs a target",
        "Situation": "no schema has it",
        "CountObservation": "no schema has it",
        "IndicatorReading": "no schema has it",
        "InformationObject": "no schema has what is said, promised or judged, or a legal text",
        "Series": "no schema has it",
        "Dataset": "the entities are not their own list",
    },
    loses=(
        "Lost of what goes: standing, days that no year holds, notes, which source states what. "
        "Records that are contested, refuted or planned stay behind."
    ),
)
