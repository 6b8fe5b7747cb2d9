"""The saved questions as a browser reads them: headers, choices, and text cut where values go."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg_belarus.answers import labels_in, name_pieces, source_pieces, with_records
from kg_belarus.graph import Opened, record_pieces
from kg_belarus.linked import without_withdrawn
from kg_belarus.namespaces import PREFIXES
from kg_belarus.questions import ANY, GRADES, Parameter, Question, candidates, stored_pieces
from kg_belarus.tables import Table
from kg_belarus.terms import value_of
from kg_belarus.text import pieces

Json = dict[str, object]


def questions_json(opened: Opened) -> bytes:
    """Return the saved questions of a graph as one JSON document, the same for the same graph.

    Its members: `released`, the day that a date takes without a default; `version` of the data;
    `any`, what an optional parameter without a value is bound to; `prefixes`; `choices`, by a key
    that parameters name, the things a parameter can take in the order in which they are offered,
    each with its label by language; `grades`, the columns that say how well a row is held;
    `stored`, the queries by which coverage, sources and names are found and records counted;
    `questions`, in order of name, without checks and without those that tell what is withdrawn. In
    `text` of a question, as in those queries, text and the name of a value take turns, text first
    and last; so in `behind`, which gives the records of each row, told by the columns `keys`.
    """
    published = without_withdrawn(opened.catalogue.values(), opened.seen)
    questions = [question for question in published if not question.is_hygiene]
    offering = {_key(p): p for q in questions for p in q.parameters if _key(p)}
    offered = {key: candidates(parameter, opened.engine) for key, parameter in offering.items()}
    labels = _labels(opened, {iri for iris in offered.values() for iri in iris})
    issued = opened.release.issued
    document: Json = {
        "released": issued.isoformat() if issued else None,
        "version": opened.release.version,
        "any": ANY.value,
        "prefixes": dict(sorted(PREFIXES.items())),
        "choices": {
            key: [{"iri": iri, "label": labels.get(iri, {})} for iri in iris]
            for key, iris in sorted(offered.items())
        },
        "grades": sorted(GRADES),
        "stored": {
            name: list(text)
            for name, text in (
                stored_pieces() | source_pieces() | name_pieces() | record_pieces()
            ).items()
        },
        "questions": [_question(question) for question in questions],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _question(question: Question) -> Json:
    covers = question.covers
    return {
        "name": question.name,
        "topic": question.topic,
        "summary": question.summary,
        "words": dict(question.wording),
        "description": question.description,
        "tags": list(question.tags),
        "parameters": [_parameter(parameter) for parameter in question.parameters],
        "columns": dict(question.columns),
        "view": question.view,
        "counts": list(question.counts),
        "unit": question.unit,
        "covers": covers
        and {
            "classes": list(covers.classes),
            "linked": list(covers.linked),
            "things": list(covers.things),
            "kinds": list(covers.kinds),
            "since": covers.since,
            "until": covers.until,
            "column": covers.column,
        },
        "behind": _behind(question),
        "records": None if question.records is None else list(question.records),
        "restsOn": question.rests_on,
        "example": dict(question.example),
        "formerly": {name: dict(values) for name, values in question.formerly.items()},
        "graph": question.graph,
        "text": list(pieces(question.text)),
    }


def _behind(question: Question) -> Json | None:
    """Return what gives the records of each row, and the columns that say which row it is."""
    if not question.records:
        return None
    text, keys = with_records(question.text, question.records)
    return {"text": list(pieces(text)), "keys": list(keys)}


def _parameter(parameter: Parameter) -> Json:
    return {
        "name": parameter.name,
        "type": parameter.type,
        "description": parameter.description,
        "class": parameter.required_class,
        "default": parameter.default,
        "optional": parameter.optional,
        "minimum": parameter.minimum,
        "maximum": parameter.maximum,
        "choices": _key(parameter) or None,
    }


def _key(parameter: Parameter) -> str:
    """Return by what the values of a parameter are offered; "" where they are endless."""
    if parameter.object_of:
        return " ".join(parameter.object_of)
    return (parameter.scheme if parameter.type == "concept" else parameter.required_class) or ""


def _labels(opened: Opened, iris: Iterable[str]) -> Mapping[str, dict[str, str]]:
    """Return the names of some things by language, only those that are in that language."""
    table = Table(("thing",), tuple((ox.NamedNode(iri),) for iri in sorted(iris)))
    found = labels_in(table, opened.engine, "en")
    return {value_of(thing): _by_language(labels) for thing, labels in found.items()}


def _by_language(labels: Sequence[ox.Literal]) -> dict[str, str]:
    """Return the first of some labels in each language."""
    return {label.language: label.value for label in reversed(labels) if label.language}
