"""The command that shows the card of one thing: show."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from kg_belarus.cli.view import ViewOptions, open_graph, view_options

_language = click.option(
    "--lang", default="en", show_default=True, help="Language of names, where there is one."
)


@click.command()
@click.argument("name", nargs=-1, required=True)
@_language
@click.option("--all", "is_whole", is_flag=True, help="List all that the card tells by number.")
@view_options
@click.pass_obj
def show(
    project: Path | None,
    /,
    name: tuple[str, ...],
    lang: str,
    is_whole: bool,
    **view: Unpack[ViewOptions],
) -> None:
    """Show the card of a thing: how firmly it is held, records, what is one step away, sources.

    NAME is an id (person-keith-kellogg), a CURIE, an outside identifier (ofac:9760), or a name in
    any spelling.
    """
    from kg_belarus.cards import card_as_text

    card = open_graph(project, view).entity(" ".join(name), lang, is_whole=is_whole)
    click.echo(card_as_text(card), nl=False)
