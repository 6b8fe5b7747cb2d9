"""Commands on single things: show, search."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.errors import WrongUsageError

_language = click.option(
    "--lang", default="en", show_default=True, help="Language of names, where there is one."
)


@click.command()
@click.argument("name", nargs=-1, required=True)
@_language
@click.pass_obj
def show(project: Path | None, name: tuple[str, ...], lang: str) -> None:
    """Show the card of a thing: names, records in order of time, sources.

    NAME is an id (person-keith-kellogg), a CURIE, or a name in any spelling.
    """
    from kg_belarus.card import card_as_text, make_card
    from kg_belarus.closure import close
    from kg_belarus.dataset import load_dataset
    from kg_belarus.project import open_project

    dataset = load_dataset(open_project(project))
    wanted = " ".join(name)
    iri = dataset.names.exact(wanted) or _only_match(wanted, dataset.names.search(wanted))
    closure = close(dataset)
    click.echo(card_as_text(make_card(iri, dataset, closure.engine, lang)), nl=False)


def _only_match(wanted: str, matches: list) -> str:  # type: ignore[type-arg]
    from kg_belarus.namespaces import shrink

    if not matches:
        raise WrongUsageError(f"nothing is called {wanted!r}; `kg-belarus search` finds by parts.")
    # People are what is asked for most; a person who matches as well as anything else wins.
    best = [match for match in matches if match.score == matches[0].score]
    people = [match for match in best if "/id/person-" in match.iri]
    chosen = people if len(people) == 1 else best
    if len(chosen) > 1:
        hints = ", ".join(shrink(match.iri) for match in chosen[:5])
        raise WrongUsageError(f"{wanted!r} may be {hints}; give one of these ids.")
    return str(chosen[0].iri)


@click.command()
@click.argument("words", nargs=-1, required=True)
@_language
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.pass_obj
def search(project: Path | None, words: tuple[str, ...], lang: str, limit: int) -> None:
    """Find things by name: any spelling, Latin or Cyrillic, with accents or without."""
    from kg_belarus.dataset import load_dataset
    from kg_belarus.namespaces import shrink
    from kg_belarus.project import open_project

    names = load_dataset(open_project(project)).names
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
