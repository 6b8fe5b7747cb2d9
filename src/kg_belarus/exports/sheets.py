"""The tables of a release as CSV with CSVW, no cell of which a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io

from kg_belarus.exports.export import Export, Written
from kg_belarus.graph import Opened
from kg_belarus.publication import tables
from kg_belarus.tables import write_sheet


def _csv(opened: Opened) -> Written:
    """Return a table for each class, and `csv-metadata.json`, which says what each column means."""
    files, told = {}, []
    for download, content in tables(opened):
        name = download.path.rpartition("/")[2]
        if download.form == "csv":
            header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
            content, sentences = write_sheet(name, header, rows)
            told += sentences
        files[name] = content
    return Written(files, tuple(told))


CSV = Export(
    name="csv",
    holds="a table for each class, with CSVW",
    extension="",
    write=_csv,
    carried={"": "all that the files state, with the bounds of days"},
    loses="Lost: what else follows.",
)
