"""Promised and done: what was announced, beside what carries it out."""

from __future__ import annotations

from collections.abc import Iterator

from kg_belarus.site.answers import Shown
from kg_belarus.site.dots import dots_of
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site, of_place
from kg_belarus.site.tree import Piece
from kg_belarus.terms import value_of

_ANNOUNCED = "announced_earliest+announced_latest"
_DONE = "earliest+latest"
# What says that nothing at all carries a commitment out.
_NONE, _PERHAPS = "no act on record", "perhaps carried out"


def announced(site: Site, shell: Shell) -> Shown | None:
    """Return what was announced on sanctions, beside each act."""
    group = ("commitment", _ANNOUNCED, "statement")
    return site.answers.shown(
        shell, "sanctions/announced", {}, (*group, "act", _DONE, "state"), group
    )


def unfulfilled(site: Site, shell: Shell) -> Shown | None:
    """Return what was announced and is not carried out in full."""
    columns = ("commitment", "committed_by", _DONE, "statement", "state", "certainty")
    return site.answers.shown(shell, "sanctions/unfulfilled-commitments", {}, columns, columns[:2])


def kept(site: Site, shell: Shell) -> Shown | None:
    """Return what carries a commitment out, and how many days lie between."""
    group = ("commitment", _ANNOUNCED)
    columns = (*group, "act", _DONE, "least+most")
    return site.answers.shown(shell, "sanctions/announcement-to-act", {}, columns, group)


@of_place("promises")
def promises(site: Site) -> Iterator[Piece]:
    """Yield the page of promises in each language; none where the graph has none to ask for."""
    for shell in site.shells:
        done, still = kept(site, shell), unfulfilled(site, shell)
        parts = {
            "sanctions": announced(site, shell),
            "open": still,
            "kept": done,
            "two": site.answers.shown(shell, "events/commitments-to-two"),
        }
        there = [name for name, part in parts.items() if part and part.rows]
        yield shell.page(
            "promises.html",
            "promises",
            shell.words["promises"]["title"],
            parts=parts,
            there=there,
            sums=sums(done, still),
            day=day_of(still),
            picture=dots_of(done, "least", "most", ("act",), shell.telling.number),
        )


def sums(done: Shown | None, still: Shown | None) -> dict[str, int]:
    """Return how many commitments what is on record carries out, in part, perhaps or not."""
    states: dict[str, set[str]] = {}
    for line in still.rows if still else ():
        states.setdefault(value_of(line.terms["commitment"]), set()).add(
            value_of(line.terms["state"])
        )
    acted = {value_of(line.terms["commitment"]) for line in done.rows} if done else set()
    none = {iri for iri, found in states.items() if found == {_NONE}}
    perhaps = {iri for iri, found in states.items() if found <= {_NONE, _PERHAPS}} - none
    return {
        "done": len(acted - states.keys()),
        "part": len(states.keys() - none - perhaps),
        "perhaps": len(perhaps),
        "none": len(none),
    }


def day_of(shown: Shown | None) -> str:
    """Return the day as of which an answer is; "" where it is of none."""
    return value_of(shown.answer.values.get("as_of")) if shown else ""
