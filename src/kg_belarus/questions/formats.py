"""Write a table as text: for people, spreadsheets and programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping

import pyoxigraph as ox

from kg_belarus.engine import Table, Term, as_turtle

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def _plain(term: Term | None) -> str:
    """Return a term as SPARQL's CSV gives it: the bare value."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _shown(term: Term | None) -> str:
    """Return a term as a person reads it: things as CURIEs, literals bare."""
    return as_turtle(term) if isinstance(term, ox.NamedNode) else _plain(term)


def _table(table: Table) -> str:
    rows = [[_shown(term) for term in row] for row in table.rows]
    widths = [
        max(len(column), *(len(row[i]) for row in rows), 0) if rows else len(column)
        for i, column in enumerate(table.columns)
    ]
    lines = [table.columns, tuple("-" * width for width in widths), *rows]
    text = "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    count = len(table.rows)
    return f"{text}\n({count} row{'' if count == 1 else 's'})\n"


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(term) for term in row] for row in table.rows)
    return out.getvalue()


def _tsv(table: Table) -> str:
    lines = ["\t".join(f"?{column}" for column in table.columns)]
    lines += ["\t".join("" if t is None else str(t) for t in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _json(table: Table) -> str:
    bindings = [
        {c: _json_term(t) for c, t in zip(table.columns, row, strict=True) if t is not None}
        for row in table.rows
    ]
    document = {"head": {"vars": table.columns}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    described = {"type": "literal", "value": term.value}
    if term.language:
        described["xml:lang"] = term.language
    elif term.datatype.value != _STRING:
        described["datatype"] = term.datatype.value
    return described


def _markdown(table: Table) -> str:
    rows = [[_shown(term).replace("|", "\\|") for term in row] for row in table.rows]
    lines = [list(table.columns), ["---"] * len(table.columns), *rows]
    return "".join(f"| {' | '.join(' '.join(c.split()) for c in line)} |\n" for line in lines)


def write_truth(answer: bool, name: str) -> str:
    """Return the answer of an ASK: SPARQL results for json, else the bare word."""
    if name == "json":
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    return f"{str(answer).lower()}\n"


FORMATS: Mapping[str, Callable[[Table], str]] = {
    "table": _table,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "md": _markdown,
}


def write_table(table: Table, name: str) -> str:
    """Return a table in one of `FORMATS`; csv, tsv and json are SPARQL 1.1 results."""
    return FORMATS[name](table)
