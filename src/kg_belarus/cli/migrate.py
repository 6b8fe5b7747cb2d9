"""The command that brings files up to date with renamed terms: migrate."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.cli.view import open_graph


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--check", is_flag=True, help="Tell what would be rewritten, and write nothing.")
@click.pass_obj
def migrate(project: Path | None, files: tuple[Path, ...], check: bool) -> None:
    """Write in FILES of Turtle and SPARQL the present names of terms that were renamed.

    Comments and layout stay. What is more than a new name stays too and is told, with what to run;
    then, and where --check finds something to rewrite, the exit code is 1.
    """
    from kg_belarus.migration import migrate as migrated

    found = migrated(open_graph(project, {}).project, files)
    for file in found:
        if not check:
            file.write()
        for renaming in file.renamed:
            click.echo(renaming)
        for left in file.left:
            click.echo(left, err=True)
    renamed = sum(len(file.renamed) for file in found)
    changed = sum(bool(file.renamed) for file in found)
    names, of_files = "name" if renamed == 1 else "names", "file" if changed == 1 else "files"
    told = "to rewrite" if check else "rewritten"
    click.echo(f"{renamed} {names} {told} in {changed} {of_files}.", err=True)
    if any(file.left for file in found) or (check and renamed):
        raise SystemExit(1)
