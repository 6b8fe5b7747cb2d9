"""The command that finds things: search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg_belarus.cli.output import width_of, write
from kg_belarus.errors import WrongUsageError, nearest

if TYPE_CHECKING:
    from kg_belarus.names import Match, Names

_LEAST = 20


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--lang", default="en", show_default=True, help="Language of names, where available.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option(
    "--type",
    "kind",
    metavar="CLASS",
    help="Only things of this class, such as Person or LegalInstrument.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md", "html"]),
    default="text",
    show_default=True,
)
@click.pass_obj
def search(
    project: Path | None,
    words: tuple[str, ...],
    lang: str,
    limit: int,
    kind: str | None,
    form: str,
) -> None:
    """Find things by name, outside identifier, address, or words of a claim or title.

    Names are found in any spelling, Latin or Cyrillic, with or without accents. Names come before
    texts, and people before other things.
    """
    from kg_belarus.graph import Graph
    from kg_belarus.project import open_project

    names = Graph(open_project(project)).seen.names
    matches = names.search(" ".join(words))
    if kind is not None:
        wanted = _class(kind, names)
        matches = [match for match in matches if wanted in names.classes(match.iri)]
    if matches or form == "json":
        text = _written(matches[:limit], names, lang, form)
        write([text.encode()], None, is_paged=True)
    if len(matches) > limit:
        click.echo(f"{len(matches) - limit} more; --limit shows more of them.", err=True)
    if not matches:
        click.echo("Nothing matches; try fewer words, or another spelling.", err=True)
        raise SystemExit(1)


def _class(given: str, names: Names) -> str:
    """Return the IRI of a class that a CURIE, a local name or a label means."""
    from kg_belarus.namespaces import PREFIXES, expand

    classes = names.all_classes()
    for candidate in (expand(given), PREFIXES["bko"] + given, names.exact(given)):
        if candidate in classes:
            return candidate
    known = [
        iri.removeprefix(PREFIXES["bko"]) for iri in classes if iri.startswith(PREFIXES["bko"])
    ]
    raise WrongUsageError(f"--type {given!r} is not a class ({nearest(given, known)}).")


def _written(matches: Sequence[Match], names: Names, language: str, form: str) -> str:
    from kg_belarus.namespaces import shrink

    def kinds(iri: str) -> list[str]:
        return sorted(names.label(found, language) for found in names.own_classes(iri))

    if form == "json":
        found = [
            {
                "iri": match.iri,
                "id": shrink(match.iri),
                "name": names.label(match.iri, language),
                "matched": match.label,
                "types": kinds(match.iri),
            }
            for match in matches
        ]
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if form == "text":
        return "".join(_lines(matches, names, language))
    from kg_belarus.tables import Cell, Sheet, write_html, write_markdown

    rows = tuple(
        (
            Cell(names.label(match.iri, language), match.iri),
            Cell(", ".join(kinds(match.iri))),
            Cell(match.label),
            Cell(shrink(match.iri), match.iri, is_whole=True),
        )
        for match in matches
    )
    sheet = Sheet(("name", "class", "matched", "id"), rows, 3)
    return "".join(write_markdown(sheet) if form == "md" else write_html(sheet))


def _lines(matches: Sequence[Match], names: Names, language: str) -> Iterable[str]:
    """Yield a line for each match, the id whole; on a terminal the rest is cut to fit."""
    from kg_belarus.namespaces import shrink

    width = width_of(None)
    for match in matches:
        label = names.label(match.iri, language)
        also = f"  ({match.label})" if match.label != label else ""
        name, told = shrink(match.iri), f"{label}{also}"
        room = None if width is None else max(width - len(name) - 2, _LEAST)
        if room is not None and len(told) > room:
            told = told[: room - 1] + "…"
        yield f"{name}  {told}\n"
