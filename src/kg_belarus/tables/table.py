"""A table of RDF terms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg_belarus.namespaces import shrink

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT, with the ways notebooks want it.

    Attributes:
        columns: the names, without `?`.
        rows: terms, None where unbound.
        is_cut: whether there are more rows than were asked for.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_cut: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def to_arrow(self) -> pyarrow.Table:
        """Return an Arrow table: days, whole numbers and truths typed, all else text.

        Raises:
            WrongUsageError: pyarrow is not installed.
        """
        from kg_belarus.tables.columnar import to_arrow

        return to_arrow(self)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas frame, typed as `to_arrow` says; needs the extra `tables`."""
        frame: pandas.DataFrame = self.to_arrow().to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return a polars frame, typed as `to_arrow` says; needs polars."""
        import polars

        frame = polars.from_arrow(self.to_arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def _repr_html_(self) -> str:
        from kg_belarus.tables.formats import write_table

        return "".join(write_table(self, "html"))


def as_turtle(term: Term | None) -> str:
    """Return a term as Turtle writes it, IRIs as CURIEs and whole numbers bare; "" for None."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shrink(term.value)
    if isinstance(term, ox.BlankNode):
        return str(term)
    if term.language:
        return str(term)
    datatype = shrink(term.datatype.value)
    if datatype in ("xsd:integer", "xsd:boolean"):
        return term.value
    quoted = str(ox.Literal(term.value))
    return quoted if datatype == "xsd:string" else f"{quoted}^^{datatype}"
