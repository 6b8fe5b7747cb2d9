"""How complete the graph is for what is asked, in the words of a language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg_belarus.questions import Coverage, CoverageStatement
from kg_belarus.site.shell import Shell


@dataclass(frozen=True, slots=True)
class Covered:
    """What is said under an answer on how complete it is.

    Attributes:
        text: level and period, and what they mean for what is not listed.
        iri: the statement that says so; "" where none does.
        note: the editors' words on where they looked, which are English.
    """

    text: str
    iri: str = ""
    note: str = ""


def tell_coverage(
    coverage: Coverage, what: str, shell: Shell, name: Callable[[str], str]
) -> Covered:
    """Return how complete the graph is for what is asked.

    Args:
        coverage: of one class.
        what: the class, in words.
        shell: of the language.
        name: names a thing in it.
    """
    words, found = shell.words["answer"], coverage.statement
    if found is None:
        return Covered(words["not_covered"].format(what=what))
    counts = words["counts" if coverage.absence_counts else "counts_not"]
    told = [_said(words["covered"], what, found, shell), counts]
    if not coverage.absence_counts and not coverage.is_filtered:
        told += [
            _said(words["part"], ", ".join(map(name, sorted(part.links))), part, shell)
            for part in coverage.narrower
        ]
    return Covered(" ".join(told), found.iri, found.note)


def _said(sentence: str, what: str, found: CoverageStatement, shell: Shell) -> str:
    span = shell.telling.span(found.first.isoformat(), found.last.isoformat())
    return sentence.format(what=what, level=shell.telling.code(found.level), span=span)
