"""All facts of a closed graph, also those that are no triples of RDF, or left out of a closure."""

from __future__ import annotations

from collections.abc import Iterable

from kg_belarus.closure.axioms import Place
from kg_belarus.closure.clauses import Fact
from kg_belarus.closure.equality import Equality
from kg_belarus.closure.evaluation import Evaluation
from kg_belarus.closure.schema import Schema


def complete(
    stated: Iterable[Fact], inferred: Iterable[Fact], place: Place | None = None
) -> tuple[Schema, list[Fact]]:
    """Return the schema of a closed graph, and all facts of it, in an order that stays.

    Beside the triples these are who is in a class without a name, what is said of literals, and
    what the axioms entail of one another, trivia among it: steps on the way to a triple.

    Args:
        stated: the triples of ontology and data.
        inferred: all that follows from them.
        place: tells where a statement stands, for messages.
    """
    given, made = [*stated], [*inferred]
    schema = Schema(given, place)
    while more := schema.with_axioms_of(made):
        schema = more
    evaluation = Evaluation(schema.clauses)
    evaluation.add(given)
    evaluation.add(made)
    evaluation.take(schema.made)
    Equality().close(evaluation)
    triples = dict.fromkeys((*given, *made))
    others = {*evaluation.known, *schema.known} - triples.keys()
    return schema, [*triples, *sorted(others, key=str)]
