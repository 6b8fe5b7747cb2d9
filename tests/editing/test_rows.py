"""Rows of CSV and YAML, and each way in which a file of them can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.dataset import Dataset
from kg_belarus.editing import Form, forms_of, read_rows
from kg_belarus.editing.templates import template_of
from kg_belarus.errors import UnreadableInputError


@pytest.fixture(scope="module")
def form(shipped: Dataset) -> Form:
    return forms_of(shipped, ["release"])["release"]


def test_csv_and_yaml_say_the_same(tmp_path: Path, form: Form) -> None:
    (tmp_path / "r.csv").write_text('name,date,note@en\n# left,out,\n\n"a, b",2025,"x | y"\n')
    (tmp_path / "r.yaml").write_text("- name: a, b\n  date: 2025\n  note@en: [x, y]\n")
    (row,) = read_rows(tmp_path / "r.csv", form)
    assert row.cells == {"name": "a, b", "date": "2025", "note@en": "x | y"}
    assert str(row.place).endswith("r.csv:4")
    (other,) = read_rows(tmp_path / "r.yaml", form)
    assert other.cells == {"name": "a, b", "date": "2025", "note@en": ("x", "y")}
    assert str(other.place).endswith("r.yaml:1")


@pytest.mark.parametrize(
    ("name", "text", "place", "says"),
    [
        ("r.csv", "", "r.csv", "it has no row"),
        ("r.csv", "name,dates\n", "r.csv:1", "no column 'dates' (nearest: date"),
        ("r.csv", "name,name\n", "r.csv:1", "stands there twice"),
        ("r.csv", "name,date\na,2025,b\n", "r.csv:2", "3 cells, and the header 2"),
        ("r.csv", 'name,date\n"a,2025\n', "r.csv:2", "this is not CSV"),
        ("r.csv", "<!DOCTYPE html>\n<html>\n", "r.csv:1", "no column '<!DOCTYPE html>'"),
        ("r.csv", b"name\n\xff\n", "r.csv:2:1", "not UTF-8"),
        ("r.yaml", "- dates: 1\n", "r.yaml:1:3", "no column 'dates'"),
        ("r.yaml", "- name: {a: b}\n", "r.yaml:1:9", "a cell holds a text"),
        ("r.yaml", "- just text\n", "r.yaml:1:3", "this is no row"),
        ("r.yaml", "- name: [a\n", "r.yaml:2:1", "this is not YAML"),
    ],
)
def test_what_is_no_table_of_rows_is_refused(
    name: str, text: str | bytes, place: str, says: str, tmp_path: Path, form: Form
) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(UnreadableInputError) as refused:
        read_rows(path, form)
    assert f"{place}: " in str(refused.value)
    assert says in str(refused.value)


def test_too_many_rows_are_refused(tmp_path: Path, form: Form) -> None:
    (tmp_path / "r.csv").write_text("name\n" + "a\n" * 1_001)
    with pytest.raises(UnreadableInputError, match="more than 1,000 rows"):
        read_rows(tmp_path / "r.csv", form)
    (tmp_path / "r.csv").write_text("name\n" + "a" * 4_000_001)
    with pytest.raises(UnreadableInputError, match="bytes"):
        read_rows(tmp_path / "r.csv", form)


def test_the_rows_of_a_template_are_no_data(tmp_path: Path, form: Form) -> None:
    path = tmp_path / "r.csv"
    path.write_text(template_of(form))
    with pytest.raises(UnreadableInputError, match="it has no row"):
        read_rows(path, form)
    path.write_text(template_of(form).replace("# invented", "invented"))
    (row,) = read_rows(path, form)
    assert row.cells == form.kind.example
