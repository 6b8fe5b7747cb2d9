"""The command that tells what became of sources that nothing can parse: import watch."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kg_belarus.cli.output import output_option, width_of, write
from kg_belarus.cli.view import open_graph
from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import FORMATS, TABLE_FORMATS, format_of_file

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("file", type=_FILE, required=False)
@click.option(
    "--seen",
    type=_FILE,
    required=True,
    metavar="PATH",
    help="What was downloaded: a listing of numbers or addresses (.csv, .txt), a page, or a folder "
    "of them. A page is named by the id of its source.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(TABLE_FORMATS),
    help="Default: what the extension of --output means, else table.",
)
@click.option("--ids", is_flag=True, help="Show the ids of things in place of their names.")
@output_option
@click.pass_obj
def watch(
    project: Path | None,
    /,
    file: Path | None,
    seen: Path,
    form: str | None,
    output: Path | None,
    *,
    ids: bool,
) -> None:
    """Tell what is new, changed or gone of what the watch file FILE and the graph know.

    FILE is a reviewed CSV with the columns source, kind, value, last_seen, reviewed_by and
    reviewed_on; the kinds are celex, fr (Federal Register), address and sha256. The numbers and
    addresses that the graph states need no row. Nothing is fetched. Where something is new,
    changed or gone the exit code is 1.
    """
    written = form or format_of_file(output, TABLE_FORMATS)
    if written is not None and FORMATS[written].is_binary and output is None:
        raise WrongUsageError(f"{written} is not text; name a file with --output.")
    from kg_belarus.answers import represent
    from kg_belarus.listing import (
        known_of,
        notices_table,
        read_seen,
        read_watch,
        sentinels_of,
        without_formulas,
    )
    from kg_belarus.listing import watch as watched

    graph = open_graph(project, {})
    rows = read_watch(file, known_of(graph.engine).ids) if file else ()
    notices = watched(rows, sentinels_of(graph.engine), read_seen(seen))
    table = notices_table(notices)
    if written in ("csv", "tsv"):
        table, _ = without_formulas(table)
    _, pieces = represent(table, written, graph.engine, ids=ids, width=width_of(output))
    write(pieces, output, is_paged=True)
    counts: Counter[str] = Counter(one.verdict for one in notices)
    told = ("new", "changed", "gone", "unchanged", "not seen")
    click.echo(", ".join(f"{counts[verdict]} {verdict}" for verdict in told) + ".", err=True)
    if counts["new"] + counts["changed"] + counts["gone"]:
        raise SystemExit(1)
