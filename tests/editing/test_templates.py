"""The sheet of each kind: every column told, an example that can be read, and no formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from kg_belarus.dataset import Dataset
from kg_belarus.editing import KINDS, forms_of, template_of


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_tells_each_column(kind: str, shipped: Dataset) -> None:
    form = forms_of(shipped, [kind])[kind]
    header, told, example = csv.reader(io.StringIO(template_of(form)))
    assert tuple(header) == form.headers
    assert all(told)
    assert told[0].startswith("#")
    assert example[0].startswith("#")
    assert {*form.kind.example} <= {*header}
    needed = {f.predicate for f in form.fields if f.is_required}
    given = {form.by_header[h].predicate for h in form.kind.example if h in form.by_header}
    assert needed <= given


def test_a_formula_is_neutralised(shipped: Dataset) -> None:
    form = forms_of(shipped, ["source"])["source"]
    evil = replace(form, kind=replace(form.kind, example={"title@en": "=cmd|'/C calc'!A0"}))
    assert "'=cmd|'" in template_of(evil)
