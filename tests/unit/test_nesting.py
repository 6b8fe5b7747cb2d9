"""A text that would break the stack of an engine is refused before one sees it; others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg_belarus.errors import UnreadableInputError
from kg_belarus.project import open_project
from kg_belarus.questions import check_syntax
from kg_belarus.text import check_depth
from tests.support.commands import one_line, run
from tests.support.mini import make_mini

QUERY = Path("q.rq")
# What stands before, what nests, what stands in the middle, how the nested ends, what stands after.
DEEP = {
    "groups": ("SELECT * ", "{", "", "}", ""),
    "optional in optional": ("SELECT * ", "{OPTIONAL ", "{}", "}", ""),
    "sub-selects": ("SELECT * ", "{SELECT * ", "{}", "}", ""),
    "exists": ("SELECT * ", "{FILTER EXISTS ", "{}", "}", ""),
    "if in if": ("SELECT * {BIND(", "if(true, 1, ", "1", ")", " AS ?x)}"),
    "parentheses": ("SELECT * {FILTER(", "(", "1", ")", ")}"),
    "nodes without name": ("SELECT * {?s ?p ", "[<x:p> ", "1", "]", "}"),
    "lists": ("SELECT * {?s ?p ", "(", "1", ")", "}"),
    "paths": ("SELECT * {?s ", "(", "<x:p>", ")*", " ?o}"),
}
LONG = {
    "nots": ("SELECT * {FILTER(", "!", "true", ")}"),
    "ors": ("SELECT * {FILTER(true", " || true", "", ")}"),
    "ands": ("SELECT * {FILTER(true", "&&true", "", ")}"),
    "sums": ("SELECT * {FILTER(1", " + 1", "", ")}"),
    "unions": ("SELECT * {{}", " UNION {}", "", "}"),
    "optional after optional": ("SELECT * {", "OPTIONAL {?s ?p ?o} ", "", "}"),
    "a path": ("SELECT * {?s <x:p>", "/<x:p>", "", " ?o}"),
    "named expressions": ("SELECT ", "(1 AS ?x) ", "", "{}"),
}


def deep(kind: str, times: int) -> str:
    before, opening, middle, closing, after = DEEP[kind]
    return before + opening * times + middle + closing * times + after


def long(kind: str, times: int) -> str:
    before, part, middle, after = LONG[kind]
    return before + part * times + middle + after


@pytest.mark.parametrize("kind", DEEP)
def test_what_nests_is_bounded(kind: str) -> None:
    check_depth(deep(kind, 190), QUERY)
    with pytest.raises(UnreadableInputError, match=r"^q\.rq:1:\d+: this is nested too deep"):
        check_depth(deep(kind, 210), QUERY)


@pytest.mark.parametrize("kind", LONG)
def test_what_stands_in_a_row_is_bounded(kind: str) -> None:
    check_depth(long(kind, 990), QUERY)
    with pytest.raises(UnreadableInputError, match=r"limit 200 brackets, or 1,000 patterns"):
        check_depth(long(kind, 1010), QUERY)


def test_rows_and_lists_may_be_long() -> None:
    rows = "(1 -2 <x:a>) " * 5000
    values = ", -1" * 5000
    functions = ", STR(?x)" * 5000
    check_depth(
        f"SELECT * {{ VALUES (?x ?y ?z) {{ {rows} }} FILTER(?x IN (1{values})) "
        f"BIND(CONCAT('', ''{functions}) AS ?w) }} VALUES ?v {{ {'-1 ' * 5000} }}",
        QUERY,
    )
    check_depth("SELECT * { ?s ?p '" + "(" * 5000 + "' } # " + "{" * 5000, QUERY)


def test_the_place_is_that_of_the_text_as_written() -> None:
    wrong = "SELECT *\n" + "{" * 210 + "}" * 210
    for added, place in ((0, "q.rq:2:201:"), (9, "q.rq:2:201:")):
        with pytest.raises(UnreadableInputError, match=place):
            check_syntax(wrong, QUERY, added)
    with pytest.raises(UnreadableInputError, match=r"q\.rq:1:192:"):
        check_syntax(wrong.replace("\n", ""), QUERY, 17)


def test_no_shipped_text_comes_near_it() -> None:
    project = open_project()
    for folder in (project.queries, project.ontology):
        for path, content in project.files(folder, ".rq", deep=True).items():
            check_depth(content.decode() + "{" * 150, path)


def test_queries_questions_rules_and_shapes_are_refused_with_their_place(tmp_path: Path) -> None:
    project = make_mini(tmp_path / "project")
    nested = "{" * 3000 + "}" * 3000
    asked = ("--project", project)
    one_line(run(*asked, "sparql", f"SELECT * {nested}"), 3, "the query:1:210: this is nested too")
    question = project / "queries/core/deep.rq"
    question.write_text(f"#+ summary: deep\nSELECT * {nested}\n")
    one_line(run(*asked, "query", "list"), 3, "queries/core/deep.rq:2:210: this is nested too deep")
    question.unlink()
    rule = project / "ontology/rules/deep.rq"
    rule.parent.mkdir()
    rule.write_text(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {nested}\n")
    one_line(run(*asked, "infer"), 3, "ontology/rules/deep.rq:1:", "this is nested too deep")
    rule.unlink()
    shape = project / "shapes/asserted/deep.ttl"
    shape.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<https://example.org/Deep> a sh:NodeShape ;\n"
        f"    sh:sparql [ sh:select 'SELECT $this WHERE {nested}' ] .\n"
    )
    one_line(run(*asked, "validate"), 3, "shapes/asserted/deep.ttl:3:27: this is nested too deep")
