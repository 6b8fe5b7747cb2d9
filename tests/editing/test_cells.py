"""A row becomes Turtle, rdflib reads it, and what it read makes the same row again."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg_belarus.dataset import Dataset
from kg_belarus.editing import KINDS, Field, Form, NoValueError, cells_of, forms_of, terms_in
from kg_belarus.editing.blocks import block_of, with_block
from kg_belarus.namespaces import PREFIXES, local
from kg_belarus.rdflib_terms import triples_of
from kg_belarus.terms import value_of

IRI = f"{PREFIXES['bki']}x-tried"
XSD = PREFIXES["xsd"]
TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S"), exclude_characters="|"), min_size=1, max_size=12
)


@pytest.fixture(scope="module")
def forms(shipped: Dataset) -> dict[str, Form]:
    return forms_of(shipped)


@pytest.fixture(scope="module")
def things(shipped: Dataset) -> dict[str, list[str]]:
    """A few things of each class, as local names."""
    found: dict[str, list[str]] = {}
    for iri in sorted(shipped.things()):
        if iri.startswith(PREFIXES["bki"]):
            for name in shipped.classes(iri):
                found.setdefault(name, []).append(local(iri))
    return {name: names[:5] for name, names in found.items()}


def values(field: Field, form: Form, things: dict[str, list[str]]) -> st.SearchStrategy[list[str]]:
    """Return lists of values that a field may have, as a row writes them."""
    one: st.SearchStrategy[str]
    if field.is_term:
        one = st.sampled_from(["startDate", "initiatedBy", "kind"])
    elif field.is_any:
        typed = [
            "2025-05-15",
            "2025-05",
            "2025^^gYear",
            "2025^^integer",
            "5 years@en",
            "12",
            "true",
        ]
        one = st.sampled_from([*typed, "5.5^^decimal", "some words", "12^^string"])
    elif field.is_link:
        known = [name for iri in field.classes for name in things.get(iri, ())]
        anything = ["state-belarus"] if not field.classes and not field.schemes else []
        one = st.sampled_from([*form.choices(field), *known, *anything])
    elif f"{XSD}date" in field.datatypes:
        days = st.dates().filter(lambda day: 1000 <= day.year < 3000).map(str)
        is_partial = f"{XSD}gYear" in field.datatypes
        one = st.tuples(days, st.sampled_from([10, 7, 4] if is_partial else [10])).map(
            lambda pair: pair[0][: pair[1]]
        )
    elif f"{XSD}integer" in field.datatypes:
        one = st.integers(0, 10**6).map(str)
    elif f"{XSD}anyURI" in field.datatypes:
        one = st.integers(0, 99).map(lambda number: f"https://gazette.example/{number}")
    else:
        one = TEXTS.map(lambda text: f"'{text}" if text[0] in "=+-@" else text)
    return st.lists(one, max_size=1 if field.is_single else 3, unique=True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_comes_back_from_its_turtle(
    kind: str, forms: dict[str, Form], things: dict[str, list[str]], shipped: Dataset
) -> None:
    form = forms[kind]

    @settings(max_examples=25, suppress_health_check=list(HealthCheck), database=None)
    @given(st.data())
    def tried(data: st.DataObject) -> None:
        row = {f.header: data.draw(values(f, form, things), f.header) for f in form.fields}
        row = {header: sorted(cells) for header, cells in row.items() if cells}
        terms = {
            h: terms_in(form.by_header[h], cells, form, shipped.names) for h, cells in row.items()
        }
        text = with_block(Path("x.ttl"), "", block_of(form, IRI, terms))
        read = triples_of(rdflib.Graph().parse(data=text, format="turtle"))
        back = cells_of(form, IRI, read)
        plain = {h: sorted(c.removeprefix("'") for c in cells) for h, cells in back.items()}
        assert plain == {
            h: sorted({c.removeprefix("'") for c in cells}) for h, cells in row.items()
        }

    tried()


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_in_the_graph_makes_rows_that_say_the_same(
    kind: str, forms: dict[str, Form], shipped: Dataset
) -> None:
    form, read, without = forms[kind], 0, 0
    stated: dict[str, list[ox.Triple]] = {}
    for triple in shipped.asserted:
        stated.setdefault(value_of(triple.subject), []).append(triple)
    for iri in sorted(stated):
        if form.of_class not in shipped.types(iri):
            continue
        try:
            cells = cells_of(form, iri, stated[iri])
        except NoValueError:
            without += 1
            continue
        read += 1
        terms = {
            t for h, c in cells.items() for t in terms_in(form.by_header[h], c, form, shipped.names)
        }
        said = [t.object for t in stated[iri] if not t.predicate.value.endswith("#type")]
        assert {str(term) for term in terms} == {str(value) for value in said}, iri
        if read == 60:
            break
    assert read > without / 2, f"{read} read, {without} have no row"
    assert read >= 9


@pytest.mark.parametrize(
    ("kind", "header", "cell", "says"),
    [
        ("release", "date", "01/02/2025", "it can be two days"),
        ("release", "date", "2025-02-30", "there is no such day"),
        ("release", "beginsNotBefore", "2025-02", "it is a whole month"),
        ("release", "kind", "pardoned", "nearest: pardon"),
        ("release", "frees", "Nobody Of That Name", "nothing here is called"),
        ("release", "date", ["2025-01-01", "2025-01-02"], "there is one at most"),
        ("count", "countValue", "a dozen", "a dozen"),
        ("prisoner-count", "countOf", "release-2025-06-21", "take one of these"),
        ("claim", "claimPredicate", "beganOn", "the ontology has no term 'beganOn'"),
        ("claim", "claimValue", "2025", "can be a year or a number"),
        ("claim", "claimValue", "2025-02-30^^date", "2025-02-30"),
        ("claim", "claimValue", "2025-02-30", "2025-02-30"),
        ("claim", "claimValue", "5^^dozen", "dozen"),
        ("claim", "claimSubject", ["state-belarus", "state-poland"], "there is one at most"),
        ("source", "url", "gazette.example", "begin it with https://"),
        ("source", "title@en", "a\u202eb", "cannot be printed"),
    ],
)
def test_what_is_no_value_is_refused_with_the_next_step(
    kind: str, header: str, cell: str | list[str], says: str, forms: dict[str, Form],
    shipped: Dataset,
) -> None:  # fmt: skip
    with pytest.raises(NoValueError, match=says):
        terms_in(forms[kind].by_header[header], cell, forms[kind], shipped.names)


def test_a_thing_is_found_by_its_whole_name_and_not_by_a_part(
    forms: dict[str, Form], shipped: Dataset
) -> None:
    form = forms["release"]
    field = form.by_header["releasedBy"]
    found = terms_in(field, "Belarus | state-united-states", form, shipped.names)
    assert [local(term.value) for term in found] == ["state-belarus", "state-united-states"]
    with pytest.raises(NoValueError, match="nearest: "):
        terms_in(field, "Belar", form, shipped.names)


def test_no_column_asks_for_what_is_private(forms: dict[str, Form]) -> None:
    private = ("birth", "health", "home", "passport", "relative", "spouse", "family", "residen")
    for form in forms.values():
        assert form.of_class != f"{PREFIXES['bko']}Person"
        for field in form.fields:
            words = f"{field.header} {field.label}".lower()
            assert not [word for word in private if word in words]
