"""Read what a store elsewhere answers: results of SPARQL in JSON, strictly."""

from __future__ import annotations

import json
import re
from typing import Any

import pyoxigraph as ox

from kg_belarus.engine.exchange import Reply
from kg_belarus.errors import EngineError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.tables import Table
from kg_belarus.terms import Term

JSON = "application/sparql-results+json"
_BOOLEAN = ox.NamedNode(PREFIXES["xsd"] + "boolean")
_TRUTHS = {"1": "true", "0": "false"}
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def read_rows(reply: Reply) -> Table:
    """Return the rows of a SELECT.

    Raises:
        EngineError: the answer is not whole, or is none.
    """
    answer = _parsed(reply)
    try:
        columns = tuple(map(str, answer["head"]["vars"]))
        rows = answer["results"]["bindings"]
        known = set(columns)
        if any(not known.issuperset(row) for row in rows):
            raise EngineError(_broken(reply, "a row has a column that the head has not"))
        return Table(
            columns, tuple(tuple(_term(row.get(column)) for column in columns) for row in rows)
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EngineError(_broken(reply, "it does not hold the rows of a SELECT")) from error


def read_truth(reply: Reply) -> bool:
    """Return the answer of an ASK; Virtuoso gives it as a table of one number.

    Raises:
        EngineError: the answer is not whole, or is none.
    """
    answer = _parsed(reply)
    if isinstance(answer.get("boolean"), bool):
        return bool(answer["boolean"])
    cells = [cell for row in read_rows(reply).rows for cell in row]
    if len(cells) == 1 and isinstance(cells[0], ox.Literal) and cells[0].value in _TRUTHS:
        return cells[0].value == "1"
    raise EngineError(_broken(reply, "it does not hold the truth value of an ASK"))


def read_triples(reply: Reply) -> tuple[ox.Triple, ...]:
    """Return the triples of a DESCRIBE.

    Raises:
        EngineError: the answer is not whole, or is none.
    """
    if not reply.is_measured:
        raise EngineError(_broken(reply, "it does not say where it ends"))
    if reply.kind != "application/n-triples":
        raise EngineError(_broken(reply, f"it is {reply.kind} and not N-Triples"))
    try:
        parsed = ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES)
        return tuple(dict.fromkeys(quad.triple for quad in parsed))
    except SyntaxError as error:
        raise EngineError(_broken(reply, f"its triples end at line {error.lineno}")) from error


def _parsed(reply: Reply) -> dict[str, Any]:
    if reply.kind == "text/html":
        raise EngineError(
            f"{reply.address} answers with a page for people; "
            "give the address at which it answers queries."
        )
    try:
        answer = json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise EngineError(_broken(reply, "it is no whole JSON")) from error
    if not isinstance(answer, dict):
        raise EngineError(_broken(reply, "it holds no results of SPARQL"))
    return answer


def _broken(reply: Reply, why: str) -> str:
    return f"the answer of {reply.address} is broken: {why}; ask again, or look at its log."


def _term(cell: dict[str, Any] | None) -> Term | None:
    if cell is None:
        return None
    kind, value = cell["type"], cell["value"]
    if kind == "uri":
        return ox.NamedNode(value)
    if kind == "bnode":
        # Virtuoso has labels that are none.
        return ox.BlankNode(value if _LABEL.fullmatch(value) else f"x{value.encode().hex()}")
    if kind not in ("literal", "typed-literal"):
        raise EngineError("an answer holds a triple as a term, which RDF 1.1 does not know.")
    if "xml:lang" in cell:
        return ox.Literal(value, language=cell["xml:lang"])
    if "datatype" not in cell:
        return ox.Literal(value)
    datatype = ox.NamedNode(cell["datatype"])
    return ox.Literal(
        _TRUTHS.get(value, value) if datatype == _BOOLEAN else value, datatype=datatype
    )
