"""The questions as a page reads them: the same bytes each time, and bound as Python binds them."""

from __future__ import annotations

import json

import hypothesis.strategies as st
import pyoxigraph as ox
from hypothesis import given, settings

from kg_belarus.browser.questions_json import questions_json
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph, load
from kg_belarus.namespaces import PREFIXES
from kg_belarus.questions import Question, bind, read_values
from tests.support.page import asked_of_node, needs_node

pytestmark = needs_node

# Values as people write them, right and wrong, by type of parameter.
TRIED = {
    "date": ["2025-06-21", "2024-02-29", "2025-02-29", "21.6.2025", "2025-06", "0999-01-01", ""],
    "integer": ["7", "+7", "-1", "007", "7.0", "seven", "99999999999999999999", "١"],
    "boolean": ["true", "FALSE", "1", "0", "yes"],
    "string": ['a "quoted" \\ text', "$as_of ?x } #", "\t\r\n\x7f\x01", "Ціханоўскі", ""],
    "lang": ["be", "zh-hans", "EN", "e", 'en" }'],
    "concept": ["bkv:no-such-concept", "nothing"],
}


def bound_here(question: Question, values: dict[str, str], kg: Graph) -> str | None:
    try:
        return bind(question, read_values(question, values, kg, kg.engine))
    except WrongUsageError:
        return None


def tried(question: Question, kg: Graph) -> list[dict[str, str]]:
    """Return values of a question: those of its example, then one of them changed at a time."""
    found = [dict(question.example)]
    for parameter in question.parameters:
        texts = list(TRIED.get(parameter.type, []))
        if parameter.type in ("concept", "iri"):
            texts += kg.values_of(parameter)[:5]
        found += [{**question.example, parameter.name: text} for text in texts]
    return found


def test_the_same_graph_gives_the_same_bytes(kg: Graph) -> None:
    assert questions_json(kg) == questions_json(load())


def test_every_question_is_bound_as_python_binds_it(kg: Graph) -> None:
    catalogue = json.loads(questions_json(kg))
    asked = [(question, values) for question in kg.questions() for values in tried(question, kg)]
    found = asked_of_node({"catalogue": catalogue, "asked": [(q.name, v) for q, v in asked]})
    assert len(asked) > 300
    for (question, values), answer in zip(asked, found["asked"], strict=True):
        assert answer.get("text") == bound_here(question, values, kg), (
            question.name,
            values,
            answer,
        )


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=1)
@given(st.lists(TEXTS, min_size=2000, max_size=2000))
def test_a_literal_is_written_as_the_library_writes_it(texts: list[str]) -> None:
    texts += [chr(number) for number in range(0x300)]
    string = PREFIXES["xsd"] + "string"
    terms = [
        {"termType": "Literal", "value": text, "language": "", "datatype": string} for text in texts
    ]
    terms.append({"termType": "Literal", "value": "так", "language": "be", "datatype": ""})
    terms.append({"termType": "NamedNode", "value": "https://example.org/і"})
    wanted = [str(ox.Literal(text)) for text in texts]
    wanted += [str(ox.Literal("так", language="be")), "<https://example.org/і>"]
    assert asked_of_node({"terms": terms})["terms"] == wanted


def test_headers_and_choices_are_told(kg: Graph) -> None:
    catalogue = json.loads(questions_json(kg))
    names = [question["name"] for question in catalogue["questions"]]
    assert names == [question.name for question in kg.questions()]
    assert not any(name.startswith("hygiene/") for name in names)
    about = next(q for q in catalogue["questions"] if q["name"] == "sanctions/in-force")
    assert set(about["words"]) == {"en", "be", "ru"}
    issuer = next(p for p in about["parameters"] if p["name"] == "issuer")
    offered = catalogue["choices"][issuer["choices"]]
    assert offered[0]["iri"].startswith(PREFIXES["bki"])
    assert {"en", "be", "ru"} >= set(offered[0]["label"]) > set()
