"""The sheet of a kind: its columns, what each asks for, and an invented row."""

from __future__ import annotations

import csv
import io

from kg_belarus.editing.cells import neutral
from kg_belarus.editing.fields import Field, Form
from kg_belarus.editing.kinds import NAME
from kg_belarus.namespaces import PREFIXES, local

_DATE = PREFIXES["xsd"] + "date"


def template_of(form: Form) -> str:
    """Return a CSV file: the header, then two rows that are no data, since they begin with `#`.

    The first says what each column holds, the second is an example with invented names.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(form.headers)
    asked = {NAME: "the end of the id, in a few words"}
    asked |= {field.header: told_of(field) for field in form.fields}
    for cells in (neutral(asked), neutral(dict(form.kind.example))):
        row = [cells.get(header, "") for header in form.headers]
        writer.writerow([f"# {row[0]}", *row[1:]])
    return out.getvalue()


def told_of(field: Field) -> str:
    """Return what a column asks for: its label, what it takes, whether it must be filled."""
    if field.schemes and not field.classes:
        takes = f"of {', '.join(map(local, field.schemes))}"
    elif field.is_term:
        takes = "term of the ontology, such as startDate"
    elif field.is_any:
        takes = "day, number or text; a text with its language as 5 years@en, a year as 2025^^gYear"
    elif field.is_link:
        of = " or ".join(map(local, field.classes)) or "thing"
        takes = f"id or whole name of a {of}"
    elif _DATE in field.datatypes:
        takes = "day, or the month or year alone" if len(field.datatypes) > 1 else "day"
    else:
        takes = ", ".join(map(local, field.datatypes)).replace("langString", "text") or "text"
    more = "" if field.is_single else "; several parted by |"
    must = "; required" if field.is_required else ""
    return f"{field.label}: {takes}{more}{must}"
