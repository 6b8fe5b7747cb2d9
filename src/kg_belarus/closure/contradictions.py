"""The OWL 2 RL rules whose head is *false*, compiled to queries: each row is a contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from kg_belarus.closure.fixpoint import Closure
from kg_belarus.closure.schema import in_order
from kg_belarus.dataset import Dataset
from kg_belarus.engine import select
from kg_belarus.findings import Finding
from kg_belarus.namespaces import node, shrink
from kg_belarus.terms import as_turtle


def find_contradictions(closure: Closure, dataset: Dataset) -> list[Finding]:
    """Return the contradictions in a closure, worst place first; an empty list if there is none.

    Rules: cax-dw, cax-adc, prp-irp, prp-asyp, cls-nothing2. (dt-not-type stops the reading of
    the files.)
    """
    findings = []
    for rule, words, body in _checks(closure):
        query = f"SELECT DISTINCT ?x WHERE {{ {body} }} ORDER BY ?x"
        for (subject,) in select(closure.engine, query).rows:
            name = as_turtle(subject)
            findings.append(
                Finding(
                    severity="error",
                    rule=rule,
                    subject=name,
                    message=f"{name} {words}; remove the statement that makes it so.",
                    position=dataset.places.get(getattr(subject, "value", "")),
                )
            )
    return sorted(findings, key=lambda finding: finding.order)


def _checks(closure: Closure) -> Iterator[tuple[str, str, str]]:
    schema = closure.schema
    for one, other, rule in schema.disjoint:
        words = f"is both {shrink(one.value)} and {shrink(other.value)}, which share no member"
        yield rule, words, f"?x a {one} , {other} ."
    for term in in_order(schema.irreflexive):
        name = shrink(term.value)
        yield "prp-irp", f"stands in {name} to itself, which nothing can", f"?x {term} ?x ."
    for term in in_order(schema.asymmetric):
        name = shrink(term.value)
        words = f"stands in {name} to something in both directions, which nothing can"
        yield "prp-asyp", words, f"?x {term} ?y . ?y {term} ?x ."
    nothing = node("owl:Nothing")
    yield "cls-nothing2", "is in the class owl:Nothing, which is empty", f"?x a {nothing} ."
