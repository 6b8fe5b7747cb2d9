"""A project's own rules and those of alignments: read, and refused if they could never end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.closure.clauses import Pattern
from kg_belarus.closure.reading import flows, properties_in, read_group
from kg_belarus.engine import INFERRED
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.namespaces import RDF_TYPE, REGISTERED, shrink
from kg_belarus.project import Project
from kg_belarus.text import Token, check_construct, iris_in, line_and_column, read_text, scan

# What is another term each time makes something new each time; and a rule asks the graph alone.
_ENDLESS = {"BNODE", "UUID", "STRUUID", "RAND", "NOW"}
_OUTSIDE = {"SERVICE", "GRAPH"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A CONSTRUCT with a name.

    Attributes:
        name: the W3C rules it stands for, or the stem of its file.
        head: the triples it makes, as a SPARQL template.
        body: the pattern it needs.
        needs: the predicates (or, of type triples, the classes) without which it cannot fire;
            empty for a rule that is always tried.
        prologue: the PREFIX lines that head and body are written with.
        reads: the properties and classes of which it needs a new triple to make anything new,
            rdf:type among them if it asks for any class; None if any triple may do.
        sums: from which properties to which it reckons values, each with: by arithmetic.
        place: where it stands; None for a compiled one.
        made: the patterns of the head, of a rule that gives all that follows from one triple.
    """

    name: str
    head: str
    body: str
    needs: frozenset[str] = frozenset()
    prologue: str = ""
    reads: frozenset[str] | None = None
    sums: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    place: Position | None = None
    made: tuple[Pattern, ...] = ()

    @property
    def construct(self) -> str:
        """The rule as a query that answers with what it makes."""
        # A comment may be the last thing in either.
        return f"{self.prologue}CONSTRUCT {{ {self.head}\n}} WHERE {{ {self.body}\n}}"

    def insert(self, graphs: Iterable[ox.NamedNode]) -> str:
        """Return the rule as an update that adds what some graphs give to the inferred graph."""
        using = " ".join(f"USING {graph}" for graph in graphs)
        return (
            f"{self.prologue}INSERT {{ GRAPH {INFERRED} {{ {self.head}\n}} }} {using} "
            f"WHERE {{ {self.body}\n}}"
        )

    def may_see(self, names: Iterable[str]) -> bool:
        """Tell whether new triples of some properties and classes can let it make anything new."""
        return self.reads is None or not self.reads.isdisjoint(names)


def read_rules(project: Project) -> list[Rule]:
    """Return the project's own rules, in order of file name.

    Raises:
        UnreadableInputError: a file is no CONSTRUCT of the form `CONSTRUCT { … } WHERE { … }`, or
            would make something new each time it is run: blank nodes, or numbers that count up.
    """
    files = {Path(path): content for path, content in project.rules().items()}
    rules = [_read_rule(path, project.shown(path), content) for path, content in files.items()]
    _refuse_counting(rules)
    return rules


def _read_rule(path: Path, shown: Path, content: bytes) -> Rule:
    text = read_text(path, shown, "a rule file", content)
    check_construct(text, shown)
    tokens = [token for token in scan(text) if token.kind != "comment"]
    words = [token.text.upper() for token in tokens]
    try:
        start = words.index("CONSTRUCT")
        head = _braces(tokens, start + 1)
        where = words.index("WHERE", start)
        if where != head.stop:
            raise ValueError("something between head and WHERE")
        body = _braces(tokens, where + 1)
    except ValueError as error:
        raise UnreadableInputError(
            Position(shown, 1, 1),
            "this is no rule of the form CONSTRUCT { … } WHERE { … }",
            "write it so; ontology/rules/ shows how",
        ) from error
    if body.stop != len(tokens):
        raise UnreadableInputError(
            Position(shown, *line_and_column(text, tokens[body.stop].start)),
            "a rule ends with the brace of its WHERE",
            "move what follows into the WHERE or drop it",
        )
    made, asked = tokens[head.start + 1 : head.stop - 1], tokens[body.start + 1 : body.stop - 1]
    _refuse_endless(text, shown, made, asked)
    iris = {token.text: iri for token, iri in iris_in(tokens, REGISTERED)}
    return Rule(
        name=path.stem,
        head=text[tokens[head.start].end : tokens[head.stop - 1].start].strip(),
        body=text[tokens[body.start].end : tokens[body.stop - 1].start],
        prologue=text[: tokens[start].start],
        reads=_reads(asked, iris),
        sums=_sums(made, asked, iris),
        place=Position(shown, *line_and_column(text, tokens[start].start)),
    )


def _braces(tokens: list[Token], start: int) -> slice:
    """Return the slice from the brace at `start` to its partner, both included."""
    if tokens[start].text != "{":
        raise ValueError("no brace")
    depths = accumulate({"{": 1, "}": -1}.get(token.text, 0) for token in tokens[start:])
    return slice(start, start + 1 + next(n for n, depth in enumerate(depths) if depth == 0))


def _refuse_endless(text: str, shown: Path, made: list[Token], asked: list[Token]) -> None:
    """Raise if a rule makes what is another term each time, or asks elsewhere."""
    for token in made:
        if token.kind == "blank" or token.text in ("[", "("):
            raise UnreadableInputError(
                Position(shown, *line_and_column(text, token.start)),
                "this rule makes a blank node, a new one each time it is run, and would never end",
                "give what it makes an IRI, such as IRI(CONCAT(STR(?thing), …))",
            )
    for token in asked:
        word = token.text.upper()
        if token.kind == "name" and word in _ENDLESS:
            raise UnreadableInputError(
                Position(shown, *line_and_column(text, token.start)),
                f"{word} gives another value each time the rule is run, which would never end",
                "reckon the value from what the rule reads",
            )
        if token.kind == "name" and word in _OUTSIDE:
            raise UnreadableInputError(
                Position(shown, *line_and_column(text, token.start)),
                f"a rule asks the whole graph and nothing else, and this one says {word}",
                f"drop {word}",
            )


def _reads(asked: list[Token], iris: Mapping[str, str]) -> frozenset[str] | None:
    named: set[str] = set()
    for one in read_group(asked).patterns:
        if one.is_absent:
            continue
        properties = one.properties
        if properties is None:
            return None
        named |= {iris[text] for text in properties if text in iris}
        if "a" in properties:
            is_of_class = len(one.path) == 1 and one.value in iris
            named.add(iris[one.value] if is_of_class else RDF_TYPE.value)
    return frozenset(named)


def _sums(
    made: list[Token], asked: list[Token], iris: Mapping[str, str]
) -> dict[tuple[str, str], bool]:
    """Return from which properties to which the values of a rule come, and if by arithmetic."""
    found, heads = read_group(asked), read_group(made)
    sums: dict[tuple[str, str], bool] = {}
    for head in heads.patterns:
        sources = flows(found, head.value)
        targets = properties_in(head.path, found.listed) or {"*"}
        for one in found.patterns:
            for is_sum in (sources[v] for v in (one.subject, one.value) if v in sources):
                for source in one.properties or {"*"}:
                    for target in targets:
                        key = iris.get(source, source), iris.get(target, target)
                        sums[key] = sums.get(key, False) or is_sum
    return sums


def _refuse_counting(rules: Iterable[Rule]) -> None:
    """Raise if a value can come back, by way of some rules, to where it was reckoned from."""
    ways: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for source, target in rule.sums:
            ways[source].add(target)
    for rule in rules:
        for (source, target), is_sum in rule.sums.items():
            if is_sum and rule.place and source in _reached(target, ways):
                own = shrink(source) if source != "*" else "any property"
                raise UnreadableInputError(
                    rule.place,
                    f"this rule reckons a value from {own} that comes back to it, so that it would "
                    "count up without end",
                    "let it make another property, which no rule leads back",
                )


def _reached(start: str, ways: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield what can be reached; any property is reached from anywhere, and leads anywhere."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        one = ahead.pop()
        if one in seen:
            continue
        seen.add(one)
        yield one
        if one == "*":
            yield from ways
        yield "*"
        ahead.extend(ways.get(one, ()))
