"""The command that finds things: search."""

from __future__ import annotations

from pathlib import Path

import click

_language = click.option(
    "--lang", default="en", show_default=True, help="Language of names, where there is one."
)


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

    names = Graph(open_project(project)).dataset.names
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
