"""Numbers beside one another on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from kg_belarus.namespaces import node
from kg_belarus.site.answers import Shown
from kg_belarus.site.dots import dots_of, round_numbers
from kg_belarus.site.lines import Cell, Line


def shown(rows: Sequence[tuple[str, int | None, int | None]]) -> Shown:
    lines = [
        Line(
            {
                "who": node(f"bki:{who}"),
                "least": None if least is None else ox.Literal(least),
                "most": None if most is None else ox.Literal(most),
            },
            [Cell(who), Cell(f"{least} {most}")],
            [],
        )
        for who, least, most in rows
    ]
    answer: Any = None
    columns = {"who": "Who", "least+most": "How many"}
    return Shown(answer, {}, "", columns, (), lines, (), "", is_asked_here=False)


def test_a_number_is_a_dot_between_bounds_a_bar_and_open_to_the_end() -> None:
    rows = [("a", 100, 100), ("b", 50, 75), ("c", 80, None), ("a", 100, 100)]
    picture = dots_of(shown(rows), "least", "most", ("who",), str, by="who")
    assert picture
    exact, between, open_ = picture.dots  # the same number of the same one stands once
    assert (exact.is_exact, exact.left) == (True, exact.right)
    assert (between.is_exact, between.is_open) == (False, False)
    assert between.left < between.right < exact.left
    assert (open_.is_open, open_.right) == (True, exact.right)
    assert len({dot.kind for dot in picture.dots}) == 3
    assert [text for text, _ in picture.ticks] == ["0", "50", "100"]


def test_nothing_is_drawn_where_there_are_no_numbers() -> None:
    assert dots_of(None, "least", "most", ("who",), str) is None
    assert dots_of(shown([]), "least", "most", ("who",), str) is None
    assert dots_of(shown([("a", None, None)]), "least", "most", ("who",), str) is None
    assert dots_of(shown([("a", 1, 1)]), "least", "most", ("other",), str) is None


def test_a_zero_alone_has_a_scale() -> None:
    picture = dots_of(shown([("a", 0, 0)]), "least", "most", ("who",), str)
    assert picture
    assert picture.dots[0].left == 1


def test_a_scale_has_round_numbers_however_small_or_large_it_is() -> None:
    assert list(round_numbers(1)) == [0, 1]
    assert list(round_numbers(7)) == [0, 2, 4, 6]
    assert list(round_numbers(3 * 10**13)) == [0, 10**13, 2 * 10**13, 3 * 10**13]
