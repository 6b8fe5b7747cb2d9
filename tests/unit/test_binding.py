"""Parameters: read, checked and bound as terms; nothing in a value can become syntax."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.engine import Engine
from kg_belarus.engines import Engines
from kg_belarus.errors import UnreadableInputError, WrongUsageError
from kg_belarus.project import Project
from kg_belarus.questions import Question, ask, bind, find_question, read_questions, read_values
from kg_belarus.tables import Table
from tests.conftest import MakeProject
from tests.support.folders import write_files

DATA = """@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

bki:dataset-own a dcat:Dataset ;
    dcterms:issued "2025-03-04"^^xsd:date .

bki:person-ada-invented a bko:Person ;
    skos:prefLabel "Ада"@be , "Ada Invented"@en .

bki:place-inventville a bko:Place ;
    skos:prefLabel "Inventville"@en .
"""

QUESTION = """#+ summary: All kinds of parameters.
#+ parameters:
#+   as_of: {type: date, description: A day.}
#+   who: {type: iri, class: bko:Person, description: A person., optional: true}
#+   standing: {type: concept, scheme: bkv:standing-scheme, description: A standing.}
#+   days: {type: integer, description: Days., minimum: 0, maximum: 30}
#+   text: {type: string, description: Words.}
#+   sure: {type: boolean, description: Whether.}
#+   tongue: {type: lang, description: A language.}
#+ defaults:
#+   - standing: reported
#+   - days: 7
#+   - text: a
#+   - sure: true
#+   - tongue: en

# $as_of in a comment stays
SELECT ?as ?w ?st ?d ?t ?sure2 ?l ?literal WHERE {
  BIND($as_of AS ?as) BIND($who AS ?w) BIND($standing AS ?st) BIND($days AS ?d) BIND($text AS ?t)
  BIND($sure AS ?sure2) BIND($tongue AS ?l) BIND("$text" AS ?literal)
}
"""


class Asked:
    """A small project with one question in it."""

    def __init__(self, project: Project) -> None:
        self.dataset: Dataset = load_dataset(project)
        self.engine: Engine = Engines().close(self.dataset).engine
        self.question: Question = find_question(project, "core/kinds")

    def row(
        self, given: Mapping[str, str]
    ) -> dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | None]:
        table = ask(self.question, self.dataset, self.engine, given).result
        assert isinstance(table, Table)
        return dict(zip(table.columns, table.rows[0], strict=True))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    from kg_belarus.project import open_project

    root = tmp_path_factory.mktemp("asked")
    write_files(root, {"data/core/own.ttl": DATA, "queries/core/kinds.rq": QUESTION})
    return Asked(open_project(root))


def test_defaults_and_types(asked: Asked) -> None:
    row = {name: str(term) for name, term in asked.row({"who": "ada invented"}).items()}
    assert row["as"] == '"2025-03-04"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert row["w"] == "<https://w3id.org/kg-belarus/id/person-ada-invented>"
    assert row["st"] == "<https://w3id.org/kg-belarus/voc/reported>"
    assert row["d"] == '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert row["sure2"] == '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
    assert row["literal"] == '"$text"'


def test_an_optional_parameter_without_value_is_any(asked: Asked) -> None:
    assert str(asked.row({})["w"]) == "<https://w3id.org/kg-belarus/voc/any>"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"as_of": "2025-02-30"}, "no such day"),
        ({"as_of": "2025-02"}, "2025-02-28"),
        ({"as_of": "2025-02-03Z"}, "time zone"),
        ({"who": "Ada Invent"}, "bki:person-ada-invented"),
        ({"who": "place-inventville"}, "bki:place-inventville is not a bko:Person"),
        ({"standing": "reportd"}, "reported"),
        ({"standing": "affirms"}, "no such concept"),
        ({"days": "31"}, "the most is 30"),
        ({"days": "-1"}, "the least is 0"),
        ({"days": "7.5"}, "whole number"),
        ({"sure": "perhaps"}, "true or false"),
        ({"tongue": "Belarusian!"}, "language tag"),
        ({"days": "9" * 5000}, "more than 18 digits"),
        ({"text": "\udcff"}, "not UTF-8"),
        ({"dys": "7"}, "nearest: days"),
    ],
)
def test_wrong_values_name_the_way_out(asked: Asked, given: dict[str, str], says: str) -> None:
    with pytest.raises(WrongUsageError) as caught:
        asked.row(given)
    assert says in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "tag", ["en-GB", "BE", "be-Latn", "zh-Hans-CN", "en-a-bbb-x-1", "x-private"]
)
def test_a_language_tag_has_no_case(asked: Asked, tag: str) -> None:
    read = read_values(asked.question, {"tongue": tag}, asked.dataset, asked.engine)
    assert read["tongue"] == ox.Literal(tag.lower())
    assert ox.Literal("x", language=tag).language == tag.lower()  # as graphs hold them


def test_a_value_that_must_be_given(make_project: MakeProject) -> None:
    needy = "#+ summary: x\n#+ parameters:\n#+   n: {type: integer, description: How many.}\nSELECT ?x { BIND($n AS ?x) }\n"
    project = make_project({"data/core/own.ttl": DATA, "queries/core/needy.rq": needy})
    dataset = load_dataset(project)
    with pytest.raises(WrongUsageError, match="give it as n="):
        ask(find_question(project, "core/needy"), dataset, Engines().close(dataset).engine)


@given(st.text())
def test_any_text_is_bound_as_that_text(asked: Asked, text: str) -> None:
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # a lone surrogate is no character; a command line cannot hold it
        return
    assert asked.row({"text": encoded.decode()})["t"] == ox.Literal(text)


@pytest.mark.parametrize(
    "text",
    [
        '" } # comment',
        "x\n} UNION { ?s ?p ?o",
        "$as_of ?t <https://example.org/a b>",
        '\\" . } ; DROP ALL ; {',
        "'''\"\"\"",
        "a" * 1_000_000,
    ],
    ids=["quote", "lines", "tokens", "backslash", "quotes", "megabyte"],
)
def test_hostile_text_stays_text(asked: Asked, text: str) -> None:
    assert asked.row({"text": text})["t"] == ox.Literal(text)


@given(
    st.sampled_from(["as_of", "who", "standing", "days", "sure", "tongue"]), st.text(max_size=40)
)
def test_any_value_is_taken_or_refused(asked: Asked, name: str, text: str) -> None:
    try:
        values = read_values(asked.question, {name: text}, asked.dataset, asked.engine)
    except WrongUsageError:
        return
    bound = bind(asked.question, values)
    plain = bind(asked.question, read_values(asked.question, {}, asked.dataset, asked.engine))
    # Only terms were exchanged: the rest of the query is the same, token by token.
    from kg_belarus.text.tokens import scan

    assert bound.count("BIND(") == plain.count("BIND(") == 8
    assert [t.text for t in scan(bound) if t.kind == "variable"] == [
        t.text for t in scan(plain) if t.kind == "variable"
    ]


HEADER = "#+ summary: x\n"


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("SELECT ?x { }\n", "1:1", "no header"),
        ("#+ summary: [x\n\nSELECT ?x { }\n", "1:13", "not YAML"),
        (HEADER + "#+ sumary: y\nSELECT ?x { }\n", "2:1", "nearest: summary"),
        (HEADER + "SELECT ?x {\n  ?x ?y }}\n", "3:", "not SPARQL"),
        (HEADER + "SELECT ?x {\n  BIND($y AS ?x) }\n", "3:8", "$y is not declared"),
        (
            HEADER + "#+ parameters:\n#+   y: {type: date, description: z}\nSELECT ?x { }\n",
            "3:1",
            "not used",
        ),
        (
            HEADER + "#+ parameters:\n#+   y: {type: dates, description: z}\nSELECT ?x { }\n",
            "3:1",
            "date, iri",
        ),
        (
            HEADER
            + "#+ parameters:\n#+   y: {type: date, description: z}\nSELECT ?y { BIND($y AS ?z) }\n",
            "4:8",
            "the name of a parameter",
        ),
        (HEADER + "#+ graph: all\nSELECT ?x { }\n", "2:1", "asserted, closure"),
        (HEADER + "#+ defaults:\n#+   - n: 1\nSELECT ?x { }\n", "2:1", "no parameter"),
        (HEADER + "#+ formerly: {core/x: {n: 1}}\nSELECT ?x { }\n", "2:1", "no parameter"),
        (
            HEADER
            + "#+ parameters:\n#+   y: {type: date, descripton: z}\nSELECT ?x { BIND($y AS ?x) }\n",
            "3:1",
            "y has an unknown key 'descripton' (nearest: description)",
        ),
        (
            HEADER + "#+ covers: bko:Claim\nSELECT ?x { }\n",
            "2:1",
            "covers holds a text in place of keys",
        ),
        (
            HEADER + "#+ tags: {a: b}\nSELECT ?x { }\n",
            "2:1",
            "tags holds keys with values in place",
        ),
        (
            HEADER + "#+ columns: {x: [y]}\nSELECT ?x { }\n",
            "2:1",
            "holds a list in place of a text",
        ),
        (HEADER + "#+ view: &v table\nSELECT ?x { }\n", "2:10", "anchor or alias is not taken"),
        (HEADER + "#+ summary: z\nSELECT ?x { }\n", "2:4", "the key summary stands twice"),
        (
            HEADER
            + "#+ parameters:\n#+   y: {type: iri, optional: yes}\nSELECT ?x { BIND($y AS ?x) }\n",
            "3:1",
            "'yes' is no truth; write true or false",
        ),
        (
            HEADER
            + "#+ parameters:\n#+   y: {type: integer, minimum: 1e3}\nSELECT ?x { BIND($y AS ?x) }\n",
            "3:1",
            "'1e3' is no whole number",
        ),
        (HEADER + "#+ covers: {things: [bki:x]}\nSELECT ?x { }\n", "2:1", "names no class"),
        (
            HEADER + "#+ covers: {class: bko:Claim, untl: as_of}\nSELECT ?x { }\n",
            "2:1",
            "covers has an unknown key 'untl' (nearest: until)",
        ),
        (
            HEADER + "#+ covers: {class: bko:Claim, until: as_of}\nSELECT ?x { }\n",
            "2:1",
            "covers names 'as_of', which is no parameter",
        ),
    ],
)
def test_wrong_files_are_named_with_line(
    make_project: MakeProject, text: str, place: str, says: str
) -> None:
    project = make_project({"data/core/own.ttl": DATA, "queries/core/wrong.rq": text})
    with pytest.raises(UnreadableInputError) as caught:
        read_questions(project)
    assert str(caught.value).startswith(str(Path("queries/core/wrong.rq")) + ":" + place)
    assert says in str(caught.value)


UNGUESSED = """#+ summary: What a header says is what stands there.
#+ question: {en: Which names?, no: Hvilke navn?}
#+ parameters:
#+   yes: {type: lang, description: A language.}
#+   on: {type: string, description: A time.}
#+   off: {type: string, description: A code.}
#+ defaults: [{yes: no}, {on: 12:30}, {off: 010}]
SELECT ?tag ?time ?code { BIND($yes AS ?tag) BIND($on AS ?time) BIND($off AS ?code) }
"""


def test_words_and_numbers_of_a_header_stay_as_they_stand(make_project: MakeProject) -> None:
    project = make_project({"data/core/own.ttl": DATA, "queries/core/plain.rq": UNGUESSED})
    question = find_question(project, "core/plain")
    assert question.wording == {"en": "Which names?", "no": "Hvilke navn?"}
    assert {p.name: p.default for p in question.parameters} == {
        "yes": "no",
        "on": "12:30",
        "off": "010",
    }


def test_an_unknown_question_names_the_nearest(make_project: MakeProject) -> None:
    project = make_project({"data/core/own.ttl": DATA, "queries/core/kinds.rq": QUESTION})
    with pytest.raises(WrongUsageError, match="core/kinds"):
        find_question(project, "core/kind")
    with pytest.raises(WrongUsageError):
        find_question(project, "../../etc/passwd")


@pytest.mark.parametrize("place", ["one.rq", "core/below/one.rq"])
def test_a_question_that_nobody_would_find_is_named(make_project: MakeProject, place: str) -> None:
    files = {"data/core/own.ttl": DATA, f"queries/{place}": "#+ summary: x\nSELECT ?x { }\n"}
    with pytest.raises(UnreadableInputError) as caught:
        read_questions(make_project(dict(files)))
    assert str(caught.value) == (
        f"queries/{place}: this question is not in the folder of a topic; "
        "put it at queries/<topic>/<question>.rq."
    )


RENAMED = QUESTION.replace("#+ defaults:", "#+ renamed: {least_days: days}\n#+ defaults:")


def test_a_value_under_the_former_name_of_its_parameter_counts(make_project: MakeProject) -> None:
    asked = Asked(make_project({"data/core/own.ttl": DATA, "queries/core/kinds.rq": RENAMED}))
    with pytest.warns(FutureWarning, match="now called “days”"):
        assert asked.row({"least_days": "3"})["d"] == ox.Literal(3)


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize("names", [("least_days", "days"), ("days", "least_days")])
def test_a_value_under_both_names_of_its_parameter_is_refused(
    make_project: MakeProject, names: tuple[str, str]
) -> None:
    asked = Asked(make_project({"data/core/own.ttl": DATA, "queries/core/kinds.rq": RENAMED}))
    says = "days is given twice, once under its former name least_days; give it once"
    with pytest.raises(WrongUsageError, match=says):
        asked.row(dict.fromkeys(names, "3"))


FORMERLY = "#+ formerly: {core/kinds-of-may: {as_of: 2025-05-31, days: 3}}\n"


def test_a_former_name_gives_its_successor_narrowed_to_it(make_project: MakeProject) -> None:
    text = QUESTION.replace("#+ defaults:", FORMERLY + "#+ defaults:")
    project = make_project({"data/core/own.ttl": DATA, "queries/core/kinds.rq": text})
    with pytest.warns(FutureWarning, match="“core/kinds --param as_of=2025-05-31 --param days=3”"):
        former = find_question(project, "core/kinds-of-may")
    present = find_question(project, "core/kinds")
    assert former.name == present.name
    assert {p.name: p.default for p in former.parameters} == {
        **{p.name: p.default for p in present.parameters},
        "as_of": "2025-05-31",
        "days": "3",
    }
    with pytest.raises(WrongUsageError, match="no question"):
        find_question(project, "core/kinds-of")
