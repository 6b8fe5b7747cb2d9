"""Each format says the same: what one writes, its readers read back."""

from __future__ import annotations

import csv
import io
import json
import sys
from xml.etree import ElementTree

import pyarrow as pa
import pyarrow.parquet as parquet
import pyoxigraph as ox
import pytest
from hypothesis import given

from kg_belarus.errors import WrongUsageError
from kg_belarus.formats import FORMATS, TABLE_FORMATS
from kg_belarus.tables import Table, as_bytes, write_table
from kg_belarus.tables.columnar import to_arrow
from tests.support.tables import TABLES

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(("name", "form"), [("json", "JSON"), ("xml", "XML"), ("tsv", "TSV")])
@given(table=TABLES)
def test_the_engine_reads_back_what_is_written(name: str, form: str, table: Table) -> None:
    text = "".join(write_table(table, name))
    read = ox.parse_query_results(text, getattr(ox.QueryResultsFormat, form))
    assert isinstance(read, ox.QuerySolutions)
    assert tuple(tuple(row) for row in read) == table.rows


@given(table=TABLES)
def test_csv_holds_the_bare_values(table: Table) -> None:
    rows = list(csv.reader(io.StringIO("".join(write_table(table, "csv")), newline="")))
    assert rows[0] == ["one", "two"]
    wanted = [["" if term is None else term.value for term in row] for row in table.rows]
    assert rows[1:] == wanted


@given(table=TABLES)
def test_jsonl_has_a_line_for_each_row(table: Table) -> None:
    lines = "".join(write_table(table, "jsonl")).splitlines()
    # A line of text may hold separators that splitlines takes; JSON itself never breaks a line.
    lines = "".join(write_table(table, "jsonl")).split("\n")[:-1]
    assert [set(json.loads(line)) for line in lines] == [{"one", "two"}] * len(table.rows)


@given(table=TABLES)
def test_xml_and_html_are_well_formed(table: Table) -> None:
    for name in ("xml", "html"):
        ElementTree.fromstring("".join(write_table(table, name)))


def test_typed_columns_keep_their_types() -> None:
    day = ox.Literal("2025-06-21", datatype=ox.NamedNode(XSD + "date"))
    number = ox.Literal("14", datatype=ox.NamedNode(XSD + "integer"))
    table = Table(("day", "number", "text"), ((day, number, ox.Literal("x")), (None, None, None)))
    arrow = to_arrow(table)
    assert arrow.schema.types == [pa.date32(), pa.int64(), pa.string()]
    assert arrow.to_pylist()[1] == {"day": None, "number": None, "text": None}
    assert parquet.read_table(io.BytesIO(as_bytes(table, "parquet"))).equals(arrow)
    assert pa.ipc.open_file(as_bytes(table, "arrow")).read_all().equals(arrow)


def test_frames() -> None:
    table = Table(("a",), ((ox.Literal("1", datatype=ox.NamedNode(XSD + "integer")),),))
    assert table.to_pandas()["a"].tolist() == [1]
    number, truth = (
        ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
        for text, kind in (("1", "integer"), ("true", "boolean"))
    )
    frame = Table(("n", "t"), ((number, truth), (None, None))).to_pandas()
    assert frame.dtypes.map(str).to_dict() == {"n": "Int64", "t": "boolean"}
    assert frame.isna().to_numpy().tolist() == [[False, False], [True, True]]
    assert table.to_polars()["a"].to_list() == [1]
    assert "<td>1</td>" in table._repr_html_()


def test_every_format_writes_an_empty_table() -> None:
    for name in [n for n in TABLE_FORMATS if not FORMATS[n].is_binary]:
        assert isinstance("".join(write_table(Table(("a",), ()), name)), str)


THING = ox.NamedNode("https://w3id.org/kg-belarus/id/person-one")


def test_what_programs_read_joins_on_whole_iris() -> None:
    table = Table(("thing",), ((THING,),))
    ((read,),) = list(csv.reader(io.StringIO("".join(write_table(table, "csv")))))[1:]
    line = json.loads("".join(write_table(table, "jsonl")))
    frame = table.to_pandas()
    assert {read, line["thing"], frame["thing"][0], to_arrow(table)["thing"][0].as_py()} == {
        THING.value
    }


def test_a_blank_node_is_written_as_one_and_read_back() -> None:
    table = Table(("one",), ((ox.BlankNode("b0"),),))
    for name, form in (("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML)):
        read = ox.parse_query_results("".join(write_table(table, name)), form)
        assert isinstance(read, ox.QuerySolutions)
        ((term,),) = ([*row] for row in read)
        assert isinstance(term, ox.BlankNode)


@pytest.mark.parametrize(
    ("text", "is_true"), [("true", True), ("1", True), ("false", False), ("0", False)]
)
def test_a_truth_is_one_in_every_spelling(text: str, is_true: bool) -> None:
    table = Table(("sure",), ((ox.Literal(text, datatype=ox.NamedNode(XSD + "boolean")),),))
    assert json.loads("".join(write_table(table, "jsonl"))) == {"sure": is_true}
    assert to_arrow(table).schema.types == [pa.bool_()]


def test_without_pyarrow_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(WrongUsageError, match=r"pip install 'kg-belarus\[tables\]'"):
        to_arrow(Table(("a",), ()))
