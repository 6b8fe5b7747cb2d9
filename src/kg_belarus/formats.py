"""The forms that an answer can be written in: name, extensions, media type, what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from kg_belarus.errors import WrongUsageError


class Format(NamedTuple):
    """One form of writing.

    Attributes:
        name: as `--format` takes it.
        media_type: as HTTP says it.
        holds: tables, triples, or what is only ever a document; `md`, `html` and `json` hold
            documents too.
        extensions: of files, without the dot; where none are given, the name.
        is_binary: whether it is bytes that no terminal can show.
        is_for_people: whether things stand in it under their names, and sentences have room.
    """

    name: str
    media_type: str
    holds: Literal["table", "triples", "document"] = "table"
    extensions: tuple[str, ...] = ()
    is_binary: bool = False
    is_for_people: bool = False


_ALL = (
    Format("table", "text/plain", extensions=("txt",), is_for_people=True),
    Format("csv", "text/csv"),
    Format("tsv", "text/tab-separated-values"),
    Format("json", "application/sparql-results+json", extensions=("json", "srj")),
    Format("jsonl", "application/jsonl", extensions=("jsonl", "ndjson")),
    Format("md", "text/markdown", extensions=("md", "markdown"), is_for_people=True),
    Format("xml", "application/sparql-results+xml", extensions=("xml", "srx")),
    Format("html", "text/html", extensions=("html", "htm"), is_for_people=True),
    Format("parquet", "application/vnd.apache.parquet", is_binary=True),
    Format("arrow", "application/vnd.apache.arrow.file", is_binary=True),
    Format("ttl", "text/turtle", "triples", extensions=("ttl", "turtle")),
    Format("nt", "application/n-triples", "triples"),
    Format("jsonld", "application/ld+json", "triples"),
    Format("rdf", "application/rdf+xml", "triples", extensions=("rdf", "owl")),
    Format("trig", "application/trig", "triples"),
    Format("nq", "application/n-quads", "triples"),
    Format("text", "text/plain", "document", extensions=("txt",), is_for_people=True),
    Format("svg", "image/svg+xml", "document"),
)
FORMATS = {form.name: form for form in _ALL}
TABLE_FORMATS = tuple(form.name for form in _ALL if form.holds == "table")
RDF_FORMATS = tuple(form.name for form in _ALL if form.holds == "triples")
ANSWER_FORMATS = (*TABLE_FORMATS, *RDF_FORMATS)


def format_of_file(path: Path | None, forms: Iterable[str]) -> str | None:
    """Return which of some formats the extension of a file means; None if it has no extension.

    Args:
        path: of the file; None where there is none.
        forms: the names of those that the caller can write.

    Raises:
        WrongUsageError: the extension means none of them; the message lists those that do.
    """
    extension = path.suffix.removeprefix(".").lower() if path is not None else ""
    if path is None or not extension:
        return None
    meant = {end: name for name in forms for end in FORMATS[name].extensions or (name,)}
    if extension not in meant:
        raise WrongUsageError(
            f"{path.name}: no format has the extension .{extension}; "
            f"use one of {', '.join(f'.{end}' for end in sorted(meant))}, or give --format."
        )
    return meant[extension]
