"""The commands new source, new release and so on: a record of the data without Turtle."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kg_belarus.cli.documents import refuse_idle
from kg_belarus.cli.output import write
from kg_belarus.cli.view import open_graph
from kg_belarus.errors import Position, UnreadableInputsError, WrongUsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg_belarus.editing import Change, Field, Form, Row
    from kg_belarus.graph import Graph
    from kg_belarus.names import Names

# The kinds in the order of the help; `editing` says what each is written with.
RECORDS = {
    "source": "a source: who published what, when and where",
    "release": "a release: people let go from custody as one act",
    "count": "a count: how many an observer counted, of those freed or taking part",
    "prisoner-count": "a count of prisoners: how many an observer says are held",
    "meeting": "a meeting: agents who talked, in person or not",
    "statement": "a statement: what an agent said in public",
    "claim": "a claim: what somebody says, which is no fact",
    "designation": "a designation: a thing put on a sanctions list",
}
_SHOWN = 5  # things that a name may mean


def record_command(kind: str) -> click.Command:
    """Return the command that adds records of a kind."""

    @click.command(kind, help=_help(kind), short_help=f"Add {RECORDS[kind].partition(':')[0]}.")
    @click.option(
        "--from",
        "rows",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Rows of CSV, or of YAML where the name ends so. Without it and --set you are asked.",
    )
    @click.option(
        "--set", "cells", multiple=True, metavar="COLUMN=VALUE", help="A cell of one row."
    )
    @click.option(
        "--and",
        "others",
        multiple=True,
        metavar="KIND=FILE",
        help="Rows of another kind, in the same change: the source of a release, its count.",
    )
    @click.option(
        "--file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The file of the data that the records of --from or --set go to. Default: that of the "
        "records most like them.",
    )
    @click.option("--template", is_flag=True, help="Print the header of a sheet, and an example.")
    @click.option(
        "--issue-form", is_flag=True, help="Print a form for issues of GitHub; see `import form`."
    )
    @click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
    @click.pass_obj
    def command(
        project: Path | None,
        rows: Path | None,
        cells: tuple[str, ...],
        others: tuple[str, ...],
        file: Path | None,
        *,
        template: bool,
        issue_form: bool,
        dry_run: bool,
    ) -> None:
        if template or issue_form:
            refuse_idle(
                {
                    "--issue-form": template and issue_form,
                    "--from": rows is not None,
                    "--set": bool(cells),
                    "--and": bool(others),
                    "--file": file is not None,
                    "--dry-run": dry_run,
                }
            )
        graph = open_graph(project, {})
        given, forms = _given(kind, graph, others)
        if template or issue_form:
            from kg_belarus import editing

            written = editing.template_of if template else editing.issue_form
            write([written(forms[kind]).encode()], None)
            return
        asked = _rows(kind, graph, forms[kind], rows, cells)
        is_asked = rows is None and not cells
        add_records(graph, forms, [*asked, *given], file, is_asked=is_asked, is_dry=dry_run)

    return command


def _help(kind: str) -> str:
    return (
        f"Add {RECORDS[kind]}.\n\nThe record becomes a block in its file under data/, if the lint "
        "and gate A find nothing wrong with it; what changes is shown. A thing is named by its id "
        "or its whole name, a cell with several values parts them by ' | '."
    )


def _given(kind: str, graph: Graph, others: tuple[str, ...]) -> tuple[list[Row], dict[str, Form]]:
    """Return the rows of other kinds, and the forms of all that are written."""
    from kg_belarus.editing import forms_of, read_rows

    pairs = []
    for other in others:
        name, equals, path = other.partition("=")
        if not equals or name not in RECORDS:
            raise WrongUsageError(
                f"--and {other!r} names no kind ({nearest(name, list(RECORDS))}); give KIND=FILE."
            )
        pairs.append((name, Path(path)))
    forms = forms_of(graph.files, dict.fromkeys((kind, *(name for name, _ in pairs))))
    return [row for name, path in pairs for row in read_rows(path, forms[name])], forms


def _rows(
    kind: str, graph: Graph, form: Form, rows: Path | None, cells: tuple[str, ...]
) -> list[Row]:
    from kg_belarus.editing import Row, read_rows

    if rows is not None:
        refuse_idle({"--set": bool(cells)})
        return list(read_rows(rows, form))
    if not cells:
        return [ask(form, graph.files.names)]
    found: dict[str, str | tuple[str, ...]] = {}
    for cell in cells:
        header, equals, value = cell.partition("=")
        if not equals or header not in form.headers or header in found:
            twice = "is given twice" if header in found else "names no column"
            raise WrongUsageError(
                f"--set {cell!r} {twice} ({nearest(header, form.headers)}); give COLUMN=VALUE, "
                "each column once."
            )
        if value.strip():
            found[header] = value
    return [Row(kind, Position(Path("--set")), found)]


def add_records(
    graph: Graph,
    forms: dict[str, Form],
    rows: Iterable[Row],
    file: Path | None = None,
    *,
    is_asked: bool = False,
    is_dry: bool = False,
) -> None:
    """Show what some rows make of the data and write it, unless something is wrong with it.

    Raises:
        UnreadableInputsError: a row cannot be read; SystemExit(1) after what the checks find.
    """
    from kg_belarus.editing import propose_change, write_change

    if graph.project.is_installed and not is_dry:
        raise WrongUsageError(
            "the graph inside the package is not edited; name a checkout with --project, or see "
            "what would change with --dry-run."
        )
    rows = list(rows)
    change = propose_change(graph, forms, rows, file)
    if change.problems:
        if is_asked:
            click.echo("".join(_kept(row) for row in rows), err=True)
        _refuse(change)
    click.echo("".join(change.diff()), nl=False)
    for notice in change.notices:
        click.echo(notice, err=True)
    shown = ", ".join(sorted(str(graph.project.shown(path)) for path in change.after))
    if is_dry or (is_asked and not click.confirm("Write it?", default=True, err=True)):
        click.echo(f"Nothing is written; it would go to {shown}.", err=True)
        return
    write_change(change)
    click.echo(f"Written to {shown}.", err=True)


def _refuse(change: Change) -> NoReturn:
    unread = [one for one in change.problems if not one.is_found]
    if unread:
        raise UnreadableInputsError([one.as_error() for one in unread])
    for problem in change.problems:
        click.echo(str(problem), err=True)
    click.echo(f"Nothing is written: {len(change.problems)} to mend.", err=True)
    raise SystemExit(1)


def _kept(row: Row) -> str:
    """Return the answers as a row of YAML, so that nobody has to type them again."""
    import json

    cells = [
        f"{header}: {json.dumps(cell, ensure_ascii=False)}" for header, cell in row.cells.items()
    ]
    return "Your answers, for --from FILE.yaml:\n- " + "\n  ".join(cells)


def ask(form: Form, names: Names) -> Row:
    """Return a row of the answers that somebody gives in the terminal."""
    from kg_belarus.editing import NAME, Row

    click.echo(
        f"A {form.kind.name}. Leave empty what the source does not say; several values are parted "
        "by ' | '.",
        err=True,
    )
    cells: dict[str, str | tuple[str, ...]] = {}
    for field in form.fields:
        if answer := _ask_field(field, form, names):
            cells[field.header] = answer
    name = click.prompt("A few words to end its id", default="", show_default=False, err=True)
    if name.strip():
        cells[NAME] = name
    return Row(form.kind.name, Position(Path("answers")), cells)


def _ask_field(field: Field, form: Form, names: Names) -> str:
    """Return the answer for a field, which it can hold; asks again until it can."""
    from kg_belarus.editing import NoValueError, candidates, terms_in, told_of

    told = told_of(field)
    if choices := form.choices(field):
        told += f"\n  {', '.join(choices)}\n"
    while True:
        answer = str(click.prompt(told, default="", show_default=False, err=True))
        try:
            terms_in(field, answer, form, names)
        except NoValueError as error:
            click.echo(f"  {error}.", err=True)
            if not field.is_link or (field.schemes and not field.classes):
                continue
            found: list[str] = candidates(field, answer, names)[:_SHOWN]
            for number, iri in enumerate(found, 1):
                click.echo(f"  {number}  {names.label(iri)}", err=True)
            numbers = [str(number) for number in range(1, len(found) + 1)]
            taken: str = click.prompt(
                "  Its number, or empty to ask again",
                type=click.Choice(["", *numbers]),
                default="",
                show_default=False,
                show_choices=False,
                err=True,
            )
            if taken:
                from kg_belarus.namespaces import local

                return local(found[int(taken) - 1])
            continue
        return answer
