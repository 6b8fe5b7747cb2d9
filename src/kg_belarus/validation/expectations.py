"""Data assertions: how much there must be of what, so that a collapse does not pass for a release.

`data/expectations.yaml` says for a class how many members it has at least, and for which part of
them a property is given at least:

    bko:PrisonerRelease:
      at least: 25
      filled: {bko:groupSize: 0.9}

A subclass counts: a designation is a restrictive measure. What is laid over the project does not:
the figures are of its own files.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from kg_belarus.dataset import Dataset
from kg_belarus.errors import Position, UnreadableInputError, nearest
from kg_belarus.findings import Finding, Report
from kg_belarus.hierarchy import classes_above
from kg_belarus.namespaces import RDF_TYPE, shrink
from kg_belarus.text import compose_yaml, read_text

FILE = "expectations.yaml"

_NEXT = "look at what was lost (git diff data/), or lower the figure here if it is meant"
# A property that most members lack is optional, and what it is filled for says little.
_WORTH_TELLING = 0.5


@dataclass(frozen=True, slots=True)
class Expectation:
    """One figure of the file: of a class, or of a property of its members.

    Attributes:
        name: the class, as a CURIE.
        least: how many members, or which part of them from 0 to 1.
        property: None where the members themselves are counted.
    """

    name: str
    least: float
    property: str | None
    position: Position


@dataclass(frozen=True, slots=True)
class _Figures:
    """How many members each class has, and how many of them have a value of each property."""

    members: Counter[str]
    filled: Mapping[str, Counter[str]]


def check_expectations(dataset: Dataset) -> Report:
    """Return where the data falls short of what the project's own file expects, if it has one.

    Raises:
        UnreadableInputError: the file is wrong; the message has line and column.
    """
    expectations = read_expectations(dataset)
    findings = list(_shortfalls(expectations, _count(dataset))) if expectations else []
    return Report("expectations", tuple(sorted(findings, key=lambda finding: finding.order)))


def figures_as_yaml(dataset: Dataset) -> str:
    """Return the present figures of all classes in the form of the file.

    Properties that fewer than half of the members have are left out.
    """
    figures = _count(dataset)
    lines = []
    for name, number in sorted(figures.members.items()):
        lines += [f"{name}:", f"  at least: {number}"]
        parts = {
            filled: _part(count, number)
            for filled, count in sorted(figures.filled[name].items())
            if count >= _WORTH_TELLING * number
        }
        if parts:
            told = ", ".join(f"{filled}: {part:g}" for filled, part in parts.items())
            lines.append(f"  filled: {{{told}}}")
    return "".join(f"{line}\n" for line in lines)


def read_expectations(dataset: Dataset) -> list[Expectation]:
    """Return what the project expects of its data, in order of the file; nothing without a file."""
    path = dataset.project.data / FILE
    if not path.exists():
        return []
    shown = dataset.project.shown(path)
    try:
        root = compose_yaml(read_text(path, shown, "a YAML file"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableInputError(
            Position(shown, mark.line + 1, mark.column + 1) if mark else Position(shown),
            f"this is not YAML ({getattr(error, 'problem', error)})",
            "mend the line",
        ) from error
    reader = _Reader(shown, {shrink(getattr(t.subject, "value", "")) for t in dataset.ontology})
    return list(reader.read(root)) if root is not None else []


class _Reader:
    """Reads the nodes of the file, which know their place."""

    def __init__(self, shown: Path, declared: set[str]) -> None:
        self._shown, self._declared = shown, declared

    def read(self, root: yaml.Node) -> Iterator[Expectation]:
        for key, value in self._pairs(root, "a class, such as bko:PrisonerRelease"):
            name = self._term(key)
            for part, figure in self._pairs(value, "`at least` and `filled`"):
                if part.value == "at least":
                    least = self._number(figure, "a whole number", most=None)
                    yield Expectation(name, least, None, self._place(part))
                elif part.value == "filled":
                    for term, share in self._pairs(figure, "a property, such as bko:hasSource"):
                        least = self._number(share, "a number from 0 to 1", most=1)
                        yield Expectation(name, least, self._term(term), self._place(term))
                else:
                    raise self._wrong(part, f"{part.value!r}", "write `at least` or `filled`")

    def _pairs(self, parent: yaml.Node, what: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        pairs = parent.value if isinstance(parent, yaml.MappingNode) else ()
        if not pairs:
            raise self._wrong(parent, "there are no keys", f"write {what}, with a colon")
        yield from pairs

    def _term(self, key: yaml.Node) -> str:
        if key.value not in self._declared:
            hint = nearest(str(key.value), self._declared)
            raise self._wrong(key, f"{key.value} is not declared in ontology/ ({hint})", "mend it")
        return str(key.value)

    def _number(self, value: yaml.Node, what: str, most: int | None) -> float:
        try:
            number = int(value.value) if most is None else float(value.value)
        except (TypeError, ValueError):
            number = -1
        if number < 0 or (most is not None and not number <= most):
            raise self._wrong(value, f"{value.value!r} is not {what}", "mend it")
        return number

    def _place(self, part: yaml.Node) -> Position:
        return Position(self._shown, part.start_mark.line + 1, part.start_mark.column + 1)

    def _wrong(self, part: yaml.Node, problem: str, next_step: str) -> UnreadableInputError:
        return UnreadableInputError(self._place(part), problem, next_step)


def _count(dataset: Dataset) -> _Figures:
    above = classes_above(dataset.ontology)
    called = cache(shrink)  # a few hundred terms, in tens of thousands of triples
    classes: dict[str, set[str]] = defaultdict(set)
    properties: dict[str, set[str]] = defaultdict(set)
    layer_of = dataset.project.layer_of
    own = (file.triples for file in dataset.data_files if layer_of(file.path) is None)
    counted = {triple.subject for triples in own for triple in triples}
    for triple in dataset.asserted:
        if triple.subject not in counted:
            continue
        subject, value = str(triple.subject), getattr(triple.object, "value", "")
        if triple.predicate == RDF_TYPE:
            classes[subject] |= {called(name) for name in above.get(value, {value})}
        else:
            properties[subject].add(called(triple.predicate.value))
    members: Counter[str] = Counter()
    filled: dict[str, Counter[str]] = defaultdict(Counter)
    for subject, names in classes.items():
        members.update(names)
        for name in names:
            filled[name].update(properties[subject])
    return _Figures(members, filled)


def _part(count: int, number: int) -> float:
    # Rounded down, so that a part which is printed also holds.
    return math.floor(100 * count / number) / 100


def _shortfalls(expectations: list[Expectation], figures: _Figures) -> Iterator[Finding]:
    for expected in expectations:
        number = figures.members[expected.name]
        if expected.property is None:
            if number < expected.least:
                least = f"at least {expected.least:g} are expected"
                yield _finding(expected, f"{expected.name} has {number} members, {least}")
        elif number:
            filled = figures.filled[expected.name][expected.property]
            if filled < expected.least * number:
                message = (
                    f"{expected.property} is given for {filled} of {number} {expected.name} "
                    f"({_part(filled, number):g}), for at least {expected.least:g} is expected"
                )
                yield _finding(expected, message)


def _finding(expected: Expectation, message: str) -> Finding:
    return Finding(
        "error", "expectations", expected.name, f"{message}: {_NEXT}.", expected.position
    )
