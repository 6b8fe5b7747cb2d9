"""The command that says why a triple is in the graph, or is not: explain."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from kg_belarus.cli.completion import complete_ids
from kg_belarus.cli.documents import form_option, language_option, refuse_idle, written
from kg_belarus.cli.output import output_option, width_of, write
from kg_belarus.cli.view import ViewOptions, open_graph, view_options
from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import format_of_file

_FORMATS = ("text", "md", "json", "ttl")
_TURTLE = "turtle"  # the same as ttl


@click.command()
@click.argument("triple", nargs=-1, metavar="[SUBJECT PROPERTY VALUE]", shell_complete=complete_ids)
@click.option(
    "--proofs",
    type=click.IntRange(1, 100),
    default=1,
    show_default=True,
    metavar="N",
    help="Give up to N proofs, those with the fewest steps first.",
)
@click.option(
    "--contradictions",
    "is_of_contradictions",
    is_flag=True,
    help="Explain each contradiction in the graph in place of a triple.",
)
@language_option
@form_option(*_FORMATS, _TURTLE)
@output_option
@view_options
@click.pass_obj
def explain(
    project: Path | None,
    /,
    triple: tuple[str, ...],
    proofs: int,
    is_of_contradictions: bool,
    lang: str,
    form: str | None,
    output: Path | None,
    **view: Unpack[ViewOptions],
) -> None:
    """Explain why a triple is in the graph, or what is missing for it.

    SUBJECT and VALUE are ids, CURIEs or names as `kg-belarus show` takes them; VALUE may be a
    literal, such as 2025-06-21. PROPERTY is a CURIE such as bko:date, or that without its prefix;
    `a` asks for a class.
    """
    form = form or format_of_file(output, _FORMATS) or "text"
    form = "ttl" if form == _TURTLE else form
    from kg_belarus.explain import (
        Contradiction,
        Explanation,
        proofs_as_turtle,
        tell_contradictions,
        tell_explanation,
    )

    graph = open_graph(project, view)
    explained: Explanation | list[Contradiction]
    if is_of_contradictions:
        refuse_idle({"SUBJECT": bool(triple), "--proofs": proofs > 1})
        explained = graph.contradictions(lang)
        shown = [proof for one in explained for proof in one.premises]
        about = explained[0].about if explained else None
        blocks = tell_contradictions(explained)
    else:
        if len(triple) != 3:
            raise WrongUsageError(
                f"a triple has three parts, and {len(triple)} "
                f"{'is' if len(triple) == 1 else 'are'} given; write "
                "`kg-belarus explain SUBJECT PROPERTY VALUE`, names of several words in quotes."
            )
        subject, name, value = triple
        explained = graph.explain(subject, name, value, proofs, lang)
        shown, about = [*explained.proofs], explained.about
        blocks = tell_explanation(explained)
    if form == "ttl":
        write([proofs_as_turtle(shown, about) if about else b""], output, is_paged=True)
        return
    text = written(blocks, explained, form, width_of(output))
    write([text.encode()], output, is_paged=True)
