"""The page of the network: who met whom, who holds which office, what links act and target."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from kg_belarus.engine import select
from kg_belarus.linked import document
from kg_belarus.namespaces import local
from kg_belarus.namespaces import node as node_of
from kg_belarus.records import cited_sources
from kg_belarus.site.shell import Links
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.tree import Piece
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query, visible

# The questions whose answers are parts of it.
_ASKED: Mapping[str, Sequence[str]] = {
    "diplomacy/same-two-in-meetings": ("one", "other", "meetings", "earliest", "latest"),
    "offices/holders": ("post", "holder", "tenure", "certainty"),
}
# The kinds of nodes, the first that fits; the sections of the list, in order.
_KINDS = (
    "Meeting", "Office", "SanctionsProgramme", "EasingAct", "ImposingAct", "RenewingAct",
    "SanctionsAct", "ReliefMeasure", "RestrictiveMeasure", "Person", "State",
    "IntergovernmentalOrganization", "Organization", "Aircraft",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two nodes, and the record that states it; "" where the nodes state it."""

    start: str
    relation: str
    end: str
    record: str
    first: str
    last: str
    standing: str


@dataclass(frozen=True, slots=True)
class Told:
    """A link as the list has it, from one of its nodes."""

    tie: Tie
    other: str


@of_place("network")
def network(site: Site) -> Iterator[Piece]:
    """Yield the page of the network in each language, and what its script draws."""
    answers = site.answers
    ties = _ties(site)
    kinds = _kinds_of(site, ties)
    groups = _groups(ties, kinds)
    cited = cited_sources(site.opened.engine, {t.record for t in ties if t.record})
    start = _start(ties, kinds)
    for shell, cards in zip(site.shells, site.cards, strict=True):
        page = document("network", "html", shell.language)
        drawn = page.removesuffix("html") + "json"
        links = Links("../" * page.count("/"), shell.language, site.addresses)
        yield drawn, _as_json(ties, kinds, cards.label, links)
        yield shell.page(
            "network.html",
            "network",
            shell.words["nav"]["network"],
            groups=groups,
            kinds=list(dict.fromkeys(kinds[node] for node in kinds)),
            drawn=drawn.rpartition("/")[2],
            start=start,
            said=json.dumps(shell.words["network"], ensure_ascii=False, sort_keys=True),
            stated={
                record: [answers.cited(source, shell) for source in sources]
                for record, sources in cited.items()
            },
            tables={
                question: answers.shown(shell, question, columns=columns)
                for question, columns in _ASKED.items()
            },
            label=cards.label,
            kind_iri=lambda kind: node_of(f"bko:{kind}").value,
        )


def _ties(site: Site) -> Sequence[Tie]:
    rows = select(site.opened.engine, stored_query(__file__, "network")).rows
    found = {Tie(*map(value_of, row)) for row in rows}
    return sorted(found, key=lambda t: (t.start, t.relation, t.first, t.end, *astuple(t)))


def _kinds_of(site: Site, ties: Sequence[Tie]) -> Mapping[str, str]:
    """Return the kind of each node, in order of kinds and of IRIs."""
    classes: dict[str, set[str]] = defaultdict(set)
    for node, kind in select(site.opened.engine, stored_query(__file__, "node-kinds")).rows:
        classes[value_of(node)].add(local(value_of(kind)))
    nodes = {node for tie in ties for node in (tie.start, tie.end)}
    found = {
        node: next((kind for kind in _KINDS if kind in classes[node]), "Organization")
        for node in nodes
    }
    return dict(sorted(found.items(), key=lambda item: (_KINDS.index(item[1]), item[0])))


def _groups(
    ties: Sequence[Tie], kinds: Mapping[str, str]
) -> Mapping[str, Mapping[str, Sequence[Told]]]:
    """Return the whole network as a list: by kind, for each node its links.

    A link stands once: under the end that comes first in the order of kinds.
    """
    found: dict[str, dict[str, list[Told]]] = {}
    for tie in ties:
        one, other = sorted((tie.start, tie.end), key=lambda iri: (_KINDS.index(kinds[iri]), iri))
        told = Told(tie, other)
        found.setdefault(kinds[one], {}).setdefault(one, []).append(told)
    return {
        kind: {node: found[kind][node] for node in sorted(found[kind])}
        for kind in _KINDS
        if kind in found
    }


def _start(ties: Sequence[Tie], kinds: Mapping[str, str]) -> str:
    """Return the node drawn first: the person with most meetings, else what has most links."""
    counts: dict[tuple[bool, str], int] = defaultdict(int)
    for tie in ties:
        for node in (tie.start, tie.end):
            is_met = kinds[node] == "Person" and kinds[tie.end] == "Meeting"
            counts[is_met, node] += 1
    return max(counts, key=lambda key: (key[0], counts[key], key[1]), default=(False, ""))[1]


def _as_json(
    ties: Sequence[Tie], kinds: Mapping[str, str], label: Callable[[str], str], links: Links
) -> bytes:
    """Return what the script draws: nodes, relations, and links by the numbers of both."""
    numbers = {node: number for number, node in enumerate(kinds)}
    relations = {relation: n for n, relation in enumerate(sorted({t.relation for t in ties}))}
    told = {
        "nodes": [
            [node, visible(label(node)), kind, links.href(node)] for node, kind in kinds.items()
        ],
        "kinds": {
            kind: label(node_of(f"bko:{kind}").value) for kind in _KINDS if kind in kinds.values()
        },
        "relations": [label(relation) for relation in relations],
        "links": [
            [
                numbers[tie.start],
                relations[tie.relation],
                numbers[tie.end],
                links.href(tie.record) if tie.record else "",
                tie.first,
                tie.last,
                local(tie.standing) if tie.standing else "",
            ]
            for tie in ties
        ],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
