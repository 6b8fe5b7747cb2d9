"""The project's own rules: what a use of one rested on, for each operator of SPARQL."""

from __future__ import annotations

import pytest

from kg_belarus.closure import Fact
from kg_belarus.dataset import WHOLE, load_dataset
from kg_belarus.explain import Explainer
from kg_belarus.namespaces import PREFIXES
from tests.conftest import MakeProject
from tests.support.turtle import prefixed

DATA = """
ex:a ex:p ex:b ; ex:n 1 , 2 , 3 ; ex:first ex:m .
ex:b ex:p ex:c ; ex:n 5 .
ex:m ex:next ex:k .
ex:k ex:next ex:l .
ex:c ex:other ex:a .
"""


def use(
    make_project: MakeProject, rule: str, *, data: str = DATA
) -> list[tuple[set[str], set[str]]]:
    """Return what each use of a rule that gives `ex:a ex:q …` rested on: facts, and words."""
    head = "PREFIX ex: <https://example.org/>\n"
    project = make_project(
        {
            "data/d.ttl": prefixed("ex xsd", data),
            "ontology/o.ttl": prefixed("ex owl", "ex:p a owl:ObjectProperty .\n"),
            "ontology/rules/r.rq": f"{head}CONSTRUCT {{ ?x ex:q ?y }} WHERE {{ {rule} }}",
        }
    )
    explainer = Explainer(load_dataset(project), project, WHOLE)
    told = explainer.about().words.fact
    made = [fact for fact in explainer.known.since if told(fact).startswith("ex:a ex:q")]
    assert made, "the rule makes nothing"
    return [_of(explainer, fact) for fact in sorted(made, key=str)]


def _of(explainer: Explainer, fact: Fact) -> tuple[set[str], set[str]]:
    (proof,) = explainer.proofs(fact)
    assert proof.step is not None
    assert proof.step.rule == "r"
    told = explainer.about().words.fact
    return {told(premise.fact) for premise in proof.premises}, set(proof.step.said)


@pytest.mark.parametrize(
    ("rule", "facts", "said"),
    [
        ("?x ex:p ?y . ?y ex:n ?n", {"ex:a ex:p ex:b", "ex:b ex:n 5"}, set()),
        # A path is the links that it goes along.
        (
            "?x ex:first/ex:next* ?y FILTER(?y = ex:l)",
            {"ex:a ex:first ex:m", "ex:m ex:next ex:k", "ex:k ex:next ex:l"},
            set(),
        ),
        ("?y ^ex:p ?x", {"ex:a ex:p ex:b"}, set()),
        ("?x (ex:none|ex:p) ?y", {"ex:a ex:p ex:b"}, set()),
        ("?x !(ex:n|ex:first|^ex:other) ?y", {"ex:a ex:p ex:b"}, set()),
        # An alternative is the one that holds, and VALUES and BIND rest on nothing.
        ("{ ?x ex:none ?y } UNION { ?x ex:p ?y }", {"ex:a ex:p ex:b"}, set()),
        ("VALUES ?way { ex:none ex:p } ?x ?way ?y", {"ex:a ex:p ex:b"}, set()),
        ("?x ex:first ?z BIND(STR(?z) AS ?y)", {"ex:a ex:first ex:m"}, set()),
        # What is optional counts where its value does.
        (
            "?x ex:first ?z OPTIONAL { ?x ex:p ?b } BIND(COALESCE(?b, ?z) AS ?y)",
            {"ex:a ex:first ex:m", "ex:a ex:p ex:b"},
            set(),
        ),
        ("?x ex:first ?y OPTIONAL { ?x ex:p ?b }", {"ex:a ex:first ex:m"}, set()),
        (
            "?x ex:first ?z OPTIONAL { ?x ex:none ?b } BIND(COALESCE(?b, ?z) AS ?y)",
            {"ex:a ex:first ex:m"},
            {"until then nothing said ex:a ex:none ?b"},
        ),
        # What is not there is said, with what is known of it.
        (
            "?x ex:first ?y FILTER NOT EXISTS { ?y ex:p ?any }",
            {"ex:a ex:first ex:m"},
            {"until then nothing said ex:m ex:p ?any"},
        ),
        (
            "?x ex:first ?y FILTER EXISTS { ?y ex:next ?any }",
            {"ex:a ex:first ex:m", "ex:m ex:next ex:k"},
            set(),
        ),
        (
            "?x ex:first ?y FILTER(?y = ex:none || EXISTS { ?y ex:next ?any })",
            {"ex:a ex:first ex:m", "ex:m ex:next ex:k"},
            set(),
        ),
        ("?x ex:first ?y FILTER(?y = ex:m || EXISTS { ?y ex:next ?any })",
         {"ex:a ex:first ex:m"}, set()),
        (
            "?x ex:first ?z BIND(IF(EXISTS { ?x ex:p ?any }, ex:yes, ex:no) AS ?y)",
            {"ex:a ex:first ex:m", "ex:a ex:p ex:b"},
            set(),
        ),
        (
            "?x ex:first ?y MINUS { ?x ex:none ?any }",
            {"ex:a ex:first ex:m"},
            {"until then nothing said ex:a ex:none ?any"},
        ),
        # A rule that looks for the absence of what it makes: it was absent until then.
        (
            "?x ex:first ?y FILTER NOT EXISTS { ?x ex:q ?given }",
            {"ex:a ex:first ex:m"},
            {"until then nothing said ex:a ex:q ?given"},
        ),
        # Groups rest on the rows that decide them; a variable within them is seen nowhere else.
        (
            "{ SELECT ?x (MIN(?n) AS ?y) WHERE { ?x ex:n ?n } GROUP BY ?x }",
            {"ex:a ex:n 1"},
            {"1 is the least of 3"},
        ),
        (
            "{ SELECT ?x (COUNT(?n) AS ?y) WHERE { ?x ex:n ?n } GROUP BY ?x }",
            {"ex:a ex:n 1", "ex:a ex:n 2", "ex:a ex:n 3"},
            {"these are all 3"},
        ),
        (
            "?x ex:p ?y { SELECT ?y (MAX(?n) AS ?most) WHERE { ?y ex:n ?n } GROUP BY ?y }",
            {"ex:a ex:p ex:b", "ex:b ex:n 5"},
            set(),
        ),
        (
            "?x ex:p ?b { SELECT DISTINCT ?x WHERE { ?x ex:n ?y } } ?b ex:n ?y",
            {"ex:a ex:p ex:b", "ex:a ex:n 1", "ex:b ex:n 5"},
            set(),
        ),
        (
            "{ SELECT ?x ?y WHERE { ?x ex:n ?y } ORDER BY DESC(?y) LIMIT 2 }",
            {"ex:a ex:n 3"},
            set(),
        ),
    ],
)  # fmt: skip
def test_a_use_of_a_rule_rests_on(
    make_project: MakeProject, rule: str, facts: set[str], said: set[str]
) -> None:
    ((found, words), *_) = use(make_project, rule)
    assert (found, words) == (facts, said)


def test_a_rule_is_explained_in_the_graph_as_it_then_was(make_project: MakeProject) -> None:
    """A later rule makes what an earlier one looked for in vain, and a day before its least."""
    rules = {
        "a": "CONSTRUCT { ?x ex:least ?y } WHERE { { SELECT ?x (MIN(?n) AS ?y) WHERE { ?x ex:n ?n } "
        "GROUP BY ?x } FILTER NOT EXISTS { ?x ex:least ?given } }",
        "b": "CONSTRUCT { ?x ex:n 0 } WHERE { ?x ex:least ?y }",
    }
    prefix = f"PREFIX ex: <{PREFIXES['ex']}>\n"
    project = make_project(
        {
            "data/d.ttl": prefixed("ex", "ex:a ex:n 1 , 2 .\n"),
            "ontology/o.ttl": prefixed("ex owl", "ex:p a owl:ObjectProperty .\n"),
            **{f"ontology/rules/{name}.rq": prefix + text for name, text in rules.items()},
        }
    )
    explainer = Explainer(load_dataset(project), project, WHOLE)
    told = explainer.about().words.fact
    proofs = {told(fact): explainer.proofs(fact)[0] for fact in explainer.known.since}
    assert proofs.keys() == {"ex:a ex:least 1", "ex:a ex:n 0"}
    least = proofs["ex:a ex:least 1"]
    assert least.step is not None
    assert least.step.said == (
        "1 is the least of 2",
        "until then nothing said ex:a ex:least ?given",
    )
    assert [told(fact) for fact in proofs["ex:a ex:n 0"].leaves()] == ["ex:a ex:n 1"]
