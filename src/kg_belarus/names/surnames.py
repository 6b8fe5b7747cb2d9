"""Which words of a person's names are the surname, and in which cases a Cyrillic one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg_belarus.names.skeleton import skeleton, words

# What the cases of a surname end with, folded (й is и), the longest first.
_ENDINGS = (
    "ага", "аму", "ого", "ому", "ыми", "ымі",
    "аи", "ам", "аю", "ая", "ем", "им", "ии", "ои", "ом", "ою", "ую", "ые", "ым", "ыи", "яи", "яю",
    "ім",
    "а", "е", "и", "у", "ы", "ь", "ю", "я", "і",
)  # fmt: skip
_HERS = ("аи", "аю", "ая", "ои", "ою", "ую", "а", "е", "у", "ы")
_LEAST_STEM = 3


def surnames_in(called: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the surname in each of a person's names.

    Args:
        called: the name a person is mostly called by; its last word is the surname, or the one
            before a number (Leo XIV).
        names: others, in any order of words. What stands in capitals is the surname, as lists of
            sanctions write it; else what spells that of `called`; else the last word.
    """
    last = [word for word in called.split() if not word.isupper()] or called.split()
    surname = last[-1]
    bones = set(map(skeleton, words(surname)))
    yield surname
    for name in names:
        parts = name.split()
        capitals = [part for part in parts if part.isupper() and len(words(part)[0]) > 1]
        alike = [part for part in parts if not bones.isdisjoint(map(skeleton, words(part)))]
        yield from (name != called and capitals) or alike or parts[-1:]


def is_declined(word: str, surname: str) -> bool:
    """Tell whether a folded word is a Cyrillic surname in another case.

    A woman's form of a man's surname is none; what may be that or a case of his (-ова) is.
    """
    if word.isascii() or surname.isascii():
        return False
    (stem, ending), (other, _) = _parted(surname), _parted(word)
    if len(stem) < _LEAST_STEM or stem != other:
        return False
    is_hers = surname.endswith(("ва", "на", "ая")) and ending
    return word[len(stem) :] in _HERS if is_hers else not word.endswith(("ая", "ую"))


def _parted(word: str) -> tuple[str, str]:
    # ў, folded, is the в of the other cases.
    if word.endswith(("ау", "еу", "оу")):
        return word[:-1] + "в", ""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)], ending
    return word, ""
