"""What a validator found, as values: the two engines write it down in ways of their own.

A report is a graph. Each engine leaves other things out of it, such as what a path is made of, and
words its own messages; what both mean by a result is taken from the shapes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.findings import Path, Result
from kg_belarus.namespaces import expand, node, shrink
from kg_belarus.terms import Term, as_turtle, by_preference, literals
from kg_belarus.validation.shapes_graph import ListError, ShapesGraph
from kg_belarus.validation.vocabulary import SH

_RESULT = node("sh:result")
_COMPONENT = "ConstraintComponent"


def results_in(report: Iterable[ox.Triple], shapes: ShapesGraph) -> Iterator[Result]:
    """Yield the results of a report, in no order; what explains another (`sh:detail`) is none."""
    said: dict[object, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    listed: dict[object, None] = {}
    for triple in report:
        said[triple.subject][triple.predicate.value.removeprefix(SH)].append(triple.object)  # type: ignore[arg-type]
        if triple.predicate == _RESULT:
            listed[triple.object] = None
    for result in listed:
        own = {name: values[0] for name, values in said[result].items()}
        shape = own.get("sourceShape")
        path = own.get("resultPath")
        component = own["sourceConstraintComponent"]
        value = own.get("value")
        told = by_preference(literals(said[result]["resultMessage"]))
        # A core component takes its words from the shape; a query fills in what it found.
        words = by_preference(literals(shapes.values(shape, "message")))
        if not words and not _is_of_query(component):
            message = default_message(component, shape, value, shapes)
        else:
            message = readable((told or words)[0].value if told or words else "")
        yield Result(
            focus=own["focusNode"],
            path=_path(path, shape, shapes),
            value=value,
            shape=shape,
            component=component,
            severity=own["resultSeverity"],
            message=message or "This breaks the shape.",
        )


def _is_of_query(component: Term) -> bool:
    name = getattr(component, "value", "").removeprefix(SH)
    return name.removesuffix(_COMPONENT) not in _SENTENCES


def _path(path: Term | None, shape: Term | None, shapes: ShapesGraph) -> Path | None:
    if isinstance(path, ox.NamedNode):
        return Path(shrink(path.value), path)
    if path is None:
        return None
    for own in shapes.values(shape, "path"):
        if isinstance(own, ox.BlankNode):
            return Path(shapes.path(own), own, tuple(shapes.below(own)))
    return None


# What a core component says where the shape has no message; {} is its parameter, {value} the value.
_SENTENCES = {
    "And": "{value} does not conform to all that it should.",
    "Class": "{value} is no {}.",
    "Closed": "{value} stands at a property that is not foreseen here.",
    "Datatype": "{value} is no {}.",
    "Disjoint": "{value} is a value of {} too.",
    "Equals": "{value} is not a value both here and of {}.",
    "HasValue": "{} is not among the values.",
    "In": "{value} is none of those that may stand here: {}.",
    "LanguageIn": "{value} is in none of the languages {}.",
    "LessThan": "{value} is not less than the values of {}.",
    "LessThanOrEquals": "{value} is not less than or equal to the values of {}.",
    "MaxCount": "There are more values than {}.",
    "MaxExclusive": "{value} is not less than {}.",
    "MaxInclusive": "{value} is not less than or equal to {}.",
    "MaxLength": "{value} is longer than {} characters.",
    "MinCount": "There are fewer values than {}.",
    "MinExclusive": "{value} is not greater than {}.",
    "MinInclusive": "{value} is not greater than or equal to {}.",
    "MinLength": "{value} is shorter than {} characters.",
    "Node": "{value} does not conform to {}.",
    "NodeKind": "{value} is no {}.",
    "Not": "{value} conforms to what it must not.",
    "Or": "{value} conforms to none of what it may.",
    "Pattern": "{value} does not match {}.",
    "QualifiedMaxCount": "There are more such values than {}.",
    "QualifiedMinCount": "There are fewer such values than {}.",
    "UniqueLang": "There is more than one value in a language.",
    "Xone": "{value} conforms to none of what it may, or to more than one.",
}


def default_message(
    component: Term, shape: Term | None, value: Term | None, shapes: ShapesGraph
) -> str:
    """Return what a core component says of a value where the shape has no message of its own."""
    name = getattr(component, "value", "").removeprefix(SH).removesuffix(_COMPONENT)
    parameter = name[:1].lower() + name[1:]
    given = [_parameter(term, shapes) for term in shapes.values(shape, parameter)]
    # Each is a constraint of its own, and a report does not say of which it is.
    told = ", ".join(given) + (" (of one of these at least)" if len(given) > 1 else "")
    found = "a blank node" if isinstance(value, ox.BlankNode) else as_turtle(value)
    # The value stands first in its sentence, and may be anything.
    return _SENTENCES[name].replace("{}", told).replace("{value}", found or "This")


def _parameter(term: Term, shapes: ShapesGraph) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return as_turtle(term)
    try:
        return " ".join(_parameter(member, shapes) for member in shapes.members(term))
    except ListError:
        return "a shape without a name"


def readable(message: str) -> str:
    """Return a message with the IRIs in it as CURIEs; each engine prints terms in its own way."""
    words = []
    for word in message.split(" "):
        core = word.strip("<>.,:;()\"'")
        known = core.startswith(("http://", "https://")) and expand(shrink(core)) == core
        words.append(word.replace(f"<{core}>", core).replace(core, shrink(core)) if known else word)
    return " ".join(words)
