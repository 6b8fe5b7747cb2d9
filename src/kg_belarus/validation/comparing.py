"""What constraints ask of one value, as expressions of SPARQL that have a value for any node.

A comparison that has none is an error in SPARQL, and Virtuoso takes some of those for true. So what
can be compared is said first: two numbers, or two values of one datatype.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES, node
from kg_belarus.terms import Term, value_of
from kg_belarus.validation.patterns import translated
from kg_belarus.validation.vocabulary import SH

_XSD = PREFIXES["xsd"]
_NUMBERS = ", ".join(
    f"<{_XSD}{name}>"
    for name in (
        "integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger",
        "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte", "unsignedLong",
        "unsignedInt", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_SIGNS = {
    "minInclusive": ("<", False),
    "minExclusive": (">", True),
    "maxInclusive": (">", False),
    "maxExclusive": ("<", True),
}
# For Virtuoso a blank node is an IRI as well.
_KINDS = {
    "IRI": "ISIRI({0}) && !ISBLANK({0})",
    "BlankNode": "ISBLANK({0})",
    "Literal": "ISLITERAL({0})",
}
_LANGUAGE = node("rdf:langString")


def expression_of(name: str, given: Sequence[Term], value: str, flags: str = "") -> str | None:
    """Return an expression that is true of a value that keeps a constraint.

    Args:
        name: of the parameter, such as `minLength`.
        given: its value, or the members of the list that it is.
        value: the variable.
        flags: of a pattern.

    Returns:
        None for a constraint that is not about one value.
    """
    told = value_of(given[0]) if given else ""
    match name:
        case "datatype" if given[0] == _LANGUAGE:
            return f'(ISLITERAL({value}) && LANG({value}) != "")'
        case "datatype":
            return f'(ISLITERAL({value}) && LANG({value}) = "" && DATATYPE({value}) = {given[0]})'
        case "nodeKind":
            kinds = told.removeprefix(SH).split("Or")
            return f"({' || '.join(_KINDS[kind].format(value) for kind in kinds)})"
        case "minLength" | "maxLength":
            sign = ">=" if name == "minLength" else "<="
            return f"(!ISBLANK({value}) && STRLEN(STR({value})) {sign} {told})"
        case "pattern":
            pattern = ox.Literal(translated(told, flags, "rust"))
            return f"(!ISBLANK({value}) && REGEX(STR({value}), {pattern}))"
        case "languageIn":
            tags = (f"LANGMATCHES(LANG({value}), {tag})" for tag in given)
            return f"(ISLITERAL({value}) && ({' || '.join(tags) or 'false'}))"
        case "in" | "hasValue":
            return is_one_of(value, given)
        case "minInclusive" | "minExclusive" | "maxInclusive" | "maxExclusive":
            return _is_within(value, given[0], *_SIGNS[name])
    return None


def is_one_of(value: str, terms: Sequence[Term]) -> str:
    """Return an expression that is true where a value is one of some terms, to the letter."""
    iris = [term for term in terms if isinstance(term, ox.NamedNode)]
    told = [f"{value} IN ({', '.join(map(str, iris))})"] if iris else []
    told += [f"SAMETERM({value}, {term})" for term in terms if term not in iris]
    return f"({' || '.join(told) or 'false'})"


def _is_within(value: str, limit: Term, sign: str, is_kept: bool) -> str:
    """Return that a value is beyond a limit in one direction, or that it is not."""
    datatype = getattr(limit, "datatype", None)
    alike = _NUMBERS if f"<{value_of(datatype)}>" in _NUMBERS else datatype
    told = f"{value} {sign} {limit}"
    return (
        f"(ISLITERAL({value}) && DATATYPE({value}) IN ({alike}) && "
        f"COALESCE({told if is_kept else f'!({told})'}, false))"
    )


def is_less(one: str, other: str, *, or_equal: bool) -> str:
    """Return an expression that is true where a value is less than another, or equal to it."""
    told = f"!({other} < {one})" if or_equal else f"{one} < {other}"
    are_numbers = " && ".join(f"DATATYPE({each}) IN ({_NUMBERS})" for each in (one, other))
    return (
        f"(ISLITERAL({one}) && ISLITERAL({other}) && "
        f"(DATATYPE({one}) = DATATYPE({other}) || ({are_numbers})) && COALESCE({told}, false))"
    )
