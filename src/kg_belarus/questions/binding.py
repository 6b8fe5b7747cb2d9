"""Give the parameters of a question their values: read, check, and put them in as RDF terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

import pyoxigraph as ox

from kg_belarus.dataset.literals import problem_with
from kg_belarus.dataset.loading import Release
from kg_belarus.dataset.names import Names
from kg_belarus.dataset.tokens import scan
from kg_belarus.engine import Engine, select
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.namespaces import PREFIXES, expand, node, shrink
from kg_belarus.questions.catalogue import Parameter, Question


class Described(Protocol):
    """What binding has to know of a graph: the names of its things, and its release."""

    @property
    def names(self) -> Names:
        """The names of all things and terms."""

    @property
    def release(self) -> Release:
        """The data release."""


Values = Mapping[str, ox.NamedNode | ox.Literal]

# What an optional parameter without a value is bound to.
ANY = node("bkv:any")
_XSD = PREFIXES["xsd"]
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def read_values(
    question: Question, given: Mapping[str, str], graph: Described, engine: Engine
) -> Values:
    """Return the values of a question's parameters as RDF terms.

    Args:
        question: whose parameters.
        given: values as people write them, by name of parameter.
        graph: names things, and dates the release that `as_of` defaults to.
        engine: holds the closure, for the classes of things and the concepts of schemes.

    Raises:
        WrongUsageError: an unknown name, a missing value, or a value of the wrong kind; the
            message names the nearest valid one.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise WrongUsageError(
                f"{question.name} has no parameter {name!r} ({nearest(name, known)})."
            )
    values: dict[str, ox.NamedNode | ox.Literal] = {}
    for name, parameter in known.items():
        text = given.get(name, parameter.default)
        if text is None and parameter.type == "date" and not parameter.optional:
            # The data release, not the clock: the same question on the same data answers alike.
            issued = graph.release.issued
            text = issued.isoformat() if issued else None
        if text is not None:
            values[name] = _read_value(parameter, text, graph, engine)
        elif parameter.optional:
            values[name] = ANY
        else:
            raise WrongUsageError(
                f"{question.name} needs a value for {name} ({parameter.type}: "
                f"{parameter.description}); give it with --param {name}=…"
            )
    return values


def bind(question: Question, values: Values) -> str:
    """Return the question as SPARQL with its `$name` tokens replaced by terms.

    Comments, strings and IRIs are other tokens, so nothing in them is touched; a term is written
    by the RDF library, so nothing in it can become syntax.
    """
    text = question.text
    parts, done = [], 0
    for token in scan(text):
        if token.kind == "variable" and token.text.startswith("$"):
            parts += [text[done : token.start], str(values[token.text[1:]])]
            done = token.end
    return "".join([*parts, text[done:]])


def _read_value(
    parameter: Parameter, text: str, graph: Described, engine: Engine
) -> ox.NamedNode | ox.Literal:
    match parameter.type:
        case "date":
            return _typed(parameter, text, "date", "write it as 2025-06-21")
        case "integer":
            value = _typed(parameter, text, "integer", "write a whole number")
            _check_range(parameter, int(value.value))
            return value
        case "boolean":
            return _typed(parameter, text.lower(), "boolean", "write true or false")
        case "string":
            return ox.Literal(text)
        case "lang":
            if not _LANGUAGE.fullmatch(text):
                raise _wrong(parameter, text, "it is no language tag; write one such as be or en")
            return ox.Literal(text)
        case "iri":
            return _thing(parameter, text, graph, engine)
        case "concept":
            return _concept(parameter, text, graph, engine)


def _wrong(parameter: Parameter, text: str, why: str) -> WrongUsageError:
    shown = text if len(text) <= 60 else text[:57] + "…"
    return WrongUsageError(f"{parameter.name} ({parameter.type}) cannot be {shown!r}: {why}.")


def _typed(parameter: Parameter, text: str, datatype: str, advice: str) -> ox.Literal:
    literal = ox.Literal(text, datatype=ox.NamedNode(_XSD + datatype))
    problem = problem_with(literal)
    # A parameter is a plain day; a time zone has no meaning here.
    if problem is None and datatype == "date" and len(text) != 10:
        problem = "it has a time zone"
    if problem:
        raise _wrong(parameter, text, f"{problem}; {advice}")
    return literal


def _check_range(parameter: Parameter, value: int) -> None:
    low, high = parameter.minimum, parameter.maximum
    if low is not None and value < low:
        raise _wrong(parameter, str(value), f"the least is {low}")
    if high is not None and value > high:
        raise _wrong(parameter, str(value), f"the most is {high}")


def _thing(parameter: Parameter, text: str, graph: Described, engine: Engine) -> ox.NamedNode:
    names = graph.names
    iri = names.exact(text)
    if iri is None:
        hints = [shrink(match.iri) for match in names.search(text)[:3]]
        known = [shrink(found) for found in names.things()]
        hint = f"nearest: {', '.join(hints)}" if hints else nearest(text, known)
        raise _wrong(parameter, text, f"nothing has that id or exact name ({hint})")
    found = ox.NamedNode(iri)
    wanted = parameter.required_class
    if wanted and not engine.query(f"ASK {{ {found} a <{expand(wanted)}> }}"):
        raise _wrong(parameter, text, f"{shrink(iri)} is no {wanted}")
    return found


def _concept(parameter: Parameter, text: str, graph: Described, engine: Engine) -> ox.NamedNode:
    scheme = parameter.scheme or ""
    members = f"SELECT ?c WHERE {{ ?c <{expand('skos:inScheme')}> <{expand(scheme)}> }}"
    rows = select(engine, members).rows
    concepts = {term.value for (term,) in rows if isinstance(term, ox.NamedNode)}
    for candidate in (expand(text), PREFIXES["bkv"] + text, graph.names.exact(text)):
        if candidate in concepts:
            return ox.NamedNode(candidate)
    local = [shrink(iri).removeprefix("bkv:") for iri in concepts]
    raise _wrong(parameter, text, f"{scheme} has no such concept ({nearest(text, local)})")
