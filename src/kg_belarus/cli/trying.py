"""The command query test: the saved questions on the data of their cases."""

from __future__ import annotations

from pathlib import Path

import click

from kg_belarus.cli.completion import complete_questions
from kg_belarus.cli.view import engine_option, open_graph


@click.command()
@click.argument("name", required=False, shell_complete=complete_questions)
@engine_option
@click.pass_obj
def test(project: Path | None, name: str | None, engine: str) -> None:
    """Try the questions, or the question NAME, on the cases in tests/queries/.

    Each case has given.ttl, the data; answer.tsv, the answer expected of it; and, where parameters
    need values, parameters.yaml.
    """
    from kg_belarus.graph import try_questions

    graph = open_graph(project, {"engine": engine})
    count = wrong = 0
    for tried in try_questions(graph.project, graph.engines, name):
        count += 1
        if tried.is_right:
            continue
        wrong += 1
        click.echo(f"{tried.folder}: {tried.question} answers otherwise")
        for line in tried.lacks:
            click.echo(f"  - {line}")
        for line in tried.more:
            click.echo(f"  + {line}")
        if not tried.is_in_order:
            click.echo("  the rows stand in another order")
    if not count:
        what = f"of {name} " if name else ""
        click.echo(f"No case {what}in tests/queries/; `query new` begins one.", err=True)
        return
    click.echo(f"{count} case{'s' * (count != 1)}, {wrong} wrong")
    if wrong:
        raise SystemExit(1)
