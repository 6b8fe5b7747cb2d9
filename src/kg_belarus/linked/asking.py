"""Saved questions as RDF: a SHACL executable with its parameters, wording and SPARQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.dataset import Dataset
from kg_belarus.namespaces import BASE, PREFIXES, RDF_TYPE, expand, node
from kg_belarus.questions import Parameter, Question

_DATATYPES = {"date": "date", "boolean": "boolean", "integer": "integer"}
_TRUE = ox.Literal("true", datatype=node("xsd:boolean"))


def question_iri(name: str) -> str:
    """Return the IRI of a question by its name."""
    return f"{BASE}query/{name}"


def questions_as_triples(questions: Iterable[Question]) -> Iterator[ox.Triple]:
    """Yield what the questions answer when their IRIs are asked for, in no order.

    A former question says which one answers it now.
    """
    for question in questions:
        subject = ox.NamedNode(question_iri(question.name))
        yield from _of_question(question, subject)
        for former in question.formerly:
            old = ox.NamedNode(question_iri(former))
            yield ox.Triple(old, node("owl:deprecated"), _TRUE)
            yield ox.Triple(old, node("dcterms:isReplacedBy"), subject)


def without_withdrawn(questions: Iterable[Question], dataset: Dataset) -> Iterator[Question]:
    """Yield the questions that tell neither name nor id of what is withdrawn.

    An editor who withdraws a person is asked to reword them; until then they are not published.
    """
    for question in questions:
        if not dataset.withdrawal.is_told_in(f"{question.name}\n{question.text}"):
            yield question


def _of_question(question: Question, subject: ox.NamedNode) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, RDF_TYPE, node("sh:SPARQLExecutable"))
    yield ox.Triple(subject, RDF_TYPE, node("sh:SPARQLSelectExecutable"))
    yield ox.Triple(subject, node("sh:select"), ox.Literal(question.text))
    yield ox.Triple(subject, node("dcterms:title"), ox.Literal(question.summary, language="en"))
    for language, words in question.wording.items():
        yield ox.Triple(subject, node("rdfs:label"), ox.Literal(words, language=language))
    for words in (question.description, question.problem, question.solution):
        if words:
            text = ox.Literal(words, language="en")
            yield ox.Triple(subject, node("dcterms:description"), text)
    for tag in question.tags:
        yield ox.Triple(subject, node("dcat:keyword"), ox.Literal(tag, language="en"))
    for place, parameter in enumerate(question.parameters):
        own = ox.NamedNode(f"{subject.value}#{parameter.name}")
        yield ox.Triple(subject, node("sh:parameter"), own)
        yield from _of_parameter(parameter, own, place)


def _of_parameter(parameter: Parameter, own: ox.NamedNode, place: int) -> Iterator[ox.Triple]:
    yield ox.Triple(own, RDF_TYPE, node("sh:Parameter"))
    # The name of the variable is the local name of the path.
    yield ox.Triple(own, node("sh:path"), own)
    yield ox.Triple(own, node("sh:name"), ox.Literal(parameter.name))
    yield ox.Triple(own, node("sh:order"), _number(place))
    yield ox.Triple(own, node("sh:description"), ox.Literal(parameter.description, language="en"))
    is_thing = parameter.type in ("iri", "concept")
    if is_thing:
        yield ox.Triple(own, node("sh:nodeKind"), node("sh:IRI"))
    else:
        datatype = node(f"xsd:{_DATATYPES.get(parameter.type, 'string')}")
        yield ox.Triple(own, node("sh:datatype"), datatype)
    if parameter.required_class:
        yield ox.Triple(own, node("sh:class"), node(parameter.required_class))
    if parameter.optional or parameter.default is not None:
        yield ox.Triple(own, node("sh:optional"), _TRUE)
    if parameter.default is not None:
        yield ox.Triple(own, node("sh:defaultValue"), _default(parameter, parameter.default))
    for name, value in (("minInclusive", parameter.minimum), ("maxInclusive", parameter.maximum)):
        if value is not None:
            yield ox.Triple(own, node(f"sh:{name}"), _number(value))


def _default(parameter: Parameter, text: str) -> ox.NamedNode | ox.Literal:
    if parameter.type in ("iri", "concept"):
        space = PREFIXES["bkv" if parameter.type == "concept" else "bki"]
        return ox.NamedNode(expand(text) or space + text)
    return ox.Literal(text, datatype=node(f"xsd:{_DATATYPES.get(parameter.type, 'string')}"))


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=node("xsd:integer"))
