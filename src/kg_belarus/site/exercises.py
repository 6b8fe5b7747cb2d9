"""The page of the exercises: how large each was by each who gave a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kg_belarus.site.answers import Shown
from kg_belarus.site.dots import round_numbers
from kg_belarus.site.lines import Cited
from kg_belarus.site.pictures import name_of
from kg_belarus.site.site import Site
from kg_belarus.site.tree import Piece
from kg_belarus.terms import value_of

QUESTION = "military/exercise-sizes"
_COLUMNS = ("exercise", "scope", "observer", "footing", "least", "most", "wording", "standing")


@dataclass(frozen=True, slots=True)
class Dot:
    """One number for one exercise: positions in percent of the scale.

    Attributes:
        left, right: of the least and the most; `right` is None where it is open above.
        told: who gave it, of what, and in which words.
    """

    iri: str
    observer: str
    observer_iri: str
    scope: str
    wording: str
    footing: str
    standing: str
    left: str
    right: str | None
    sources: Sequence[Cited]

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.left == self.right


@dataclass(slots=True)
class Edition:
    """An exercise, with a scale from nothing to the largest number.

    Attributes:
        ticks: numbers along the scale, with where they stand in percent.
    """

    iri: str
    name: str
    ticks: Sequence[tuple[str, str]]
    dots: list[Dot] = field(default_factory=list)


def exercises(site: Site) -> Iterator[Piece]:
    """Yield the page of the exercises in each language."""
    answers = site.answers
    if not answers.has_rows(QUESTION):
        return
    for shell in site.shells:
        shown = answers.shown(shell, QUESTION, columns=_COLUMNS)
        yield shell.page(
            "exercises.html",
            "exercises",
            shell.words["pictures"]["exercises"],
            editions=_editions(shown, shell.telling.number) if shown else [],
            held=answers.shown(shell, "military/exercises"),
            table=shown,
        )


def _editions(shown: Shown, number: Callable[[str], str]) -> Sequence[Edition]:
    """Return the exercises with their numbers, the last in order of id first."""
    largest: dict[str, int] = {}
    for said in (line.terms for line in shown.rows):
        size = int(value_of(said["most"]) or value_of(said["least"]))
        iri = value_of(said["exercise"])
        largest[iri] = max(largest.get(iri, 1), size)
    editions: dict[str, Edition] = {}
    for line in shown.rows:
        said = line.terms
        text = dict(zip(_COLUMNS, (cell.text for cell in line.cells), strict=True))
        iri = value_of(said["exercise"])
        most = largest[iri]
        if iri not in editions:
            ticks = [(number(str(n)), f"{100 * n / most:.2f}") for n in round_numbers(most)]
            editions[iri] = Edition(iri, text["exercise"], ticks)
        above = value_of(said["most"])
        editions[iri].dots.append(
            Dot(
                value_of(said["count"]),
                text["observer"],
                value_of(said["observer"]),
                text["scope"],
                text["wording"],
                text["footing"],
                name_of(said["standing"]),
                f"{100 * int(value_of(said['least'])) / most:.2f}",
                f"{100 * int(above) / most:.2f}" if above else None,
                line.sources,
            )
        )
    return sorted(editions.values(), key=lambda edition: edition.iri, reverse=True)
