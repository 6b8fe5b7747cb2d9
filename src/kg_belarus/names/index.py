"""Find things by name in any spelling, by an outside identifier, or by the words of a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.hierarchy import classes_above
from kg_belarus.names.fitting import (
    AS_WRITTEN,
    BEGINS_AS_WRITTEN,
    IN_ANY_SPELLING,
    LEAST_PART,
    in_words,
    is_far,
    key_of,
    keys_of,
    score_of,
)
from kg_belarus.names.skeleton import fold
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, expand, node


def _nodes(*curies: str) -> frozenset[ox.NamedNode]:
    return frozenset(node(curie) for curie in curies)


_NAMES = _nodes(
    "skos:prefLabel",
    "skos:altLabel",
    "rdfs:label",
    "dcterms:title",
    "bko:nameText",
    "skos:notation",
)
_IDENTIFIERS = _nodes(
    "bko:externalId",
    "bko:instrumentNumber",
    "bko:programmeId",
    "skos:exactMatch",
)
_ADDRESSES = _nodes("bko:readAt", "bko:url")
_CONTENT = node("bko:content")
_BEARS, _SUB_CLASS, _ALSO = (
    node("bko:hasNameRecord"),
    node("rdfs:subClassOf"),
    node("skos:altLabel"),
)
# What an index must read to find things by name. Of all triples it knows addresses and texts too,
# and how much points at a thing.
NAMING = _NAMES | _IDENTIFIERS | {_BEARS, _SUB_CLASS, RDF_TYPE}

# What a person more likely means by a name, the likeliest first; what is in no list lies between.
_LIKELY = tuple(
    node(name).value
    for name in (
        "bko:Person", "bko:State", "bko:Organization", "bko:Office", "bko:Place", "bko:Series",
        "bko:SanctionsProgramme", "bko:LegalInstrument", "bko:Event", "bko:Situation",
        "bko:CountObservation", "bko:Commitment", "bko:Claim",
    )
)  # fmt: skip
_DESCRIBED = _LIKELY.index(node("bko:LegalInstrument").value)  # from here on labels describe
_UNLIKELY = tuple(node(name).value for name in ("bko:Source", "bko:Anchor", "bko:NameRecord"))
# Where the names of terms begin, which people type as they stand in a query.
_TERMS = PREFIXES["bko"], PREFIXES["bkv"]
# Their titles are texts, found after the names of things.
_TITLED = node("bko:Source").value

# How well a name fits, the best first.
WHOLE_NAME, OWN_WORDS, WORDS, BEGINNINGS, IDENTIFIER, TEXT = range(6, 0, -1)


@dataclass(frozen=True, slots=True)
class Match:
    """A thing found: its IRI, the words that matched, and how well.

    Attributes:
        score: of names and texts, 1.0 is exact; only to be compared within one `fit`.
        fit: `WHOLE_NAME` for a whole name or identifier; `OWN_WORDS` for whole words of a name
            that the editors give the thing, as written; `WORDS` for whole words in any spelling
            or of a sourced form of the name, and for beginnings of words as written;
            `BEGINNINGS` for beginnings in any spelling; `IDENTIFIER` for a part of an
            identifier; `TEXT` for words of a claim or of a source's title.
        is_written: whether each word of the query begins one as it is written.
        is_far: whether only a few consonants fit, which is no reason to take it for what is meant.
    """

    iri: str
    label: str
    score: float
    fit: int = WORDS
    is_written: bool = True
    is_far: bool = False


class Names:
    """An index of the names, identifiers and texts in some triples.

    A sourced form of a name (bko:NameRecord) stands for what bears it: it is found by its own id
    alone, unless nothing bears it.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._labels: dict[str, set[str]] = defaultdict(set)
        self._texts: dict[str, set[str]] = defaultdict(set)
        self._identifiers: dict[str, set[str]] = defaultdict(set)
        self._preferred: dict[str, dict[str, str]] = defaultdict(dict)
        self._said: dict[str, dict[str, str]] = defaultdict(dict)
        self._types: dict[str, set[str]] = defaultdict(set)
        self._pointed: dict[str, int] = defaultdict(int)
        self._bearers: dict[str, list[str]] = defaultdict(list)
        self._schema: list[ox.Triple] = []
        self._subjects: set[str] = set()
        for triple in triples:
            if isinstance(triple.subject, ox.NamedNode):
                self._read(triple.subject.value, triple)
        for iri in [iri for iri, types in self._types.items() if _TITLED in types]:
            self._texts[iri] |= self._labels.pop(iri, set())

    def __repr__(self) -> str:
        return f"<Names of {len(self._labels):,} things and terms>"

    def _read(self, iri: str, triple: ox.Triple) -> None:
        self._subjects.add(iri)
        name, value = triple.predicate, triple.object
        if isinstance(value, ox.Literal):
            if name in _NAMES:
                self._labels[iri].add(value.value)
                if name != _ALSO:
                    self._preferred[iri].setdefault(value.language or "", value.value)
            elif name == _CONTENT:
                self._texts[iri].add(value.value)
                self._said[iri].setdefault(value.language or "", value.value)
        elif isinstance(value, ox.NamedNode):
            if name == RDF_TYPE:
                self._types[iri].add(value.value)
            elif name == _BEARS:
                self._bearers[value.value].append(iri)
            elif name == _SUB_CLASS:
                self._schema.append(triple)
            self._pointed[value.value] += 1
        if name in _IDENTIFIERS or name in _ADDRESSES:
            self._identifiers[iri].add(str(getattr(value, "value", "")))

    def things(self) -> set[str]:
        """Return the IRIs of everything that has a name."""
        return set(self._preferred)

    def label(self, iri: str, language: str = "en") -> str:
        """Return the name of a thing in a language, else English, Belarusian, or its local name.

        What has no name but a content, as a claim has, is called by that.
        """
        return self.label_and_language(iri, language)[0]

    def label_and_language(self, iri: str, language: str = "en") -> tuple[str, str]:
        """Return the name of a thing as `label` does, and the language that it is in.

        A local name is in none.
        """
        labels = self._preferred.get(iri) or self._said.get(iri, {})
        for wanted in (language, "en", "be", ""):
            if wanted in labels:
                return labels[wanted], wanted
        tag = next(iter(labels), "")
        return (labels[tag], tag) if labels else (re.split(r"[/#]", iri)[-1], "")

    def classes(self, iri: str) -> set[str]:
        """Return the IRIs of the classes of a thing, those above its own included."""
        own = self.own_classes(iri)
        return own.union(*(self._above.get(found, ()) for found in own))

    def own_classes(self, iri: str) -> set[str]:
        """Return the IRIs of the classes that a thing is said to be of."""
        return self._types.get(iri, set())

    def all_classes(self) -> set[str]:
        """Return the IRIs of the classes of all things, those above included."""
        return set().union(*map(self.classes, self._types))

    def by_id(self, name: str) -> str | None:
        """Return what has this CURIE, IRI or local name as its id, if anything has."""
        for candidate in (expand(name), name.strip("<>"), PREFIXES["bki"] + name):
            if candidate in self._subjects:
                return candidate
        return None

    def term(self, name: str) -> str | None:
        """Return the term of ours that a local name such as `PrisonerRelease` is of, if any."""
        terms = (start + name for start in _TERMS)
        return next((iri for iri in terms if iri in self._subjects), None)

    def exact(self, name: str) -> str | None:
        """Return the one thing that an id, a whole name or an outside identifier means, if any.

        Where things of several classes are called so, the likelier class is meant: the state
        and not the place.
        """
        found = self.by_id(name)
        if found is not None:
            return found
        meant = self._best(self._whole(name))
        return meant[0].iri if len(meant) == 1 else None

    def meant(self, name: str) -> list[Match]:
        """Return what a name can mean, likeliest first: of all that it fits best, one class.

        Where words of a name are given, an agent, place or other thing with a name of its own is
        meant before records, whose labels describe them and name others.
        """
        found = _best_fits(self._whole(name)) or _best_fits(self._by_words(name))
        named = [m for m in found if m.fit >= WORDS and self._rank(m.iri) < _DESCRIBED]
        found = named or found
        fit = max((match.fit for match in found), default=0)
        return self._best(match for match in found if match.fit == fit)

    def search(self, query: str) -> list[Match]:
        """Return the things that a query finds, best first: by name, by identifier, by text.

        Every word of the query must begin a word of the name or text as written, or share its
        consonant skeleton. Of what fits equally well, words as written come before other spellings,
        then it is in order of class, of how much points at it, and of IRI.
        """
        ways = (self._whole, self._as_term, self._by_words, self._parts, self._in_texts)
        found = _best_fits(match for way in ways for match in way(query))
        return sorted(found, key=lambda m: (-m.fit, not m.is_written, self._likelihood(m)))

    def as_index(self) -> list[dict[str, object]]:
        """Return what `search` goes by, for a page; `names.js` says what the members mean."""
        return [
            {"iri": iri, "r": self._rank(iri), "p": self._pointed.get(iri, 0)}
            | {
                name: value if isinstance(value, dict) else sorted(value)
                for name, value in (
                    ("l", self._labels.get(iri)),
                    ("t", self._texts.get(iri)),
                    ("i", self._identifiers.get(iri)),
                    ("b", self._bearers.get(iri)),
                    ("n", self._preferred.get(iri) or self._said.get(iri)),
                    ("k", self.own_classes(iri)),
                )
                if value
            }
            for iri in sorted({*self._labels, *self._texts, *self._identifiers, *self._preferred})
        ]

    def _best(self, matches: Iterable[Match]) -> list[Match]:
        found = sorted(_best_fits(matches), key=self._likelihood)
        return [match for match in found if self._rank(match.iri) == self._rank(found[0].iri)]

    def _likelihood(self, match: Match) -> tuple[int, int, int, str]:
        return -match.fit, self._rank(match.iri), -self._pointed.get(match.iri, 0), match.iri

    @cached_property
    def _above(self) -> dict[str, frozenset[str]]:
        return classes_above(self._schema)

    def _rank(self, iri: str) -> int:
        types = self.classes(iri)
        for rank, likely in enumerate(_LIKELY):
            if likely in types:
                return rank
        unlikely = (place for place, found in enumerate(_UNLIKELY, 1) if found in types)
        return len(_LIKELY) + next(unlikely, 0)

    def _whole(self, name: str) -> Iterator[Match]:
        """Yield what has this very name, in any case and accents, or this very identifier."""
        folded, key = fold(name), key_of(name)
        for iri, labels in (*self._labels.items(), *self._texts.items()):
            for label in labels:
                if fold(label) == folded:
                    for meant in self._bearers.get(iri, (iri,)):
                        yield Match(meant, label, 1.0, WHOLE_NAME)
        for iri, identifiers in self._identifiers.items():
            for identifier in identifiers:
                if key and key in keys_of(identifier):
                    yield Match(iri, identifier, 1.0, WHOLE_NAME)

    def _as_term(self, name: str) -> Iterator[Match]:
        """Yield the term whose local name this is; what is said of it in words has other names."""
        if iri := self.term(name):
            yield Match(iri, name, 1.0, WHOLE_NAME)

    def _by_words(self, query: str) -> Iterator[Match]:
        """Yield what has a name that holds the words of a query."""
        wanted = in_words(query)
        for iri, labels in self._labels.items():
            for label in labels:
                score, least = score_of(wanted, label)
                if not score:
                    continue
                # A beginning as written is as good as a whole word that shares but consonants:
                # Lukash is Lukashenka as well as Luksha.
                fit = WORDS if least >= IN_ANY_SPELLING else BEGINNINGS
                if least == AS_WRITTEN and iri not in self._bearers:
                    fit = OWN_WORDS
                for meant in self._bearers.get(iri, (iri,)):
                    is_written = least >= BEGINS_AS_WRITTEN
                    yield Match(meant, label, score, fit, is_written, is_far(wanted, least))

    def _parts(self, query: str) -> Iterator[Match]:
        """Yield what has an identifier that holds the query, which must be long enough."""
        key = key_of(query)
        if len(key) < LEAST_PART or not any(c.isdigit() or c in ".:/" for c in query):
            return
        for iri, identifiers in self._identifiers.items():
            for identifier in identifiers:
                if key in key_of(identifier):
                    yield Match(iri, identifier, round(len(key) / len(identifier), 4), IDENTIFIER)

    def _in_texts(self, query: str) -> Iterator[Match]:
        wanted = in_words(query)
        for iri, texts in self._texts.items():
            score, text = max(
                ((score_of(wanted, text)[0], text) for text in texts), default=(0, "")
            )
            if score:
                yield Match(iri, text, score, TEXT)


def _best_fits(matches: Iterable[Match]) -> list[Match]:
    """Return each thing once, with the match that fits it best."""
    best: dict[str, Match] = {}
    for match in matches:
        kept = best.get(match.iri)
        if kept is None or (match.fit, match.score) > (kept.fit, kept.score):
            best[match.iri] = match
    return list(best.values())
