"""Compare words in any spelling: Latin or Cyrillic, with accents or without.

Two spellings of one East Slavic name differ mostly in vowels and in how a handful of consonants
are written. So each word is reduced to a *skeleton* of consonants in which those are merged:
Ціханоўскі, Тихановский, Tsikhanouski, Tikhanovsky and Cichanoŭski all give `thnvsk`. Two things are
kept of the vowels: that a word begins with one, and the ending that makes a surname a woman's, so
that Ціханоўская, Tikhanovskaya and Cichanoŭskaja give `thnvska` and are another person.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, without apostrophes; a letter and its mark are one letter."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(_WORD.findall(composed.replace("'", "").replace("’", "")))
