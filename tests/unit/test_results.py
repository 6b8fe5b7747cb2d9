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
from hypothesis import strategies as st

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


def typed(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("abc", "integer"),
        ("007", "integer"),
        ("+5", "integer"),
        ("9" * 30, "integer"),
        ("maybe", "boolean"),
        ("TRUE", "boolean"),
        ("2025-13-45", "date"),
        ("20250203", "date"),
        ("2025-02-03+03:00", "date"),
        ("0000-01-01", "date"),
        ("2025-02+03:00", "gYearMonth"),
        ("1.50", "decimal"),
        ("INF", "double"),
        ("NaN", "float"),
    ],
)
def test_what_is_no_usual_value_stays_a_text_as_written(text: str, kind: str) -> None:
    usual = typed({"integer": "7", "boolean": "true", "date": "2025-06-21"}.get(kind, "1"), kind)
    table = Table(("a",), ((typed(text, kind),), (usual,)))
    assert json.loads("".join(write_table(table, "jsonl")).splitlines()[0]) == {"a": text}
    assert to_arrow(table)["a"].to_pylist() == [text, usual.value]


# Whatever a literal holds, no form changes it: read by parsers that are not ours.
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
ANY_TERM = st.one_of(
    ANY_TEXT.map(ox.Literal),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), ANY_TEXT, st.sampled_from(["be", "be-latn"])),
    st.builds(typed, ANY_TEXT, st.sampled_from(["integer", "boolean", "date", "double", "token"])),
    st.sampled_from(["org:x", "javascript:alert(1)", "https://invented.example/a%20b#ф"]).map(ox.NamedNode),
)  # fmt: skip
ANY_TABLE = st.lists(st.tuples(ANY_TERM), min_size=1, max_size=4).map(
    lambda rows: Table(("a",), tuple(rows))
)


@given(table=ANY_TABLE)
def test_no_form_for_programs_changes_a_value(table: Table) -> None:
    values = [row[0].value for row in table.rows if row[0] is not None]
    cells = csv.reader(io.StringIO("".join(write_table(table, "csv")), newline=""))
    assert [row[0] if row else "" for row in cells][1:] == values
    lines = "".join(write_table(table, "jsonl")).split("\n")[:-1]
    told = [json.loads(line)["a"] for line in lines]
    assert [one for one in told if isinstance(one, str)] == [
        value for one, value in zip(told, values, strict=True) if isinstance(one, str)
    ]
    assert [bool(one) for one in told if not isinstance(one, str)] == [
        value not in ("0", "false")
        for one, value in zip(told, values, strict=True)
        if not isinstance(one, str)
    ]
    arrow = parquet.read_table(io.BytesIO(as_bytes(table, "parquet")))
    if arrow.schema.types == [pa.string()]:
        assert arrow["a"].to_pylist() == values
    in_json = json.loads("".join(write_table(table, "json")))["results"]["bindings"]
    assert [cell["a"]["value"] for cell in in_json] == values
    assert [cell["a"].get("datatype", XSD + "string") for cell in in_json] == [
        row[0].datatype.value
        if isinstance(row[0], ox.Literal) and not row[0].language
        else XSD + "string"
        for row in table.rows
    ]


@given(table=ANY_TABLE)
def test_xml_is_as_it_was_or_refused(table: Table) -> None:
    try:
        written = "".join(write_table(table, "xml"))
    except WrongUsageError as error:
        assert "which XML cannot hold" in str(error)
        return
    cells = ElementTree.fromstring(written).findall("{*}results/{*}result/{*}binding/*")
    assert [element.text or "" for element in cells] == [
        row[0].value for row in table.rows if row[0] is not None
    ]


HOSTILE = (
    ox.NamedNode("javascript:alert(1)"),
    ox.Literal("\x1b[31mred"),
    ox.Literal("a\u202eb"),
    ox.Literal("<script>"),
)


def test_what_people_read_leads_to_no_script_and_hides_nothing() -> None:
    table = Table(("a",), tuple((term,) for term in HOSTILE))
    for form in ("html", "md", "table"):
        written = "".join(write_table(table, form))
        assert "href" not in written
        assert "](" not in written
        assert "[U+001B]" in written.replace("\\", "")
        assert "[U+202E]" in written.replace("\\", "")
    assert "<script" not in "".join(write_table(table, "html"))
