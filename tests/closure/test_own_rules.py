"""The project's own rules: which are refused before they run, and what stops those that run on."""

from __future__ import annotations

import string
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg_belarus.closure import EndlessRulesError, read_rules
from kg_belarus.closure.reading import read_group
from kg_belarus.dataset import load_dataset
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import UnreadableInputError
from kg_belarus.project import open_project
from kg_belarus.text import scan
from tests.conftest import MakeProject

PROLOGUE = "PREFIX ex: <https://example.org/>\n"
TERMS = PROLOGUE + "PREFIX owl: <http://www.w3.org/2002/07/owl#>\nex:A a owl:Class ."


@pytest.mark.parametrize("engine", ["embedded", "reference"])
@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (["CONSTRUCT { [] ex:of ?x } WHERE { ?x ex:p ?y }"], "1.rq:2:13: this rule makes a blank node"),
        (["CONSTRUCT { _:new ex:of ?x } WHERE { ?x ex:p ?y }"], "1.rq:2:13: this rule makes a blank node"),
        (["CONSTRUCT { ?x ex:of ( ?y ) } WHERE { ?x ex:p ?y }"], "1.rq:2:22: this rule makes a blank node"),
        (["CONSTRUCT { ?x ex:of ?n } WHERE { ?x ex:p ?y BIND(BNODE() AS ?n) }"], "1.rq:2:51: BNODE gives another value"),
        (["CONSTRUCT { ?x ex:of ?n } WHERE { ?x ex:p ?y BIND(UUID() AS ?n) }"], "UUID gives another value"),
        (["CONSTRUCT { ?x ex:of ?n } WHERE { ?x ex:p ?y BIND(rand() AS ?n) }"], "RAND gives another value"),
        (["CONSTRUCT { ?x ex:of ?n } WHERE { ?x ex:p ?y BIND(NOW() AS ?n) }"], "NOW gives another value"),
        (["CONSTRUCT { ?x ex:p ?n } WHERE { ?x ex:p ?y BIND(?y + 1 AS ?n) }"],
         "1.rq:2:1: this rule reckons a value from ex:p that comes back to it"),
        (["CONSTRUCT { ?x ?q ?n } WHERE { ?x ?q ?y BIND(?y * 2 AS ?n) }"], "from any property that comes back"),
        (["CONSTRUCT { ?x ex:p ?m } WHERE { ?x ex:p ?y BIND(?y AS ?k) BIND(1 - ?k AS ?n) BIND(STR(?n) AS ?m) }"],
         "would count up"),
        (["CONSTRUCT { ?x ex:p ?n } WHERE { { SELECT ?x (MAX(?y) + 1 AS ?n) WHERE { ?x ex:p ?y } GROUP BY ?x } }"],
         "would count up"),
        # Two rules that lead back to one another.
        (["CONSTRUCT { ?x ex:q ?n } WHERE { ?x ex:p ?y BIND(?y + 1 AS ?n) }",
          "CONSTRUCT { ?x ex:p ?y } WHERE { ?x ex:q ?y }"], "1.rq:2:1: this rule reckons a value"),
        (["CONSTRUCT { ?x ex:q ?y } WHERE { SERVICE <https://example.org/sparql> { ?x ex:p ?y } }"], "SERVICE asks another place"),
        (["CONSTRUCT { ?x ex:q ?y } WHERE { GRAPH ?g { ?x ex:p ?y } }"], "says GRAPH"),
        (["CONSTRUCT { ?x ex:q ?y } FROM <https://example.org/g> WHERE { ?x ex:p ?y }"], "no rule of the form"),
        # One that closes its WHERE and goes on, openly or as an escape.
        (["CONSTRUCT { ?x ex:q ?y } WHERE { ?x ex:p ?y } ; LOAD <https://example.org/x>"], "this is not SPARQL"),
        (["CONSTRUCT { ?x ex:q ?y } WHERE { ?x ex:p ?y \\u007D ; LOAD <https://example.org/x> }"], "this is not SPARQL"),
        (["CONSTRUCT { ?x ex:q ?y } WHERE { ?x ex:p ?y } VALUES ?y { 1 }"], "a rule ends with the brace"),
    ],
)  # fmt: skip
def test_a_rule_that_could_never_end_or_does_more_is_refused(
    make_project: MakeProject, engine: str, rules: list[str], says: str
) -> None:
    files: dict[str, str | bytes] = {
        f"ontology/rules/{number}.rq": PROLOGUE + rule for number, rule in enumerate(rules, 1)
    }
    data = PROLOGUE + "ex:a ex:p 1 ."
    project = make_project({**files, "ontology/o.ttl": TERMS, "data/d.ttl": data})
    with pytest.raises(UnreadableInputError) as caught:
        BUNDLES[engine].close(load_dataset(project))
    assert says in str(caught.value)
    assert str(caught.value).startswith("ontology/rules/")


@pytest.mark.parametrize(
    "rule",
    [
        # What is reckoned leads nowhere, or is bounded by what it is taken from.
        "CONSTRUCT { ?x ex:double ?n } WHERE { ?x ex:p ?y BIND(?y + ?y AS ?n) }",
        "CONSTRUCT { ?x ex:p ?n } WHERE { ?x ex:q ?y . ?x ex:p ?other BIND(-1 AS ?n) }",
        "CONSTRUCT { ?x ex:last ?n # the last word\n} WHERE { ?x ex:p ?n # and that\n}",
        "CONSTRUCT { ?x ex:size ?n } WHERE { SELECT ?x (COUNT(*) AS ?n) WHERE { ?x ex:p ?y } GROUP BY ?x }",
    ],
)
def test_a_rule_that_ends_runs(make_project: MakeProject, rule: str) -> None:
    files = {"ontology/rules/r.rq": PROLOGUE + rule, "ontology/o.ttl": TERMS}
    project = make_project({**files, "data/d.ttl": PROLOGUE + "ex:a ex:p 1 ; ex:q 2 ."})
    assert BUNDLES["embedded"].close(load_dataset(project)).inferred >= 1


def test_a_rule_that_makes_a_longer_text_each_time_is_stopped(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg_belarus.closure.fixpoint.MOST_ROUNDS", 200)
    rule = 'CONSTRUCT { ?x ex:p ?n } WHERE { ?x ex:p ?y BIND(CONCAT(?y, "a") AS ?n) FILTER(STRLEN(?y) < 9000) }'
    files = {"ontology/rules/longer.rq": PROLOGUE + rule, "ontology/o.ttl": TERMS}
    project = make_project({**files, "data/d.ttl": PROLOGUE + 'ex:a ex:p "a" .'})
    with pytest.raises(EndlessRulesError, match=r"after 200 rounds, the last by longer") as caught:
        BUNDLES["embedded"].close(load_dataset(project))
    assert caught.value.exit_code == 4


def test_the_shipped_rules_say_what_they_read() -> None:
    """None is run without need: each names all that it reads."""
    rules = {rule.name: rule for rule in read_rules(open_project())}
    assert all(rule.reads for rule in rules.values())
    numbers = {iri.rpartition("#")[2] for iri in rules["day-numbers"].reads or ()}
    assert {"beginsNotBefore", "endsNotAfter"} <= numbers


def test_a_property_that_is_any_may_see_anything() -> None:
    tokens = [*scan("?x ?p ?y . VALUES ?q { <a:b> <a:c> } ?y ?q [ a <a:D> ; <a:e>/^<a:f>* ?z ]")]
    found = read_group(tokens)
    assert [found.properties(path) for _, path, _ in found.patterns] == [
        None, {"a"}, {"<a:e>", "<a:f>"}, {"<a:b>", "<a:c>"},
    ]  # fmt: skip
    assert found.properties(("!", "<a:b>")) is None


@settings(max_examples=300, deadline=None)
@example(["VALUES", "(", "?x"])
@example(["VALUES", "(", ")", "{", "1"])
@given(st.lists(st.sampled_from([*"{}()[].;,|/^*+?!", "?x", "$y", "ex:p", "a", "<a:b>", "_:b", "FILTER", "BIND", "AS", "VALUES", "SELECT", "OPTIONAL", "UNION", '"t"', "1", string.ascii_letters])))  # fmt: skip
def test_any_tokens_are_walked_to_the_end(words: list[str]) -> None:
    tokens = [*scan(" ".join(words))]
    found = read_group(tokens)
    assert len(found.patterns) <= len(tokens)
    assert all(one.start < other.start for one, other in pairwise(tokens))
