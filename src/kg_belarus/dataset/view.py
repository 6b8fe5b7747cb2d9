"""See a dataset as of a day, as known by a day, or through some of its sources only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import pyoxigraph as ox

from kg_belarus.dataset.calendar import last_day
from kg_belarus.dataset.loading import Dataset
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, expand, node, shrink

_SOURCE = node("bko:source")
_SOURCE_CLASS = node("bko:Source")
_STANDING, _ESTABLISHED, _REPORTED = map(node, ("bko:standing", "bkv:established", "bkv:reported"))
_RELAYS, _ORIGIN = node("bko:relays"), node("bko:originPublisher")
_PUBLISHER, _LANGUAGE = node("dcterms:publisher"), node("dcterms:language")
_KIND, _ISSUED = node("bko:kind"), node("dcterms:issued")
_NOT_AFTER = node("bko:issuedNotAfter")
_SUB_CLASS = node("rdfs:subClassOf")
_OPEN, _DATE = node("bko:openAsOf"), node("xsd:date")
_ENDS = frozenset(
    node(name)
    for name in (
        "bko:endDate", "bko:endUnknown", "bko:endedBy", "bko:endsNotBefore", "bko:endsNotAfter",
        "bko:openAsOf",
    )
)  # fmt: skip
_HELD = frozenset({_ESTABLISHED, _REPORTED})
_PLANNED = node("bkv:planned")
# What is told by sources goes with them; what merely has a name stays while anything points to it.
_TOLD = (
    "bko:Record",
    "bko:Claim",
    "bko:Commitment",
    "bko:LegalInstrument",
    "bko:NameRecord",
)
_OFFICIAL = frozenset({node("bkv:legal-text"), node("bkv:official-statement")})
_SELECTORS = ("publisher", "publisher-kind", "kind", "language", "relayed")

Bounds = Mapping[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class View:
    """What of a dataset is looked at; an empty view is the whole.

    Attributes:
        as_of: the world up to this day: what began after it is left out, and what ended after it
            is still open on it.
        known_by: only what some source had surely published by this day; a source whose day of
            issue is not known counts from the latest day on which it can have been issued, so
            that nothing is known with hindsight.
        sources: only what rests on sources that one of these selectors takes.
        not_sources: nothing that rests on sources which one of these selectors takes alone.

    A selector is `publisher=ID`, `publisher-kind=CONCEPT`, `kind=CONCEPT`, `language=TAG` or
    `relayed` (a source that passes on another).
    """

    as_of: date | None = None
    known_by: date | None = None
    sources: tuple[str, ...] = ()
    not_sources: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self == WHOLE

    @property
    def looks_at_sources(self) -> bool:
        """Whether it depends on which source says what."""
        return bool(self.known_by or self.sources or self.not_sources)

    def described(self) -> tuple[tuple[str, str], ...]:
        """Return what differs from the whole as pairs of option and value, in a fixed order."""
        days = (("as-of", self.as_of), ("known-by", self.known_by))
        found = [(name, day.isoformat()) for name, day in days if day]
        found += [("sources", selector) for selector in self.sources]
        return (*found, *(("not-sources", selector) for selector in self.not_sources))


WHOLE = View()


def through_sources(dataset: Dataset, view: View) -> Dataset:
    """Return what a dataset holds as far as the sources of a view tell it.

    A record, claim, commitment, instrument or name form goes if none of its sources is left; an
    agent, place or concept only if nothing points to it any more. What an established record has
    left of its sources may carry it as reported only: two independent origins, or an official
    text, make it established.

    Raises:
        WrongUsageError: a selector is unknown, or names what is not there.
    """
    if not view.looks_at_sources:
        return dataset
    sources = _Sources(dataset)
    left = sources.left(view)
    cited: dict[str, set[str]] = defaultdict(set)
    for triple in dataset.asserted:
        if triple.predicate == _SOURCE:
            cited[_text(triple.subject)].add(_text(triple.object))
    told = _classes_under(dataset, _TOLD)
    unsupported = {subject for subject, found in cited.items() if not found & left}
    gone = {iri for iri in unsupported if told.intersection(dataset.types(iri))}
    gone |= sources.all - left
    gone |= _orphans(dataset, unsupported - gone, gone)

    def kept(triple: ox.Triple) -> ox.Triple | None:
        subject = _text(triple.subject)
        if subject in gone or _text(triple.object) in gone:
            return None
        weakened = triple.predicate == _STANDING and triple.object == _ESTABLISHED
        if weakened and not sources.establish(cited[subject] & left):
            return ox.Triple(triple.subject, triple.predicate, _REPORTED)
        return triple

    return _mapped(dataset, kept)


def up_to_day(
    dataset: Dataset, day: date, bounds: Bounds, later: Literal["gone", "planned"]
) -> Dataset:
    """Return what a dataset says as of a day.

    What certainly began later is gone, or was at most planned; a situation that certainly ended
    later is still open on the day.

    Args:
        dataset: not modified.
        day: the last day that counts.
        bounds: of each record, the earliest first day and the earliest last day, as dates in
            ISO form; None where there is none.
        later: `gone` for the world as it stood; `planned` for what could be known by then.
    """
    limit = day.isoformat()
    ahead = {iri for iri, (begins, _) in bounds.items() if begins is not None and begins > limit}
    gone = ahead | _orphans(dataset, set(), ahead) if later == "gone" else set()
    situations = _classes_under(dataset, ("bko:Situation",))
    still_open = {
        iri
        for iri, (_, ends) in bounds.items()
        if ends is not None
        and ends > limit
        and iri not in ahead
        and situations.intersection(dataset.types(iri))
    }
    confirmed = ox.Literal(limit, datatype=_DATE)
    said: set[str] = set()

    def kept(triple: ox.Triple) -> ox.Triple | None:
        subject = _text(triple.subject)
        if subject in gone or _text(triple.object) in gone:
            return None
        if subject in still_open and triple.predicate in _ENDS:
            if subject in said:
                return None
            said.add(subject)
            return ox.Triple(triple.subject, _OPEN, confirmed)
        if subject in ahead and triple.predicate == _STANDING and triple.object in _HELD:
            return ox.Triple(triple.subject, _STANDING, _PLANNED)
        return triple

    return _mapped(dataset, kept)


class _Sources:
    """The sources of a dataset: when each was issued, by whom, and what it passes on."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self.all = {
            _text(t.subject)
            for t in dataset.asserted
            if t.predicate == RDF_TYPE and t.object == _SOURCE_CLASS
        }

    def _values(self, iri: str, predicate: ox.NamedNode) -> list[str]:
        return [_text(t.object) for t in self._dataset.about(iri) if t.predicate == predicate]

    def left(self, view: View) -> set[str]:
        """Return the sources that a view takes."""
        left = set(self.all)
        if view.known_by:
            limit = view.known_by.isoformat()
            left = {source for source in left if self._latest(source) <= limit}
        if view.sources:
            left = {s for s in left if any(self._takes(chosen, s) for chosen in view.sources)}
        return {s for s in left if not any(self._takes(out, s) for out in view.not_sources)}

    def _latest(self, source: str) -> str:
        given = self._values(source, _NOT_AFTER)
        stated = self._values(source, _ISSUED)
        return min(given) if given else max(map(last_day, stated), default="9999-12-31")

    def _takes(self, selector: str, source: str) -> bool:
        name, _, value = selector.partition("=")
        match name:
            case "relayed":
                return bool(self._values(source, _RELAYS) or self._values(source, _ORIGIN))
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

    def origins(self, sources: Iterable[str]) -> set[str]:
        """Return who first published what some sources say."""
        found: set[str] = set()
        for source in sources:
            first, seen = [source], {source}
            while first:
                current = first.pop()
                relayed = [s for s in self._values(current, _RELAYS) if s not in seen]
                seen |= set(relayed)
                first += relayed
                if not self._values(current, _RELAYS):
                    found |= set(
                        self._values(current, _ORIGIN) or self._values(current, _PUBLISHER)
                    )
        return found

    def establish(self, sources: set[str]) -> bool:
        """Tell whether some sources together make a record established."""
        kinds = {kind for source in sources for kind in self._values(source, _KIND)}
        official = {kind.value for kind in _OFFICIAL}
        return bool(kinds & official) or len(self.origins(sources)) > 1


def _orphans(dataset: Dataset, candidates: set[str], gone: set[str]) -> set[str]:
    """Return which of some things nothing points to any more, once others are gone."""
    pointed = {
        _text(t.object)
        for t in dataset.asserted
        if isinstance(t.object, ox.NamedNode)
        and _text(t.subject) not in gone
        and _text(t.subject) not in candidates
    }
    return candidates - pointed


def _classes_under(dataset: Dataset, names: Iterable[str]) -> set[str]:
    below: dict[str, set[str]] = defaultdict(set)
    for triple in dataset.ontology:
        if triple.predicate == _SUB_CLASS:
            below[_text(triple.object)].add(_text(triple.subject))
    ahead = [node(name).value for name in names]
    found: set[str] = set()
    while ahead:
        current = ahead.pop()
        if current not in found:
            found.add(current)
            ahead += below[current]
    return found


def _mapped(dataset: Dataset, change: Callable[[ox.Triple], ox.Triple | None]) -> Dataset:
    files = []
    for file in dataset.data_files:
        triples = tuple(new for t in file.triples if (new := change(t)) is not None)
        files.append(replace(file, triples=triples))
    return replace(dataset, data_files=tuple(files))


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
