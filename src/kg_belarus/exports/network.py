"""The graph as nodes and links, for programs that draw and measure networks.

A node is a thing, records among them: a meeting, a listing and a tenure are nodes, since each has
days and sources of its own. A link is a property that leads from a node to a node. Of records those
that are held go, each with its standing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.exports.contents import BOUNDS, Contents, Thing
from kg_belarus.exports.restraint import Restraint
from kg_belarus.graph import Opened
from kg_belarus.namespaces import PREFIXES, local, node, shrink

_PARTICIPANT = node("bko:participant")
NOT_HELD = "records that are refuted or only planned"

CARRIED: Mapping[str, str] = {
    "Person": "a node: sanctioned persons and office holders alone",
    "State": "a node",
    "Organization": "a node",
    "Place": "a node",
    "Office": "a node",
    "SanctionsProgramme": "a node",
    "LegalInstrument": "a node",
    "Treaty": "a node",
    "Aircraft": "a node",
    "Series": "a node",
    "Participation": "a node",
    "Event": "a node, with its days and standing",
    "Situation": "a node, with its days and standing",
    "Source": "its address on what it is a source of",
}
LEFT: Mapping[str, str] = {
    "Arrest": "custody",
    "Conviction": "custody",
    "Detention": "custody",
    "PrisonerRelease": "custody",
    "Crackdown": "custody",
    "PoliticalPrisonerRecognition": "custody",
    "MonitoringAccess": "custody",
    "PublicRole": "what work a person is known for",
    "CountObservation": "numbers are no network",
    "IndicatorReading": "a result and no part of the world",
    "NameRecord": "spellings are no network",
    "InformationObject": "what is said, promised or judged is no fact",
    "Dataset": "it is the whole",
}
LOSES = (
    "Lost of what goes: names in other languages, notes, which source states what, texts, numbers."
)
_NODES = tuple(name for name in CARRIED if name != "Source")


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its CURIE as id, its classes from its own upwards, and what is told of it.

    Attributes:
        days: its bounds, by name; "" where nothing gives one.
        addresses: where its sources can be read.
    """

    id: str
    iri: str
    name: str
    classes: tuple[str, ...]
    kinds: tuple[str, ...]
    standing: str
    days: Mapping[str, str]
    addresses: tuple[str, ...]

    def told(self) -> dict[str, str]:
        """Return all of it as texts, by name."""
        return {
            "iri": self.iri,
            "class": self.classes[0],
            "kinds": " ".join(self.kinds),
            "standing": self.standing,
            **{name: self.days[name] for name in BOUNDS},
            "sources": " ".join(self.addresses),
        }


@dataclass(frozen=True, slots=True)
class Link:
    """A property between two nodes, by id; its name without a prefix."""

    source: str
    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and links in order, and how many things stay behind by why."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left: Mapping[str, int]


def network_of(opened: Opened) -> Network:
    """Return the nodes and links of a graph."""
    contents = Contents(opened)
    restraint = Restraint(contents)
    going: dict[str, Thing] = {}
    left = Counter[str]()
    for thing in contents:
        if not any(map(thing.is_a, _NODES)):
            continue
        why = restraint.why_not(thing)
        if why is None and thing.standing in ("refuted", "planned"):
            why = NOT_HELD
        if why is None:
            going[thing.iri] = thing
        else:
            left[why] += 1
    nodes = tuple(_node(thing, contents, restraint) for thing in going.values())
    links = (link for thing in going.values() for link in _links(thing, going))
    return Network(
        nodes, tuple(sorted(links, key=lambda one: (one.source, one.name, one.target))), left
    )


def _node(thing: Thing, contents: Contents, restraint: Restraint) -> Node:
    ours = PREFIXES["bko"]
    above = sorted(iri for iri in thing.classes - {thing.own_class} if iri.startswith(ours))
    addresses = (url for url in contents.addresses(thing) if not restraint.is_told_in(url))
    return Node(
        shrink(thing.iri),
        thing.iri,
        " ".join(thing.name.split()),
        tuple(map(local, (thing.own_class, *above))),
        tuple(thing.kinds),
        thing.standing,
        {name: thing.bound(name) for name in BOUNDS},
        tuple(addresses),
    )


def _links(thing: Thing, going: Mapping[str, Thing]) -> list[Link]:
    found: dict[str, list[ox.NamedNode]] = {}
    for predicate, terms in thing.values.items():
        for term in terms:
            if isinstance(term, ox.NamedNode) and term.value in going and term.value != thing.iri:
                found.setdefault(term.value, []).append(predicate)
    own = shrink(thing.iri)
    return [
        Link(own, shrink(target), local(predicate.value))
        for target, predicates in found.items()
        for predicate in predicates
        # That somebody took part follows from what the part was, which says more.
        if predicate != _PARTICIPANT or len(predicates) == 1
    ]
