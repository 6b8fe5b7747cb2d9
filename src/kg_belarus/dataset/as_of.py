"""See a dataset as of a day: what began later is gone, and what ended later is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pyoxigraph as ox

from kg_belarus.dataset.loading import Dataset
from kg_belarus.dataset.sources import classes_under, mapped, orphans, told_classes
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import value_of
from kg_belarus.text import first_day

_SITUATIONS, _CLAIMS = ("bko:Situation",), ("bko:Claim",)
_CLAIMED_ON = node("bko:claimedOn")
_OPEN, _DATE = node("bko:openAsOf"), node("xsd:date")
_BEGINS_NOT_AFTER, _ENDS_NOT_AFTER = node("bko:beginsNotAfter"), node("bko:endsNotAfter")
_ENDS = frozenset(
    node(name)
    for name in (
        "bko:endDate", "bko:endUnknown", "bko:endedBy", "bko:endsNotBefore", "bko:endsNotAfter",
        "bko:openAsOf", "bko:expiryDate", "bko:announcedEndDate",
    )
)  # fmt: skip


# Of a record: the earliest and latest first day, the earliest and latest last day; in ISO form.
Bounds = Mapping[str, tuple[str | None, str | None, str | None, str | None]]


def up_to_day(
    dataset: Dataset, day: date, bounds: Bounds, known: Mapping[str, tuple[str | None, str | None]]
) -> Dataset:
    """Return the world of a dataset as of a day.

    What certainly began later is gone; a situation that certainly ended later is still open on
    the day. Bounds that followed from what is gone are written down, so that what was uncertain
    stays so: this is a view with hindsight, unlike that of what was known.

    Args:
        dataset: not modified.
        day: the last day that counts.
        bounds: of each record, from the closure of the dataset.
        known: from the same, the days from which each thing was perhaps, and surely, known.
    """
    limit = day.isoformat()
    ahead = _ahead(dataset, limit, bounds, known)
    gone = ahead | orphans(dataset, set(), ahead)
    situations = classes_under(dataset, _SITUATIONS)
    held = {
        iri: found
        for iri, found in bounds.items()
        if iri not in ahead and situations.intersection(dataset.types(iri))
    }
    still_open = {iri for iri, (_, _, ends, _) in held.items() if ends is not None and ends > limit}

    def written(subject: str) -> Iterable[ox.Triple]:
        """Yield the bounds after the day that would not follow any more."""
        _, begun, _, over = held[subject]
        if begun is not None and begun > limit:
            yield _dated(subject, _BEGINS_NOT_AFTER, begun)
        if subject in still_open:
            yield _dated(subject, _OPEN, limit)
        elif over is not None and over > limit:
            yield _dated(subject, _ENDS_NOT_AFTER, over)

    def kept(triple: ox.Triple) -> Iterable[ox.Triple]:
        subject = value_of(triple.subject)
        if subject in gone:
            return ()
        if subject in still_open and triple.predicate in _ENDS:
            return ()
        if subject in held and triple.predicate in (_BEGINS_NOT_AFTER, _ENDS_NOT_AFTER):
            return () if value_of(triple.object) > limit else (triple,)
        if value_of(triple.object) in gone:
            return ()
        if subject in held and triple.predicate == RDF_TYPE:
            return (triple, *written(subject))
        return (triple,)

    return mapped(dataset, kept)


def by_day_terms(dataset: Dataset) -> dict[str, object]:
    """Return the IRIs of terms that `up_to_day` goes by, for a page that does the same.

    Its members: `classes`, a list for each of `told`, `claims` and `situations`; `ends`, the
    properties that say when a situation ended.
    """
    kinds = {
        "told": told_classes(dataset),
        "claims": classes_under(dataset, _CLAIMS),
        "situations": classes_under(dataset, _SITUATIONS),
    }
    return {
        # Some have no name; no thing is said to be of those.
        "classes": {name: sorted(k for k in found if ":" in k) for name, found in kinds.items()},
        "ends": sorted(name.value for name in _ENDS),
    }


def _ahead(
    dataset: Dataset,
    limit: str,
    bounds: Bounds,
    known: Mapping[str, tuple[str | None, str | None]],
) -> set[str]:
    """Return what began after a day: of what sources tell; a claim begins when it is made.

    Of a claim that does not say when it was made, the sources do: it is not there before them.
    What the editors say of the graph, such as its coverage, is of today whatever it speaks of.
    """
    told, claims = told_classes(dataset), classes_under(dataset, _CLAIMS)
    made = {
        value_of(t.subject): first_day(value_of(t.object))
        for t in dataset.asserted
        if t.predicate == _CLAIMED_ON
    }

    def begins(iri: str) -> str | None:
        types = set(dataset.types(iri))
        if claims & types:
            return made.get(iri) or known.get(iri, (None, None))[0]
        return bounds[iri][0] if iri in bounds and told & types else None

    return {iri for iri in {*bounds, *known, *made} if (begins(iri) or "") > limit}


def _dated(subject: str, predicate: ox.NamedNode, day: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), predicate, ox.Literal(day, datatype=_DATE))
