"""Why a verdict is as it is, and what would turn it, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kg_belarus.assessment import Hinge, Reading, TestReading
from kg_belarus.site.shell import Shell
from kg_belarus.site.stating import Stating

_LIMITS = (
    "favourable_at_least",
    "unfavourable_at_most",
    "favourable_at_most",
    "unfavourable_at_least",
)
_LIKELIEST = ("more", "judgement", "absence", "fewer")


def why(reading: Reading, as_of: date, shell: Shell) -> str:
    """Return why an indicator has its verdict: what was found, against which thresholds."""
    return " ".join(_why(reading, as_of, shell))


def _why(reading: Reading, as_of: date, shell: Shell) -> Iterator[str]:
    words, indicator, counted = shell.words["standing"], reading.indicator, reading.counted
    since = shell.telling.day(indicator.window.isoformat())
    if as_of < indicator.window:
        yield words["opens"].format(day=since)
        return
    if indicator.decided_by == "judged":
        if reading.judgement is not None:
            yield words["judged_by"].format(who=", ".join(reading.judgement.readers))
        else:
            yield words["not_judged" if reading.verdict == "no-data" else "judged_apart"]
        return
    if counted is None:
        yield words["no_count"]
        return
    surely, possibly = len(counted.surely), len(counted.possibly)
    found = words["found_perhaps" if possibly else "found"]
    yield found.format(surely=surely, possibly=possibly)
    for name in _LIMITS:
        if (limit := getattr(indicator, name)) is not None:
            key = name if limit else f"none_{name.partition('_at_')[0]}"
            yield words[key].format(n=limit)
    yield words["since"].format(day=since)
    if reading.verdict == "no-data":
        yield words["too_few"]


def why_of_test(reading: TestReading, shell: Shell) -> str:
    """Return how the verdicts on the indicators of a test come to its own."""
    words = shell.words["standing"]
    known = [r.verdict for r in reading.readings if r.verdict != "no-data"]
    told = [words["indicators"].format(known=len(known), all=len(reading.readings))]
    if len(known) > 1:
        told.append(words["agree" if len(set(known)) == 1 else "differ"])
    return " ".join(told)


def likeliest(found: Sequence[Hinge]) -> Sequence[Hinge]:
    """Return changes with what may well come first: more records, then a judgement."""
    return sorted(found, key=lambda hinge: _LIKELIEST.index(hinge.change))


def what_would_turn(hinge: Hinge, shell: Shell, stating: Stating) -> str:
    """Return what a single change would do to an indicator and its test."""
    code = shell.telling.code
    sentence: str = shell.words["standing"][hinge.change]
    return sentence.format(
        indicator=stating.named(hinge.indicator.thing.iri)[0],
        number=hinge.number,
        verdict=code(hinge.verdict),
        test=code(hinge.of_test),
    )
