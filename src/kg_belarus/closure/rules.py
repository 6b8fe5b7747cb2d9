"""Rules as SPARQL: compiled from the schema, or read from `ontology/rules/*.rq`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.closure.schema import Definition, Schema, in_order
from kg_belarus.engine import INFERRED
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.project import Project
from kg_belarus.text import Token, check_construct, line_and_column, read_text, scan


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
    """

    name: str
    head: str
    body: str
    needs: frozenset[str] = frozenset()
    prologue: str = ""

    @property
    def construct(self) -> str:
        """The rule as a query that answers with what it makes."""
        return f"{self.prologue}CONSTRUCT {{ {self.head} }} WHERE {{ {self.body} }}"

    def insert(self, graphs: Iterable[ox.NamedNode]) -> str:
        """Return the rule as an update that adds what some graphs give to the inferred graph."""
        using = " ".join(f"USING {graph}" for graph in graphs)
        return (
            f"{self.prologue}INSERT {{ GRAPH {INFERRED} {{ {self.head} }} }} {using} "
            f"WHERE {{ {self.body} }}"
        )


def _is_a(variable: str, classes: Iterable[ox.NamedNode]) -> str:
    return " ".join(f"{variable} a {found} ." for found in in_order(classes))


def _everything_above(schema: Schema, classes: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
    return {above for found in classes for above in (found, *schema.super_classes.get(found, ()))}


def saturated_rules(schema: Schema) -> list[Rule]:
    """Return the rules that give the whole consequence of one triple in one step.

    One rule for each class (cax-sco) and each property (prp-spo1, prp-inv1, prp-inv2, prp-symp,
    prp-dom, prp-rng): their heads hold everything the schema says follows, so that none of them
    has to see what another made.
    """
    rules = []
    for term in in_order(schema.super_classes):
        if schema.super_classes[term]:
            rules.append(
                Rule(
                    name="cax-sco",
                    head=_is_a("?x", schema.super_classes[term]),
                    body=f"?x a {term} .",
                    needs=frozenset({term.value}),
                )
            )
    properties = {*schema.super_properties, *schema.inverses, *schema.domains, *schema.ranges}
    for term in in_order(properties):
        same, turned = _directions(schema, term)
        names = {"prp-spo1"} if same - {term} else set()
        if turned:
            names |= {"prp-symp"} if term in turned else {"prp-inv1", "prp-inv2"}
        subjects = {c for p in same for c in schema.domains.get(p, ())}
        objects = {c for p in turned for c in schema.domains.get(p, ())}
        if term in schema.object_properties:
            objects |= {c for p in same for c in schema.ranges.get(p, ())}
            subjects |= {c for p in turned for c in schema.ranges.get(p, ())}
        names |= ({"prp-dom"} if subjects else set()) | ({"prp-rng"} if objects else set())
        head = " ".join(
            [
                *(f"?x {p} ?y ." for p in in_order(same - {term})),
                *(f"?y {p} ?x ." for p in in_order(turned)),
                _is_a("?x", _everything_above(schema, subjects)),
                _is_a("?y", _everything_above(schema, objects)),
            ]
        ).strip()
        if head:
            rules.append(
                Rule(
                    name=" ".join(sorted(names)),
                    head=head,
                    body=f"?x {term} ?y .",
                    needs=frozenset({term.value}),
                )
            )
    return rules


def _directions(schema: Schema, term: ox.NamedNode) -> tuple[set[ox.NamedNode], set[ox.NamedNode]]:
    """Return the properties that hold as well in the same, and in the other direction."""
    same, turned = {term}, set[ox.NamedNode]()
    ahead = [(term, False)]
    while ahead:
        current, is_turned = ahead.pop()
        steps = [(p, is_turned) for p in schema.super_properties.get(current, ())]
        steps += [(p, not is_turned) for p in schema.inverses.get(current, ())]
        for step in steps:
            side = turned if step[1] else same
            if step[0] not in side:
                side.add(step[0])
                ahead.append(step)
    return same, turned


def repeated_rules(schema: Schema) -> list[Rule]:
    """Return the rules that may feed themselves: transitivity and the definitions."""
    rules = [
        Rule(
            name="prp-trp",
            head=f"?x {term} ?z .",
            body=f"?x {term} ?y . ?y {term} ?z .",
            needs=frozenset({term.value}),
        )
        for term in in_order(schema.transitive)
    ]
    return rules + [_defining(schema, definition) for definition in schema.definitions]


def _defining(schema: Schema, definition: Definition) -> Rule:
    parts = [_is_a("?x", definition.classes)]
    for number, (link, value) in enumerate(definition.links):
        parts.append(f"?x {link} ?y{number} . ?y{number} a {value} .")
    name = ["cls-int1"] if len(definition.classes) + len(definition.links) > 1 else []
    return Rule(
        name=" ".join([*name, *(["cls-svf1"] if definition.links else []), "cax-sco"]),
        head=_is_a("?x", _everything_above(schema, [definition.defines])),
        body=" ".join(parts),
        needs=frozenset(link.value for link, _ in definition.links),
    )


def read_rules(project: Project) -> list[Rule]:
    """Return the project's own rules, in order of file name.

    Raises:
        UnreadableInputError: a file is no CONSTRUCT of the form `CONSTRUCT { … } WHERE { … }`.
    """
    files = project.files(project.ontology / "rules", ".rq")
    return [_read_rule(path, project.shown(path), content) for path, content in files.items()]


def _read_rule(path: Path, shown: Path, content: bytes) -> Rule:
    text = read_text(path, shown, "a rule file", content)
    check_construct(text, shown)
    tokens = [token for token in scan(text) if token.kind != "comment"]
    words = [token.text.upper() for token in tokens]
    try:
        start = words.index("CONSTRUCT")
        head = _braces(tokens, start + 1)
        where = words.index("WHERE", start)
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
    return Rule(
        name=path.stem,
        head=text[tokens[head.start].start : tokens[head.stop - 1].start].strip()[1:].strip(),
        body=text[tokens[body.start].end : tokens[body.stop - 1].start],
        prologue=text[: tokens[start].start],
    )


def _braces(tokens: list[Token], start: int) -> slice:
    """Return the slice from the brace at `start` to its partner, both included."""
    if tokens[start].text != "{":
        raise ValueError("no brace")
    depths = accumulate({"{": 1, "}": -1}.get(token.text, 0) for token in tokens[start:])
    return slice(start, start + 1 + next(n for n, depth in enumerate(depths) if depth == 0))


def fits(rule: Rule, present: Collection[str]) -> bool:
    """Tell whether a rule can fire where only these predicates and classes are present."""
    return not rule.needs or any(need in present for need in rule.needs)
