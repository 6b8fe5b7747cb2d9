"""Where sources disagree: rival words and numbers side by side, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg_belarus.namespaces import local
from kg_belarus.site.answers import Shown
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.tree import Piece
from kg_belarus.terms import value_of

_MATTERS, _MATTER = "claims/by-matter", "about"
_WHEN = "earliest+latest"
_CLAIMS = (
    "claim", "claimant", "polarity", "modality", "said", _WHEN, "disputed_by", "in_tension_with"
)  # fmt: skip
_PAIR = ("subject", "kind", "one_by", "one_says>one", "other_by", "other_says>other")


def matters(site: Site, shell: Shell) -> Sequence[tuple[str, Shown]]:
    """Return what is said on each contested matter, the most said of first."""
    every = site.answers.shown(shell, _MATTERS)
    counts: dict[str, set[str]] = {}
    for line in every.rows if every else ():
        counts.setdefault(value_of(line.terms[_MATTER]), set()).add(value_of(line.terms["claim"]))
    found = (
        (iri, on_matter(site, shell, local(iri)))
        for iri in sorted(counts, key=lambda iri: (-len(counts[iri]), iri))
    )
    return [(iri, shown) for iri, shown in found if shown and shown.rows]


def on_matter(site: Site, shell: Shell, matter: str) -> Shown | None:
    """Return what is said on one matter."""
    return site.answers.shown(shell, _MATTERS, {"matter": matter}, _CLAIMS)


def exercises(site: Site, shell: Shell) -> Shown | None:
    """Return how many took part in each exercise, by whose word."""
    columns = ("exercise", "least+most", "observer", "footing", "scope", "wording")
    return site.answers.shown(shell, "military/exercise-sizes", {}, columns, columns[:1])


@of_place("disagreements")
def disagreements(site: Site) -> Iterator[Piece]:
    """Yield the page of disagreements in each language; none where nothing can be asked."""
    answers = site.answers
    for shell in site.shells:
        parts = {
            "pairs": answers.shown(shell, "claims/disagreements", {}, _PAIR, _PAIR[:1]),
            "exercises": exercises(site, shell),
            "contested": answers.shown(shell, "claims/contested-records"),
            "state_media": answers.shown(shell, "claims/announced-by-state-media"),
        }
        said = matters(site, shell)
        there = [name for name, part in parts.items() if part and part.rows]
        there = ["matters", *there] if said else there
        yield shell.page(
            "disagreements.html",
            "disagreements",
            shell.words["disagreements"]["title"],
            matters=[
                (local(iri), _begun(answers.name(iri, shell.language)), shown)
                for iri, shown in said
            ],
            parts=parts,
            there=there,
        )


def _begun(title: str) -> str:
    """Return a name as a title begins: with a capital letter."""
    return title[:1].upper() + title[1:]
