"""Where sources have their words from: which state media published first, what is passed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cached_property

from kg_belarus.engine import Engine, select
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query


class Origins:
    """The origins of the sources of a graph.

    Args:
        engine: holds its closure.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @cached_property
    def of_state_media(self) -> Set[str]:
        """The IRIs of the sources that state media published first."""
        rows = select(self._engine, stored_query(__file__, "state-media")).rows
        return {value_of(row[0]) for row in rows}

    @cached_property
    def passed_on(self) -> Mapping[str, tuple[str, ...]]:
        """What a source passes on, sources or publishers, by its IRI; of most sources nothing."""
        found: dict[str, list[str]] = defaultdict(list)
        for source, whom in select(self._engine, stored_query(__file__, "passed-on")).rows:
            found[value_of(source)].append(value_of(whom))
        return {source: tuple(sorted(whom)) for source, whom in found.items()}
