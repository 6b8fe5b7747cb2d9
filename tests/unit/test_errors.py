"""Errors say where, what and what next, and name the nearest of what is valid."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.errors import (
    EngineError,
    KgBelarusError,
    Position,
    UnreadableInputError,
    UnreadableInputsError,
    WrongUsageError,
    nearest,
)


@pytest.mark.parametrize(
    ("position", "shown"),
    [
        (Position(Path("a.ttl")), "a.ttl"),
        (Position(Path("a.ttl"), 3), "a.ttl:3"),
        (Position(Path("a.ttl"), 3, 7), "a.ttl:3:7"),
        (Position(Path("a.ttl"), 0, 7), "a.ttl"),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(position: Position, shown: str) -> None:
    assert str(position) == shown


def test_what_cannot_be_read_says_where_what_and_what_next() -> None:
    error = UnreadableInputError(Position(Path("a.ttl"), 3), "it is torn", "mend it")
    assert str(error) == "a.ttl:3: it is torn; mend it."
    assert error.position.line == 3


def test_an_error_on_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="there is nothing to tell"):
        UnreadableInputsError([])


def test_each_kind_has_its_exit_code() -> None:
    codes = {kind: kind.exit_code for kind in (WrongUsageError, UnreadableInputError, EngineError)}
    assert codes == {WrongUsageError: 2, UnreadableInputError: 3, EngineError: 4}
    assert all(issubclass(kind, KgBelarusError) for kind in codes)


@pytest.mark.parametrize(
    ("name", "valid", "said"),
    [
        ("detentoin", ["detention", "sanctions"], "nearest: detention"),
        ("in", ["sanctions/in-force", "core/names"], "nearest: sanctions/in-force"),
        (
            "releas",
            ["bki:elease", "bki:releases-of-all-of-2025"],
            "nearest: bki:releases-of-all-of-2025, bki:elease",
        ),
        ("end", ["and", "end_date_of_all"], "nearest: end_date_of_all, and"),
        ("zzz", ["b", "a"], "valid: a, b"),
        ("zzz", [], "valid: none"),
        ("zzz", map(str, range(9)), "9 are valid, none is close"),
    ],
)
def test_the_nearest_is_named(name: str, valid: list[str], said: str) -> None:
    assert nearest(name, valid) == said
