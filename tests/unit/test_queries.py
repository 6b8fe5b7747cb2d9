"""Queries are parsed without being run, ask what they say, and reach no other place unasked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg_belarus.engine import ASSERTED, ONTOLOGY, EmbeddedEngine, Engine, reference_engine
from kg_belarus.errors import EngineError, UnreadableInputError, WrongUsageError
from kg_belarus.questions import check_sparql, run_sparql
from kg_belarus.tables import Table
from kg_belarus.text import NoSparqlError, functions_in, load_in, parse, services_in

EX = "https://invented.example/"
P = f"PREFIX ex: <{EX}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
ENGINES = {"embedded": EmbeddedEngine, "reference": reference_engine}
ANSWER = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'


def ex(name: str) -> ox.NamedNode:
    return ox.NamedNode(EX + name)


@pytest.fixture(params=list(ENGINES))
def engine(request: pytest.FixtureRequest) -> Engine:
    """Two graphs: one triple in the ontology, two asserted."""
    made: Engine = ENGINES[request.param]()
    made.load(ONTOLOGY, [ox.Triple(ex("term"), ex("says"), ox.Literal("of the ontology"))])
    made.load(
        ASSERTED,
        [
            ox.Triple(ex("a"), ex("knows"), ex("b")),
            ox.Triple(ex("b"), ex("v1.2.3"), ox.Literal("many points")),
        ],
    )
    return made


def rows(engine: Engine, query: str) -> set[tuple[str, ...]]:
    result = run_sparql(P + query, engine)
    assert isinstance(result, Table)
    return {tuple(str(getattr(term, "value", "")) for term in row) for row in result.rows}


GRAPHS = f"<{ONTOLOGY.value}>", f"<{ASSERTED.value}>"


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (f"SELECT ?s FROM {GRAPHS[0]} {{ ?s ?p ?o }}", {(EX + "term",)}),
        (
            f"SELECT ?s FROM {GRAPHS[0]} FROM {GRAPHS[1]} WHERE {{ ?s ?p ?o }}",
            {(EX + "term",), (EX + "a",), (EX + "b",)},
        ),
        # Without a FROM the default graph is empty, once there is a FROM NAMED.
        (f"SELECT ?s FROM NAMED {GRAPHS[0]} {{ ?s ?p ?o }}", set()),
        (f"SELECT ?s FROM NAMED {GRAPHS[0]} {{ GRAPH ?g {{ ?s ?p ?o }} }}", {(EX + "term",)}),
        (f"SELECT ?s FROM {GRAPHS[0]} {{ GRAPH ?g {{ ?s ?p ?o }} }}", set()),
        ("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", {(ONTOLOGY.value,), (ASSERTED.value,)}),
        ("SELECT ?g { GRAPH ?g { } }", {(ONTOLOGY.value,), (ASSERTED.value,)}),
        (f"SELECT ?s {{ GRAPH {GRAPHS[0]} {{ ?s ?p ?o }} }}", {(EX + "term",)}),
        ("SELECT ?s { GRAPH ex:nowhere { ?s ?p ?o } }", set()),
        (f"BASE <{EX}> SELECT ?s {{ ?s <knows> <b> }}", {(EX + "a",)}),
        (f"BASE <{EX}x/> PREFIX up: <../> SELECT ?s {{ ?s up:knows <../b> }}", {(EX + "a",)}),
        # Two prefixes of one namespace, of which rdflib forgets the first.
        (f"PREFIX on: <{EX}> SELECT ?s {{ ?s ex:knows on:b }}", {(EX + "a",)}),
        ("SELECT ?s { VALUES ?s { } ?s ?p ?o }", set()),
        ("SELECT ?s { ?s ?p ?o } VALUES ?s { }", set()),
        ("SELECT ?s { ?s ex:v1.2.3 ?o }", {(EX + "b",)}),
        ("SELECT ?s { ?s ex:1.-.-.- ?o }", set()),
        ("SELECT ?s { ?s !(^ex:knows) ex:b }", {("many points",)}),
        ("SELECT ?s { ?s !^ex:v1.2.3 ?o }", {(EX + "b",), ("of the ontology",)}),
        ("SELECT ?s { ?s !(ex:knows|^ex:says|ex:v1.2.3) ex:a }", {(EX + "b",)}),
        ('SELECT (xsd:date("2025-02-03T10:00:00Z"^^xsd:dateTime) AS ?d) {}', {("2025-02-03Z",)}),
        ('SELECT (xsd:date("2025-02-30") AS ?d) {}', {("",)}),
    ],
)
def test_both_engines_answer_as_the_standard_says(
    engine: Engine, query: str, answer: set[tuple[str, ...]]
) -> None:
    assert rows(engine, query) == answer


@pytest.mark.parametrize(
    ("query", "column", "says"),
    [
        ("SELECT * FROM ex:nowhere { ?s ?p ?o }", 15, "there is no graph <https://invented.exam"),
        ("SELECT * FROM NAMED <x:y> { ?s ?p ?o }", 21, "there is no graph <x:y>"),
        ("SELECT (ex:f(1) AS ?x) {}", 9, "ex:f is no function of SPARQL 1.1"),
        ("SELECT * { ?s ?p (1 2) FILTER ex:f(?s) }", 31, "ex:f is no function"),
        ("SELECT (xsd:int(1) AS ?x) {}", 9, "xsd:int is no function"),
        ("SELECT * { ?s <p> ?o }", 15, "<p> is a relative IRI, and there is no BASE"),
        ("SELECT * { ?s ?p ?o FILTER(?o<6&&?o>1) }", 30, "put spaces around < and >"),
        (
            "SELECT * { VALUES ?x { 1 } LATERAL { ?s ?p ?x } }",
            28,
            "LATERAL is no word of SPARQL 1.1",
        ),
        ("SELECT * { ?s ?p <<( ?a ?b ?c )>> }", 18, "<< is SPARQL 1.2"),
        ("SELECT * { ?s ?p ?o {| ?a ?b |} }", 21, "{| is SPARQL 1.2"),
        ("ASK { ?s ?p trueSERVICE<x:y>{} }", 13, "trueSERVICE is no word of SPARQL 1.1"),
    ],
)
def test_what_is_refused_is_named_with_its_place(
    engine: Engine, query: str, column: int, says: str
) -> None:
    with pytest.raises(UnreadableInputError, match="the query:1:") as error:
        run_sparql(P + query, engine)
    assert says in str(error.value)
    assert error.value.position.column == len(P) + column
    assert error.value.exit_code == 3


def test_a_view_of_what_is_asserted_holds_no_other_graphs(engine: Engine) -> None:
    engine.load(ex("graph/inferred"), [ox.Triple(ex("c"), ex("knows"), ex("d"))])
    result = engine.query("SELECT ?g { GRAPH ?g { ?s ?p ?o } }", (ASSERTED,))
    assert isinstance(result, Table)
    assert {row[0] for row in result.rows} == {ASSERTED}


HEAVY = " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(300)))} }}" for n in range(5))


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("SELECT (1.e3 AS ?n) {}", ox.QuerySolutions),
        (f"SELECT (COUNT(*) AS ?n) {{ {HEAVY} }}", ox.QuerySolutions),
        (f"SELECT * {{ {HEAVY} }} ORDER BY ?v1", ox.QuerySolutions),
        (f"ASK {{ {HEAVY} FILTER(?v1 > 400) }}", ox.QueryBoolean),
        (f"CONSTRUCT {{ ?v1 ?v2 ?v3 }} WHERE {{ {HEAVY} }}", ox.QueryTriples),
        (f"SELECT (EXISTS {{ {HEAVY} }} AS ?is) WHERE {{ }}", ox.QuerySolutions),
        (f"DESCRIBE ?v1 {{ {HEAVY} }}", ox.QueryTriples),
        (f"ASK {{ SELECT ?v1 {{ SELECT (COUNT(*) AS ?v1) {{ {HEAVY} }} }} }}", ox.QueryBoolean),
        (f"CONSTRUCT {{ ?v1 ?v2 ?v3 }} {{ SELECT * {{ {HEAVY} }} }}", ox.QueryTriples),
        ("CONSTRUCT WHERE { ?s ?p ?o }", ox.QueryTriples),
        ("DESCRIBE <x:y>", ox.QueryTriples),
    ],
)
def test_what_would_take_for_ever_is_parsed_at_once(query: str, kind: type) -> None:
    assert parse(query) is kind


@given(st.text("\n sELCTWHR{}?xa.<:>\"'#1", max_size=60))
@example("SELECT * {\n ?s ex.y:a.b.c ?o }}")
def test_any_text_is_parsed_or_refused_with_a_place_in_it(text: str) -> None:
    try:
        parse(text)
    except NoSparqlError as error:
        lines = text.split("\n")
        assert 1 <= error.line <= len(lines)
        assert 1 <= error.column <= len(lines[error.line - 1]) + 1


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[str, list[str]]]:
    """An address of this machine, and what is asked of it."""
    heard: list[str] = []

    class Place(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(ANSWER)))
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(ANSWER)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Place)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", heard
    server.shutdown()
    server.server_close()


REACHING = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE # SILENT\n SILENT here:a {{ ?s ?p ?o }} }}",
    "PREFIX : <{0}> ASK {{ SERVICE:a{{ ?s ?p ?o }} }}",
    "PREFIX SERVICE: <{0}> PREFIX : <{0}> ASK {{ SERVICE:a {{ ?s ?p ?o }} }}",
    "ASK {{ ?s ?p true SERVICE here:a {{ ?s ?p ?o }} }}",
    "ASK {{ FILTER(1<2)SERVICE<{0}>{{ ?s ?p ?o }} }}",
    "ASK {{ ?s ?p 5SERVICE<{0}>{{ ?s ?p ?o }} }}",
    "ASK {{ ?s ?p trueSERVICE<{0}>{{ ?s ?p ?o }} }}",
    "ASK {{ FILTER(NOT EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }}) }}",
    "SELECT (EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} AS ?is) {{ }} ORDER BY ?is",
    "SELECT (COUNT(*) AS ?n) {{ }} HAVING (EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }})",
    "SELECT * {{ VALUES ?e {{ <{0}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ \\u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * {{ GRAPH <{0}> {{ ?s ?p ?o }} }}",
    "DESCRIBE <{0}>",
    "LOAD <{0}>",
]


@pytest.mark.parametrize("text", REACHING)
def test_nothing_leaves_unasked(engine: Engine, asked: tuple[str, list[str]], text: str) -> None:
    place, heard = asked
    query = f"PREFIX here: <{place}> " + text.format(place)
    for use in (check_sparql, parse, lambda t: run_sparql(t, engine), engine.query, engine.update):
        try:
            use(query)
        except (EngineError, UnreadableInputError, WrongUsageError, NoSparqlError):
            continue
    assert heard == []


def test_service_asks_once_where_it_is_allowed(
    engine: Engine, asked: tuple[str, list[str]]
) -> None:
    place, heard = asked
    heard.clear()
    query = REACHING[0].format(place)
    with pytest.raises(WrongUsageError, match=r"the query:1:12: SERVICE .* --allow-service"):
        run_sparql(query, engine)
    engine.allows_service = True
    run_sparql(query, engine)
    assert heard == ["/"]
    heard.clear()
    with pytest.raises(EngineError):  # of rules never
        engine.update(f"INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{place}> {{ ?s ?p ?o }} }}")
    assert heard == []


def test_what_only_looks_like_a_call_is_none() -> None:
    for query in (
        P
        + "PREFIX service: <x:> SELECT ?service { GRAPH service:a { ?service service:of 'SERVICE' } }",
        P + "SELECT * { ?s ex:service ?o # SERVICE <x:y> {}\n }",
    ):
        assert services_in(query) == []
        assert parse(query) is ox.QuerySolutions
    update = (
        P + "PREFIX load: <x:> INSERT { ?s a ex:x ; load:of 1 } WHERE { ?s a ex:y ; load:to 2 }"
    )
    assert load_in(update) is None
    assert load_in(update + " ; LOAD <x:y>") is not None


def test_a_property_before_a_list_is_no_function() -> None:
    query = P + (
        "SELECT (ex:one(?o) AS ?x) { ?s ex:p (1 2) ; a (ex:q (ex:r)) . "
        "VALUES (?a ?b) { (ex:c ex:d) (ex:c UNDEF) } FILTER(?o IN (ex:c, ex:two(?s)) && EXISTS { "
        "?s ex:p (3) }) FILTER ex:three(?s) ?s ex:p/(ex:q) ?t } GROUP BY ex:four(?s) ORDER BY ex:five(?x)"
    )
    named = [iri.removeprefix(EX) for _, iri in functions_in(query)]
    assert named == ["one", "two", "three", "four", "five"]
