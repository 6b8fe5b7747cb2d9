"""A table of RDF terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg_belarus.tables.columnar import to_arrow
from kg_belarus.tables.results import write_table
from kg_belarus.terms import Row

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT, with the ways notebooks want it.

    Attributes:
        columns: the names, without `?`.
        rows: terms, None where unbound.
        is_cut: whether there are more rows than were asked for.
        lists: the columns whose texts are IRIs with spaces between. Forms that know lists have
            lists there: Arrow, Parquet, pandas, polars and JSON Lines.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_cut: bool = False
    lists: tuple[str, ...] = ()

    def __repr__(self) -> str:
        rows = "1 row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        return f"<Table {rows}{' (cut)' if self.is_cut else ''}: {', '.join(self.columns)}>"

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

        A row per source comes of `frame.explode("sources")`.
        """
        frame: pandas.DataFrame = self.to_arrow().to_pandas(date_as_object=False)
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
        return "".join(write_table(self, "html"))
