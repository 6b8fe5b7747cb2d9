"""The commands that read outside lists: import ofac, eu, uk, ftm. Nothing enters the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from kg_belarus.cli.commands import Group
from kg_belarus.cli.documents import refuse_idle
from kg_belarus.cli.import_form import form
from kg_belarus.cli.import_watch import watch
from kg_belarus.cli.match import decisions_option, match_option, with_matches
from kg_belarus.cli.output import output_option, width_of, write
from kg_belarus.cli.view import open_graph
from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import FORMATS, TABLE_FORMATS, format_of_file

if TYPE_CHECKING:
    from kg_belarus.graph import Graph
    from kg_belarus.listing import Copy, Known, Span
    from kg_belarus.lists import Keeper
    from kg_belarus.tables import Table

Command = TypeVar("Command", bound=Callable[..., Any])
# A later copy with a smaller share of the earlier one's entries may be cut off.
_LEAST = 0.95

_FILE = click.Path(path_type=Path)
_form_option = click.option(
    "--format",
    "form",
    type=click.Choice([*TABLE_FORMATS, "ttl"]),
    help="Default: what the extension of --output means, else table. ttl: what two copies propose, "
    "for review.",
)
_ids_option = click.option(
    "--ids", is_flag=True, help="Show the ids of things in place of their names."
)
_OPTIONS = (
    click.option("--all", "is_all", is_flag=True, help="All entries; else those on Belarus alone."),
    click.option(
        "--against",
        type=_FILE,
        metavar="OLD",
        help="Compare with an earlier copy: what was added, removed and changed, and what of it "
        "the graph lacks.",
    ),
    click.option(
        "--dated",
        metavar="DAY",
        help="The day of the copy, where the list does not state it; for --against.",
    ),
    click.option("--old-dated", metavar="DAY", help="The day of the earlier copy."),
    click.option(
        "--read-at",
        metavar="URL",
        help="Where the copy was read: the address of the source that is proposed with --against.",
    ),
    click.option(
        "--accept-shrink",
        is_flag=True,
        help=f"Take a copy for whole that has less than {_LEAST:.0%} of the earlier one's entries.",
    ),
    match_option,
    decisions_option,
    _form_option,
    _ids_option,
    output_option,
)


class ListOptions(TypedDict):
    """The values of the options that the commands share."""

    is_all: bool
    against: Path | None
    dated: str | None
    old_dated: str | None
    read_at: str | None
    accept_shrink: bool
    is_matched: bool
    decisions: Path
    form: str | None
    ids: bool
    output: Path | None


def _list_options(command: Command) -> Command:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.group("import", cls=Group)
def import_() -> None:
    """Read official lists, watch sources that nothing can parse, add what forms of issues tell.

    Lists are read strictly. Birth dates, documents, addresses and the like stay in the file,
    counted. Nothing of them enters data/: what two dated copies propose is Turtle for review. A
    file may be packed (.gz, .bz2, .xz, .zst).
    """


import_.add_command(form)
import_.add_command(watch)


@import_.command()
@click.argument("file", type=_FILE)
@click.option("--aliases", type=_FILE, metavar="FILE", help="OFAC's alt.csv, beside sdn.csv.")
@click.option("--old-aliases", type=_FILE, metavar="FILE", help="The same of the earlier copy.")
@_list_options
@click.pass_obj
def ofac(
    project: Path | None,
    /,
    file: Path,
    aliases: Path | None,
    old_aliases: Path | None,
    **options: Unpack[ListOptions],
) -> None:
    """Read OFAC's list from FILE: CSV (sdn.csv), XML or advanced XML; the content says which."""
    refuse_idle({"--old-aliases": old_aliases is not None and options["against"] is None})
    _import(project, "ofac", file, options, aliases, old_aliases)


@import_.command()
@click.argument("file", type=_FILE)
@_list_options
@click.pass_obj
def eu(project: Path | None, /, file: Path, **options: Unpack[ListOptions]) -> None:
    """Read the EU's consolidated list of financial sanctions from FILE: CSV or XML, version 1.1."""
    _import(project, "eu", file, options)


@import_.command()
@click.argument("file", type=_FILE)
@_list_options
@click.pass_obj
def uk(project: Path | None, /, file: Path, **options: Unpack[ListOptions]) -> None:
    """Read the UK Sanctions List from FILE: CSV or XML."""
    _import(project, "uk", file, options)


@import_.command()
@click.argument("file", type=_FILE)
@click.option("--all", "is_all", is_flag=True, help="All entries; else those on Belarus alone.")
@match_option
@decisions_option
@click.option(
    "--format",
    "form",
    type=click.Choice(TABLE_FORMATS),
    help="Default: what the extension of --output means, else table.",
)
@_ids_option
@output_option
@click.pass_obj
def ftm(
    project: Path | None,
    /,
    file: Path,
    form: str | None,
    output: Path | None,
    decisions: Path,
    *,
    is_all: bool,
    is_matched: bool,
    ids: bool,
) -> None:
    """Read entities of FollowTheMoney from FILE, a JSON object a line, as of OpenSanctions.

    They are read for names and ids, to match things by. They propose nothing: OpenSanctions' data
    is under a licence that forbids commercial use (CC BY-NC), and is no source of the graph.
    """
    options = ListOptions(
        is_all=is_all,
        against=None,
        dated=None,
        old_dated=None,
        read_at=None,
        accept_shrink=False,
        is_matched=is_matched,
        decisions=decisions,
        form=form,
        ids=ids,
        output=output,
    )
    click.echo("Read for names and ids alone: what it says is no source of the graph.", err=True)
    _import(project, "ftm", file, options)


def _import(
    project: Path | None,
    keeper: Keeper,
    file: Path,
    options: ListOptions,
    aliases: Path | None = None,
    old_aliases: Path | None = None,
) -> None:
    against = options["against"]
    refuse_idle(
        {
            name: against is None and bool(value)
            for name, value in (
                ("--dated", options["dated"]),
                ("--old-dated", options["old_dated"]),
                ("--read-at", options["read_at"]),
                ("--accept-shrink", options["accept_shrink"]),
            )
        }
    )
    refuse_idle({"--match": against is not None and options["is_matched"]})
    forms = TABLE_FORMATS if keeper == "ftm" else (*TABLE_FORMATS, "ttl")
    form = options["form"] or format_of_file(options["output"], forms)
    if form == "ttl" and against is None:
        raise WrongUsageError(
            "one copy alone proposes nothing; give an earlier one with --against, or no ttl."
        )
    if form is not None and FORMATS[form].is_binary and options["output"] is None:
        raise WrongUsageError(f"{form} is not text; name a file with --output.")
    from kg_belarus.listing import entries_table, known_of, read_copy, withdrawn_entries

    graph = open_graph(project, {})
    known = known_of(graph.engine)
    codes = None if options["is_all"] else known.programmes.keys()
    is_withdrawn = withdrawn_entries(graph.files)
    old = None
    if against is not None:
        old = read_copy(
            against,
            keeper,
            codes,
            known.programmes.keys(),
            old_aliases,
            is_withdrawn=is_withdrawn,
        )
    wanted = {*old.entries, old.last or ""} if old else ()
    new = read_copy(file, keeper, codes, known.programmes.keys(), aliases, wanted, is_withdrawn)
    if old is not None:
        has_findings = _print_changes(graph, known, old, new, form, options)
    else:
        table = entries_table(new.entries.values(), known)
        if options["is_matched"]:
            table = with_matches(table, graph, new.entries.values(), options["decisions"])
        _print_table(table, graph, form, options)
        has_findings = False
    for copy in (old, new):
        has_findings = (copy is not None and _tell(copy)) or has_findings
    if has_findings:
        raise SystemExit(1)


def _print_changes(
    graph: Graph, known: Known, old: Copy, new: Copy, form: str | None, options: ListOptions
) -> bool:
    """Write what two copies propose; return whether it has to be looked at."""
    from kg_belarus.listing import (
        Provenance,
        as_turtle,
        compare_copies,
        proposals_table,
        propose,
        refuse_shrunk,
    )

    if not options["accept_shrink"]:
        refuse_shrunk(old, new, _LEAST)
    span = _span(old, new, options)
    changes = compare_copies(old.entries, new.entries)
    proposals = propose(changes, new, known, span)
    if form == "ttl":
        origin = Provenance(new.keeper, span, (old.sha256(), new.sha256()), options["read_at"])
        text = "".join(as_turtle(proposals, known, origin))
        write([text.encode()], options["output"])
    else:
        _print_table(proposals_table(proposals), graph, form, options)
    counts = dict.fromkeys(("propose", "end", "known", "clash", "unmatched", "look"), 0)
    for one in proposals:
        counts[one.verdict] += 1
    click.echo(
        f"From {span.first} to {span.last}: "
        + ", ".join(f"{number} {verdict}" for verdict, number in counts.items())
        + ".",
        err=True,
    )
    return counts["clash"] > 0


def _span(old: Copy, new: Copy, options: ListOptions) -> Span:
    from kg_belarus.listing import Span
    from kg_belarus.text import given_day

    days = []
    for copy, name, given in (
        (old, "--old-dated", options["old_dated"]),
        (new, "--dated", options["dated"]),
    ):
        day = given_day(name, given)
        stated = copy.told.published
        if day is None and stated is None:
            raise WrongUsageError(
                f"{copy.path} does not state its day; give it with {name} YYYY-MM-DD."
            )
        if day is not None and stated is not None and day.isoformat() != stated:
            raise WrongUsageError(
                f"{name} is {day.isoformat()}, and {copy.path} says that it is of {stated}; leave "
                f"{name} out."
            )
        days.append(day.isoformat() if day else stated or "")
    if days[0] >= days[1]:
        raise WrongUsageError(
            f"the copy to compare with is of {days[0]}, and is not earlier than {days[1]}; give "
            "the earlier one with --against."
        )
    return Span(*days)


def _print_table(table: Table, graph: Graph, form: str | None, options: ListOptions) -> None:
    from kg_belarus.answers import represent
    from kg_belarus.listing import without_formulas

    if form in ("csv", "tsv"):
        table, formulas = without_formulas(table)
        if formulas:
            click.echo(
                "Cells that a spreadsheet would take for formulas, with an apostrophe before them "
                f"now: {formulas:,}.",
                err=True,
            )
    _, pieces = represent(
        table, form, graph.engine, ids=options["ids"], width=width_of(options["output"])
    )
    write(pieces, options["output"], is_paged=True)


def _tell(copy: Copy) -> bool:
    """Tell what a copy has beside its entries; return whether anything of it is odd."""
    told = copy.told
    taken = len(copy.entries)
    click.echo(f"{copy.path}: {taken:,} of {told.rows:,} entries.", err=True)
    if copy.others:
        most = ", ".join(code for code, _ in copy.others.most_common(3))
        click.echo(
            f"The others stand under other programmes, {len(copy.others):,} in all (most: {most}).",
            err=True,
        )
    if left := told.left():
        click.echo(left, err=True)
    if not told.is_whole:
        click.echo(
            "The file does not say where it ends; whether it is whole cannot be seen from it.",
            err=True,
        )
    findings = told.findings()
    for line in findings:
        click.echo(line, err=True)
    return bool(findings)
