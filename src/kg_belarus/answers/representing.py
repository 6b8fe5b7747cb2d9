"""An answer in the form that is asked for: its media type, and its bytes piece by piece.

Every front end writes answers through this module, so that all give the same bytes.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Sequence

from kg_belarus.answers.citation import Citation
from kg_belarus.answers.naming import add_names, labels_in
from kg_belarus.engine import Engine
from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import FORMATS, RDF_FORMATS, TABLE_FORMATS
from kg_belarus.questions import Result
from kg_belarus.tables import (
    Table,
    as_bytes,
    sheet_of,
    write_columns,
    write_html,
    write_markdown,
    write_table,
    write_triples,
    write_truth,
)

_ENGLISH = "en"


def represent(
    result: Result,
    form: str | None,
    engine: Engine,
    *,
    language: str | None = None,
    ids: bool = False,
    is_asked_for: bool = False,
    width: int | None = None,
    notes: Sequence[str] = (),
    citation: Citation | None = None,
) -> tuple[str, Iterator[bytes]]:
    """Return the media type of an answer as written in a form, and its content.

    What people read has things under their names, notes and a citation after the rows; what
    programs read has whole IRIs, and of all that is said beside the rows only a citation, in JSON:
    `has_room` tells.

    Args:
        result: a table, a truth value, or triples.
        form: one of `FORMATS`; None for a table in columns, or Turtle.
        engine: the one that was asked; it names the things.
        language: of the names. A form for programs has names only if a language is given, in
            columns beside the things.
        ids: whether people, too, see things as ids.
        is_asked_for: whether the reader chose the columns, so that none is left out.
        width: of the terminal, where the answer goes to one.
        notes: sentences that belong to the answer.
        citation: of it.

    Raises:
        WrongUsageError: the form cannot hold such a result.
    """
    form = form or ("table" if isinstance(result, Table | bool) else "ttl")
    media_type = FORMATS[form].media_type
    if isinstance(result, bool):
        return media_type, iter([write_truth(result, form).encode()])
    if not isinstance(result, Table):
        _refuse(form, RDF_FORMATS, "tables", "triples")
        return media_type, iter([write_triples(result, form)])
    _refuse(form, TABLE_FORMATS, "triples", "a table")
    if not FORMATS[form].is_for_people:
        table = result if language is None else add_names(result, engine, language)
        if FORMATS[form].is_binary:
            return media_type, iter([as_bytes(table, form)])
        pieces = _with_citation(write_table(table, form), form, citation)
    elif form == "table" and not result.rows and notes:
        pieces = _with_text((), form, notes, citation)  # the sentence in place of an empty table
    else:
        labels = None if ids else labels_in(result, engine, language or _ENGLISH)
        sheet = sheet_of(result, labels, is_asked_for=is_asked_for)
        if form == "table":
            rows = write_columns(sheet, width)
        else:
            rows = write_markdown(sheet) if form == "md" else write_html(sheet)
        pieces = _with_text(rows, form, notes, citation)
    return media_type, (piece.encode() for piece in pieces)


def has_room(form: str | None, part: str) -> bool:
    """Tell whether a form of a table holds its `notes`, or its `citation`, beside the rows."""
    return form is None or FORMATS[form].is_for_people or (form, part) == ("json", "citation")


def _refuse(form: str, fitting: Sequence[str], meant: str, given: str) -> None:
    if form not in fitting:
        raise WrongUsageError(
            f"--format {form} is for {meant}, but this answer is {given}; "
            f"use one of {', '.join(fitting)}."
        )


def _with_citation(pieces: Iterable[str], form: str, citation: Citation | None) -> Iterator[str]:
    """Yield an answer for programs; in JSON its citation is one more member."""
    if citation is None or not has_room(form, "citation"):
        yield from pieces
        return
    last = ""
    for piece in pieces:
        yield last
        last = piece
    told = json.dumps(citation.as_json(), ensure_ascii=False)
    yield last.rstrip().removesuffix("}") + f', "citation": {told}}}\n'


def _with_text(
    pieces: Iterable[str], form: str, notes: Sequence[str], citation: Citation | None
) -> Iterator[str]:
    """Yield an answer for people, with its citation and notes after it."""
    yield from pieces
    is_page = form == "html"
    if citation is not None:
        text = citation.as_text()
        yield f"<pre>{html.escape(text)}</pre>\n" if is_page else "\n" + text
    for note in notes:
        yield f"<p>{html.escape(note)}</p>\n" if is_page else f"{note}\n"
