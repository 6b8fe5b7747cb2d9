"""Write a table for people, spreadsheets and programs, piece by piece."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg_belarus.terms import Tabular, Term, as_turtle

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_INTEGERS = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "nonNegativeInteger", "int")
)
_SHORT_TEXT, _NARROWEST = 24, 8

Pieces = Iterator[str]


def _plain(term: Term | None) -> str:
    """Return a term as SPARQL's CSV gives it: the bare value."""
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def _shown(term: Term | None) -> str:
    """Return a term as a person reads it: things as CURIEs, literals bare."""
    text = as_turtle(term) if isinstance(term, ox.NamedNode) else _plain(term)
    return " ".join(text.split())


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def write_aligned(table: Tabular, width: int | None = None) -> Pieces:
    """Yield a table in columns, as wide as a terminal where `width` (characters) is given."""
    rows = [[_shown(term) for term in row] for row in table.rows]
    widths = [
        max([len(column), *(len(row[place]) for row in rows)])
        for place, column in enumerate(table.columns)
    ]
    if width is not None:
        texts = [
            any(isinstance(row[i], ox.Literal) for row in table.rows) for i in range(len(widths))
        ]
        widths = _fitted(widths, table.columns, texts, width)
    for line in (list(table.columns), ["-" * wide for wide in widths], *rows):
        cells = (_cut(cell, wide).ljust(wide) for cell, wide in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip() + "\n"
    yield f"({len(rows)} row{'' if len(rows) == 1 else 's'})\n"


def _fitted(
    widths: Sequence[int], columns: Sequence[str], texts: Sequence[bool], width: int
) -> list[int]:
    """Return column widths that fit: long texts are cut first, then whatever is widest.

    A column name is never cut.
    """
    fitted = list(widths)
    for places, least in (
        ([i for i, text in enumerate(texts) if text], _SHORT_TEXT),
        (list(range(len(fitted))), _NARROWEST),
    ):
        spare = sum(fitted) + 2 * (len(fitted) - 1) - width
        while spare > 0 and places:
            place = max(places, key=lambda i: fitted[i] - max(len(columns[i]), least))
            if fitted[place] <= max(len(columns[place]), least):
                break
            fitted[place] -= 1
            spare -= 1
    return fitted


def _csv(table: Tabular) -> Pieces:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (table.columns, *table.rows):
        writer.writerow(
            [cell if isinstance(cell, str) else _plain(cell) for cell in row]  # header or terms
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


def value_of(term: Term | None) -> str | int | bool | None:
    """Return a term as a plain value: whole numbers and truths as such, all else as text."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        if term.datatype.value in _INTEGERS:
            return int(term.value)
        if term.datatype.value.endswith("#boolean"):
            return term.value in ("true", "1")
    return _shown(term) if isinstance(term, ox.NamedNode) else _plain(term)


def _jsonl(table: Tabular) -> Pieces:
    for row in table.rows:
        values = {c: value_of(t) for c, t in zip(table.columns, row, strict=True)}
        yield json.dumps(values, ensure_ascii=False) + "\n"


def _xml(table: Tabular) -> Pieces:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n<head>'
    yield "".join(f"<variable name={_attribute(column)}/>" for column in table.columns)
    yield "</head>\n<results>\n"
    for row in table.rows:
        cells = (
            f"<binding name={_attribute(column)}>{_xml_term(term)}</binding>"
            for column, term in zip(table.columns, row, strict=True)
            if term is not None
        )
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results>\n</sparql>\n"


def _attribute(text: str) -> str:
    return f'"{html.escape(text)}"'


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{html.escape(term.value)}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{html.escape(term.value)}</bnode>"
    if term.language:
        return f"<literal xml:lang={_attribute(term.language)}>{html.escape(term.value)}</literal>"
    if term.datatype.value != _STRING:
        datatype = _attribute(term.datatype.value)
        return f"<literal datatype={datatype}>{html.escape(term.value)}</literal>"
    return f"<literal>{html.escape(term.value)}</literal>"


def _markdown(table: Tabular) -> Pieces:
    for line in (
        list(table.columns),
        ["---"] * len(table.columns),
        *([_shown(term).replace("|", "\\|") for term in row] for row in table.rows),
    ):
        yield f"| {' | '.join(line)} |\n"


def _html(table: Tabular) -> Pieces:
    heads = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in table.columns)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in table.rows:
        yield f"<tr>{''.join(f'<td>{_html_term(term)}</td>' for term in row)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _html_term(term: Term | None) -> str:
    text = html.escape(_shown(term))
    if isinstance(term, ox.NamedNode):
        return f'<a href="{html.escape(term.value)}">{text}</a>'
    if isinstance(term, ox.Literal) and term.language:
        return f'<span lang="{html.escape(term.language)}">{text}</span>'
    return text


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


FORMATS: Mapping[str, Callable[[Tabular], Pieces]] = {
    "table": write_aligned,
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "jsonl": _jsonl,
    "md": _markdown,
    "xml": _xml,
    "html": _html,
}


def write_table(table: Tabular, name: str) -> Pieces:
    """Yield a table in one of `FORMATS`; csv, tsv, json and xml are SPARQL 1.1 results."""
    return FORMATS[name](table)
