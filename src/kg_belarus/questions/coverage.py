"""How complete the graph is for what a question asks, so that "none" is told from "no data".

A statement fits a question if it speaks of the class that is asked for (or of one above it), and
everything it is narrowed to is something the question is narrowed to as well: a statement on one
programme says nothing of another, nor of all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg_belarus.dataset import WHOLE, View
from kg_belarus.engine import ASSERTED, ONTOLOGY, Engine, select
from kg_belarus.namespaces import expand, local, shrink
from kg_belarus.questions.binding import ANY, Values
from kg_belarus.questions.question import Covers
from kg_belarus.terms import Term, value_of
from kg_belarus.text import pieces, stored_query, stored_text

# From the best to the worst; of the first two an absence counts.
LEVELS = ("complete", "near-complete", "sampled", "unknown-coverage")
COUNTING = frozenset(LEVELS[:2])


@dataclass(frozen=True, slots=True)
class CoverageStatement:
    """How complete the graph is for some records over a period, in the editors' judgement.

    Attributes:
        level: the local name of the concept, such as near-complete.
        classes, kinds, links: IRIs of the classes it speaks of, and of what it is narrowed to: of
            several kinds a record needs one, of several links it has all.
        first, last: the period.
    """

    iri: str
    label: str
    level: str
    classes: frozenset[str]
    kinds: frozenset[str]
    links: frozenset[str]
    first: date
    last: date
    note: str

    def speaks_of(
        self, classes: Iterable[str], kinds: frozenset[str], links: frozenset[str]
    ) -> bool:
        """Tell whether it speaks of everything of a class that has these kinds and links."""
        return (
            bool(self.classes & set(classes))
            and (not self.kinds or (bool(kinds) and kinds <= self.kinds))
            and self.links <= links
        )


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the best fitting statement says of the time that was asked about.

    Attributes:
        of: the class that is asked for, as a label.
        statement: the best one; None where none fits.
        first, last: what was asked: the last is None where all times are.
        known_until: the last day of which anything can be known; None where nothing limits it.
        is_filtered: whether the view hides records by their sources.
        narrower: of what belongs to what was asked about, better statements: on a programme of
            the issuer, for one.
    """

    of: str
    statement: CoverageStatement | None
    first: date | None
    last: date | None
    known_until: date | None = None
    is_filtered: bool = False
    narrower: tuple[CoverageStatement, ...] = ()

    @property
    def absence_counts(self) -> bool:
        """Whether "none on record" is an answer of the world."""
        found = self.statement
        return (
            found is not None
            and not self.is_filtered
            and found.level in COUNTING
            and self._is_spanned
        )

    @property
    def _is_spanned(self) -> bool:
        """Whether the statement speaks of all the time that was asked about."""
        found = self.statement
        return (
            found is not None
            and self.first is not None
            and self.last is not None
            and found.first <= self.first
            and self.last <= found.last
            and (self.known_until is None or self.last <= self.known_until)
        )

    @property
    def in_words(self) -> str:
        """The level and what it means for an absence, with the period if more was asked."""
        found = self.statement
        if found is None:
            return "none stated: absence is no data"
        level = "unknown" if found.level == "unknown-coverage" else found.level
        if self.absence_counts:
            return level
        if self.known_until is not None and self.known_until < found.first:
            return f"{level} only from {found.first}: absence is no data"
        period = "" if self._is_spanned else f" from {found.first} to {self._until(found)}"
        beyond = "" if found.level not in COUNTING or self.is_filtered else " beyond"
        return f"{level}{period}: absence{beyond} is no data"

    @property
    def sentence(self) -> str:
        """The same as a sentence, with the statement and its note."""
        found = self.statement
        if found is None:
            return f"Coverage of {self.of}: {self.in_words}. What is not listed may be there."
        counts = "What is not listed was not there." if self.absence_counts else ""
        period = "" if " from " in self.in_words else f", {found.first} to {self._until(found)}"
        words = f"Coverage of {self.of}: {self.in_words} ({shrink(found.iri)}{period})."
        return " ".join(part for part in (words, counts, self.note, self._elsewhere) if part)

    @property
    def note(self) -> str:
        """What the statement says besides; "" where it tells of days that nobody knew of yet."""
        if self.statement is None or self._until(self.statement) < self.statement.last:
            return ""
        return self.statement.note.strip()

    def _until(self, found: CoverageStatement) -> date:
        """Return the last day of a statement that can be known of."""
        return min(found.last, self.known_until or found.last)

    @property
    def _elsewhere(self) -> str:
        """The better statements on a part of what was asked for, as a sentence; "" without one."""
        if self.absence_counts or self.is_filtered:
            return ""
        told = [
            f"{found.level} for {', '.join(map(shrink, sorted(found.links)))}, "
            f"{found.first} to {self._until(found)} ({shrink(found.iri)})"
            for found in self.narrower
            if self.known_until is None or found.first <= self.known_until
        ]
        if not told:
            return ""
        return f"Of a part it is {'; '.join(told)}; of the rest an absence is no data."


def stored_pieces() -> dict[str, tuple[str, ...]]:
    """Return the queries by which coverage is found, by name, cut where IRIs go (see `pieces`)."""
    names = ("above", "class-label", "issuer", "statements")
    return {name: pieces(stored_text(__file__, name)) for name in names}


def read_coverage(engine: Engine) -> tuple[CoverageStatement, ...]:
    """Return the coverage statements of a graph, in order of IRI."""
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement, property_, value in select(
        engine, stored_query(__file__, "statements"), (ONTOLOGY, ASSERTED)
    ).rows:
        values[value_of(statement)][local(value_of(property_))].append(value_of(value))
    return tuple(
        CoverageStatement(
            iri=iri,
            label=(own["prefLabel"] or [local(iri)])[0],
            level=local(own["coverageLevel"][0]),
            classes=frozenset(own["coversClass"]),
            kinds=frozenset(own["coversKind"]),
            links=frozenset(own["coversLinkedTo"]),
            first=date.fromisoformat(own["startDate"][0]),
            last=date.fromisoformat(own["endDate"][0]),
            note=(own["note"] or [""])[0],
        )
        for iri, own in sorted(values.items())
        if own["startDate"] and own["endDate"] and own["coverageLevel"]
    )


def find_coverages(
    asked: Iterable[Covers],
    values: Values,
    engine: Engine,
    today: date | None,
    view: View = WHOLE,
) -> list[Coverage]:
    """Return the coverage that fits each thing asked for with some values.

    Args:
        asked: what the header of the question says it asks for.
        values: of its parameters.
        engine: holds the statements.
        today: the day of the data release.
        view: of the graph.
    """
    statements = read_coverage(engine)
    return [_find(covers, values, engine, statements, today, view) for covers in asked]


def _find(
    covers: Covers,
    values: Values,
    engine: Engine,
    statements: Iterable[CoverageStatement],
    today: date | None,
    view: View,
) -> Coverage:
    asked = [expand(name) or name for name in covers.classes]
    chosen = values.get("class", ANY)
    if chosen.value in asked:
        asked = [chosen.value]
    last = _day(values, covers.until) if covers.until else None
    if last is None and covers.since is None:
        last = view.as_of or view.known_by or today
    first = last if covers.since is None else _day(values, covers.since)
    links = frozenset(
        value.value for name in covers.linked if (value := values.get(name, ANY)) != ANY
    ) | {expand(name) or name for name in covers.things}
    kinds = frozenset(expand(name) or name for name in covers.kinds)
    above = [{name, *_above(engine, name)} for name in asked]
    fitting = [
        statement
        for statement in statements
        if all(statement.speaks_of(classes, kinds, links) for classes in above)
    ]

    def rank(statement: CoverageStatement) -> tuple[bool, int, int, int, str]:
        spans = (
            first is not None
            and last is not None
            and statement.first <= first
            and last <= statement.last
        )
        narrowed = len(statement.links) + len(statement.kinds)
        level = LEVELS.index(statement.level)
        return (not spans, level, -narrowed, -statement.last.toordinal(), statement.iri)

    return Coverage(
        of=" and ".join(class_label(engine, name) for name in asked),
        statement=min(fitting, key=rank, default=None),
        first=first,
        last=last,
        known_until=view.known_by,
        is_filtered=view.selects_sources,
        narrower=_narrower(statements, (above, kinds, links), engine),
    )


def _narrower(
    statements: Iterable[CoverageStatement],
    asked: tuple[list[set[str]], frozenset[str], frozenset[str]],
    engine: Engine,
) -> tuple[CoverageStatement, ...]:
    """Return the statements by which an absence counts in a part of what is asked for."""
    above, kinds, links = asked

    def is_part(link: str) -> bool:
        return bool(
            links
            & {
                value_of(row[0])
                for row in select(engine, stored_query(__file__, "issuer", programme=[link])).rows
            }
        )

    return tuple(
        statement
        for statement in statements
        if statement.level in COUNTING
        and statement.links - links
        and all(statement.speaks_of(classes, kinds, links | statement.links) for classes in above)
        and all(map(is_part, statement.links - links))
    )


def _day(values: Mapping[str, Term], name: str) -> date | None:
    value = values.get(name)
    return None if value is None or value == ANY else date.fromisoformat(value.value)


def _above(engine: Engine, name: str) -> list[str]:
    return [
        value_of(row[0])
        for row in select(
            engine, stored_query(__file__, "above", **{"class": [name]}), (ONTOLOGY,)
        ).rows
    ]


def class_label(engine: Engine, name: str) -> str:
    """Return what the members of a class are called, in the plural."""
    for (label,) in select(
        engine, stored_query(__file__, "class-label", **{"class": [name]}), (ONTOLOGY,)
    ).rows:
        return value_of(label) + "s" * (not value_of(label).endswith("s"))
    return shrink(name)
