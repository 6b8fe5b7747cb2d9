"""See a dataset through some of its sources, and what goes with those that are left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import pyoxigraph as ox

from kg_belarus.dataset.loading import Dataset
from kg_belarus.dataset.view import View
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, expand, node, shrink
from kg_belarus.terms import value_of

_SOURCE, _SOURCE_CLASS = node("bko:hasSource"), node("bko:Source")
_STANDING, _ESTABLISHED, _REPORTED = map(node, ("bko:standing", "bkv:established", "bkv:reported"))
_RELAYS, _ORIGIN_PUBLISHER = node("bko:relays"), node("bko:originPublisher")
_PUBLISHER, _LANGUAGE, _KIND = node("dcterms:publisher"), node("dcterms:language"), node("bko:kind")
_SUB_CLASS = node("rdfs:subClassOf")
# What is told by sources goes with them; what merely has a name stays while anything points to it.
_TOLD = (
    "bko:Record",
    "bko:Claim",
    "bko:Commitment",
    "bko:LegalInstrument",
    "bko:NameRecord",
)
# On whose word a thing stands.
_WORD = frozenset(node(name) for name in ("bko:accordingTo", "bko:claimant", "bko:observer"))
_OFFICIAL = frozenset({node("bkv:legal-text"), node("bkv:official-statement")})
# Whose word a record is.
_SPEAKER = frozenset(
    node(name)
    for name in (
        "bko:accordingTo", "bko:membershipIn", "bko:observer", "bko:recognisedBy", "bko:saidBy",
    )
)  # fmt: skip
_MEMBER, _MEMBER_OF = node("bko:member"), node("bko:membershipIn")
# What selects sources, with the path to the value of those that take one.
SELECTORS = {
    "publisher": "dcterms:publisher",
    "publisher-kind": "dcterms:publisher/bko:kind",
    "kind": "bko:kind",
    "language": "dcterms:language",
    "relayed": None,
}


Origins = Mapping[str, frozenset[str]]


def through_sources(dataset: Dataset, view: View, origins: Origins) -> Dataset:
    """Return what a dataset holds as far as the sources that a view selects tell it.

    A record, claim, commitment, instrument or name form goes if none of its sources is left; an
    agent, place or concept only if nothing points to it any more. What an established record has
    left of its sources may carry it as reported only: two sources of two origins, an official text,
    or its speaker's own page make it established.

    Args:
        dataset: not modified.
        view: of which the selectors count.
        origins: who first published what each source says, by IRI of the source.

    Raises:
        WrongUsageError: a selector is unknown, or names what is not there.
    """
    sources = Sources(dataset, origins)
    left = sources.selected(view)
    cited = cited_sources(dataset)
    told = told_classes(dataset)
    unsupported = {subject for subject, found in cited.items() if not found & left}
    gone = {iri for iri in unsupported if told.intersection(dataset.types(iri))}
    gone |= sources.all - left
    gone |= orphans(dataset, unsupported - gone, gone)

    def kept(triple: ox.Triple) -> Iterable[ox.Triple]:
        subject = value_of(triple.subject)
        if subject in gone or value_of(triple.object) in gone:
            return ()
        if sources.is_unheard(triple, cited[subject], left):
            return ()
        return (sources.weakened(triple, cited[subject] & left),)

    return mapped(dataset, kept)


class Sources:
    """The sources of a dataset: by whom, of what kind, and where what they say began."""

    def __init__(self, dataset: Dataset, origins: Origins) -> None:
        self._dataset = dataset
        self._origins = origins
        self.all = {
            value_of(t.subject)
            for t in dataset.asserted
            if t.predicate == RDF_TYPE and t.object == _SOURCE_CLASS
        }
        self._members: dict[str, set[str]] = defaultdict(set)
        for membership in {t.subject for t in dataset.asserted if t.predicate == _MEMBER_OF}:
            for body in self._values(value_of(membership), _MEMBER_OF):
                self._members[body].update(self._values(value_of(membership), _MEMBER))

    def about(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return the triples of the files about a thing."""
        return self._dataset.about(iri)

    def _values(self, iri: str, predicate: ox.NamedNode) -> list[str]:
        return [value_of(t.object) for t in self._dataset.about(iri) if t.predicate == predicate]

    def selected(self, view: View) -> set[str]:
        """Return the sources that the selectors of a view take."""
        left = set(self.all)
        if view.sources:
            left = {s for s in left if any(self._takes(chosen, s) for chosen in view.sources)}
        return {s for s in left if not any(self._takes(out, s) for out in view.not_sources)}

    def _takes(self, selector: str, source: str) -> bool:
        name, _, value = selector.partition("=")
        match name:
            case "relayed":
                return bool(
                    self._values(source, _RELAYS) or self._values(source, _ORIGIN_PUBLISHER)
                )
            case "language":
                return value.lower() in self._values(source, _LANGUAGE)
            case "publisher":
                return self._thing(value, "bki") in self._values(source, _PUBLISHER)
            case "publisher-kind":
                wanted = self._thing(value, "bkv")
                publishers = self._values(source, _PUBLISHER)
                return any(wanted in self._values(found, _KIND) for found in publishers)
            case "kind":
                return self._thing(value, "bkv") in self._values(source, _KIND)
        raise WrongUsageError(
            f"there is no selector of sources {name!r} ({nearest(name, SELECTORS)}); "
            "write publisher=ID, publisher-kind=CONCEPT, kind=CONCEPT, language=TAG or relayed."
        )

    def _thing(self, text: str, prefix: str) -> str:
        names = self._dataset.names
        iri = expand(text) or PREFIXES[prefix] + text
        if iri in names.things():
            return iri
        found = names.exact(text)
        if found is None:
            known = [
                shrink(i).partition(":")[2]
                for i in names.things()
                if i.startswith(PREFIXES[prefix])
            ]
            raise WrongUsageError(f"nothing has the id or name {text!r} ({nearest(text, known)}).")
        return found

    def weakened(self, triple: ox.Triple, left: set[str]) -> ox.Triple:
        """Return a triple as it is, or with reported for established if too little is left."""
        states = triple.predicate == _STANDING and triple.object == _ESTABLISHED
        if states and not self._establish(value_of(triple.subject), left):
            return ox.Triple(triple.subject, triple.predicate, _REPORTED)
        return triple

    def is_unheard(self, triple: ox.Triple, cited: set[str], left: set[str]) -> bool:
        """Tell whether a triple names one of several on whose word a thing stands, unheard so far.

        What somebody said is heard from the sources that go back to them, where the thing cites
        such; what is told of others alone is not.
        """
        if triple.predicate not in _WORD:
            return False
        said = self._values(value_of(triple.subject), triple.predicate)

        def heard(agent: str) -> bool:
            own = {source for source in cited if agent in self._origins.get(source, ())}
            return not own or bool(own & left)

        return not heard(value_of(triple.object)) and any(heard(agent) for agent in said)

    def _establish(self, record: str, sources: set[str]) -> bool:
        """Tell whether some sources together make a record established."""
        kinds = {kind for source in sources for kind in self._values(source, _KIND)}
        official = {kind.value for kind in _OFFICIAL}
        origins = {origin for source in sources for origin in self._origins.get(source, ())}
        # As `two-origins-confirm.rq` has it: one text is one word, whomever it passes on.
        confirmed = len(origins) > 1 and len(sources) > 1
        return bool(kinds & official) or confirmed or self._is_own_word(record, sources)

    def _is_own_word(self, record: str, sources: set[str]) -> bool:
        """Tell whether a source is a page of whose word a record is, or of its member."""
        stated = self._dataset.about(record)
        speakers = {value_of(t.object) for t in stated if t.predicate in _SPEAKER}
        signatories = {member for speaker in speakers for member in self._members.get(speaker, ())}
        publishers = {found for source in sources for found in self._values(source, _PUBLISHER)}
        return bool(publishers & (speakers | signatories))


def cited_sources(dataset: Dataset) -> dict[str, set[str]]:
    """Return the sources that each thing cites; empty for one that cites none."""
    cited: dict[str, set[str]] = defaultdict(set)
    for triple in dataset.asserted:
        if triple.predicate == _SOURCE:
            cited[value_of(triple.subject)].add(value_of(triple.object))
    return cited


def told_classes(dataset: Dataset) -> set[str]:
    """Return the classes of what sources tell: it goes where its sources go."""
    return classes_under(dataset, _TOLD)


def orphans(dataset: Dataset, candidates: set[str], gone: set[str]) -> set[str]:
    """Return which of some things nothing points to any more, once others are gone."""
    to = pointers(dataset)
    return {iri for iri in candidates if not to[iri] - gone - candidates}


def pointers(dataset: Dataset) -> dict[str, set[str]]:
    """Return what points to each thing; empty for what nothing points to."""
    found: dict[str, set[str]] = defaultdict(set)
    for triple in dataset.asserted:
        if isinstance(triple.object, ox.NamedNode):
            found[triple.object.value].add(value_of(triple.subject))
    return found


def classes_under(dataset: Dataset, names: Iterable[str]) -> set[str]:
    """Return some classes with all that lie below them."""
    below: dict[str, set[str]] = defaultdict(set)
    for triple in dataset.ontology:
        if triple.predicate == _SUB_CLASS:
            below[value_of(triple.object)].add(value_of(triple.subject))
    ahead = [node(name).value for name in names]
    found: set[str] = set()
    while ahead:
        current = ahead.pop()
        if current not in found:
            found.add(current)
            ahead += below[current]
    return found


def mapped(dataset: Dataset, change: Callable[[ox.Triple], Iterable[ox.Triple]]) -> Dataset:
    """Return a dataset in which each triple of the data is replaced by what a function makes."""
    files = []
    for file in dataset.data_files:
        triples = tuple(new for triple in file.triples for new in change(triple))
        files.append(replace(file, triples=triples))
    return replace(dataset, data_files=tuple(files))
