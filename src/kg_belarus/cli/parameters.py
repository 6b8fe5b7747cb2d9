"""Values of parameters, as options of a command give them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg_belarus.errors import WrongUsageError


def pairs(option: str, given: tuple[str, ...]) -> dict[str, str]:
    """Return the values that are given as `NAME=VALUE`, by name."""
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise WrongUsageError(f"{option} {text!r} has no value; write {option} {name}=VALUE.")
        if name in found:
            raise WrongUsageError(f"{option} {name} is given twice; give it once.")
        found[name] = value
    return found


@contextmanager
def given_by(option: str) -> Iterator[None]:
    """Name the option by which a value that is missing is given."""
    from kg_belarus.questions import MissingValueError

    try:
        yield
    except MissingValueError as error:
        raise WrongUsageError(f"{error.wanted}; give it with {option} {error.name}=….") from error
