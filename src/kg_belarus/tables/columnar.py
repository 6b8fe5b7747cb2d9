"""A table as Arrow, for Parquet files, pandas and polars; needs the extra `tables` (pyarrow)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import PREFIXES
from kg_belarus.tables.results import bare, listed, plain_value
from kg_belarus.terms import Tabular, Term
from kg_belarus.text import read_day

if TYPE_CHECKING:
    import pyarrow as pa

_DATE = PREFIXES["xsd"] + "date"


def to_arrow(table: Tabular) -> pa.Table:
    """Return a table as Arrow's.

    A column whose values are all full days is of type date32, all whole numbers int64, all truths
    bool, `records` and `sources` lists of IRIs; any other holds text: things as IRIs, all else as
    written, such as months, days with a time zone and numbers of more than 15 digits.

    Raises:
        WrongUsageError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise WrongUsageError(
            "Arrow and Parquet need pyarrow, which is not installed; "
            "run pip install 'kg-belarus[tables]'."
        ) from error
    types = {int: pa.int64(), bool: pa.bool_(), date: pa.date32()}
    columns = {}
    for place, name in enumerate(table.columns):
        if name in table.lists:
            iris = [listed(row[place]) for row in table.rows]
            columns[name] = pa.array(iris, type=pa.list_(pa.string()))
            continue
        values = [_value(row[place]) for row in table.rows]
        kinds = {type(value) for value in values if value is not None}
        (kind,) = kinds if len(kinds) == 1 else (str,)
        if kind in types:
            columns[name] = pa.array(values, type=types[kind])
        else:
            texts = [None if row[place] is None else bare(row[place]) for row in table.rows]
            columns[name] = pa.array(texts, type=pa.string())
    return pa.table(columns)


def _value(term: Term | None) -> str | int | bool | date | None:
    if isinstance(term, ox.Literal) and term.datatype.value == _DATE:
        try:
            return read_day(term.value)
        except ValueError:  # it has a time zone, or is none
            return term.value
    return plain_value(term)


def as_bytes(table: Tabular, form: str) -> bytes:
    """Return a table as the content of a `parquet` or an `arrow` (IPC) file."""
    import io

    columns = to_arrow(table)
    out = io.BytesIO()
    if form == "parquet":
        import pyarrow.parquet as parquet

        parquet.write_table(columns, out)
    else:
        import pyarrow as pa

        with pa.ipc.new_file(out, columns.schema) as writer:
            writer.write_table(columns)
    return out.getvalue()
