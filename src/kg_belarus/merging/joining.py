"""Which things of others are things of ours: by identities, with one representative for each.

No owl:sameAs is written: a thing of others that is one of ours goes by our name. What would make
two things of ours one joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.terms import value_of

_EXACT, _EXTERNAL = node("skos:exactMatch"), node("bko:externalId")
# Where registers keep the page of an identifier, as `bko:externalId` begins with their name.
_REGISTERS = {
    "wikidata": ("http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/"),
    "ofac": ("https://sanctionssearch.ofac.treas.gov/Details.aspx?id=",),
    "celex": ("http://data.europa.eu/eli/celex/", "http://publications.europa.eu/resource/celex/"),
}


@dataclass(frozen=True)
class Joined:
    """What is joined.

    Attributes:
        ours: the thing of ours that a thing of others is, by IRI.
        refused: groups of our things that identities would have made one, each in order.
    """

    ours: dict[str, str]
    refused: tuple[tuple[str, ...], ...]


def join(
    stated: Iterable[ox.Triple],
    triples: Iterable[ox.Triple],
    identities: Iterable[tuple[str, str]],
    means: Iterable[str] = (),
) -> Joined:
    """Return which things of others are things of ours.

    Args:
        stated: what our files say, with what is withdrawn: whom they name otherwise is found too.
        triples: what the graph of others says.
        identities: what it says is the same.
        means: IRIs that count as ours though our files say nothing of them: the withdrawn.
    """
    stated = tuple(stated)
    own = {value_of(t.subject) for t in stated if isinstance(t.subject, ox.NamedNode)} | {*means}
    holders: dict[str, list[str]] = defaultdict(list)
    pairs: list[tuple[str, str]] = [*identities]
    for triple in stated:
        subject = value_of(triple.subject)
        if triple.predicate == _EXACT:
            pairs.append((subject, value_of(triple.object)))
        elif triple.predicate == _EXTERNAL:
            holders[value_of(triple.object)].append(subject)
    bearers = {identifier: one[0] for identifier, one in holders.items() if len(one) == 1}
    for identifier, bearer in bearers.items():
        pairs += [(bearer, iri) for iri in _addresses(identifier)]
    for triple in triples:
        if triple.predicate == _EXTERNAL and value_of(triple.object) in bearers:
            pairs.append((value_of(triple.subject), bearers[value_of(triple.object)]))
    groups, meant = _Groups(), defaultdict(set)
    for one, other in pairs:
        if one not in own and other not in own:
            groups.add(one, other)
    for one, other in pairs:
        for ours, theirs in ((one, other), (other, one)):
            if ours in own and theirs not in own:
                meant[groups.top(theirs)].add(ours)
    joined: dict[str, str] = {}
    refused = []
    for top, members in groups.all():
        found = sorted(meant[top])
        if len(found) == 1:
            joined |= dict.fromkeys(members, found[0])
        elif found:
            refused.append(tuple(found))
    refused += [tuple(sorted(pair)) for pair in pairs if {*pair} <= own and len({*pair}) == 2]
    return Joined(joined, tuple(sorted({*refused})))


def _addresses(identifier: str) -> Iterator[str]:
    register, _, number = identifier.partition(":")
    yield from (space + number for space in _REGISTERS.get(register, ()))


def is_in_our_space(iri: str) -> bool:
    """Tell whether an IRI is in the namespace of our things."""
    return iri.startswith(PREFIXES["bki"])


class _Groups:
    """Sets of names that mean one thing, by union and find."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def top(self, iri: str) -> str:
        """Return the name that stands for all that mean the same."""
        way = []
        while (above := self._above.setdefault(iri, iri)) != iri:
            way.append(iri)
            iri = above
        self._above.update(dict.fromkeys(way, iri))
        return iri

    def add(self, one: str, other: str) -> None:
        """Say that two names mean one thing."""
        self._above[self.top(one)] = self.top(other)

    def all(self) -> Iterable[tuple[str, list[str]]]:
        """Return the sets, each with the name that stands for it."""
        found: dict[str, list[str]] = defaultdict(list)
        for iri in [*self._above]:
            found[self.top(iri)].append(iri)
        return found.items()
