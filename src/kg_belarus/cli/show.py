"""The command that shows the card of one thing: show."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from kg_belarus.cli.completion import complete_ids
from kg_belarus.cli.documents import form_option, language_option, written
from kg_belarus.cli.output import output_option, width_of, write
from kg_belarus.cli.view import ViewOptions, open_graph, view_options
from kg_belarus.formats import format_of_file

_FORMATS = ("text", "md", "html", "json")


@click.command()
@click.argument("name", nargs=-1, required=True, shell_complete=complete_ids)
@language_option
@click.option("--all", "is_whole", is_flag=True, help="List everything, however long.")
@form_option(*_FORMATS)
@output_option
@view_options
@click.pass_obj
def show(
    project: Path | None,
    /,
    name: tuple[str, ...],
    lang: str,
    is_whole: bool,
    form: str | None,
    output: Path | None,
    **view: Unpack[ViewOptions],
) -> None:
    """Show the card of a thing: how firmly it is held, its records, what is one step away, sources.

    NAME is an id (person-keith-kellogg), a CURIE, an outside identifier (ofac:9760), or a name in
    any spelling.
    """
    form = form or format_of_file(output, _FORMATS) or "text"
    from kg_belarus.cards import tell_card

    card = open_graph(project, view).entity(" ".join(name), lang, is_whole=is_whole)
    text = written(tell_card(card), card, form, width_of(output))
    write([text.encode()], output, is_paged=True)
