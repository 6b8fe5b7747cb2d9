"""Blank nodes told by content: alike in equal graphs, and otherwise in any other."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg_belarus.blank_nodes import BlankNodes
from kg_belarus.terms import value_of
from tests.support.graphs import canonical, graphs


def read(turtle: str) -> list[ox.Triple]:
    text = f"PREFIX ex: <https://example.org/> {turtle}"
    return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]


def told(triples: list[ox.Triple]) -> set[tuple[str, str, str]]:
    """Return all that a difference looks at."""
    blanks = BlankNodes(triples)
    apart = {blank: blanks.name(blank) for blank in blanks.apart}
    return {
        (apart.get(t.subject, "") if isinstance(t.subject, ox.BlankNode) else value_of(t.subject),
         t.predicate.value, blanks.text(t.object))
        for t in triples
        if not isinstance(t.subject, ox.BlankNode) or t.subject in apart
    }  # fmt: skip


@pytest.mark.parametrize(
    ("turtle", "says"),
    [
        ("ex:a ex:at [ ex:city 'M' ; ex:zip 1 ] .", '[ ex:city "M" ; ex:zip 1 ]'),
        ("ex:a ex:at [ ex:in [ ex:of ex:b ] ] .", "[ ex:in [ ex:of ex:b ] ]"),
        ("ex:a ex:at ( 1 [ ex:of ex:b ] ) .", "( 1 [ ex:of ex:b ] )"),
        ("ex:a ex:at [] .", "[ ]"),
    ],
)
def test_what_hangs_on_a_thing_is_told_inside_of_it(turtle: str, says: str) -> None:
    assert {text for _, _, text in told(read(turtle))} == {says}


def relabelled(triples: list[ox.Triple]) -> list[ox.Triple]:
    """Return the same graph as another reader has it: other labels, in another order."""

    def other(term: object) -> object:
        return ox.BlankNode(f"other{term.value[::-1]}") if isinstance(term, ox.BlankNode) else term

    return [
        ox.Triple(other(t.subject), t.predicate, other(t.object))  # type: ignore[arg-type]
        for t in reversed(triples)
    ]


@given(graphs())
@example(read("_:a ex:at _:b . _:b ex:at _:a ."))
@example(read("_:a ex:at ( _:a ) ."))
@example(read("ex:a ex:at _:a . ex:b ex:at _:a ."))
@example(read("[] ex:at [ ex:at [] ] ."))
def test_labels_and_order_mean_nothing(triples: list[ox.Triple]) -> None:
    assert told(relabelled(triples)) == told(triples)


@given(graphs(), graphs(), st.data())
@example(read("ex:a ex:at [] . ex:b ex:at [] ."), read("ex:a ex:at _:c . ex:b ex:at _:c ."), None)
@example(read("ex:a ex:at [ ex:of 1 ] ."), read("ex:a ex:at [ ex:of 2 ] ."), None)
@example(read("_:a ex:at _:a ."), read("_:a ex:at _:b . _:b ex:at _:a ."), None)
def test_what_is_told_alike_is_the_same_graph(
    one: list[ox.Triple], other: list[ox.Triple], data: st.DataObject | None
) -> None:
    if data is not None and one:  # the same with a triple less, which differs by little
        other = data.draw(st.sampled_from([[t for t in one if t != left] for left in one]))
    assert (told(one) == told(other)) == (canonical(one) == canonical(other))


def test_a_long_list_and_a_deep_nest_are_told() -> None:
    assert len(told(read(f"ex:a ex:at ( {'[ ex:of 1 ] ' * 400}) ."))) == 1
    assert told(read(f"ex:a ex:at {'[ ex:in ' * 400} 1 {']' * 400} ."))
