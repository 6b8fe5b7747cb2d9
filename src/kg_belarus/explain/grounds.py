"""What the rows of a query rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg_belarus.closure import Fact
from kg_belarus.explain.algebra import compiled
from kg_belarus.explain.known import Known
from kg_belarus.explain.paths import Asked, Row
from kg_belarus.rdflib_terms import newly_parsed
from kg_belarus.terms import Term


class Grounds:
    """Finds what the rows of one query rest on.

    Args:
        text: the query, a SELECT.
        known: the facts.
        is_of_stated: whether it asks what is stated alone.

    Raises:
        EngineError: it asks GRAPH or SERVICE.
    """

    def __init__(self, text: str, known: Known, *, is_of_stated: bool = False) -> None:
        part = newly_parsed(text).algebra.p
        # Which rows are asked about is known, so none is cut off, and their order is of no matter.
        while part.name in ("Slice", "Distinct", "Reduced"):
            part = part.p
        if part.p.name == "OrderBy":
            part["p"] = part.p.p
        # Before its first step the closure has what is stated alone.
        self._where, self._asked = compiled(part), Asked(known, 0 if is_of_stated else None)

    def of(self, values: Mapping[str, Term | None]) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
        """Return the triples that a row rests on, and in words what else has to be so.

        None and none where the row is not found again.
        """
        wanted = {f"?{name}": term for name, term in values.items() if term is not None}
        row = next(self._fitting(wanted), None)
        if row is None:
            return (), ()
        return tuple(dict.fromkeys(row.facts)), tuple(dict.fromkeys(row.said))

    def _fitting(self, wanted: dict[str, Term]) -> Iterator[Row]:
        """Yield the solutions that are the row, and then those that differ in what is reckoned.

        A number may be written otherwise by the engine that gave the row.
        """
        sure = {n: t for n, t in wanted.items() if n in self._where.certain}
        others = []
        for row in self._where.rows(self._asked, wanted, self._where.names):
            if row.values == wanted:
                yield row
            elif sure and sure.items() <= row.values.items():
                others.append(row)
        yield from others
