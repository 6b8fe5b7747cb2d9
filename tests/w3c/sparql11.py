"""The W3C SPARQL 1.1 suite: its tests, read from a copy, and what this tool makes of each."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.term import Node

from kg_belarus.engine import ASSERTED, Engine
from kg_belarus.errors import KgBelarusError
from kg_belarus.questions import check_sparql, run_sparql
from kg_belarus.rdflib_terms import to_ox
from kg_belarus.tables import Table
from kg_belarus.text.queries import words_of
from tests.support.graphs import canonical

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_ANY = ox.NamedNode("urn:any")
BASE = "http://w3c.example/"
FOLDERS = (
    "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions",
    "grouping", "json-res", "negation", "project-expression", "property-path", "subquery",
    "syntax-fed", "syntax-query",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One test of a manifest: its kind, its query, its data by graph, and what must come."""

    name: str
    kind: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path | None


def cases(root: Path) -> Iterator[Case]:
    """Yield the tests of all folders of a copy, in order."""
    for folder in FOLDERS:
        path = root / folder / "manifest.ttl"
        base = f"{BASE}{folder}/"
        graph = rdflib.Graph().parse(path, publicID=base + "manifest.ttl")
        for manifest in graph.subjects(rdflib.RDF.type, MF.Manifest):
            entries = graph.value(manifest, MF.entries)
            for entry in Collection(graph, entries) if entries else ():
                yield _case(graph, entry, root, folder)


def _case(graph: rdflib.Graph, entry: Node, root: Path, folder: str) -> Case:
    def path(node: object) -> Path:
        return root / unquote(str(node).removeprefix(BASE))

    action = graph.value(entry, MF.action)
    query = graph.value(action, QT["query"]) or action
    result = graph.value(entry, MF.result)
    kind = graph.value(entry, rdflib.RDF.type)
    return Case(
        f"{folder}/{str(entry).rpartition('#')[2]}",
        str(kind).rpartition("#")[2],
        path(query),
        tuple(map(path, graph.objects(action, QT.data))),
        tuple(map(path, graph.objects(action, QT.graphData))),
        path(result) if result else None,
    )


def run(case: Case, engine: Callable[[], Engine]) -> str:
    """Return what is wrong with what this tool makes of a test; "" if nothing is."""
    text = case.query.read_text(encoding="utf-8")
    if not any(token.text.upper() == "BASE" for token in words_of(text)):
        text = f"BASE <{address(case.query)}> {text}"
    is_refused = ""
    try:
        check_sparql(text)
    except KgBelarusError as error:
        is_refused = f"refused: {error}"
    if case.kind.startswith("Negative"):
        return "" if is_refused else "taken, where it must be refused"
    if is_refused or case.kind.startswith("Positive"):
        return is_refused
    store = engine()
    named = {ASSERTED: case.data, **{ox.NamedNode(address(path)): (path,) for path in case.named}}
    for graph, paths in named.items():
        store.load(graph, [t for path in paths for t in triples_of(path)])
    try:
        result = _asked(text, store, case)
    except KgBelarusError as error:
        return f"not answered: {error}"
    assert case.result is not None
    return _difference(result, case.result, is_ordered="ORDER BY" in text.upper())


def _asked(text: str, store: Engine, case: Case) -> object:
    graphs = (ASSERTED,)
    if not case.named:
        return run_sparql(text, store, "asserted")
    # Their default graph is apart from the named ones, as after FROM and FROM NAMED.
    words = words_of(text)
    start = next(t.start for t in words if t.text == "{" or t.text.upper() == "WHERE")
    if words[0].text.upper() == "CONSTRUCT":
        return store.query(text, graphs)
    named = "".join(f" FROM NAMED <{address(path)}>" for path in case.named)
    return store.query(
        f"{text[:start]} FROM <{ASSERTED.value}>{named} {text[start:]}",
        (*graphs, *(ox.NamedNode(address(path)) for path in case.named)),
    )


def address(path: Path) -> str:
    """Return the IRI of a file of the suite, which relative IRIs in it are read against."""
    return f"{BASE}{path.parent.name}/{path.name}"


def triples_of(path: Path) -> list[ox.Triple]:
    """Return the triples of a file."""
    form = ox.RdfFormat.from_extension(path.suffix[1:])
    assert form is not None
    return [q.triple for q in ox.parse(path=path, format=form, base_iri=address(path))]


def _difference(result: object, path: Path, *, is_ordered: bool) -> str:
    if isinstance(result, bool):
        said = ox.parse_query_results(path=path)
        assert isinstance(said, ox.QueryBoolean)
        return "" if bool(said) == result else f"{result}"
    if isinstance(result, tuple):
        return "" if canonical(result) == canonical(triples_of(path)) else "other triples"
    assert isinstance(result, Table)
    found = [_row(dict(zip(result.columns, row, strict=True)), path) for row in result.rows]
    wanted = [_row(row, path) for row in _rows_of(path)]
    if (
        found == wanted
        if is_ordered and path.suffix != ".rdf"
        else Counter(found) == Counter(wanted)
    ):
        return ""
    more, less = Counter(found) - Counter(wanted), Counter(wanted) - Counter(found)
    return f"rows {[*more][:2]} for {[*less][:2]}" if more or less else "rows in another order"


def _rows_of(path: Path) -> list[dict[str, object]]:
    """Return the rows that a file of results has."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [{k: ox.Literal(v) for k, v in row.items() if v} for row in csv.DictReader(file)]
    if path.suffix in (".rdf", ".ttl"):
        graph = rdflib.Graph().parse(path)
        return [
            {
                str(graph.value(cell, RS.variable)): to_ox(next(graph.objects(cell, RS.value)))
                for cell in graph.objects(row, RS.binding)
            }
            for row in graph.objects(None, RS.solution)
        ]
    read = ox.parse_query_results(path=path)
    assert isinstance(read, ox.QuerySolutions)
    names = [variable.value for variable in read.variables]
    return [{name: solution[name] for name in names} for solution in read]


def _row(row: Mapping[str, object], path: Path) -> frozenset[tuple[str, str]]:
    """Return a row by name, values in one spelling and blank nodes without their labels."""
    return frozenset((k, _spelled(term, path)) for k, term in row.items() if term is not None)


def _spelled(term: object, path: Path) -> str:
    if isinstance(term, ox.BlankNode):
        return "_:"
    if path.suffix == ".csv":
        told = str(getattr(term, "value", ""))
        try:
            return f"{float(told):g}"
        except ValueError:
            return "_:" if told.startswith("_:") else told
    if isinstance(term, ox.Literal):
        # As the store spells it; what the page on values tells.
        store = ox.Store()
        store.add(ox.Quad(_ANY, _ANY, term))
        (term,) = (quad.object for quad in store)
    here = path.parent.parent.as_uri() + "/"  # what a reader makes of a relative IRI in a result
    return str(term).replace(here, BASE)
