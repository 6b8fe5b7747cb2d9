"""What pages reckon themselves is what the package does: ways, names, days and numbers, commands."""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
import pytest

from kg_belarus.graph import Graph
from kg_belarus.linked import LANGUAGES, Linked
from kg_belarus.names.skeleton import fold, skeleton, words
from kg_belarus.namespaces import BASE
from kg_belarus.site.shell import Links, words_in
from kg_belarus.site.telling import Telling
from kg_belarus.tables import Table, write_table
from tests.support.page import SCRIPTS, SITE, needs_node

pytestmark = needs_node
XSD = "http://www.w3.org/2001/XMLSchema#"


def reckoned(call: str, **given: object) -> Any:  # noqa: ANN401
    """Return what the page makes of something without a document."""
    command = ["node", str(SCRIPTS / "pages.mjs"), str(SITE / "assets" / "src")]
    asked = json.dumps({"call": call, "given": given}, ensure_ascii=False)
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def things(kg: Graph) -> list[dict[str, Any]]:
    """The index of names of the shipped graph."""
    return kg.seen.names.as_index()


def bones(texts: list[str]) -> list[list[object]]:
    return [[fold(text), [skeleton(word) for word in words(text)]] for text in texts]


def test_every_label_identifier_and_text_has_the_same_words_and_skeletons(
    things: list[dict[str, Any]],
) -> None:
    texts = [text for thing in things for kind in "lti" for text in thing.get(kind, ())]
    assert len(texts) > 8000
    assert reckoned("bones", texts=texts) == bones(texts)


def test_every_letter_of_three_scripts_is_folded_alike() -> None:
    blocks = (range(0x20, 0x530), range(0x1E00, 0x2000))
    letters = [chr(code) for block in blocks for code in block if chr(code).isalpha()]
    texts = [f"{letter}ta{letter}" for letter in letters]
    assert reckoned("bones", texts=texts) == bones(texts)


def test_a_search_finds_what_the_command_line_finds(
    kg: Graph, things: list[dict[str, Any]]
) -> None:
    names = kg.seen.names
    labels = sorted({label for thing in things for label in thing.get("l", ())})
    identifiers = sorted({text for thing in things for text in thing.get("i", ())})
    queries = [
        *labels[:: len(labels) // 40],
        *identifiers[:: len(identifiers) // 10],
        *(
            "Ціханоўскі",
            "Tikhanovskaya",
            "Лукаш",
            "EO 14038",
            "Q184",
            "32021R",
            "belavia",
            "ядерное",
        ),
        *(
            "OFAC",
            "Lukash",
            "potash transit",
            "sanctions relief",
            "10.1",
            "",
            "'",
            "zzzz",
            "ΑΣ",
            "tsikh",
            "PrisonerRelease",
        ),
    ]
    found = reckoned("search", things=things, queries=queries, language="be")
    for query, matches in zip(queries, found, strict=True):
        here = [[m.iri, m.fit, names.label(m.iri, "be")] for m in names.search(query)]
        assert matches == here, query


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_is_found_by_the_page(kg: Graph, language: str) -> None:
    addresses = Linked(kg.seen, kg.catalogue.values()).addresses
    others = {
        iri: path
        for iri, path in addresses.items()
        if not iri.startswith(BASE) or path.startswith("other/")
    }
    outside = ["https://www.wikidata.org/entity/Q184", "javascript:alert(1)", "data:,", "https://"]
    links = Links("../../", language, addresses)
    iris = [*addresses, *outside]
    found = reckoned("ways", root="../../", language=language, others=others, iris=iris)
    assert found == [links.href(iri) for iri in iris]


DAYS = ["2025", "2025-02", "2025-06-21", "1994-07-10", "2025-06-21Z", "2025-13", "+2025"]
SPANS = [
    ("2025-06-21", "2025-06-21"), ("2025-02-01", "2025-02-28"), ("2024-02-01", "2024-02-29"),
    ("2025-01-01", "2025-12-31"), ("2025-06-02", "2025-06-21"), ("2025-05-02", "2025-06-21"),
    ("2024-05-02", "2025-06-21"), ("", "2025-06-21"), ("2025-06-21", ""), ("", ""),
    ("2025-06", "2025-07-01"), ("2025-06-21Z", "2025-06-22Z"), ("2025", "2026"),
]  # fmt: skip
BOUNDS = [("3", "3"), ("1200", "13000"), ("", "4"), ("1000", ""), ("", ""), ("0", "123456789")]
VALUES = [
    ("2025-06-21", "date"), ("2025", "gYear"), ("2025-02", "gYearMonth"), ("true", "boolean"),
    ("0", "boolean"), ("no-data", "string"), ("last confirmed 2025-06-21", "string"),
    ("constructor", "string"), ("12345", "integer"), ("-4321", "integer"), ("1.5", "decimal"),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_values_are_told_alike(language: str) -> None:
    said = words_in(language)
    telling = Telling(said)
    terms = [
        {"termType": "Literal", "value": value, "language": "", "datatype": XSD + kind}
        for value, kind in VALUES
    ]
    given = {"days": DAYS, "spans": SPANS, "bounds": BOUNDS, "values": terms}
    spoken = {name: said[name] for name in ("telling", "codes")}
    assert reckoned("telling", words=spoken, **given) == {
        "days": [telling.day(day) for day in DAYS],
        "spans": [telling.span(*pair) for pair in SPANS],
        "bounds": [telling.bounds(*pair) for pair in BOUNDS],
        "values": [
            telling.value(ox.Literal(value, datatype=ox.NamedNode(XSD + kind)))
            for value, kind in VALUES
        ],
    }


def test_a_question_is_the_same_as_a_link_a_command_and_python(kg: Graph) -> None:
    values = {"since": "2025-01-01", "observer": "it's & #1"}
    days = {"asOf": "2025-06-21", "knownBy": "2025-12-31"}
    found = reckoned("same", name="detention/releases-between", values=values, days=days)
    assert found["read"] == {"name": "detention/releases-between", "values": values}
    assert shlex.split(found["command"]) == [
        "kg-belarus", "query", "run", "detention/releases-between",
        "--param", "since=2025-01-01", "--param", "observer=it's & #1",
        "--as-of", "2025-06-21", "--known-by", "2025-12-31",
    ]  # fmt: skip
    scope: dict[str, Any] = {}
    exec(
        found["python"].replace(', observer="it\'s & #1"', "").replace("kg.ask", "told = kg.ask"),
        scope,
    )
    view = kg.at(as_of="2025-06-21", known_by="2025-12-31")
    assert scope["told"] == view.ask("detention/releases-between", since="2025-01-01")


def test_a_table_is_the_same_csv() -> None:
    rows = (
        (ox.NamedNode("https://example.org/a"), ox.Literal('say "x",\ny')),
        (None, ox.Literal("")),
    )
    table = Table(("thing", "text"), rows)
    cells = [
        [
            None
            if term is None
            else {
                "termType": type(term).__name__,
                "value": term.value,
                "language": "",
                "datatype": "",
            }
            for term in row
        ]
        for row in rows
    ]
    given = {"columns": ["thing", "text"], "rows": cells, "isCut": False}
    assert reckoned("csv", table=given) == "".join(write_table(table, "csv"))


@pytest.mark.parametrize(
    ("values", "days", "expected"),
    [
        ({}, {"asOf": "2025-06-21"}, ({"as_of": "2025-06-21"}, {"asOf": "2025-06-21"})),
        ({"as_of": "2026-01-01"}, {"asOf": "2025-06-21"}, ({"as_of": "2025-06-21"}, {"asOf": "2025-06-21"})),
        ({"as_of": "2024-01-01"}, {"asOf": "2025-06-21"}, ({"as_of": "2024-01-01"}, {})),
        ({"as_of": "2024-01-01"}, {"asOf": "2025-06-21", "knownBy": "2025-01-01"}, ({"as_of": "2024-01-01"}, {"knownBy": "2025-01-01"})),
        ({}, {"knownBy": "2025-01-01"}, ({"as_of": "2025-01-01"}, {"knownBy": "2025-01-01"})),
    ],
)  # fmt: skip
def test_a_question_on_a_page_is_asked_as_of_the_day(
    values: Mapping[str, str], days: Mapping[str, str], expected: tuple[object, object]
) -> None:
    found = reckoned("under", parameters=[{"name": "as_of"}], values=values, days=days)
    assert (found["values"], found["days"]) == expected


@pytest.mark.parametrize(
    ("since", "optional", "asked"),
    [
        ("2025-01-01", False, "2025-01-01"),
        ("2026-11-29", False, "2025-06-21"),
        ("2026-11-29", True, "2025-06-21"),
        ("2025-11-01", True, None),
        ("2025-11-01", False, "2025-11-01"),
    ],
)
def test_a_first_day_moves_with_the_day_of_the_data_or_is_left_out(
    since: str, optional: bool, asked: str | None
) -> None:
    parameters = [{"name": "since", "optional": optional}]
    given = {"values": {"since": since}, "days": {"asOf": "2025-06-21"}, "released": "2026-11-29"}
    found = reckoned("under", parameters=parameters, **given)
    assert found["values"].get("since") == asked


def test_days_are_kept_in_the_address() -> None:
    address = "https://example.org/kg/a.html?x=1&as_of=2025-06-21&known_by=soon#records"
    found = reckoned("days", address=address, days={"knownBy": "2025-01-01"})
    assert found["read"] == {"asOf": "2025-06-21"}
    assert found["written"] == "https://example.org/kg/a.html?x=1&known_by=2025-01-01#records"


@pytest.mark.parametrize(
    ("columns", "row", "times"),
    [
        (["date"], ["2025-06-21"], ("2025-06-21", "2025-06-21")),
        (["claimed_day"], ["2025-06"], ("2025-06", "2025-06")),
        (["earliest", "latest"], ["2025-06-21", "2025-06-30"], ("2025-06-21", "2025-06-30")),
        (["earliest", "latest"], ["2025-06-21", None], ("2025-06-21", "")),
        (["earliest", "latest"], [None, "2025-06-30"], ("", "2025-06-30")),
        (["earliest"], ["2025-06-21"], ("2025-06-21", "")),
        (["since"], ["2025-06-21"], ("2025-06-21", "")),
    ],
)
def test_a_bound_is_not_told_as_the_day(
    columns: list[str], row: list[str | None], times: tuple[str, str]
) -> None:
    cells = [value and {"termType": "Literal", "value": value} for value in row]
    thing = {"termType": "NamedNode", "value": "https://example.org/x"}
    table = {"columns": ["thing", *columns], "rows": [[thing, *cells]]}
    ((found,),) = reckoned("times", tables=[table])
    assert (found["from"], found["to"]) == times
