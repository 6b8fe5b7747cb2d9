"""Where sources have their words from: which state media published first, what is passed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cached_property

from kg_belarus.engine import select
from kg_belarus.graph import Opened
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query

_RELAYS = "claims/relays"


class Origins:
    """The origins of the sources of a graph.

    Args:
        opened: the graph.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    @cached_property
    def of_state_media(self) -> Set[str]:
        """The IRIs of the sources that state media published first."""
        rows = select(self._opened.engine, stored_query(__file__, "state-media")).rows
        return {value_of(row[0]) for row in rows}

    @cached_property
    def passed_on(self) -> Mapping[str, tuple[str, ...]]:
        """What a source passes on, sources or publishers, by its IRI; of most sources nothing."""
        found: dict[str, list[str]] = defaultdict(list)
        if _RELAYS in self._opened.catalogue:
            table = self._opened.answer(_RELAYS, {}).table
            columns = [table.columns.index(name) for name in ("source", "passes_on")]
            for source, whom in ([value_of(row[place]) for place in columns] for row in table.rows):
                found[source].append(whom)
        return {source: tuple(sorted(whom)) for source, whom in found.items()}
