"""What a framework's authors foresaw, and what had become of it by a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg_belarus.assessment.framework import Framework
from kg_belarus.engine import Engine, select
from kg_belarus.namespaces import local
from kg_belarus.records import Record, Source, read_records
from kg_belarus.terms import Row, literals, preferred, value_of
from kg_belarus.text import stored_query


@dataclass(frozen=True, slots=True)
class Resolving:
    """A record that settles a prediction, and whether it had surely begun by the day."""

    record: Record
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was foreseen and what had become of it by a day.

    Attributes:
        outcome: came about, came about in part, did not come about, or open.
        records: those that settle it, as far as they had happened by then.
        note: the editors' reason for the outcome; empty while it is open.
        is_known: whether the view surely holds it.
    """

    iri: str
    content: str
    modality: str
    outcome: str
    records: tuple[Resolving, ...]
    note: str
    is_known: bool = True


def read_predictions(
    framework: Framework,
    seen: Engine,
    whole: Engine,
    sources: Mapping[str, Source],
    as_of: date,
    language: str = "en",
) -> tuple[Prediction, ...]:
    """Return what the authors of a framework may have foreseen by a day, in order of id.

    An outcome that the editors entered counts from the day on which a record that shows it had
    happened and the view holds it; before, the prediction is open.

    Args:
        framework: whose authors.
        seen: the closure of what the view leaves: where the records come from.
        whole: the closure of everything: where the claims come from.
        sources: of the whole graph, by IRI: a claim that none of them can have held by the day is
            left out.
        as_of: the last day that counts.
        language: of claims, labels and notes, with fallback.
    """
    if not framework.author_iris:
        return ()
    query = stored_query(__file__, "predictions", authors=framework.author_iris)
    stated: dict[str, list[Row]] = defaultdict(list)
    for row in select(whole, query).rows:
        stated[value_of(row[0])].append(row)
    known = {value_of(row[0]) for row in select(seen, query).rows}
    settling = {value_of(row[4]) for rows in stated.values() for row in rows if row[4] is not None}
    happened = {
        iri: Resolving(record, record.begins_by(as_of))
        for iri, record in read_records(seen, settling, sources, language).items()
        if record.is_held and record.first <= as_of
    }
    found = []
    for claim, rows in sorted(stated.items()):
        _, _, modality, resolution, *_ = rows[0]
        cited = [sources[s] for row in rows if (s := value_of(row[6])) in sources]
        if cited and min(source.first for source in cited) > as_of:
            continue
        records = sorted({value_of(row[4]) for row in rows} & happened.keys())
        outcome = local(value_of(resolution))
        is_settled = outcome not in ("", "open-question") and bool(records)
        found.append(
            Prediction(
                claim,
                preferred(literals(row[1] for row in rows), language),
                local(value_of(modality)),
                outcome.replace("-", " ") if is_settled else "open",
                tuple(happened[iri] for iri in records),
                preferred(literals(row[5] for row in rows), language) if is_settled else "",
                claim in known,
            )
        )
    return tuple(found)
