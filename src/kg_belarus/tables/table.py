"""A table of RDF terms."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import shorten
from typing import TYPE_CHECKING

from kg_belarus.tables.columnar import to_arrow
from kg_belarus.tables.results import write_table
from kg_belarus.terms import Row

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


_MOST_OF_NOTES = 96


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT, with the ways notebooks want it.

    Attributes:
        columns: the names, without `?`.
        rows: terms, None where unbound.
        is_cut: whether there are more rows than were asked for.
        lists: the columns whose texts are IRIs with spaces between. Forms that know lists have
            lists there: Arrow, Parquet, pandas, polars and JSON Lines.
        notes: what to know beside the rows, a sentence each: of the answer to a saved question how
            complete the graph is for it. They are shown and in no file.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_cut: bool = False
    lists: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        rows = "1 row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        # In one line, so that of the notes there is no more than the beginning.
        notes = (
            shorten(" ".join(self.notes), _MOST_OF_NOTES, placeholder=" …") if self.notes else ""
        )
        columns = ", ".join(self.columns) + (f"; {notes}" if notes else "")
        return f"<Table {rows}{' (cut)' if self.is_cut else ''}: {columns}>"

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table: days, whole numbers, truths and lists typed, all else text.

        Raises:
            WrongUsageError: pyarrow is not installed.
        """
        return to_arrow(self)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas frame, typed as `to_arrow` says, days as time stamps; needs `tables`.

        Whole numbers and truths are of the types that may lack a value, `Int64` and `boolean`.

        A row per source comes of `frame.explode("sources")`.
        """
        columns = self.to_arrow()  # says what to install where it is not there
        import pandas

        nullable = {"int64": pandas.Int64Dtype(), "bool": pandas.BooleanDtype()}
        frame: pandas.DataFrame = columns.to_pandas(
            date_as_object=False, types_mapper=lambda kind: nullable.get(str(kind))
        )
        for name in self.lists:
            frame[name] = frame[name].map(list)  # else an array of numpy
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return a polars frame, typed as `to_arrow` says; needs polars."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def _repr_html_(self) -> str:
        notes = (f"<p>{html.escape(note)}</p>\n" for note in self.notes)
        return "".join([*write_table(self, "html"), *notes])
