"""How well words and identifiers fit: as written, by their beginning, in any spelling."""

from __future__ import annotations

import re

from kg_belarus.names.skeleton import fold, skeleton, words

_SCHEME = re.compile(r"^[a-z]+://(?:www\.)?", re.IGNORECASE)
# So many letters and digits a part of an identifier needs to mean anything.
LEAST_PART = 4
AS_WRITTEN, BEGINS_AS_WRITTEN, IN_ANY_SPELLING, _BEGINS_IN_ANY_SPELLING = 1.0, 0.9, 0.8, 0.6


def key_of(identifier: str) -> str:
    """Return an identifier as it is compared: letters and digits alone, an address from its host.

    So `E.O. 14038` and `EO 14038` are one.
    """
    return "".join(c for c in _SCHEME.sub("", identifier.strip()).casefold() if c.isalnum())


def keys_of(identifier: str) -> tuple[str, str]:
    """Return what an identifier is called by: itself, and its value without the scheme."""
    if _SCHEME.match(identifier):
        return key_of(identifier), key_of(identifier.rpartition("/entity/")[2])
    return key_of(identifier), key_of(identifier.partition(":")[2] or identifier)


def in_words(query: str) -> list[tuple[str, str]]:
    """Return the words of a text, each folded, with its skeleton."""
    return [(fold(word), skeleton(word)) for word in words(query)]


def score_of(wanted: list[tuple[str, str]], label: str) -> tuple[float, float]:
    """Return how well a label holds all words of a query, and how well the worst of them."""
    held = in_words(label) if wanted else []
    scores = []
    for plain, bones in wanted:
        score = max((_word_score(plain, bones, *word) for word in held), default=0.0)
        if score == 0.0:
            return 0.0, 0.0
        scores.append(score)
    if not scores:
        return 0.0, 0.0
    # A label with fewer other words is the better answer.
    mean = sum(scores) / len(scores)
    return round(mean * (0.9 + 0.1 * min(1.0, len(wanted) / len(held))), 4), min(scores)


def is_far(wanted: list[tuple[str, str]], least: float) -> bool:
    """Tell whether words fit by too few consonants to be taken for a name: Xyzzy is no XYZ.

    Args:
        wanted: the words of the query.
        least: how well the worst of them fits.
    """
    return least < BEGINS_AS_WRITTEN and all(len(bones) < LEAST_PART for _, bones in wanted)


def _word_score(plain: str, bones: str, label_plain: str, label_bones: str) -> float:
    if plain == label_plain:
        return AS_WRITTEN
    if len(plain) >= 3 and label_plain.startswith(plain):
        return BEGINS_AS_WRITTEN
    if len(bones) >= 3 and bones == label_bones:
        return IN_ANY_SPELLING
    # The skeleton of a beginning needs more letters to mean anything.
    if len(bones) >= 4 and label_bones.startswith(bones):
        return _BEGINS_IN_ANY_SPELLING
    return 0.0
