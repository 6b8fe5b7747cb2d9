"""A name as its words: which are the surname, what is a legal form, how each is spelt elsewhere.

Words, legal forms and letters of other scripts are those of `rigour`; the skeleton, by which
spellings of East Slavic names are one, is that of `names`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg_belarus.matching.borrowed import (
    maybe_ascii,
    normalize_name,
    remove_org_types,
    tokenize_name,
)
from kg_belarus.names import in_words

_BRACKETS = re.compile(r"([^()]+)\(([^()]{3,})\)([^()]*)")
_MARKS = str.maketrans("", "", "'’‘ʼ`\"“”„«»")
# Legal forms that rigour does not know: those of Belarus, a `public association` among them. Words
# are known in any spelling, abbreviations as they stand.
_FORMS = (
    "unitary", "enterprise", "republican", "public", "association", "адкрытае", "закрытае",
    "акцыянернае", "акционерное", "общество", "таварыства", "абмежаванай", "адказнасцю",
    "ограниченной", "ответственностью", "дадатковай", "дополнительной", "замежнае", "иностранное",
    "унитарное", "унітарнае", "ўнітарнае", "предприятие", "прадпрыемства", "рэспубліканскае",
    "республиканское", "приватнае", "частное",
)  # fmt: skip
_ABBREVIATED = frozenset((
    "aat", "zat", "taa", "ztaa", "iooo", "ооо", "оао", "зао", "аат", "зат", "таа", "зтаа", "иооо",
    "fllc", "llc", "jsc", "ojsc", "cjsc", "oao", "zao", "ooo", "rup", "rue", "руп", "up", "pup",
    "chup", "чуп", "уп", "sooo", "сооо", "ltd", "inc", "oo", "z", "s", "ob",
))  # fmt: skip
# Words that hold others together say nothing of which body it is.
_LINKS = frozenset((
    "of", "the", "for", "and", "in", "on", "to", "de", "la", "и", "в", "на", "по", "для", "у",
    "з", "ў", "па", "і", "i",
))  # fmt: skip


class Word(NamedTuple):
    """A word as it is compared.

    Attributes:
        text: in lower case.
        latin: in Latin letters without accents.
        bones: its skeleton.
        key: by what it is looked up: its skeleton, or itself where that is next to nothing.
        is_foreign: whether it is written in another script than Latin.
        is_form: whether it belongs to a legal form, in any spelling.
        is_slight: whether it tells little of which body it is: a form, or `of`.
    """

    text: str
    latin: str
    bones: str
    key: str
    is_foreign: bool
    is_form: bool
    is_slight: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A name that has been read.

    Attributes:
        written: as it stands.
        words: without legal forms.
        surname: the places of those that are the surname; of a body none.
        form: the legal form that was left aside, or "".
        has_initial: whether a word of a person's is one letter.
    """

    written: str
    words: tuple[Word, ...]
    surname: frozenset[int] = frozenset()
    form: str = ""
    has_initial: bool = False


_FORM_BONES = frozenset(bones for word in _FORMS for _, bones in in_words(word))


@lru_cache(maxsize=65536)
def read_word(text: str) -> Word:
    """Return a word in lower case as it is compared."""
    latin = text if text.isascii() else maybe_ascii(text) or text
    bones = "".join(bones for _, bones in in_words(text))
    is_form = text in _ABBREVIATED or (len(bones) >= 4 and bones in _FORM_BONES)
    return Word(
        text,
        latin,
        bones,
        bones if len(bones) >= 2 else latin,
        not text[:1].isascii() and text != latin,
        is_form,
        is_form or text in _LINKS,
    )


def read_names(written: str, *, is_person: bool) -> tuple[Name, ...]:
    """Return a name, and of a body's with brackets what is outside them and what is inside, too.

    >>> [name.written for name in read_names("Invented Works (Inwo)", is_person=False)]
    ['Invented Works (Inwo)', 'Invented Works', 'Inwo']
    """
    texts = [written]
    if not is_person and (found := _BRACKETS.fullmatch(written)):
        texts += [found[1] + found[3], found[2]]
    read = (read_name(text.strip(), is_person=is_person) for text in texts)
    return tuple(name for name in read if name.words)


def read_name(written: str, *, is_person: bool) -> Name:
    """Return a name as its words.

    >>> [word.latin for word in read_name("ОАО «Нафтан»", is_person=False).words]
    ['naftan']
    >>> name = read_name("INVENTED, Person Of", is_person=True)
    >>> [name.words[place].text for place in name.surname]
    ['invented']
    """
    plain = written.translate(_MARKS)
    if not is_person:
        return _read_body(written, normalize_name(plain) or "")
    before, comma, after = plain.partition(",")
    first, rest = _words(before), _words(after)
    words = (*first, *rest)
    if comma and rest:
        return _of_person(written, words, frozenset(range(len(first))))
    spelt = [part for part in tokenize_name(plain) if part]
    loud = {place for place, part in enumerate(spelt) if len(part) > 1 and part.isupper()}
    if len(spelt) != len(words) or not 0 < len(loud) < len(words):
        loud = {len(words) - 1} if words else set()
    return _of_person(written, words, frozenset(loud))


def _of_person(written: str, words: tuple[Word, ...], surname: frozenset[int]) -> Name:
    has_initial = any(len(word.latin) == 1 for word in words)
    return Name(written, words, surname, has_initial=has_initial)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(map(read_word, tokenize_name(normalize_name(text) or "")))


def _read_body(written: str, normal: str) -> Name:
    bare = remove_org_types(normal).strip()
    words = tuple(map(read_word, tokenize_name(bare or normal)))
    kept = tuple(word for word in words if not word.is_form)
    # What is nothing but a legal form is a name after all.
    kept = kept or words
    left = {word.text for word in kept}
    form = " ".join(word for word in tokenize_name(normal) if word not in left)
    return Name(written, kept, frozenset(), form)
