"""Diagrams of topics: what is joined is drawn, and nothing lies on anything else."""

from __future__ import annotations

from itertools import combinations

import hypothesis.strategies as st
from hypothesis import given

from kg_belarus.site.diagram import Box, Diagram, Joint, draw

CLASSES = "ABCDEFGH"
JOINTS = st.lists(
    st.builds(
        Joint, st.sampled_from(CLASSES), st.sampled_from(CLASSES), st.sampled_from(["", "p", "q"])
    ).filter(lambda joint: joint.property or joint.start != joint.end),
    max_size=25,
    unique=True,
)


def drawn(joints: list[Joint], alone: str = "A") -> Diagram:
    names = {name: f"name of {name}" for name in (*CLASSES, "p", "q")}
    return draw(joints, alone, names)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(JOINTS)
def test_no_box_lies_on_another_and_all_are_inside(joints: list[Joint]) -> None:
    diagram = drawn(joints)
    for one, other in combinations(diagram.boxes, 2):
        assert not overlap(one, other)
    for box in diagram.boxes:
        assert 0 <= box.x <= box.x + box.width <= diagram.width
        assert 0 <= box.y <= box.y + box.height <= diagram.height


@given(JOINTS)
def test_each_joint_is_drawn(joints: list[Joint]) -> None:
    diagram = drawn(joints)
    classes = {box.iri: box for box in diagram.boxes if box.iri}
    assert classes.keys() == {"A", *(end for joint in joints for end in (joint.start, joint.end))}
    loops = {(iri, name) for iri, box in classes.items() for name, _ in box.loops}
    assert loops == {(j.start, j.property) for j in joints if j.start == j.end}
    told = [name for box in diagram.boxes if not box.iri for name, _ in box.lines]
    assert sorted(told) == sorted(j.property for j in joints if j.property and j.start != j.end)
    assert sum(line.kind == "is" for line in diagram.lines) == sum(not j.property for j in joints)
    assert sum(line.kind == "to" for line in diagram.lines) == len(
        {(j.start, j.end) for j in joints if j.property and j.start != j.end}
    )


def test_what_nothing_joins_stands_alone() -> None:
    diagram = drawn([Joint("B", "C", "p"), Joint("D", "D", "q")], alone="AD")
    assert diagram.alone == ["A"]


def test_a_line_goes_from_a_class_through_its_property_to_the_other() -> None:
    diagram = drawn([Joint("A", "B", "p"), Joint("B", "C")])
    places = {box.iri or box.lines[0][0]: box.x for box in diagram.boxes}
    assert places["A"] < places["p"] < places["B"] < places["C"]
    assert [line.kind for line in diagram.lines] == ["from", "to", "is"]
