"""How two names meet, word by word, and how well.

A score is between 0 and 1. Of persons all words count alike, and a surname has to meet a surname;
of bodies a word counts by how rare it is among our names. Every score says what it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg_belarus.matching.borrowed import jaro_winkler, levenshtein
from kg_belarus.matching.reading import Name, Word

How = Literal["as written", "in another script", "in another spelling", "as an initial", "nearly"]
Weigh = Callable[[Word], float]

# What a word is worth by how it meets the other.
_AS_WRITTEN, _TRANSLITERATED, _ALIKE, _NEARLY, _INITIAL = 1.0, 0.99, 0.97, 0.95, 0.8
# A likeness by Jaro and Winkler under this is chance.
_LEAST_LIKENESS = 0.9
# A skeleton is only believed with some letters alike, and a short one with as many syllables: words
# that have nothing to do with each other share three consonants.
_LEAST_LETTERS, _SHORT = 0.4, 4
_SYLLABLES = re.compile("[aeiouy]+")
# What is left over on both sides speaks against; on one side alone it says little.
_BOTH, _ONE = 0.6, 0.97
_MOST_LEFT = 3
# Of a body, how much a word counts that the other name lacks.
_LACKING = 0.7
# As many words or as much weight as a name needs to be believed without anything else.
ENOUGH_WORDS, ENOUGH_WEIGHT = 3, 2.5


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a name of ours and one of theirs meet.

    Attributes:
        score: between 0 and 1.
        ours: as it stands.
        theirs: likewise.
        pairs: the words that meet, each with how.
        left: words of ours and of theirs that meet none.
        is_turned: whether the words stand in another order.
        is_enough: whether so much meets that nothing else is needed.
        form: what was left aside as a legal form.
    """

    score: float
    ours: str
    theirs: str
    pairs: tuple[tuple[Word, Word, How], ...]
    left: tuple[tuple[str, ...], tuple[str, ...]]
    is_turned: bool
    is_enough: bool
    form: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """What the score is made of, in words."""
        ways = dict.fromkeys(how for _, _, how in self.pairs)
        parts = [
            f"{' '.join(theirs.text for _, theirs, other in self.pairs if other == how)} {how}"
            for how in ways
        ]
        said = f"“{self.ours}” and “{self.theirs}”: {', '.join(parts)}"
        said += ", in another order" if self.is_turned else ""
        told = [said]
        for whose, words in zip(("ours", "theirs"), self.left, strict=True):
            if words:
                told.append(f"only {whose} has {' '.join(words)}")
        if self.form:
            told.append(f"the legal form is left aside ({self.form})")
        return tuple(told)


@lru_cache(maxsize=262144)
def meet(ours: Word, theirs: Word, *, is_person: bool) -> tuple[float, How] | None:
    """Return how well two words meet, and how; None if they do not."""
    is_other_script = ours.is_foreign != theirs.is_foreign
    if is_person and 1 in (len(ours.latin), len(theirs.latin)):
        is_initial = ours.latin[0] == theirs.latin[0] and ours.latin[0].isalpha()
        return (_INITIAL, "as an initial") if is_initial else None
    if ours.latin == theirs.latin:
        if is_other_script:
            return _TRANSLITERATED, "in another script"
        return _AS_WRITTEN, "as written"
    if not (ours.latin.isalpha() and theirs.latin.isalpha()):
        return None
    longer = max(len(ours.latin), len(theirs.latin))
    letters = 1 - levenshtein(ours.latin, theirs.latin) / longer
    # Bodies are called by letters alone: KCST is no CSTO.
    least = 2 if is_person else 3 if is_other_script else _SHORT
    is_alike = len(ours.bones) >= _SHORT or _syllables(ours) == _syllables(theirs)
    is_spelt = ours.bones == theirs.bones and len(ours.bones) >= least
    if is_spelt and is_alike and letters >= _LEAST_LETTERS:
        return _ALIKE, "in another script" if is_other_script else "in another spelling"
    # Her surname is not his, which is nearly spelt so.
    is_hers = ours.bones == f"{theirs.bones}a" or theirs.bones == f"{ours.bones}a"
    if (is_person and is_hers) or min(len(ours.latin), len(theirs.latin)) <= _SHORT:
        return None
    likeness = jaro_winkler(ours.latin, theirs.latin)
    return (likeness * _NEARLY, "nearly") if likeness >= _LEAST_LIKENESS else None


def _syllables(word: Word) -> int:
    return len(_SYLLABLES.findall(word.latin))


def compare(ours: Name, theirs: Name, weigh: Weigh | None) -> Meeting | None:
    """Return how two names meet, or None if they do not.

    Args:
        ours: one of our names.
        theirs: one of theirs.
        weigh: how much a word of a body counts; None for persons.
    """
    scored: list[tuple[float, int, int, How]] = []
    for i, word in enumerate(ours.words):
        for j, other in enumerate(theirs.words):
            if met := meet(word, other, is_person=weigh is None):
                scored.append((met[0], -i, -j, met[1]))
    pairs: dict[int, tuple[int, float, How]] = {}
    taken: set[int] = set()
    for score, i, j, how in sorted(scored, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = (-j, score, how)
            taken.add(-j)
    if not pairs:
        return None
    lone = [i for i in range(len(ours.words)) if i not in pairs]
    other_lone = [j for j in range(len(theirs.words)) if j not in taken]
    if weigh is None:
        score = _persons(ours, theirs, pairs, taken)
        is_enough = len(pairs) >= ENOUGH_WORDS
    else:
        score, met_weight = _bodies(ours, theirs, pairs, weigh, lone, other_lone)
        is_enough = met_weight >= ENOUGH_WEIGHT
    if not score:
        return None
    order = [pairs[i][0] for i in sorted(pairs)]
    return Meeting(
        round(score, 4),
        ours.written,
        theirs.written,
        tuple((ours.words[i], theirs.words[pairs[i][0]], pairs[i][2]) for i in sorted(pairs)),
        (
            tuple(ours.words[i].text for i in lone),
            tuple(theirs.words[j].text for j in other_lone),
        ),
        order != sorted(order),
        is_enough,
        " and ".join(dict.fromkeys(form for form in (ours.form, theirs.form) if form)),
    )


def _persons(
    ours: Name, theirs: Name, pairs: dict[int, tuple[int, float, How]], taken: set[int]
) -> float:
    is_surname = not ours.surname.isdisjoint(pairs) and not theirs.surname.isdisjoint(taken)
    whole = sum(how != "as an initial" for _, _, how in pairs.values())
    if len(pairs) < 2 or not whole or not is_surname:
        return 0.0
    lacking = len(ours.words) - len(pairs), len(theirs.words) - len(pairs)
    mean = sum(score for _, score, _ in pairs.values()) / len(pairs)
    both, one = min(lacking), min(max(lacking) - min(lacking), _MOST_LEFT)
    return float(mean * _BOTH**both * _ONE**one)


def _bodies(
    ours: Name,
    theirs: Name,
    pairs: dict[int, tuple[int, float, How]],
    weigh: Weigh,
    lone: list[int],
    other_lone: list[int],
) -> tuple[float, float]:
    """Return the score of two bodies, and the weight of the words that meet."""
    weights = {
        i: (weigh(ours.words[i]) + weigh(theirs.words[j])) / 2 for i, (j, _, _) in pairs.items()
    }
    left = [weigh(ours.words[i]) for i in lone] + [weigh(theirs.words[j]) for j in other_lone]
    met = sum(weights.values())
    worth = sum(weights[i] * score for i, (_, score, _) in pairs.items())
    return (worth / (met + _LACKING * sum(left)) if met else 0.0), met
