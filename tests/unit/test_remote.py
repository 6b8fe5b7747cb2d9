"""A store elsewhere that fails, in each way that one can, is told from one that has no rows."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.engine import ASSERTED, Endpoint, RemoteEngine, Stored
from kg_belarus.engines import elsewhere
from kg_belarus.errors import EngineError, UnreadableInputError, WrongUsageError
from kg_belarus.project import open_project
from kg_belarus.tables import Table
from kg_belarus.terms import Term
from tests.support.faulty import answer, faulty

QUERY = "SELECT ?x WHERE { ?x ?p ?o }"
X = {"type": "uri", "value": "https://example.org/x"}


def rows(number: int) -> bytes:
    """Return an answer with so many rows of one column."""
    bindings = [{"x": {"type": "literal", "value": str(n)}} for n in range(number)]
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": bindings}}).encode()


def one(cell: dict[str, str]) -> bytes:
    return json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [{"x": cell}]}}).encode()


NO_ROWS = answer(rows(0))


def asked(given: Callable[[str], bytes], query: str = QUERY, most: int | None = None) -> object:
    """Return what an engine makes of the answers to a query; to what it asks itself there is none."""

    def answering(text: str) -> bytes:
        is_own = "?graph" in text
        return NO_ROWS if is_own else given(text)

    silence = 0.5 if given is say_nothing else 30.0
    with faulty(answering) as server:
        engine = RemoteEngine(Endpoint(server.address, silence=silence))
        return engine.query(query, (ASSERTED,), most)


def hang_up(_: str) -> bytes:
    raise ConnectionError


def say_nothing(_: str) -> bytes:
    time.sleep(1)
    return b""


def test_no_rows_are_an_answer() -> None:
    assert asked(lambda _: NO_ROWS) == Table(("x",), ())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (hang_up, "broke off its answer"),
        (say_nothing, "said nothing for 0.5 s"),
        (lambda _: answer(rows(3))[:-9], "broke off its answer"),
        (lambda _: answer(rows(3)[:-9]), "is broken: it is no whole JSON"),
        (lambda _: answer(rows(3)[:-9] + b"\nThe operation was cancelled"), "no whole JSON"),
        (lambda _: answer(b""), "no whole JSON"),
        (lambda _: answer(b"[]"), "it holds no results of SPARQL"),
        (lambda _: answer(b"{}"), "it does not hold the rows of a SELECT"),
        (lambda _: answer(b'{"head": {}, "boolean": true}'), "does not hold the rows of a SELECT"),
        (lambda _: answer(one(X).replace(b'"vars": ["x"]', b'"vars": []')), "has a column that"),
        (lambda _: answer(one({**X, "value": "no iri"})), "does not hold the rows of a SELECT"),
        (lambda _: answer(one({**X, "type": "triple"})), "holds a triple as a term"),
        (lambda _: answer(b"<p>Welcome", Content_Type="text/html"), "with a page for people"),
        (lambda _: answer(b"Out of\nmemory", "500 No"), r"refuses it \(HTTP 500\): Out of memory\."),
        (lambda _: answer(b"", "503 Service Unavailable"), "HTTP 503.: Service Unavailable"),
        (lambda _: answer(b"", "302 Found", Location="http://x.example/?key=1"), "to http://x.example/;"),
        (lambda _: answer(b"", "401 Unauthorized"), "KG_BELARUS_ENDPOINT_USER"),
        (lambda _: b"no HTTP\r\n\r\n", "broke off its answer"),
    ],
)  # fmt: skip
def test_each_fault_is_told_in_a_sentence(given: Callable[[str], bytes], told: str) -> None:
    with pytest.raises(EngineError, match=told) as raised:
        asked(given)
    assert raised.value.exit_code == 4
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (hang_up, "broke off its answer"),
        (lambda _: answer(rows(0)[:-9]), "no whole JSON"),
        (lambda _: answer(b"", "500 No"), "HTTP 500"),
    ],
)  # fmt: skip
def test_a_store_that_fails_finds_not_nothing(given: Callable[[str], bytes], told: str) -> None:
    with faulty(lambda text: NO_ROWS if "subClassOf" in text else given(text)) as server:
        endpoint = Endpoint(server.address)
        held = Stored(RemoteEngine(endpoint), (ASSERTED,))
        with pytest.raises(EngineError, match=told):
            elsewhere(endpoint).validate(held, open_project(), "asserted")


def test_a_store_that_is_not_there_is_told() -> None:
    with faulty(lambda _: NO_ROWS) as server:
        gone = server.address
    with pytest.raises(EngineError, match=r"cannot be reached .*look whether the store runs there"):
        RemoteEngine(Endpoint(gone)).query(QUERY)


@pytest.mark.parametrize("number", [10, 30, 100, 101])
def test_an_answer_that_is_as_long_as_a_limit_is_counted(number: int) -> None:
    def given(text: str) -> bytes:
        counts = "COUNT(*)" in text
        return answer(one({"type": "literal", "value": "5000"}) if counts else rows(number))

    with pytest.raises(EngineError, match=f"gave {number} of 5000 rows"):
        asked(given)
    # Whoever asks for fewer has all that was asked for.
    assert asked(given, most=5) == Table(("x",), tuple(cells(5)), is_cut=True)


def test_virtuoso_says_itself_that_it_cut_an_answer() -> None:
    def given(text: str) -> bytes:
        said = {"Server": "Virtuoso/07.20", "X_SPARQL_MaxRows": "7"}
        if "COUNT(*)" in text:
            return answer(one({"type": "literal", "value": "9"}), **said)
        return answer(rows(7), **said)

    with pytest.raises(EngineError, match=r"gave 7 of 9 rows.*ResultSetMaxRows"):
        asked(given)


def test_virtuoso_is_asked_first_what_reaches_a_term() -> None:
    asked_for: list[str] = []

    def given(text: str) -> bytes:
        asked_for.append(text)
        is_of_path = text.startswith("SELECT DISTINCT ?x WHERE { ?x <urn:in>+ <urn:top> }")
        return answer(one(X) if is_of_path else rows(0), Server="Virtuoso/07.20")

    with faulty(given) as server:
        engine = RemoteEngine(Endpoint(server.address))
        engine.query("SELECT ?x WHERE { ?x <urn:at>/<urn:in>* <urn:top> }", (ASSERTED,))
    assert "?x <urn:at> ?reaching0" in asked_for[-1]
    assert "FILTER(?reaching0 IN (<urn:top>, <https://example.org/x>))" in asked_for[-1]


@pytest.mark.parametrize("told", ["37000 Error SQ156: Internal", "S1T00 Error SR171: Timed out"])
def test_what_virtuoso_fails_at_is_asked_of_a_copy(told: str) -> None:
    triple = {"s": X, "p": X, "o": {"type": "literal", "value": "found"}}
    whole = {"head": {"vars": ["s", "p", "o"]}, "results": {"bindings": [triple]}}

    def given(text: str) -> bytes:
        if "COUNT(*)" in text:
            return answer(one({"type": "literal", "value": "1"}))
        if text.startswith("SELECT ?s ?p ?o"):
            return answer(json.dumps(whole).encode())
        return answer(f"Virtuoso {told}".encode(), "500 Failed")

    with pytest.warns(UserWarning, match="cannot plan this query; its graphs were fetched"):
        table = asked(given, "SELECT ?o WHERE { ?x ?p ?o }")
    assert table == Table(("o",), ((ox.Literal("found"),),))


def cells(number: int) -> list[tuple[ox.Literal]]:
    return [(ox.Literal(str(n)),) for n in range(number)]


@pytest.mark.parametrize(
    ("cell", "term"),
    [
        ({"type": "literal", "value": "x", "xml:lang": "be"}, ox.Literal("x", language="be")),
        # As Virtuoso writes them.
        (
            {"type": "typed-literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#boolean"},
            ox.Literal(True),
        ),
        ({"type": "bnode", "value": "nodeID://b10"}, ox.BlankNode("x6e6f646549443a2f2f623130")),
        ({"type": "bnode", "value": "b10"}, ox.BlankNode("b10")),
    ],
)  # fmt: skip
def test_terms_are_read_as_stores_write_them(cell: dict[str, str], term: Term) -> None:
    assert asked(lambda _: answer(one(cell))) == Table(("x",), ((term,),))


def test_the_truth_is_read_as_stores_tell_it() -> None:
    def ask(body: bytes) -> object:
        return asked(lambda _: answer(body), "ASK { ?x ?p ?o }")

    number = {
        "type": "typed-literal",
        "value": "1",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }
    assert ask(b'{"head": {}, "boolean": false}') is False
    assert ask(one(number)) is True  # Virtuoso
    for broken in (rows(0), rows(2)):
        with pytest.raises(EngineError, match="does not hold the truth value"):
            ask(broken)


def test_triples_without_an_end_are_refused() -> None:
    triple = b"<urn:a> <urn:b> <urn:c> .\n"
    query = "DESCRIBE <urn:a>"
    whole = answer(triple, Content_Type="application/n-triples")
    assert asked(lambda _: whole, query) == (
        ox.Triple(*map(ox.NamedNode, ("urn:a", "urn:b", "urn:c"))),
    )
    endless = whole.replace(b"Content-Length", b"X-Length")
    with pytest.raises(EngineError, match="does not say where it ends"):
        asked(lambda _: endless, query)
    with pytest.raises(EngineError, match="it is text/turtle and not N-Triples"):
        asked(lambda _: answer(triple, Content_Type="text/turtle"), query)
    with pytest.raises(EngineError, match="its triples end at line 2"):
        asked(
            lambda _: answer(triple + b"<urn:a> <ur", Content_Type="application/n-triples"), query
        )


def test_which_graphs_are_asked_is_always_said() -> None:
    asked_for: list[str] = []

    def given(text: str) -> bytes:
        asked_for.append(text)
        return NO_ROWS

    with faulty(given) as server:
        engine = RemoteEngine(Endpoint(server.address))
        engine.query(f"SELECT ?x FROM {ASSERTED} FROM NAMED {ASSERTED} {{ ?x ?p ?o }}")
        with pytest.raises(EngineError, match="there is no graph <urn:other> to ask"):
            engine.query("SELECT ?x FROM <urn:other> { ?x ?p ?o }")
    assert asked_for[-1] == "SELECT ?x   { ?x ?p ?o }"


def test_nothing_makes_a_store_call_another_place_unasked() -> None:
    asked_for: list[str] = []

    def given(text: str) -> bytes:
        asked_for.append(text)
        return NO_ROWS

    calls = "SELECT ?x { SERVICE <urn:there> { ?x ?p ?o } }"
    with faulty(given) as server:
        engine = RemoteEngine(Endpoint(server.address, server.address))
        with pytest.raises(EngineError, match="SERVICE calls another place"):
            engine.query(calls)
        with pytest.raises(EngineError, match="LOAD calls another place"):
            engine.update("LOAD <urn:there>")
        assert asked_for == []
        engine.allows_service = True
        assert engine.query(calls) == Table(("x",), ())
    assert asked_for[-1] == calls


def test_credentials_go_to_the_store_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def given(_: str) -> bytes:
        return answer(b"", "401 No", WWW_Authenticate='Basic realm="kg"')

    def heads() -> str:
        with faulty(given) as server, pytest.raises(EngineError, match="lets nobody in so") as told:
            RemoteEngine(Endpoint(server.address)).query(QUERY)
        assert "hidden" not in str(told.value)
        return "\n".join(server.heads)

    basic = base64.b64encode(b"somebody:hidden").decode()
    assert "Authorization" not in heads()
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password hidden\n")
    monkeypatch.setenv("NETRC", str(netrc))
    assert basic in heads()
    netrc.write_text("machine 127.0.0.1 password hidden wrong\n")
    with pytest.raises(UnreadableInputError, match="this is no netrc file") as raised:
        heads()
    assert "hidden" not in str(raised.value)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    monkeypatch.setenv("KG_BELARUS_ENDPOINT_USER", "somebody")
    with pytest.raises(WrongUsageError, match="KG_BELARUS_ENDPOINT_PASSWORD is not; set both"):
        heads()
    monkeypatch.setenv("KG_BELARUS_ENDPOINT_PASSWORD", "hidden")
    assert basic in heads()
    monkeypatch.setenv("KG_BELARUS_ENDPOINT_TOKEN", "hidden-too")
    assert "Bearer hidden-too" in heads()


@pytest.mark.parametrize(
    "address",
    ["somewhere", "file:///etc/passwd", "http:///x", "http://a b/", "ftp://x.example/", "http://[x"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(WrongUsageError, match="--endpoint is no address of a store"):
        Endpoint(address)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(WrongUsageError, match="holds a name or password") as raised:
        Endpoint("http://x.example/", update="https://me:hidden@x.example/")
    assert "hidden" not in str(raised.value)
