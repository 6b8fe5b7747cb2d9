"""The project's own rules: which are refused before they run, and what stops those that run on."""

from __future__ import annotations

import string
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg_belarus.closure import (
    EndlessRulesError,
    Limit,
    Rule,
    Schema,
    facts_of,
    read_rules,
    run_compiled,
)
from kg_belarus.closure.reading import properties_in, read_group
from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.engine import EmbeddedEngine
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import UnreadableInputError
from kg_belarus.project import open_project
from kg_belarus.text import scan
from tests.conftest import MakeProject
from tests.support.folders import write_files

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
    assert [one.properties for one in found.patterns] == [
        None, {"a"}, {"<a:e>", "<a:f>"}, {"<a:b>", "<a:c>"},
    ]  # fmt: skip
    assert properties_in(("!", "<a:b>"), {}) is None


@pytest.mark.parametrize(
    ("body", "reads"),
    [
        ("?x ex:p ?y FILTER NOT EXISTS { ?x ex:q ?y }", "p"),
        ("?x ex:p ?y MINUS { ?x ex:q ?y }", "p"),
        ("{ ?x ex:p ?y FILTER NOT EXISTS { ?x ex:q ?y } } UNION { ?x ex:r ?y }", "p r"),
        ("VALUES (?a ?b) { (ex:p ex:q) } ?x ?a ?y FILTER NOT EXISTS { ?x ?b ?y }", "p"),
        # What is absent may come to be missing from what is absent, or from an option, or a sum.
        ("?x ex:p ?y FILTER NOT EXISTS { ?x ex:q ?z FILTER NOT EXISTS { ?z ex:r ?y } }", "p r"),
        ("?x ex:p ?y OPTIONAL { ?x ex:r ?z FILTER NOT EXISTS { ?z ex:q ?y } }", "p q r"),
        ("?x ex:p ?y { SELECT (MIN(?v) AS ?z) { ?w ex:r ?v FILTER NOT EXISTS { ?w ex:q ?v } } }", "p q r"),
        ("?x ex:p ?y FILTER(?y = 1 || NOT EXISTS { ?x ex:q ?y })", "p q"),
        ("?x ex:p ?y FILTER(EXISTS { ?x ex:q ?y })", "p q"),
        ("?x ex:p ?y BIND(EXISTS { ?x ex:q ?y } AS ?z)", "p q"),
        # A variable that is listed in one group is any in another.
        ("{ VALUES ?b { ex:p } ?x ?b ?y } UNION { ?x ?b ?y }", None),
        ("{ SELECT ?x ?y { VALUES ?b { ex:p } ?x ?b ?y } } ?y ?b ?z", None),
        ("VALUES ?b { ex:p UNDEF } ?x ?b ?y", None),
    ],
)  # fmt: skip
def test_a_rule_waits_for_nothing_that_can_only_stop_it(
    make_project: MakeProject, body: str, reads: str | None
) -> None:
    rule = f"{PROLOGUE}CONSTRUCT {{ ?x ex:made ?y }} WHERE {{ {body} }}"
    files = {"ontology/rules/r.rq": rule, "ontology/o.ttl": TERMS, "data/d.ttl": ""}
    (found,) = read_rules(make_project({**files}))
    wanted = None if reads is None else {f"https://example.org/{name}" for name in reads.split()}
    assert found.reads == wanted


VARIABLES = st.sampled_from(["?x", "?y"])
PATTERNS = st.builds(
    " ".join, st.tuples(VARIABLES, st.sampled_from([*"pqr"]).map("ex:{}".format), VARIABLES)
)
BLOCKS = st.recursive(
    PATTERNS.map("{} .".format),
    lambda inner: st.one_of(
        st.builds("{}\n{}".format, inner, inner),
        st.builds("{}\nFILTER NOT EXISTS {{ {} }}".format, inner, inner),
        st.builds("{}\nMINUS {{ {} }}".format, inner, inner),
        st.builds("{}\nOPTIONAL {{ {} }}".format, inner, inner),
        st.builds("{{ {} }} UNION {{ {} }}".format, inner, inner),
        st.builds("{}\nFILTER(?x = ?y || NOT EXISTS {{ {} }})".format, inner, inner),
        st.builds("{{ SELECT ?x (MIN(?y) AS ?m) {{ {} }} GROUP BY ?x }}".format, inner),
        st.builds("{{ VALUES ?w {{ ex:p }} ?x ?w ?y . {} }} UNION {{ ?x ?w ?y }}".format, inner),
    ),
    max_leaves=5,
)  # fmt: skip
RULES = st.builds("CONSTRUCT {{ {} }} WHERE {{ {} }}".format, PATTERNS, BLOCKS)
THINGS = st.sampled_from(["ex:a", "ex:b"])
STATED = st.tuples(THINGS, st.sampled_from([*"pqr"]).map("ex:{}".format), THINGS)


# Each first rule has to run again after the second: something is no longer absent.
LATER = "CONSTRUCT { ?x ex:r ?y } WHERE { ?x ex:t ?y }"


@settings(max_examples=150, deadline=None)
@example(
    [
        "CONSTRUCT { ?x ex:q ?y } WHERE { ?x ex:p ?y FILTER NOT EXISTS { ?x ex:s ?z FILTER NOT EXISTS { ?z ex:r ?y } } }",
        LATER,
    ],
    "ex:a ex:p ex:b ; ex:s ex:c . ex:c ex:t ex:b .",
)
@example(
    [
        "CONSTRUCT { ?x ex:q ?y } WHERE { ?x ex:p ?y OPTIONAL { ?y ex:s ?z FILTER NOT EXISTS { ?z ex:r ?y } } FILTER(!BOUND(?z)) }",
        LATER,
    ],
    "ex:a ex:p ex:b . ex:b ex:s ex:c . ex:c ex:t ex:b .",
)
@example(
    [
        "CONSTRUCT { ?x ex:q ?y } WHERE { ?x ex:p ?y MINUS { ?x ex:s ?z MINUS { ?z ex:r ?y } } }",
        LATER,
    ],
    "ex:a ex:p ex:b ; ex:s ex:c . ex:c ex:t ex:b .",
)
@given(
    st.lists(RULES, min_size=1, max_size=4),
    st.lists(STATED, min_size=1, max_size=8).map(lambda some: "".join(f"{' '.join(t)} .\n" for t in some)),
)  # fmt: skip
def test_no_rule_that_is_passed_over_would_have_made_anything(
    rules: list[str], stated: str
) -> None:
    """Rules that are run in every round make the same, in the same order."""
    files: dict[str, str | bytes] = {
        f"ontology/rules/{n}.rq": PROLOGUE + rule for n, rule in enumerate(rules)
    }
    files |= {"ontology/o.ttl": TERMS, "data/d.ttl": PROLOGUE + stated}
    with TemporaryDirectory() as folder:
        dataset = load_dataset(open_project(write_files(Path(folder), files)))
        own = read_rules(dataset.project)
    assert steps_of(dataset, own) == steps_of(dataset, [replace(rule, reads=None) for rule in own])


def steps_of(dataset: Dataset, rules: list[Rule]) -> list[tuple[str, set[ox.Triple]]]:
    """Return what each step of a closure made that made something."""
    store = EmbeddedEngine()
    made: list[tuple[str, set[ox.Triple]]] = []
    for graph, triples in dataset.graphs.items():
        store.load(ox.NamedNode(graph), triples)
    schema = Schema(facts_of((*dataset.ontology, *dataset.asserted)))
    run_compiled(
        store, schema, rules, Limit(100), lambda name, triples: made.append((name, {*triples}))
    )
    return [(name, triples) for name, triples in made if triples]


@settings(max_examples=300, deadline=None)
@example(["VALUES", "(", "?x"])
@example(["VALUES", "(", ")", "{", "1"])
@given(st.lists(st.sampled_from([*"{}()[].;,|/^*+?!", "?x", "$y", "ex:p", "a", "<a:b>", "_:b", "FILTER", "BIND", "AS", "VALUES", "SELECT", "OPTIONAL", "UNION", '"t"', "1", string.ascii_letters])))  # fmt: skip
def test_any_tokens_are_walked_to_the_end(words: list[str]) -> None:
    tokens = [*scan(" ".join(words))]
    found = read_group(tokens)
    assert len(found.patterns) <= len(tokens)
    assert all(one.start < other.start for one, other in pairwise(tokens))
