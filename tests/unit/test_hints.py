"""A value that can never match is told with what to write; where it may match, nothing is said."""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Sequence
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from kg_belarus.engine import ASSERTED, CLOSURE, EmbeddedEngine, reference_engine
from kg_belarus.graph import Graph
from kg_belarus.namespaces import node
from kg_belarus.project import open_project
from kg_belarus.questions import run_sparql
from kg_belarus.questions.hints import hints
from kg_belarus.questions.partial_days import BOUNDS
from kg_belarus.questions.syntax import with_prefixes
from kg_belarus.questions.terms import unknown_terms
from kg_belarus.tables import Table
from tests.support.invented import DATA

# A day that is also given as a text, and a number.
MORE = """
bki:person-one bko:externalId "1" .
bki:count-one a bko:CountObservation ; bko:countValue 5 ; bko:countWording "2025-06-21" .
"""


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("kg")
    (folder / "data").mkdir()
    (folder / "data" / "all.ttl").write_text(DATA + MORE)
    return Graph(open_project(folder))


def told(kg: Graph, where: str) -> str:
    return " ".join(hints(with_prefixes(f"SELECT * {{ {where} }}"), kg.engine))


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ('?x bko:date ?d FILTER(?d > "2025-01-01")', 'and ?d is a day; write "2025-01-01"^^xsd:date.'),
        ("?x bko:date ?d FILTER('2025-01-01' <= ?d && ?x != ?d)", '"2025-01-01"^^xsd:date.'),
        ('?x bko:date ?d FILTER(?d > "2025-06")', 'a whole day, such as "2025-06-01"^^xsd:date.'),
        ('?x bko:date ?d FILTER(?d = "2025-06")', 'write "2025-06"^^xsd:gYearMonth.'),
        ('?x bko:date ?d FILTER(?d IN ("2025-06-21"))', '"2025-06-21"^^xsd:date.'),
        ('?x bko:date "2025-06-21" , ?d', 'each bko:date is a day; write "2025-06-21"^^xsd:date.'),
        ("?x bko:date ?d FILTER(?d > 2025-01-01)", "2025-01-01 without quotes is a sum"),
        ("?x bko:date ?d FILTER(?d > 2024)", "write YEAR(?d)."),
        ("?x bko:date ?d FILTER(?d < NOW())", "write xsd:date(NOW())."),
        ('?x bko:date ?d FILTER(?d < "2025-06-22T00:00:00"^^xsd:dateTime)', '"2025-06-22"^^xsd:date.'),
        ('?x bko:frees/bko:hasSource/dcterms:issued ?d FILTER(?d > "2025-01-01")', "?d is a day"),
        ('?x a ?c FILTER NOT EXISTS { ?x bko:date ?d FILTER(?d > "2025-01-01") }', "?d is a day"),
        ('?x skos:prefLabel "Radio"', 'each skos:prefLabel has one; write "Radio"@en.'),
        ('?x skos:prefLabel ?l FILTER(?l = "Radio")', 'and ?l has one; write "Radio"@en.'),
        ('VALUES ?l { "Radio" } ?x skos:prefLabel ?l', 'write "Radio"@en.'),
        ('?x bko:frees "person-one"', "each bko:frees is a thing; write bki:person-one."),
        ('?x bko:frees ?p FILTER(?p = "bki:person-one")', "?p is a thing; write bki:person-one."),
        ('?x bko:countValue "5"', "each bko:countValue is a number; write 5."),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_what_to_write(kg: Graph, where: str, says: str) -> None:
    assert says in told(kg, where)


@pytest.mark.parametrize(
    "where",
    [
        '?x bko:date ?d FILTER(?d > "2025-01-01"^^xsd:date)',
        '?x bko:date ?d FILTER(STR(?d) > "2025-01-01")',
        '?x bko:date ?e BIND(STR(?e) AS ?d) FILTER(?d > "2025-01-01")',
        '{ ?x bko:date ?d } UNION { ?x bko:countWording ?d } FILTER(?d > "2025-01-01")',
        '?x bko:date ?e { SELECT (STR(?e) AS ?d) { ?y bko:date ?e } } FILTER(?d = "2025-06-21")',
        '?x bko:date|bko:countWording ?d FILTER(?d > "2025-01-01")',
        '?x bko:date? ?d FILTER(?d > "2025-01-01")',
        '?x ?p ?d FILTER(?d > "2025-01-01")',
        '?x bko:countWording "2025-06-21"',
        '?x skos:prefLabel "Radio"@en',
        '?x skos:prefLabel ?l FILTER(CONTAINS(?l, "Radio") && LANG(?l) = "en" && STR(?l) != "x")',
        '?x skos:prefLabel ?l VALUES ?n { "Radio" } FILTER(STR(?l) = ?n)',
        '{ VALUES ?l { "Radio" } } UNION { ?x skos:prefLabel ?l }',
        '?x bko:externalId "1"',
        "?x bko:countValue ?n FILTER(?n > 2000)",
        'SERVICE <https://example.org/sparql> { ?x bko:date "2025-06-21" }',
        '?x skos:note "?d > 2025" # bko:date ?d FILTER(?d > "2025-01-01")',
    ],
)
def test_what_may_match_is_not_doubted(kg: Graph, where: str) -> None:
    assert told(kg, where) == ""


# One source of three was issued in June 2025, on a day that is not known.
ISSUED = "?x dcterms:issued ?d FILTER"
_MAY, _SURELY = "for what may lie there", "for what surely does."
_FROM = f"compare bko:issuedNotAfter {_MAY}, bko:issuedNotBefore {_SURELY}"
_UNTIL = f"compare bko:issuedNotBefore {_MAY}, bko:issuedNotAfter {_SURELY}"


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (f'{ISSUED}(?d >= "2025-05-01"^^xsd:date)', _FROM),
        (f'{ISSUED}("2025-05-01"^^xsd:date < ?d)', _FROM),
        (f'{ISSUED}(?d >= "2025-06-30"^^xsd:date)', _FROM),
        (f'{ISSUED}(?d >= xsd:date("2025-05-01"))', _FROM),
        (f"{ISSUED}(?d <= xsd:date(NOW()))", _UNTIL),
        (f'{ISSUED}(?d > "2025-01-01"^^xsd:date && ?d < "2025-12-01"^^xsd:date)', _UNTIL),
        ('?x bko:hasSource/dcterms:issued ?d FILTER(?d > "2025-05-01"^^xsd:date)', _FROM),
        (f'{ISSUED}(?d >= "2025-05-01")', f"since some are months or years, {_FROM}"),
        (f'{ISSUED}("2025-08-01" > ?d)', f"since some are months or years, {_UNTIL}"),
    ],
)
def test_what_a_comparison_with_a_day_loses_is_told(kg: Graph, where: str, says: str) -> None:
    assert says in told(kg, where)


@pytest.mark.parametrize(
    "where",
    [
        f'{ISSUED}(?d >= "2025-07-01"^^xsd:date)',  # it surely lies outside
        f'{ISSUED}(?d > "2025-06-30"^^xsd:date)',
        f'{ISSUED}(?d < "2025-06-01"^^xsd:date)',
        f'?x dcterms:publisher bki:org-paper . {ISSUED}(?d > "2025-01-01"^^xsd:date)',
        f'{ISSUED}(?d > "2025-01-01"^^xsd:date || DATATYPE(?d) = xsd:gYearMonth)',
        '?x bko:issuedNotAfter ?d FILTER(?d >= "2025-05-01"^^xsd:date)',
        f'{ISSUED} NOT EXISTS {{ ?x dcterms:issued ?e FILTER(?e > "2025-01-01"^^xsd:date) }}',
        '{ SELECT ?x { ?x dcterms:issued ?d FILTER(?d > "2025-01-01"^^xsd:date) } }',
        '?x bko:date ?d FILTER(?d > "2025-01-01"^^xsd:date)',  # all are whole days
    ],
)
def test_a_comparison_that_loses_nothing_is_not_doubted(kg: Graph, where: str) -> None:
    assert told(kg, where) == ""


def test_what_is_proposed_loses_nothing(kg: Graph) -> None:
    """The bounds of the hint find the source that the comparison lost; the rule has the same."""
    query = 'SELECT ?x {{ ?x {} ?d FILTER(?d >= "2025-05-20"^^xsd:date) }}'
    with pytest.warns(UserWarning, match="bko:issuedNotAfter"):
        lost = kg.sparql(query.format("dcterms:issued"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kept = kg.sparql(query.format("bko:issuedNotAfter"))
    assert isinstance(lost, Table)
    assert isinstance(kept, Table)
    assert {*kept.rows} - {*lost.rows} == {(node("bki:source-june"),)}


def test_the_bounds_that_are_proposed_are_those_of_the_rule() -> None:
    rule = (open_project().root / "ontology" / "rules" / "bounds-1-stated.rq").read_text()
    derived: dict[str, set[str]] = {}
    for stating, bound in re.findall(r'\((\S+) (\S+) "(?:first|last)"\)', rule):
        derived.setdefault(stating, set()).add(bound)
    assert derived.keys() == BOUNDS.keys()
    assert all(set(BOUNDS[name]) <= bounds for name, bounds in derived.items())


@pytest.mark.parametrize(
    ("prefix", "says"),
    [
        ("http://w3id.org/kg-belarus/ont#", "bko:Person is, where bko: is <https://w3id.org/"),
        ("https://w3id.org/kg-belarus/ontology#", "bko:Person is, where bko: is <https://"),
        ("https://www.w3id.org/kg-belarus/ont/", "bko:Person is, where bko: is <https://"),
    ],
)
def test_a_namespace_that_is_nearly_ours_is_told_once(kg: Graph, prefix: str, says: str) -> None:
    query = f"PREFIX bko: <{prefix}> SELECT * {{ ?x a bko:Person ; bko:hasSource ?y }}"
    assert [says in said for said in hints(query, kg.engine)] == [True]


def test_what_is_under_our_address_and_no_term_is_not_doubted(kg: Graph) -> None:
    assert told(kg, "GRAPH <https://w3id.org/kg-belarus/graph/asserted> { ?x a bko:Person }") == ""
    assert "bki: is <" in told(kg, "<http://w3id.org/kg-belarus/id/nobody> ?p ?o")


LABEL = "?x skos:prefLabel ?l FILTER"


@pytest.mark.parametrize(
    ("where", "says"),
    [
        (f'{LABEL}(LANG(?l) = "by")', 'no text is in the language "by" (Belarusian is be); most are'),
        (f'{LABEL}("by" = LANG(?l))', 'no text is in the language "by"'),
        (f'{LABEL}(LANGMATCHES(LANG(?l), "BY"))', 'no text is in the language "BY"'),
        ('?x skos:prefLabel "Радыё"@by', 'no text is in the language "by"'),
        (f'{LABEL}(CONTAINS(?l, "radio"))', 'write CONTAINS(LCASE(?l), "radio").'),
        (f'{LABEL}(STRSTARTS(LCASE(?l), "Radio"))', 'write STRSTARTS(LCASE(?l), "radio").'),
        (f'{LABEL}(REGEX(?l, "^radio"))', 'write REGEX(?l, "^radio", "i").'),
        (f'{LABEL}(CONTAINS(?x, "person-one"))', 'write CONTAINS(STR(?x), "person-one").'),
        (f'{LABEL}(CONTAINS(?l, "Радыё"))', 'never true, in capitals or small letters; `kg-belarus'),
    ],
)  # fmt: skip
def test_words_in_no_text_are_told(kg: Graph, where: str, says: str) -> None:
    assert says in told(kg, where)


@pytest.mark.parametrize(
    "where",
    [
        f'{LABEL}(LANG(?l) = "en" && LANG(?l) != "by" && LANGMATCHES(LANG(?l), "*"))',
        f'{LABEL}(CONTAINS(?l, "Radio"))',
        f'{LABEL}(CONTAINS(?l, "radio") || CONTAINS(?l, "Paper"))',
        f'{LABEL}(!CONTAINS(?l, "radio"))',
        f'{LABEL}(CONTAINS(?l, "radio")) ?x bko:frees ?y',  # nothing would match in any case
        f'{LABEL}(REGEX(?l, "^[a-c]+$"))',  # no words
        '?x skos:prefLabel ?l OPTIONAL { ?x skos:note ?n FILTER(CONTAINS(?n, "x")) }',
    ],
)
def test_words_that_are_found_or_are_not_the_reason_are_not_doubted(kg: Graph, where: str) -> None:
    assert told(kg, where) == ""


class Slow:
    """A graph each of whose queries takes some seconds; it counts them."""

    def __init__(self, kg: Graph, seconds: float) -> None:
        self.asked = 0
        self._engine, self._seconds = kg.engine, seconds
        self.allows_service, self.graphs = False, kg.engine.graphs

    def query(
        self,
        text: str,
        graphs: Sequence[ox.NamedNode] = CLOSURE,
        max_rows: int | None = None,
    ) -> Table | tuple[ox.Triple, ...] | bool:
        self.asked += 1
        time.sleep(self._seconds)
        return self._engine.query(text, graphs, max_rows)


def test_hints_end_when_their_time_does(kg: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken, word = '?x skos:prefLabel "x"@by', f'{LABEL}(CONTAINS(?l, "radio"))'
    query = with_prefixes(f"SELECT * {{ {spoken} . {word} ?x a bko:No }}")
    engine = Slow(kg, 0)
    # A clock that a query moves on by a second.
    clock = SimpleNamespace(perf_counter=lambda: engine.asked)
    monkeypatch.setattr("kg_belarus.questions.hints.time", clock)
    term, language = hints(query, engine)
    assert term.startswith("bko:No ")
    assert language.startswith("no text is in the language")
    of_all, engine.asked = engine.asked, 0
    unknown_terms(query, engine)
    of_terms = engine.asked
    assert of_all > of_terms + 3
    for seconds, told in ((0, [term]), (1, [term, language]), (2, [term, language])):
        engine.asked = 0
        assert hints(query, engine, seconds) == told
        assert engine.asked == of_terms + seconds + 1


def test_a_limit_is_for_the_query_and_not_for_its_hints(
    kg: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg_belarus.questions.answering._PATIENCE", 60)
    engine = Slow(kg, 0.2)
    query = f'SELECT ?l {{ {LABEL}(CONTAINS(?l, "Радыё")) }}'
    with pytest.warns(UserWarning, match="never true"):
        assert run_sparql(query, engine, seconds=0.6) == Table(("l",), ())  # type: ignore[arg-type]
    assert engine.asked > 3


def test_a_hint_never_changes_the_answer(kg: Graph) -> None:
    wrong = 'ASK { ?x skos:prefLabel ?l FILTER(?l != "Radio") }'
    with pytest.warns(UserWarning, match="has no language"):
        assert kg.sparql(wrong) is True
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert kg.sparql('ASK { ?x skos:prefLabel "Radio"@en }') is True


def test_a_day_that_is_none_is_not_proposed(kg: Graph, caplog: pytest.LogCaptureFixture) -> None:
    where = '?x bko:date ?d FILTER(?d > "2025-02-30" && ?d < "2025-13-01"^^xsd:date)'
    said = told(kg, where)
    assert said.endswith('?d is a day; write a whole day, such as "2025-06-21"^^xsd:date.')
    assert caplog.text == ""


def test_of_what_rdflib_does_not_read_nothing_is_told(kg: Graph) -> None:
    lateral = 'SELECT * { ?x bko:date ?d LATERAL { ?x bko:standing ?s } FILTER(?d = "2025-06-21") }'
    assert hints(with_prefixes(lateral), kg.engine) == []


def test_both_engines_tell_the_same() -> None:
    engine = reference_engine()
    thing, label = node("ex:thing"), node("skos:prefLabel")
    engine.load(ASSERTED, [ox.Triple(thing, label, ox.Literal("A", language="be"))])
    told = hints(with_prefixes('ASK { ?x skos:prefLabel "A" }'), engine)
    assert told == ['"A" has no language and each skos:prefLabel has one; write "A"@be.']


def test_a_datatype_that_the_store_does_not_keep_is_told() -> None:
    asked = with_prefixes(
        'ASK { ?s ?p ?o FILTER(DATATYPE(?o) = xsd:nonNegativeInteger || ?o = "5"^^xsd:int) }'
    )
    says = (
        "The store holds xsd:nonNegativeInteger as xsd:integer; write that, or --engine reference."
    )
    assert hints(asked, EmbeddedEngine()) == [says]
    assert hints(asked, reference_engine()) == []
