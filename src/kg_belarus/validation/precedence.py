"""The lint rules on sources that came out before the fact they are cited for.

A source cannot tell that something happened before it happened, nor that it was said before it was
said. It may tell that it was announced, or enact it: then the statement that announces the record,
or the legal instrument behind it, is data, and the source may stand. Days are those that the files
state; nothing inferred is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from kg_belarus.dataset import Block, Dataset, Outline, TurtleFile
from kg_belarus.findings import Finding
from kg_belarus.namespaces import RDF_TYPE, expand, node, shrink
from kg_belarus.terms import value_of
from kg_belarus.text import Token, first_day, last_day

_SUB_CLASS = node("rdfs:subClassOf")
_SOURCE = "bko:hasSource"
_READ = {
    node(name): name
    for name in (
        *("bko:date", "bko:startDate", "bko:asOf", "bko:claimedOn", "dcterms:issued"),
        *("bko:beginsNotBefore", "bko:beginsNotAfter"),
        *("bko:issuedNotAfter", "bko:standing", _SOURCE, "bko:announces"),
        *("bko:fulfils", "bko:partlyFulfils", "bko:fulfilledBy", "bko:enactedBy", "bko:legalBasis"),
        *("bko:imposes", "bko:grants"),
    )
}
_NEVER = "9999-12-31"
_ESTABLISHED, _PLANNED = expand("bkv:established"), expand("bkv:planned")


class _Facts:
    """What the data states of records, sources, announcements and legal instruments."""

    def __init__(self, dataset: Dataset) -> None:
        self._ontology = dataset.ontology
        self._said: dict[str, dict[str, list[str]]] = {name: {} for name in _READ.values()}
        self._classes: dict[str, set[str]] = {}
        for triple in dataset.asserted:
            name = _READ.get(triple.predicate)
            if name:
                self._said[name].setdefault(value_of(triple.subject), []).append(
                    value_of(triple.object)
                )
            elif triple.predicate == RDF_TYPE:
                classes = self._classes.setdefault(value_of(triple.subject), set())
                classes.add(value_of(triple.object))

    def get(self, subject: str, name: str) -> list[str]:
        return self._said[name].get(subject, [])

    @property
    def records(self) -> list[str]:
        """The subjects whose class lies under bko:Record and that cite a source."""
        return self._sourced_under("bko:Record")

    @cached_property
    def claims(self) -> set[str]:
        """The claims that cite a source. Their dates are of what they speak of."""
        return set(self._sourced_under("bko:Claim"))

    def _sourced_under(self, top: str) -> list[str]:
        above: dict[str, set[str]] = defaultdict(set)
        for triple in self._ontology:
            if triple.predicate == _SUB_CLASS:
                above[value_of(triple.subject)].add(value_of(triple.object))
        under = {expand(top)}
        while more := {name for name, over in above.items() if over & under} - under:
            under |= more
        return [thing for thing in self._said[_SOURCE] if self._classes.get(thing, set()) & under]

    def first_day(self, thing: str) -> str | None:
        """The first day on which it can have been, or been said; None if no day is stated."""
        is_claim = thing in self.claims
        given = [] if is_claim else self.get(thing, "bko:beginsNotBefore")
        dates = ("bko:claimedOn",) if is_claim else ("bko:date", "bko:startDate", "bko:asOf")
        stated = given or [day for name in dates for day in self.get(thing, name)]
        return min(map(first_day, stated), default=None)

    def last_day(self, source: str) -> str | None:
        """The last day on which a source can have come out; None if that is open."""
        bounds = self.get(source, "bko:issuedNotAfter")
        return min(map(last_day, bounds or self.get(source, "dcterms:issued")), default=None)

    @cached_property
    def _promised(self) -> dict[str, set[str]]:
        """The commitments that each record carries out."""
        promised: dict[str, set[str]] = defaultdict(set)
        for name in ("bko:fulfils", "bko:partlyFulfils"):
            for record, commitments in self._said[name].items():
                promised[record].update(commitments)
        for commitment, records in self._said["bko:fulfilledBy"].items():
            for record in records:
                promised[record].add(commitment)
        return promised

    @cached_property
    def _announced(self) -> dict[str, list[str]]:
        """The first days of the statements that announce each record or commitment."""
        announced: dict[str, list[str]] = defaultdict(list)
        for statement, things in self._said["bko:announces"].items():
            # Of one whose day is not known, the last day on which it can have been made.
            day = self.first_day(statement) or min(
                self.get(statement, "bko:beginsNotAfter"), default=None
            )
            for thing in things if day else ():
                announced[thing].append(day or "")
        return announced

    @cached_property
    def _acts(self) -> dict[str, list[str]]:
        """The acts that impose or grant each measure."""
        acts: dict[str, list[str]] = defaultdict(list)
        for name in ("bko:imposes", "bko:grants"):
            for act, measures in self._said[name].items():
                for measure in measures:
                    acts[measure].append(act)
        return acts

    def announced_on(self, record: str) -> str | None:
        """The day of the first statement that announces the record or what it carries out."""
        things = (record, *self._promised.get(record, ()))
        return min(
            (day for thing in things for day in self._announced.get(thing, ())), default=None
        )

    def enacted_on(self, record: str) -> str | None:
        """The first day of the legal instruments that enact the record or the act behind it."""
        texts = [*self.get(record, "bko:enactedBy"), *self.get(record, "bko:legalBasis")]
        texts += [
            text for act in self._acts.get(record, ()) for text in self.get(act, "bko:enactedBy")
        ]
        days = [
            self.first_day(text) or min(self.get(text, "dcterms:issued"), default="")
            for text in texts
        ]
        return min((first_day(day) for day in days if day), default=None)


def find_early_sources(
    dataset: Dataset, files: Iterable[tuple[TurtleFile, Outline]]
) -> Iterator[Finding]:
    """Yield a finding for each source that surely came out before the fact it is cited for.

    A claim is a fact from the day on which it was made (bko:claimedOn), where that was read.
    Rule `source-before-fact`: such a source may stand on a record that is planned, on one that a
    statement announced by then, and on one that a legal instrument of that day or before enacts.
    Rule `established-without-later-source`: an established record needs a source that may have come
    out on its first possible day or later, or one that tells of such an instrument.
    """
    facts = _Facts(dataset)
    early: dict[str, list[str]] = {}
    unfounded: dict[str, str] = {}
    for record in (*facts.records, *facts.claims):
        day = facts.first_day(record)
        standing = facts.get(record, "bko:standing")
        if day is None or _PLANNED in standing:
            continue
        sources = {source: facts.last_day(source) for source in facts.get(record, _SOURCE)}
        before = {source: out for source, out in sources.items() if out and out < day}
        if not before:
            continue
        enacted = facts.enacted_on(record) or _NEVER
        known = min(enacted, facts.announced_on(record) or _NEVER)
        if refused := [source for source, out in before.items() if out < known]:
            early[record] = refused
        can_tell = len(before) < len(sources) or any(out >= enacted for out in before.values())
        if _ESTABLISHED in standing and not can_tell:
            unfounded[record] = day
    if early or unfounded:
        yield from _told(facts, files, early, unfounded)


def _told(
    facts: _Facts,
    files: Iterable[tuple[TurtleFile, Outline]],
    early: dict[str, list[str]],
    unfounded: dict[str, str],
) -> Iterator[Finding]:
    for file, found in files:
        for block in found.blocks:
            iri = file.iri_of(block.subject)
            for source in early.get(iri, ()):
                yield _finding(
                    "source-before-fact",
                    file,
                    _citation(file, block, source),
                    f"{shrink(source)} was out by {facts.last_day(source)}, before "
                    f"{block.subject.text} can have been ({facts.first_day(iri)} at the "
                    "earliest); take it off, mend the day, or name the bko:Statement that "
                    "announced the record (bko:announces) or the instrument that enacted it",
                )
            if iri in unfounded:
                yield _finding(
                    "established-without-later-source",
                    file,
                    block.subject,
                    f"{block.subject.text} is established and every source of it was out before "
                    f"{unfounded[iri]}, its first possible day; cite one that can tell of it, name "
                    "the instrument that enacts it, or lower bko:standing",
                )


def _citation(file: TurtleFile, block: Block, source: str) -> Token:
    """Return where the block cites the source; its subject, if the words are not found."""
    names = (token for token in block.tokens if file.iri_of(token) == source)
    return next(names, block.subject)


def _finding(rule: str, file: TurtleFile, token: Token, message: str) -> Finding:
    return Finding("error", rule, token.text, message + ".", file.position(token.start))
