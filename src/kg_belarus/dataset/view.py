"""See a dataset as of a day, as known by a day, or through some of its sources only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pyoxigraph as ox

from kg_belarus.dataset.loading import Dataset
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, expand, node, shrink
from kg_belarus.text import first_day

_SOURCE = node("bko:hasSource")
_SOURCE_CLASS = node("bko:Source")
_STANDING, _ESTABLISHED, _REPORTED = map(node, ("bko:standing", "bkv:established", "bkv:reported"))
_RELAYS, _ORIGIN_PUBLISHER = node("bko:relays"), node("bko:originPublisher")
_PUBLISHER, _LANGUAGE, _KIND = node("dcterms:publisher"), node("dcterms:language"), node("bko:kind")
_SUB_CLASS = node("rdfs:subClassOf")
_OPEN, _DATE = node("bko:openAsOf"), node("xsd:date")
_CLAIMED_ON = node("bko:claimedOn")
_BEGINS_NOT_AFTER, _ENDS_NOT_AFTER = node("bko:beginsNotAfter"), node("bko:endsNotAfter")
_ENDS = frozenset(
    node(name)
    for name in (
        "bko:endDate", "bko:endUnknown", "bko:endedBy", "bko:endsNotBefore", "bko:endsNotAfter",
        "bko:openAsOf", "bko:expiryDate", "bko:announcedEndDate",
    )
)  # fmt: skip
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
_SELECTORS = ("publisher", "publisher-kind", "kind", "language", "relayed")

# Of a record: the earliest and latest first day, the earliest and latest last day; in ISO form.
Bounds = Mapping[str, tuple[str | None, str | None, str | None, str | None]]
Origins = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class View:
    """What of a dataset is looked at; an empty view is the whole.

    Attributes:
        as_of: the world up to this day: what began after it is left out, and what ended after it
            is still open on it.
        known_by: only what was public by this day, see `kg_belarus.dataset.known`.
        perhaps: with `known_by`: also what was perhaps public by the day, since nobody knows when
            exactly its sources came out.
        sources: only what rests on sources that one of these selectors takes.
        not_sources: nothing that rests on sources which one of these selectors takes alone.

    A selector is `publisher=ID`, `publisher-kind=CONCEPT`, `kind=CONCEPT`, `language=TAG` or
    `relayed` (a source that passes on another).
    """

    as_of: date | None = None
    known_by: date | None = None
    perhaps: bool = False
    sources: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()

    @property
    def selects_sources(self) -> bool:
        """Whether it looks through some of the sources only."""
        return bool(self.sources or self.not_sources)

    def described(self) -> tuple[tuple[str, str], ...]:
        """Return what differs from the whole as pairs of option and value, in a fixed order."""
        days = (("as-of", self.as_of), ("known-by", self.known_by))
        found = [(name, day.isoformat()) for name, day in days if day]
        found += [("perhaps", "true")] * self.perhaps
        found += [("sources", selector) for selector in self.sources]
        return (*found, *(("not-sources", selector) for selector in self.not_sources))


WHOLE = View()


def through_sources(dataset: Dataset, view: View, origins: Origins) -> Dataset:
    """Return what a dataset holds as far as the sources that a view selects tell it.

    A record, claim, commitment, instrument or name form goes if none of its sources is left; an
    agent, place or concept only if nothing points to it any more. What an established record has
    left of its sources may carry it as reported only: two independent origins, an official text,
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
        subject = text(triple.subject)
        if subject in gone or text(triple.object) in gone:
            return ()
        if sources.is_unheard(triple, cited[subject], left):
            return ()
        return (sources.weakened(triple, cited[subject] & left),)

    return mapped(dataset, kept)


def up_to_day(
    dataset: Dataset, day: date, bounds: Bounds, known: Mapping[str, tuple[str | None, str | None]]
) -> Dataset:
    """Return the world of a dataset as of a day.

    What certainly began later is gone; a situation that certainly ended later is still open on
    the day. Bounds that followed from what is gone are written down, so that what was uncertain
    stays so: this is a view with hindsight, unlike that of what was known.

    Args:
        dataset: not modified.
        day: the last day that counts.
        bounds: of each record, from the closure of the dataset.
        known: from the same, the days from which each thing was perhaps, and surely, known.
    """
    limit = day.isoformat()
    ahead = _ahead(dataset, limit, bounds, known)
    gone = ahead | orphans(dataset, set(), ahead)
    situations = classes_under(dataset, ("bko:Situation",))
    held = {
        iri: found
        for iri, found in bounds.items()
        if iri not in ahead and situations.intersection(dataset.types(iri))
    }
    still_open = {iri for iri, (_, _, ends, _) in held.items() if ends is not None and ends > limit}

    def written(subject: str) -> Iterable[ox.Triple]:
        """Yield the bounds after the day that would not follow any more."""
        _, begun, _, over = held[subject]
        if begun is not None and begun > limit:
            yield _dated(subject, _BEGINS_NOT_AFTER, begun)
        if subject in still_open:
            yield _dated(subject, _OPEN, limit)
        elif over is not None and over > limit:
            yield _dated(subject, _ENDS_NOT_AFTER, over)

    def kept(triple: ox.Triple) -> Iterable[ox.Triple]:
        subject = text(triple.subject)
        if subject in gone:
            return ()
        if subject in still_open and triple.predicate in _ENDS:
            return ()
        if subject in held and triple.predicate in (_BEGINS_NOT_AFTER, _ENDS_NOT_AFTER):
            return () if text(triple.object) > limit else (triple,)
        if text(triple.object) in gone:
            return ()
        if subject in held and triple.predicate == RDF_TYPE:
            return (triple, *written(subject))
        return (triple,)

    return mapped(dataset, kept)


class Sources:
    """The sources of a dataset: by whom, of what kind, and where what they say began."""

    def __init__(self, dataset: Dataset, origins: Origins) -> None:
        self._dataset = dataset
        self._origins = origins
        self.all = {
            text(t.subject)
            for t in dataset.asserted
            if t.predicate == RDF_TYPE and t.object == _SOURCE_CLASS
        }
        self._members: dict[str, set[str]] = defaultdict(set)
        for membership in {t.subject for t in dataset.asserted if t.predicate == _MEMBER_OF}:
            for body in self._values(text(membership), _MEMBER_OF):
                self._members[body].update(self._values(text(membership), _MEMBER))

    def about(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return the triples of the files about a thing."""
        return self._dataset.about(iri)

    def _values(self, iri: str, predicate: ox.NamedNode) -> list[str]:
        return [text(t.object) for t in self._dataset.about(iri) if t.predicate == predicate]

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
            f"there is no selector of sources {name!r} ({nearest(name, _SELECTORS)}); "
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
        if states and not self._establish(text(triple.subject), left):
            return ox.Triple(triple.subject, triple.predicate, _REPORTED)
        return triple

    def is_unheard(self, triple: ox.Triple, cited: set[str], left: set[str]) -> bool:
        """Tell whether a triple names one of several on whose word a thing stands, unheard so far.

        What somebody said is heard from the sources that go back to them, where the thing cites
        such; what is told of others alone is not.
        """
        if triple.predicate not in _WORD:
            return False
        said = self._values(text(triple.subject), triple.predicate)

        def heard(agent: str) -> bool:
            own = {source for source in cited if agent in self._origins.get(source, ())}
            return not own or bool(own & left)

        return not heard(text(triple.object)) and any(heard(agent) for agent in said)

    def _establish(self, record: str, sources: set[str]) -> bool:
        """Tell whether some sources together make a record established."""
        kinds = {kind for source in sources for kind in self._values(source, _KIND)}
        official = {kind.value for kind in _OFFICIAL}
        origins = {origin for source in sources for origin in self._origins.get(source, ())}
        return bool(kinds & official) or len(origins) > 1 or self._is_own_word(record, sources)

    def _is_own_word(self, record: str, sources: set[str]) -> bool:
        """Tell whether a source is a page of whose word a record is, or of its member."""
        speakers = {text(t.object) for t in self._dataset.about(record) if t.predicate in _SPEAKER}
        signatories = {member for speaker in speakers for member in self._members.get(speaker, ())}
        publishers = {found for source in sources for found in self._values(source, _PUBLISHER)}
        return bool(publishers & (speakers | signatories))


def _ahead(
    dataset: Dataset,
    limit: str,
    bounds: Bounds,
    known: Mapping[str, tuple[str | None, str | None]],
) -> set[str]:
    """Return what began after a day: of what sources tell; a claim begins when it is made.

    Of a claim that does not say when it was made, the sources do: it is not there before them.
    What the editors say of the graph, such as its coverage, is of today whatever it speaks of.
    """
    told, claims = told_classes(dataset), classes_under(dataset, ("bko:Claim",))
    made = {
        text(t.subject): first_day(text(t.object))
        for t in dataset.asserted
        if t.predicate == _CLAIMED_ON
    }

    def begins(iri: str) -> str | None:
        types = set(dataset.types(iri))
        if claims & types:
            return made.get(iri) or known.get(iri, (None, None))[0]
        return bounds[iri][0] if iri in bounds and told & types else None

    return {iri for iri in {*bounds, *known, *made} if (begins(iri) or "") > limit}


def _dated(subject: str, predicate: ox.NamedNode, day: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), predicate, ox.Literal(day, datatype=_DATE))


def cited_sources(dataset: Dataset) -> dict[str, set[str]]:
    """Return the sources that each thing cites; empty for one that cites none."""
    cited: dict[str, set[str]] = defaultdict(set)
    for triple in dataset.asserted:
        if triple.predicate == _SOURCE:
            cited[text(triple.subject)].add(text(triple.object))
    return cited


def told_classes(dataset: Dataset) -> set[str]:
    """Return the classes of what sources tell: it goes where its sources go."""
    return classes_under(dataset, _TOLD)


def orphans(dataset: Dataset, candidates: set[str], gone: set[str]) -> set[str]:
    """Return which of some things nothing points to any more, once others are gone."""
    pointed = {
        text(t.object)
        for t in dataset.asserted
        if isinstance(t.object, ox.NamedNode)
        and text(t.subject) not in gone
        and text(t.subject) not in candidates
    }
    return candidates - pointed


def classes_under(dataset: Dataset, names: Iterable[str]) -> set[str]:
    """Return some classes with all that lie below them."""
    below: dict[str, set[str]] = defaultdict(set)
    for triple in dataset.ontology:
        if triple.predicate == _SUB_CLASS:
            below[text(triple.object)].add(text(triple.subject))
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


def text(term: object) -> str:
    """Return the IRI, label or lexical form of a term."""
    return str(getattr(term, "value", term))
