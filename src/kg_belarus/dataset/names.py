"""Find things by name in any spelling: Latin or Cyrillic, with accents or without.

Two spellings of one East Slavic name differ mostly in vowels and in how a handful of consonants
are written. So each word is reduced to a *skeleton* of consonants in which those are merged:
Ціханоўскі, Тихановский, Tsikhanouski, Tikhanovsky and Cichanoŭski all give `thnvsk`. Two things are
kept of the vowels: that a word begins with one, and the ending that makes a surname a woman's, so
that Ціханоўская, Tikhanovskaya and Cichanoŭskaja give `thnvska` and are another person.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES, expand, node

NAMING = frozenset(
    node(name)
    for name in (
        "skos:prefLabel",
        "skos:altLabel",
        "rdfs:label",
        "dcterms:title",
        "bko:nameText",
        "skos:notation",
    )
)

# Cyrillic as a Latin reader would write it; vowels need no care, since the skeleton drops them.
_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "h", "д": "d", "е": "e", "ё": "e", "є": "e",
        "ж": "z", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "j", "к": "k", "л": "l", "м": "m",
        "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "v", "ф": "f",
        "х": "h", "ц": "t", "ч": "h", "ш": "s", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e",
        "ю": "u", "я": "a", "’": "", "ʼ": "", "'": "",
        # Latin letters that do not fall apart into a letter and an accent, or must not.
        "ł": "l", "č": "ch", "ć": "t", "đ": "d", "ø": "o", "ß": "ss", "ŭ": "v",
    }
)  # fmt: skip

_MERGED = (
    (re.compile(r"shch|sch|szcz"), "sh"),
    (re.compile(r"tch|ch|kh|cz|gh"), "h"),
    (re.compile(r"sh|sz"), "s"),
    (re.compile(r"zh|rz|dz|tz|ts"), lambda found: {"d": "d", "t": "t"}.get(found[0][0], "z")),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck"), "tk"),
    (re.compile(r"c(?=[eiy]|$)"), "t"),
    (re.compile(r"[cq]"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"g"), "h"),
    (re.compile(r"(?<=[aeio])u(?=[^aeiouy]|$)"), "v"),
    (re.compile(r"w"), "v"),
)
_VOWELS = re.compile(r"[aeiouyj]")
# Women's surnames: -ская, -цкая in any spelling, -ska after a consonant, -ова, -ева, -ава.
_FEMININE = re.compile(r"(?:[st]ka[ijy]?a|[^aeiouyj]ska|[aeo]va)$")
_REPEATED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return a name in lower case without accents, in its own script."""
    if text.isascii():
        return text.casefold()
    # Twice, as Unicode compares without case: a letter may show its capital only when taken apart.
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    decomposed = unicodedata.normalize("NFKD", decomposed.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonant skeleton of one word; "" for a word without consonants."""
    composed = unicodedata.normalize("NFC", word.casefold())
    text = fold(composed.translate(_CYRILLIC))
    for pattern, replacement in _MERGED:
        text = pattern.sub(replacement, text)
    bones = _REPEATED.sub(r"\1", _VOWELS.sub("", text))
    if not bones:
        return ""
    first = "a" if _VOWELS.match(text) else ""
    return first + bones + ("a" if _FEMININE.search(text) else "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.replace("'", "").replace("’", "")))


@dataclass(frozen=True, slots=True)
class Match:
    """A thing found by name: its IRI, the label that matched, and how well (1.0 is exact)."""

    iri: str
    label: str
    score: float


class Names:
    """An index of the labels in some triples."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._labels: dict[str, set[str]] = defaultdict(set)
        self._preferred: dict[str, dict[str, str]] = defaultdict(dict)
        self._subjects: set[str] = set()
        for triple in triples:
            if not isinstance(triple.subject, ox.NamedNode):
                continue
            iri = triple.subject.value
            self._subjects.add(iri)
            if triple.predicate in NAMING and isinstance(triple.object, ox.Literal):
                self._labels[iri].add(triple.object.value)
                if not triple.predicate.value.endswith("altLabel"):
                    self._preferred[iri].setdefault(
                        triple.object.language or "", triple.object.value
                    )

    def things(self) -> set[str]:
        """Return the IRIs of everything that has a name."""
        return set(self._labels)

    def label(self, iri: str, language: str = "en") -> str:
        """Return the name of a thing in a language, else English, Belarusian, or its local name."""
        labels = self._preferred.get(iri, {})
        for wanted in (language, "en", "be", ""):
            if wanted in labels:
                return labels[wanted]
        return next(iter(labels.values()), re.split(r"[/#]", iri)[-1])

    def exact(self, name: str) -> str | None:
        """Return the one thing that a CURIE, an IRI, a local name or a full label names, if any."""
        for candidate in (expand(name), name.strip("<>"), PREFIXES["bki"] + name):
            if candidate in self._subjects:
                return candidate
        folded = fold(name)
        found = [
            iri
            for iri, labels in self._labels.items()
            if any(fold(label) == folded for label in labels)
        ]
        return found[0] if len(found) == 1 else None

    def search(self, query: str) -> list[Match]:
        """Return the things whose names hold the query, best first.

        Every word of the query must begin a word of the label as written, or share its consonant
        skeleton. Ties are in order of IRI.
        """
        wanted = [(fold(word), skeleton(word)) for word in _words(query)]
        if not wanted:
            return []
        matches = []
        for iri, labels in self._labels.items():
            best = max(((_score(wanted, label), label) for label in labels), default=(0.0, ""))
            if best[0] > 0:
                matches.append(Match(iri, best[1], best[0]))
        return sorted(matches, key=lambda match: (-match.score, match.iri))


def _score(wanted: list[tuple[str, str]], label: str) -> float:
    words = [(fold(word), skeleton(word)) for word in _words(label)]
    total = 0.0
    for plain, bones in wanted:
        score = max((_word_score(plain, bones, *word) for word in words), default=0.0)
        if score == 0.0:
            return 0.0
        total += score
    # A label with fewer other words is the better answer.
    return round(total / len(wanted) * (0.9 + 0.1 * min(1.0, len(wanted) / len(words))), 4)


def _word_score(plain: str, bones: str, label_plain: str, label_bones: str) -> float:
    if plain == label_plain:
        return 1.0
    if len(plain) >= 3 and label_plain.startswith(plain):
        return 0.9
    if len(bones) >= 3 and bones == label_bones:
        return 0.8
    # The skeleton of a beginning needs more letters to mean anything.
    if len(bones) >= 4 and label_bones.startswith(bones):
        return 0.6
    return 0.0
