"""A saved question as a value, with its parameters and what it covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

ParameterType = Literal["date", "iri", "concept", "integer", "string", "boolean", "lang"]

HYGIENE = "hygiene"


GraphName = Literal["asserted", "closure"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A `$name` of a question: its type, what it means, and what values it takes.

    Attributes:
        required_class: for `iri`, the CURIE of the class the thing must be in; None for any.
        object_of: for `iri`, the CURIEs of properties whose objects can answer: these are offered.
        scheme: for `concept`, the CURIE of its concept scheme.
        default: as text; None where a value must be given, or comes from the data release.
        optional: whether the question has a meaning without a value.
        minimum, maximum: for `integer`.
    """

    name: str
    type: ParameterType
    description: str
    required_class: str | None = None
    scheme: str | None = None
    default: str | None = None
    optional: bool = False
    minimum: int | None = None
    maximum: int | None = None
    object_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Covers:
    """What a question asks for, so that the coverage that fits is told with its answer.

    Attributes:
        classes: CURIEs of the classes of record whose absence could be read as "none".
        linked: parameters whose value narrows the question to records that name it.
        things, kinds: CURIEs of what it is narrowed to whatever the values.
        since: the parameter that gives the first day; None where the answer is of one day.
        until: the parameter that gives the last, or only, day; empty where all times are asked.
        column: whether a column `coverage` is a part of the answer, as in a count.
    """

    classes: tuple[str, ...]
    linked: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: str | None = None
    until: str = ""
    column: bool = False

    @property
    def by_class(self) -> tuple[Covers, ...]:
        """The same of each class on its own, where there are several."""
        several = self.classes if len(self.classes) > 1 else ()
        return tuple(replace(self, classes=(name,)) for name in several)


@dataclass(frozen=True, slots=True)
class Question:
    """One saved question.

    Attributes:
        name: `<topic>/<stem>`.
        path: the file, as shown to people.
        summary: one line.
        wording: the question in words, by language; empty for a hygiene query.
        description: what certain and possible mean here, and what is left out; may be empty.
        columns: what each column of the answer means.
        graph: over what is asserted, or over the closure.
        records: the variables that hold the records which a row states: what was counted or
            compared, and nothing else.
        counts: the columns that count.
        unit: what a row, or a count, is one of.
        covers: what it asks for; None where no empty answer could be read as "none".
        renamed: former names of parameters, with the new ones.
        formerly: former questions that this one answers, each with its values of parameters.
        rests_on: the question whose rows a row of this one sums up, where it is a total.
        example: values of parameters with which the question has an answer worth a look.
        headline: a sentence with `{column}` places, for a question whose answer is one row.
        problem, solution, severity: for a hygiene query, whose rows are defects.
        text: the whole file, which is plain SPARQL 1.1.
    """

    name: str
    path: Path
    summary: str
    wording: Mapping[str, str]
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    view: str
    graph: GraphName
    records: tuple[str, ...] | None
    counts: tuple[str, ...]
    unit: str
    covers: Covers | None
    renamed: Mapping[str, str]
    formerly: Mapping[str, Mapping[str, str]]
    rests_on: str | None
    example: Mapping[str, str]
    headline: str | None
    problem: str
    solution: str
    severity: Literal["error", "warning"]
    text: str

    @property
    def topic(self) -> str:
        """The folder of the question."""
        return self.name.partition("/")[0]

    def __repr__(self) -> str:
        return f"<Question {self.name}: {self.wording.get('en') or self.summary}>"

    @property
    def searched(self) -> str:
        """All its words that a search looks at, in lower case."""
        return " ".join([self.summary, *self.wording.values(), *self.tags]).lower()

    @property
    def is_hygiene(self) -> bool:
        """Whether a row of the answer is a defect of the data."""
        return self.topic == HYGIENE
