"""What a framework's authors foresaw, and what had become of it by a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kg_belarus.assessment.collecting import text
from kg_belarus.assessment.evidence import Source
from kg_belarus.assessment.framework import Framework, local
from kg_belarus.engine import Engine, select
from kg_belarus.text import tell_span

_PREDICTIONS = """
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
PREFIX bkv: <https://w3id.org/kg-belarus/voc/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?claim ?content ?modality ?resolution ?record ?note ?source WHERE {{
  VALUES ?who {{ {authors} }} VALUES ?modality {{ bkv:predicted bkv:conditional }}
  ?claim a bko:Claim ; bko:claimant ?who ; bko:modality ?modality ; bko:content ?content .
  FILTER(LANG(?content) = "en")
  OPTIONAL {{ ?claim bko:source ?source }}
  OPTIONAL {{ ?claim bko:resolution ?resolution . OPTIONAL {{ ?claim bko:resolvedBy ?record }} }}
  OPTIONAL {{ ?claim skos:editorialNote ?note . FILTER(LANG(?note) = "en") }}
}}
"""
_RESOLVING = """
PREFIX bko: <https://w3id.org/kg-belarus/ont#>
PREFIX bkv: <https://w3id.org/kg-belarus/voc/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?record ?label ?first ?last WHERE {{
  VALUES ?record {{ {records} }}
  ?record bko:standing ?standing ; bko:beginsNotBefore ?first .
  FILTER(?standing NOT IN (bkv:refuted, bkv:planned))
  OPTIONAL {{ ?record bko:beginsNotAfter ?last }}
  OPTIONAL {{ ?record skos:prefLabel ?label . FILTER(LANG(?label) = "en") }}
}}
"""


@dataclass(frozen=True, slots=True)
class Resolving:
    """A record that settles a prediction, and whether it surely lies before the day."""

    iri: str
    label: str
    when: str
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
    """
    if not framework.author_iris:
        return ()
    authors = " ".join(f"<{iri}>" for iri in sorted(framework.author_iris))
    query = _PREDICTIONS.format(authors=authors)
    stated: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in select(whole, query).rows:
        claim, *rest = map(text, row)
        stated[claim].append(tuple(rest))
    known = {text(row[0]) for row in select(seen, query).rows}
    wanted = {row[3] for rows in stated.values() for row in rows if row[3]}
    happened = _happened(wanted, seen, as_of)
    found = []
    for claim, rows in sorted(stated.items()):
        content, modality, resolution, _, note, _ = sorted(rows)[0]
        cited = [sources[row[5]] for row in rows if row[5] in sources]
        if cited and min(source.first for source in cited) > as_of:
            continue
        settling = sorted({row[3] for row in rows if row[3] in happened})
        is_settled = local(resolution) not in ("", "open-question") and bool(settling)
        found.append(
            Prediction(
                claim,
                content,
                local(modality),
                local(resolution).replace("-", " ") if is_settled else "open",
                tuple(happened[iri] for iri in settling),
                note if is_settled else "",
                claim in known,
            )
        )
    return tuple(found)


def _happened(records: set[str], engine: Engine, as_of: date) -> dict[str, Resolving]:
    if not records:
        return {}
    wanted = " ".join(f"<{iri}>" for iri in sorted(records))
    found = {}
    for row in select(engine, _RESOLVING.format(records=wanted)).rows:
        iri, label, first, last = map(text, row)
        if first <= as_of.isoformat():
            is_sure = bool(last) and last <= as_of.isoformat()
            latest = date.fromisoformat(last) if last else None
            when = tell_span(date.fromisoformat(first), latest)
            found[iri] = Resolving(iri, label or local(iri), when, is_sure)
    return found
