"""Find the names of some things in running words, in any spelling.

A name of several words is found where all of them stand together, in any order and with one more
word between. A surname is found alone, in each spelling that is known of it and in the cases of a
Cyrillic one, where nobody else bears it so spelt; in other spellings where nothing else is called
alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Set
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from kg_belarus.names.skeleton import fold, skeleton
from kg_belarus.names.surnames import is_declined

_WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = ".,:;!?()[]\"“”„«»'’‘"
_APOSTROPHE = re.compile(r"['’]s\b|['’ʼ]")
# A case of Belarusian, Russian or Ukrainian adds one consonant (-ага, -аму), a patronymic two.
_ENDING = 1
# So many consonants are hardly shared by two words of a text.
_LONG = 4
# So many letters a surname needs to be told from an initial.
_SHORTEST = 3
# In other cases a woman’s surname loses the ending by which its skeleton knows it (ои: folded ой).
_HER_CASES = ("аи", "аю", "ву", "ои", "ою", "ую")


class Word(NamedTuple):
    """A word folded, and its skeleton."""

    plain: str
    bones: str


@lru_cache(maxsize=65536)
def _read(word: str) -> Word:
    return Word(fold(word), skeleton(word))


@lru_cache(maxsize=16384)
def _split(text: str) -> tuple[str, ...]:
    """Return the words of a text; an id or an address falls apart at its hyphens and slashes."""
    return tuple(_WORD.findall(_APOSTROPHE.sub("", unquote(text) if "%" in text else text)))


def ordinary_words(prose: Iterable[str]) -> frozenset[str]:
    """Return the words of some texts that stand there in lower case, folded."""
    # A word inside an id or an address stands there in lower case whatever it is.
    apart = {word.strip(_PUNCTUATION) for text in prose for word in text.split()}
    return frozenset(fold(word) for word in apart if word.isalpha() and word.islower())


def is_form_of(word: Word, name: Word) -> bool:
    """Tell whether a word may be a name in another spelling, script or case.

    A woman's form of a man's surname is another name.
    """
    if word.plain == name.plain or (len(name.bones) >= 2 and word.bones == name.bones):
        return True
    if word.bones == name.bones + "a":
        return is_declined(word.plain, name.plain)
    if name.bones == word.bones + "a":
        return word.plain.endswith(_HER_CASES)
    grown = len(word.bones) - len(name.bones)
    if len(name.bones) >= _LONG and word.bones.startswith(name.bones) and grown <= _ENDING:
        return True
    stem = name.plain[:-1] if not name.bones.endswith("a") else ""
    if len(stem) >= 4 and word.plain.startswith(stem) and len(word.plain) - len(stem) <= 3:
        return True
    return is_declined(word.plain, name.plain)


class Mentions:
    """Knows the names to look for.

    Args:
        names: full names and other labels; one of a single word is looked for alone.
        surnames: words that name a person alone.
        borne: the names of other persons and of places: the full name of a namesake tells
            nothing, and a surname that is among their words, so spelt, tells nothing alone.
        bodies: the names of others that have no surname. One that has a surname in it is called
            after its bearer, and does not spare it.
        ordinary: words that mean something else in lower case (`ordinary_words`): one that looks
            like a name is none, and a surname that is one tells nothing alone.
    """

    def __init__(
        self,
        names: Iterable[str],
        surnames: Iterable[str] = (),
        borne: Collection[str] = (),
        bodies: Collection[str] = (),
        ordinary: Set[str] = frozenset(),
    ) -> None:
        self._ordinary = ordinary
        known = {tuple(map(_read, _split(name))) for name in names}
        namesakes = {
            frozenset(_read(word).bones for word in _split(name)) for name in (*borne, *bodies)
        }
        self._names = {
            words
            for words in known
            if len(words) > 1 and frozenset(word.bones for word in words) not in namesakes
        }
        # Those found as they are spelt, and those of them found in other spellings too.
        self._spelt: set[Word] = set()
        self._alike: set[Word] = set()
        self._of_others: set[str] = set()
        self._index()
        # Who is called after one of the things bears its name and is no reason to spare it.
        bearing = self._words_of_others(borne)
        others = bearing | self._words_of_others(bodies)
        self._of_others = {word.plain for word in others}
        bones = {word.bones for word in others if len(word.bones) >= _LONG}
        called = {words[0] for words in known if len(words) == 1}
        called = {name for name in called if name.bones not in bones}
        self._spelt = _not_spelt_as(others, called) | _not_spelt_as(
            bearing, {_read(word) for surname in surnames for word in _split(surname)}
        )
        self._spelt = {name for name in self._spelt if name.plain not in ordinary}
        self._alike = {
            name
            for name in self._spelt
            if len(name.bones) >= _LONG and name.bones not in bones and name.bones not in ordinary
        }
        self._index()

    def _words_of_others(self, names: Iterable[str]) -> set[Word]:
        return {_read(word) for name in names if not self.are_in(name) for word in _split(name)}

    def _index(self) -> None:
        # By what their skeletons begin with, which every form of a name shares with it.
        self._parts: dict[str, set[Word]] = defaultdict(set)
        for part in {*self._spelt, *(part for name in self._names for part in name)}:
            self._parts[part.bones[:1]].add(part)
        self._forms: dict[str, tuple[Word, frozenset[Word]]] = {}

    def are_in(self, text: str) -> bool:
        """Tell whether a text names one of the things."""
        if not self._parts:
            return False
        words = [self._look_up(word) for word in _split(text)]
        found = [place for place, (_, parts) in enumerate(words) if parts]
        for place in found:
            word, parts = words[place]
            if any(self._tells_alone(word, name) for name in parts & self._spelt):
                return True
        # Of most names a text has no part; only of a few it has all.
        told = frozenset[Word]().union(*(words[place][1] for place in found))
        return any(_hold(words, found, name) for name in self._names if told.issuperset(name))

    def _tells_alone(self, word: Word, name: Word) -> bool:
        """Tell whether a form of a surname, with no other word of the name, is it."""
        if word.plain == name.plain:
            return True
        if word.plain in self._of_others:
            return False
        return name in self._alike or is_declined(word.plain, name.plain)

    def _look_up(self, word: str) -> tuple[Word, frozenset[Word]]:
        """Return a word with the parts of names that it may be a form of."""
        if word not in self._forms:
            read = _read(word)
            parts = {p for p in self._parts.get(read.bones[:1], ()) if is_form_of(read, p)}
            if read.plain in self._ordinary:
                parts = {part for part in parts if part.plain == read.plain}
            self._forms[word] = read, frozenset(parts)
        return self._forms[word]


def _hold(
    words: list[tuple[Word, frozenset[Word]]], found: list[int], name: tuple[Word, ...]
) -> bool:
    """Tell whether the parts of a name stand together, each in a word of its own."""
    for start in found:
        near = [(word, parts) for word, parts in words[start : start + len(name) + 1]]
        forms = {part: {word for word, parts in near if part in parts} for part in name}
        if all(forms.values()) and len(set().union(*forms.values())) >= len(forms):
            return True
    return False


def _not_spelt_as(others: set[Word], names: set[Word]) -> set[Word]:
    """Return the names that are long enough and none of the words of others."""
    spelt = {word.plain for word in others}
    return {n for n in names if len(n.plain) >= _SHORTEST and n.plain not in spelt}
