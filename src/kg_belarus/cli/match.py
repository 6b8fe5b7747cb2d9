"""Commands on who is who: match name, decide, undo, list; and the matches of an imported list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg_belarus.cli.commands import Group
from kg_belarus.cli.output import write
from kg_belarus.cli.view import open_graph
from kg_belarus.errors import WrongUsageError, nearest

if TYPE_CHECKING:
    from kg_belarus.graph import Graph
    from kg_belarus.lists import ListEntry
    from kg_belarus.matching import Decisions
    from kg_belarus.tables import Table

Command = TypeVar("Command", bound=Callable[..., Any])
_KINDS = ("person", "body", "state", "aircraft")

match_option = click.option(
    "--match",
    "is_matched",
    is_flag=True,
    help="Tell of each entry which of our things it is or may be, and why.",
)
decisions_option = click.option(
    "--decisions",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("decisions.csv"),
    show_default=True,
    metavar="FILE",
    help="What people decided on who is who; need not be there yet.",
)


@click.group(cls=Group)
def match() -> None:
    """Find whom a name means, and keep what people decide on who is who."""


@match.command("name")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--kind", type=click.Choice(_KINDS), default="person", show_default=True)
@click.option("--code", "codes", multiple=True, help="Of a programme that it is listed under.")
@click.pass_obj
def name(project: Path | None, names: tuple[str, ...], kind: str, codes: tuple[str, ...]) -> None:
    """Tell which of our things the bearer of some names is, how sure that is, and why.

    Each NAME is one of the same bearer, in any script. Of a person's, what stands before a comma is
    the surname. What may be something, and is not sure, is called possible.
    """
    from kg_belarus.matching import Named, matcher_of, tell_matches

    asked = Named("asked:name", kind, names, programmes=frozenset(codes))  # type: ignore[arg-type]
    found = matcher_of(open_graph(project, {})).match([asked]).get(asked.id, ())
    if not found:
        click.echo("None of ours is called so.", err=True)
    write([f"{line}\n".encode() for line in tell_matches(found)], None, is_paged=True)


@match.command("decide")
@click.argument("ours")
@click.argument("theirs")
@click.argument("verdict", metavar="same|different|unsure")
@click.option("--by", required=True, help="Who decides.")
@click.option("--why", required=True, help="The reason, with what was looked at.")
@click.option("--day", metavar="DAY", help="On which day. Default: today.")
@decisions_option
@click.pass_obj
def decide(
    project: Path | None,
    ours: str,
    theirs: str,
    verdict: str,
    by: str,
    why: str,
    day: str | None,
    decisions: Path,
) -> None:
    """Keep that OURS and THEIRS are the same, are different, or that it is not sure.

    OURS is an id of the graph, such as bki:org-belavia, THEIRS one of another register, such as
    ofac:44541. What was decided on the two before is replaced.
    """
    from datetime import date

    from kg_belarus.matching import decide as decided
    from kg_belarus.matching import read_decisions
    from kg_belarus.text import given_day

    on = given_day("--day", day) or date.today()
    decision = decided(ours, theirs, verdict, by, on, why)
    _check_id(project, ours)
    kept = read_decisions(decisions).with_one(decision)
    kept.write(decisions)
    click.echo(f"{decisions}: {ours} and {theirs}: {decision.told}.", err=True)
    tell_contradictions(kept)


@match.command("undo")
@click.argument("ours")
@click.argument("theirs")
@decisions_option
def undo(ours: str, theirs: str, decisions: Path) -> None:
    """Take back what was decided on OURS and THEIRS."""
    from kg_belarus.matching import read_decisions

    kept = read_decisions(decisions).without(ours, theirs)
    kept.write(decisions)
    click.echo(f"{decisions}: nothing is decided on {ours} and {theirs} any more.", err=True)
    tell_contradictions(kept)


@match.command("list")
@decisions_option
def list_(decisions: Path) -> None:
    """List what is decided, and end with code 1 if it cannot all be right."""
    from kg_belarus.matching import read_decisions

    if not decisions.exists():
        raise WrongUsageError(f"there is no {decisions}; name a file with --decisions.")
    kept = read_decisions(decisions)
    lines = [f"{one.ours} and {one.theirs}: {one.told}\n".encode() for one in kept]
    write(lines, None, is_paged=True)
    if tell_contradictions(kept):
        raise SystemExit(1)


def with_matches(
    table: Table, graph: Graph, entries: Iterable[ListEntry], decisions: Path
) -> Table:
    """Return the table of a list with the matches of its rows; what is odd is told.

    Raises:
        UnreadableInputError: the file of decisions cannot be read.
    """
    from kg_belarus.matching import add_matches, matcher_of, named_in, read_decisions

    kept = read_decisions(decisions)
    tell_contradictions(kept)
    found = matcher_of(graph, kept).match(map(named_in, entries))
    outcomes = [matches[0].outcome for matches in found.values()]
    click.echo(
        f"{outcomes.count('same'):,} are the same as one of ours, {outcomes.count('possible'):,} "
        "may be.",
        err=True,
    )
    return add_matches(table, found, "number")


def tell_contradictions(decisions: Decisions) -> bool:
    """Tell where decisions cannot all be right; return whether there is such a place."""
    found = decisions.contradictions()
    for finding in found:
        click.echo(finding.as_line(), err=True)
    return bool(found)


def _check_id(project: Path | None, ours: str) -> None:
    """Raise WrongUsageError if an id is none of a thing of the graph."""
    from kg_belarus.matching import our_things

    things = [thing.id for thing in our_things(open_graph(project, {}))]
    if ours not in things:
        raise WrongUsageError(
            f"{ours!r} is no person, body, state or aircraft here ({nearest(ours, things)})."
        )
