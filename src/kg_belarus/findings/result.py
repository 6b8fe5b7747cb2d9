"""What a shape found, as the W3C report has it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg_belarus.terms import Term


@dataclass(frozen=True, slots=True)
class Path:
    """The way from a node to its values: as SPARQL writes it, and as a report does in triples."""

    text: str
    term: ox.NamedNode | ox.BlankNode
    triples: tuple[ox.Triple, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One result of validation.

    Attributes:
        focus: the node that was looked at.
        path: from it to what is wrong; None where the node itself is.
        value: what is wrong, where it is one value.
        shape: that found it, and `component`, the kind of its constraint.
        severity: `sh:Violation`, `sh:Warning`, `sh:Info`, or one of the shape's own.
        message: in English if the shape has one in English.
    """

    focus: Term
    path: Path | None
    value: Term | None
    shape: Term | None
    component: Term
    severity: Term
    message: str
