"""Find the names of some things in running words, in any spelling.

A name of several words is found where all of them stand together, in any order and with one more
word between. A surname is found alone where nobody else bears it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from kg_belarus.names.skeleton import fold, skeleton

_WORD = re.compile(r"[^\W_]+")
_PUNCTUATION = ".,:;!?()[]\"“”„«»'’‘"
_APOSTROPHE = re.compile(r"['’]s\b|['’ʼ]")
# A case of Belarusian, Russian or Ukrainian adds one consonant (-ага, -аму), a patronymic two.
_ENDING = 1
# So many consonants are hardly shared by two words of a text.
_LONG = 4
# In other cases a woman’s surname loses the ending by which its skeleton knows it (ои: folded ой).
_HER_CASES = ("аи", "аю", "ву", "ои", "ою", "ую")


class Word(NamedTuple):
    """A word folded, and its skeleton."""

    plain: str
    bones: str


def _read(word: str) -> Word:
    return Word(fold(word), skeleton(word))


def _split(text: str) -> list[str]:
    """Return the words of a text; an id or an address falls apart at its hyphens and slashes."""
    return _WORD.findall(_APOSTROPHE.sub("", text))


def is_form_of(word: Word, name: Word) -> bool:
    """Tell whether a word may be a name in another spelling, script or case.

    A woman's form of a man's surname is another name.
    """
    if word.plain == name.plain or (len(name.bones) >= 2 and word.bones == name.bones):
        return True
    if word.bones == name.bones + "a":
        return False
    if name.bones == word.bones + "a":
        return word.plain.endswith(_HER_CASES)
    grown = len(word.bones) - len(name.bones)
    if len(name.bones) >= _LONG and word.bones.startswith(name.bones) and grown <= _ENDING:
        return True
    stem = name.plain[:-1] if not name.bones.endswith("a") else ""
    return len(stem) >= 4 and word.plain.startswith(stem) and len(word.plain) - len(stem) <= 3


def _tells_alone(word: Word, name: Word) -> bool:
    """Tell whether a form is so long that hardly another word shares it."""
    return len(name.bones) >= _LONG or (len(name.plain) >= 4 and word.plain == name.plain)


class Mentions:
    """Knows the names to look for.

    Args:
        names: full names and other labels; one of a single word is looked for as a surname is.
        surnames: words that name somebody alone.
        borne: the names of others: the full name of a namesake tells nothing, and a surname that
            is among their words tells nothing alone.
        prose: texts whose words in lower case are ordinary words: one that looks like a name is
            none, and a surname that is one tells nothing alone.
    """

    def __init__(
        self,
        names: Iterable[str],
        surnames: Iterable[str] = (),
        borne: Collection[str] = (),
        prose: Iterable[str] = (),
    ) -> None:
        # A word inside an id or an address stands there in lower case whatever it is.
        apart = {word.strip(_PUNCTUATION) for text in prose for word in text.split()}
        self._ordinary = {fold(word) for word in apart if word.isalpha() and word.islower()}
        known = {tuple(map(_read, _split(name))) for name in names}
        namesakes = {frozenset(word.bones for word in map(_read, _split(name))) for name in borne}
        self._names = {
            words
            for words in known
            if len(words) > 1 and frozenset(word.bones for word in words) not in namesakes
        }
        self._single: set[Word] = set()
        self._index()
        # Who is called after one of the things bears its name and is no reason to spare it.
        others = [_read(word) for name in borne if not self.are_in(name) for word in _split(name)]
        shared = self._ordinary | {word.plain for word in others}
        shared |= {word.bones for word in others if len(word.bones) >= _LONG}
        single = {words[0] for words in known if len(words) == 1}
        single |= {_read(word) for surname in surnames for word in _split(surname)}
        self._single = {name for name in single if shared.isdisjoint(name)}
        self._index()

    def _index(self) -> None:
        # By what their skeletons begin with, which every form of a name shares with it.
        self._parts: dict[str, set[Word]] = defaultdict(set)
        for part in {*self._single, *(part for name in self._names for part in name)}:
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
            if any(_tells_alone(word, name) for name in parts & self._single):
                return True
        return any(_hold(words, found, name) for name in self._names if found)

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
