"""Say why an answer is empty: in a sentence, with what the graph covers."""

from __future__ import annotations

import pyoxigraph as ox

from kg_belarus.dataset import WHOLE, View
from kg_belarus.engine import CLOSURE, Engine, select
from kg_belarus.namespaces import expand, node, shrink
from kg_belarus.questions.answering import Answer
from kg_belarus.questions.binding import candidates
from kg_belarus.questions.coverage import class_label
from kg_belarus.text import stored_query


def why_nothing(answer: Answer, whole: Engine, view: View = WHOLE) -> str:
    """Return why an answer has no rows, in sentences.

    Args:
        answer: one without rows.
        whole: the closure of the graph without a view.
        view: under which it was asked.
    """
    late = out_of_time(answer, whole, view)
    said = [*late, *_untold(answer, whole)] or ["None on record."]
    ((first, last),) = select(whole, stored_query(__file__, "record-span")).rows
    if late and first is not None and last is not None:
        said.append(f"Records in the graph start between {first.value} and {last.value}.")
    said += answer.coverage_told
    return " ".join(said)


def why_not_then(answer: Answer, whole: Engine, view: View = WHOLE) -> list[str]:
    """Return the sentences that tell why the counts of an answer are all zero, if they are."""
    table, counts = answer.table, answer.question.counts
    places = [place for place, name in enumerate(table.columns) if name in counts]
    counted = [row[place] for row in table.rows for place in places]
    if not counted or any(getattr(term, "value", "0") != "0" for term in counted if term):
        return []
    return out_of_time(answer, whole, view)


def out_of_time(answer: Answer, whole: Engine, view: View = WHOLE) -> list[str]:
    """Return a sentence for each way in which the day lies before all that is on record."""
    said = []
    if view.known_by is not None:
        out = _earliest(whole, "bko:issuedNotAfter")
        if out is not None and view.known_by.isoformat() < out:
            said.append(
                f"No source of the graph was surely out by {view.known_by}; "
                f"the first had come out by {out}."
            )
    covers = answer.question.covers
    day = answer.values.get(covers.until if covers and covers.until else "as_of")
    if covers is not None and isinstance(day, ox.Literal):
        for name in covers.classes:
            first = _earliest(whole, "bko:beginsNotBefore", name)
            if first is not None and day.value < first:
                label = class_label(whole, expand(name) or name)
                # What is set aside has no known start: it may have been there on the day.
                start = "first known start" if answer.set_aside else "first"
                said.append(
                    f"{day.value} lies before the {start} of the {label} on record, {first}."
                )
    return said


def _untold(answer: Answer, whole: Engine) -> list[str]:
    """Yield a sentence for each thing asked about of which nothing of that kind is told."""
    said = []
    for parameter in answer.question.parameters:
        value = answer.values.get(parameter.name)
        if parameter.type != "iri" or not isinstance(value, ox.NamedNode):
            continue
        if value.value == expand("bkv:any") or value.value.endswith(f"/{parameter.default}"):
            continue  # a default is not what was asked
        known = candidates(parameter, whole) if parameter.object_of else []
        if not whole.query(stored_query(__file__, "told-of", thing=[value.value]), CLOSURE):
            said.append(f"No record tells of {shrink(value.value)}.")
        elif known and value.value not in known and not _has_organ_among(known, value, whole):
            some = ", ".join(shrink(iri) for iri in known[:3])
            said.append(
                f"No record has {shrink(value.value)} as its {parameter.name}; "
                f"those on record are {some}{' and others' if len(known) > 3 else ''}."
            )
    return said


def _has_organ_among(things: list[str], whole: ox.NamedNode, engine: Engine) -> bool:
    """Tell whether one of some things is an organ of a state or body."""
    rows = select(engine, stored_query(__file__, "organs", whole=[whole.value])).rows
    return any(organ is not None and organ.value in things for (organ,) in rows)


def _earliest(engine: Engine, bound: str, of_class: str = "") -> str | None:
    """Return the first day that a bound gives: for anything, or for the members of a class."""
    given = {"bound": [node(bound).value]}
    if of_class:
        given["class"] = [node(of_class).value]
    query = stored_query(__file__, "first-of-class" if of_class else "first", **given)
    ((first,),) = select(engine, query).rows
    return None if first is None else first.value
