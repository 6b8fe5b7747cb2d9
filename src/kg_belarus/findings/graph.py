"""What shapes found as the report that SHACL defines, in Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.findings.report import Report
from kg_belarus.findings.result import Result
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, node
from kg_belarus.terms import Term

_PREFIXES = ("bki", "bko", "bks", "bkv", "rdf", "sh", "xsd")


def reports_as_turtle(reports: Iterable[Report]) -> str:
    """Return one `sh:ValidationReport` with the results of some reports, in order.

    What no shape found is left out: the report of SHACL has no place for it.
    """
    findings = (finding for report in reports for finding in report.findings)
    results = [finding.result for finding in findings if finding.result]
    triples = _renamed(_triples(results))
    prefixes = {prefix: PREFIXES[prefix] for prefix in _PREFIXES}
    made = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""
    lines = made.decode().splitlines(keepends=True)
    # The serialiser declares prefixes in an order by chance.
    return "".join((*sorted(lines[: len(prefixes)]), *lines[len(prefixes) :]))


def _renamed(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples whose blank nodes are numbered: their labels are by chance."""
    numbers: dict[ox.BlankNode, ox.BlankNode] = {}

    def of(term: Term | ox.Triple) -> Term | ox.Triple:
        if isinstance(term, ox.BlankNode):
            return numbers.setdefault(term, ox.BlankNode(f"b{len(numbers)}"))
        return term

    return [ox.Triple(of(t.subject), t.predicate, of(t.object)) for t in triples]  # type: ignore[arg-type]


def _triples(results: list[Result]) -> Iterator[ox.Triple]:
    report = ox.BlankNode()
    conforms = ox.Literal(str(not results).lower(), datatype=node("xsd:boolean"))
    yield ox.Triple(report, RDF_TYPE, node("sh:ValidationReport"))
    yield ox.Triple(report, node("sh:conforms"), conforms)
    for result in results:
        one = ox.BlankNode()
        yield ox.Triple(report, node("sh:result"), one)
        yield ox.Triple(one, RDF_TYPE, node("sh:ValidationResult"))
        said: dict[str, Term | None] = {
            "sh:focusNode": result.focus,
            "sh:resultPath": result.path.term if result.path else None,
            "sh:value": result.value,
            "sh:resultMessage": ox.Literal(result.message),
            "sh:resultSeverity": result.severity,
            "sh:sourceConstraintComponent": result.component,
            "sh:sourceShape": result.shape,
        }
        for name, value in said.items():
            if value is not None:
                yield ox.Triple(one, node(name), value)
        if result.path:
            yield from result.path.triples
