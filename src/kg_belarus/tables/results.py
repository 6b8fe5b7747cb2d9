"""Write a table for spreadsheets and programs, piece by piece: things stand as whole IRIs."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Iterator, Mapping

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES
from kg_belarus.tables.jsonld import WHOLE
from kg_belarus.tables.people import write_columns, write_html, write_markdown
from kg_belarus.tables.sheet import sheet_of
from kg_belarus.terms import Row, Tabular, Term
from kg_belarus.text import as_xml

_XSD = PREFIXES["xsd"]
_STRING = _XSD + "string"
_BOOLEAN, _TRUTHS = _XSD + "boolean", {"true": True, "1": True, "false": False, "0": False}
_INTEGERS = frozenset(_XSD + name for name in ("integer", "nonNegativeInteger", "int"))

Pieces = Iterator[str]


def bare(term: Term | None) -> str:
    """Return a term as SPARQL's CSV gives it: the value as it is written, without its datatype."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _csv(table: Tabular) -> Pieces:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (table.columns, *table.rows):
        writer.writerow(
            [cell if isinstance(cell, str) else bare(cell) for cell in row]  # header or terms
        )
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _tsv(table: Tabular) -> Pieces:
    yield "\t".join(f"?{column}" for column in table.columns) + "\n"
    for row in table.rows:
        yield "\t".join("" if t is None else str(t) for t in row) + "\n"


def _json(table: Tabular) -> Pieces:
    yield f'{{"head": {json.dumps({"vars": table.columns})}, "results": {{"bindings": ['
    for number, row in enumerate(table.rows):
        binding = {
            c: _json_term(t) for c, t in zip(table.columns, row, strict=True) if t is not None
        }
        yield (",\n" if number else "\n") + json.dumps(binding, ensure_ascii=False)
    yield "\n]}}\n"


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


def plain_value(term: Term | None) -> str | int | bool | None:
    """Return a term as a plain value: whole numbers and truths as such, things as IRIs.

    A number in another spelling than its usual one, or too long for readers, stays a text.
    """
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        if term.datatype.value in _INTEGERS and WHOLE.fullmatch(term.value):
            return int(term.value)
        if term.datatype.value == _BOOLEAN and term.value in _TRUTHS:
            return _TRUTHS[term.value]
    return bare(term)


def listed(term: Term | None) -> list[str]:
    """Return the IRIs of a cell that lists them; see `Table.lists`."""
    return term.value.split() if isinstance(term, ox.Literal) else []


def _jsonl(table: Tabular) -> Pieces:
    for row in table.rows:
        values = {
            c: listed(t) if c in table.lists else plain_value(t)
            for c, t in zip(table.columns, row, strict=True)
        }
        yield json.dumps(values, ensure_ascii=False) + "\n"


def _xml(table: Tabular) -> Pieces:
    # All is made before any is written: a row that XML cannot hold leaves no half of an answer.
    rows = [_xml_row(table.columns, row, number) for number, row in enumerate(table.rows, 1)]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n<head>'
    yield "".join(f"<variable name={_attribute(column)}/>" for column in table.columns)
    yield "</head>\n<results>\n"
    yield from rows
    yield "</results>\n</sparql>\n"


def _xml_row(columns: tuple[str, ...], row: Row, number: int) -> str:
    cells = (
        f"<binding name={_attribute(column)}>{_xml_term(term, column, number)}</binding>"
        for column, term in zip(columns, row, strict=True)
        if term is not None
    )
    return f"<result>{''.join(cells)}</result>\n"


def _attribute(text: str) -> str:
    return f'"{html.escape(text)}"'


def _xml_term(term: Term, column: str, row: int) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{html.escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{html.escape(term.value)}</bnode>"
    text = as_xml(term.value, f"?{column} in row {row}")
    if term.language:
        return f"<literal xml:lang={_attribute(term.language)}>{text}</literal>"
    if term.datatype.value != _STRING:
        return f"<literal datatype={_attribute(term.datatype.value)}>{text}</literal>"
    return f"<literal>{text}</literal>"


def write_truth(answer: bool, name: str) -> str:
    """Return the answer of an ASK: SPARQL results for json and xml, else the bare word."""
    word = str(answer).lower()
    if name == "json":
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    if name == "xml":
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/>'
            f"<boolean>{word}</boolean></sparql>\n"
        )
    return f"{word}\n"


_WRITERS: Mapping[str, Callable[[Tabular], Pieces]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _jsonl,
    "xml": _xml,
    "table": lambda table: write_columns(sheet_of(table)),
    "md": lambda table: write_markdown(sheet_of(table)),
    "html": lambda table: write_html(sheet_of(table)),
}


def write_table(table: Tabular, name: str) -> Pieces:
    """Yield a table in a format of text; csv, tsv, json and xml are SPARQL 1.1 results.

    A thing is its whole IRI, so tables in any of these join; in `table`, `md` and `html` its CURIE.
    What lists IRIs is a list in jsonl; SPARQL's results have no lists, so there it is a text.

    Raises:
        WrongUsageError: `xml` is asked for and cannot hold a character; nothing was yielded before.
    """
    return _WRITERS[name](table)
