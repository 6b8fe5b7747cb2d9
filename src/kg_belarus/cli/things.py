"""Commands on single things: show, search."""

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


@click.command()
@click.argument("words", nargs=-1, required=True)
@_language
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.pass_obj
def search(project: Path | None, words: tuple[str, ...], lang: str, limit: int) -> None:
    """Find things by name, outside identifier, address, or words of a claim or title.

    Names are found in any spelling, Latin or Cyrillic, with accents or without, and come first.
    """
    from kg_belarus.graph import Graph
    from kg_belarus.namespaces import shrink
    from kg_belarus.project import open_project

    names = Graph(open_project(project)).seen.names
    matches = names.search(" ".join(words))
    for match in matches[:limit]:
        label = names.label(match.iri, lang)
        also = f"  ({match.label})" if match.label != label else ""
        click.echo(f"{shrink(match.iri)}  {label}{also}")
    if len(matches) > limit:
        click.echo(f"{len(matches) - limit} more; raise --limit.", err=True)
    if not matches:
        click.echo("Nothing has such a name.", err=True)
        raise SystemExit(1)
