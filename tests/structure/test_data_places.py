"""A body stands in the file of its kind, a source in that of its publisher's kind and of its year.

The kinds of each file are read from the table in `data/README.md`.
"""

from __future__ import annotations

import re
from pathlib import PurePath

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import Dataset
from kg_belarus.namespaces import node
from tests.conftest import ROOT

_ROW = re.compile(r"^\| `([a-z-]+)` \| ([a-z, -]+) \|$", re.MULTILINE)
FILES = {
    node(f"bkv:{kind}"): name
    for name, kinds in _ROW.findall((ROOT / "data" / "README.md").read_text())
    for kind in kinds.split(", ")
}


def _places(shipped: Dataset, folder: str) -> dict[str, PurePath]:
    """Return where the blocks of a folder of data/ stand, as paths below it."""
    below = ROOT / "data" / folder
    return {
        iri: PurePath(ROOT / place.path).relative_to(below).with_suffix("")
        for iri, place in shipped.places.items()
        if (ROOT / place.path).is_relative_to(below)
    }


def _value(shipped: Dataset, iri: str, *names: str) -> ox.NamedNode | ox.Literal | None:
    """Return the first value that a thing has for the first of some properties that it has."""
    for name in names:
        for triple in shipped.about(iri):
            if triple.predicate == node(name) and isinstance(
                triple.object, ox.NamedNode | ox.Literal
            ):
                return triple.object
    return None


@pytest.mark.parametrize("folder", ["core/organisations", "claims/sources"])
def test_a_file_holds_what_its_name_says(shipped: Dataset, folder: str) -> None:
    astray = []
    for iri, path in _places(shipped, folder).items():
        body = _value(shipped, iri, "dcterms:publisher") if folder == "claims/sources" else None
        kind = _value(shipped, body.value if body else iri, "bko:kind")
        if FILES[kind] != path.parts[0]:  # type: ignore[index]
            astray.append((iri, str(path)))
    assert astray == []


def test_a_source_stands_in_the_file_of_its_year(shipped: Dataset) -> None:
    astray = []
    for iri, path in _places(shipped, "claims/sources").items():
        first = _value(shipped, iri, "dcterms:issued", "bko:issuedNotBefore")
        assert first is not None, iri
        year, _, rest = first.value.partition("-")
        told = [*path.parts[1:], "", ""][:2]
        until = told[0].removeprefix("until-")
        fits = year <= until if until != told[0] else told[0] in ("", year)
        if not fits or told[1] not in ("", rest[:2] or "month-unknown"):
            astray.append((iri, str(path)))
    assert astray == []
