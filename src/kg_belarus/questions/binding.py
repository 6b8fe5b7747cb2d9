"""Give the parameters of a question their values: read, check, and put them in as RDF terms."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from typing import Protocol

import pyoxigraph as ox

from kg_belarus.dataset import Release
from kg_belarus.engine import Engine, select
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.names import Names
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, expand, node, shrink
from kg_belarus.questions.question import Parameter, Question
from kg_belarus.text import is_text, pieces, problem_with, read_day, stored_query, why_no_day


class Described(Protocol):
    """What binding has to know of a graph: the names of its things, and its release."""

    @property
    def names(self) -> Names:
        """The names of all things and terms."""

    @property
    def release(self) -> Release:
        """The data release."""


class MissingValueError(WrongUsageError):
    """A question is asked without a value that it needs; exit code 2.

    Attributes:
        wanted: what it needs, without a full stop.
        name: of the parameter.
    """

    def __init__(self, question: Question, parameter: Parameter) -> None:
        self.name = parameter.name
        self.wanted = (
            f"{question.name} needs a value for {parameter.name} ({parameter.type}: "
            f"{parameter.description})"
        )
        super().__init__(f"{self.wanted}; give it as {parameter.name}=….")


Values = Mapping[str, ox.NamedNode | ox.Literal]

# What an optional parameter without a value is bound to.
ANY = node("bkv:any")
_XSD = PREFIXES["xsd"]
# Tags have no case; graphs hold them in small letters.
_LANGUAGE = re.compile(r"[a-z]{2,8}(?:-[a-z0-9]{1,8})*|x(?:-[a-z0-9]{1,8})+")
# Stores compare no longer numbers, and match nothing in silence.
_DIGITS = 18


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
    given = _renamed(question, given)
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
            raise MissingValueError(question, parameter)
    _check_order(question, values)
    return values


def _renamed(question: Question, given: Mapping[str, str]) -> Mapping[str, str]:
    """Return values under the present names of their parameters; a former name is told."""
    values: dict[str, str] = {}
    for name, text in given.items():
        present = question.renamed.get(name, name)
        if present in values:
            former = next(old for old in (name, *given) if question.renamed.get(old) == present)
            raise WrongUsageError(
                f"{present} is given twice, once under its former name {former}; give it once."
            )
        if present != name:
            warnings.warn(
                f"The parameter “{name}” of {question.name} is now called “{present}”; "
                "the old name will be removed in the next version.",
                FutureWarning,
                stacklevel=3,
            )
        values[present] = text
    return values


def _check_order(question: Question, values: Values) -> None:
    first = values.get("since", ANY)
    for name in ("until", "as_of"):
        last = values.get(name, ANY)
        if ANY not in (first, last) and first.value > last.value:
            raise WrongUsageError(
                f"{question.name}: since {first.value} lies after {name} {last.value}; "
                "swap the two."
            )


def candidates(parameter: Parameter, engine: Engine) -> list[str]:
    """Return the IRIs that a parameter can take and that can answer; none if they are endless.

    Of a parameter that says whose objects it takes (`object_of`) these are the objects, those of
    which most is said first; else all members of its class or scheme, in order.
    """
    if parameter.object_of:
        properties = [expand(name) or name for name in parameter.object_of]
        query = stored_query(__file__, "objects", properties=properties)
    elif parameter.type == "concept":
        query = _members(node("skos:inScheme"), parameter.scheme or "")
    elif parameter.type == "iri" and parameter.required_class:
        query = _members(RDF_TYPE, parameter.required_class)
    else:
        return []
    rows = select(engine, query).rows
    return [row[0].value for row in rows if isinstance(row[0], ox.NamedNode)]


def _is_a(thing: ox.NamedNode, of_class: str) -> str:
    given = {"thing": [thing.value], "class": [expand(of_class) or of_class]}
    return stored_query(__file__, "is-a", **given)


def _members(relation: ox.NamedNode, whole: str) -> str:
    given = {"relation": [relation.value], "whole": [expand(whole) or whole]}
    return stored_query(__file__, "members", **given)


def bind(question: Question, values: Values) -> str:
    """Return the question as SPARQL with its `$name` tokens replaced by terms.

    A term is written by the RDF library, so nothing in it can become syntax.
    """
    parts = pieces(question.text)
    return "".join(str(values[part]) if n % 2 else part for n, part in enumerate(parts))


def _read_value(
    parameter: Parameter, text: str, graph: Described, engine: Engine
) -> ox.NamedNode | ox.Literal:
    if not is_text(text):
        raise _wrong(parameter, text, "it holds a byte that is not UTF-8")
    match parameter.type:
        case "date":
            return _day(parameter, text)
        case "integer":
            value = _typed(parameter, text, "integer", "write a whole number")
            if len(value.value.lstrip("+-")) > _DIGITS:
                raise _wrong(parameter, text, f"it has more than {_DIGITS} digits")
            _check_range(parameter, int(value.value))
            return value
        case "boolean":
            return _typed(parameter, text.lower(), "boolean", "write true or false")
        case "string":
            return ox.Literal(text)
        case "lang":
            if not _LANGUAGE.fullmatch(text.lower()):
                raise _wrong(parameter, text, "it is not a language tag, such as be or en")
            return ox.Literal(text.lower())
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
    if problem:
        raise _wrong(parameter, text, f"{problem}; {advice}")
    return literal


def _day(parameter: Parameter, text: str) -> ox.Literal:
    """Return a plain day; a time zone has no meaning here."""
    try:
        day = read_day(text)
    except ValueError:
        raise _wrong(parameter, text, why_no_day(text)) from None
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(_XSD + "date"))


def _check_range(parameter: Parameter, value: int) -> None:
    low, high = parameter.minimum, parameter.maximum
    if low is not None and value < low:
        raise _wrong(parameter, str(value), f"the least is {low}")
    if high is not None and value > high:
        raise _wrong(parameter, str(value), f"the most is {high}")


def _thing(parameter: Parameter, text: str, graph: Described, engine: Engine) -> ox.NamedNode:
    names = graph.names
    term = PREFIXES["bko"] + text
    iri = names.exact(text) or (term if term in names.things() else None)
    possible = set(candidates(parameter, engine))
    if iri is None:
        matches = [match.iri for match in names.search(text)]
        hints = [shrink(found) for found in matches if not possible or found in possible][:3]
        known = [shrink(found) for found in possible or names.things()]
        hint = f"nearest: {', '.join(hints)}" if hints else nearest(text, known)
        raise _wrong(parameter, text, f"nothing has that id or exact name ({hint})")
    found = ox.NamedNode(iri)
    wanted = parameter.required_class
    if wanted and not engine.query(_is_a(found, wanted)):
        known = [shrink(candidate) for candidate in possible]
        raise _wrong(
            parameter, text, f"{shrink(iri)} is not a {wanted} ({nearest(shrink(iri), known)})"
        )
    return found


def _concept(parameter: Parameter, text: str, graph: Described, engine: Engine) -> ox.NamedNode:
    concepts = candidates(parameter, engine)
    for candidate in (expand(text), PREFIXES["bkv"] + text, graph.names.exact(text)):
        if candidate in concepts:
            return ox.NamedNode(candidate)
    local = [shrink(iri).removeprefix("bkv:") for iri in concepts]
    raise _wrong(
        parameter, text, f"{parameter.scheme} has no such concept ({nearest(text, local)})"
    )
