"""The pages that are asked: questions, SPARQL, search. Their scripts are in `browser/assets`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg_belarus.hosting import EDITOR, content_policy
from kg_belarus.linked import document, without_withdrawn
from kg_belarus.namespaces import BASE
from kg_belarus.questions import Question
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.tree import Piece

# What the engine in the page gives at most.
_ROWS = "10,000"
_EXAMPLE = """SELECT ?release ?name ?first WHERE {
  ?release a bko:PrisonerRelease ; skos:prefLabel ?name ; bko:beginsNotBefore ?first .
  FILTER(LANG(?name) = "LANGUAGE")
}
ORDER BY DESC(?first)
LIMIT 20
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A question as the list of all shows it: its name, its IRI, and its words in a language."""

    name: str
    iri: str
    words: str
    language: str


def asking(site: Site) -> Iterator[Piece]:
    """Yield the pages on which the graph is asked, in each language."""
    published = without_withdrawn(site.opened.catalogue.values(), site.opened.seen)
    questions = [question for question in published if not question.is_hygiene]
    for shell in site.shells:
        titles: Mapping[str, str] = shell.words["pages"]
        sparql, editor = (_beside(name, shell) for name in ("sparql", "editor"))
        example = _EXAMPLE.replace("LANGUAGE", shell.language)
        yield shell.page(
            "questions.html",
            "questions",
            titles["questions"],
            script="questions.js",
            topics=_by_topic(questions, shell),
            sparql=sparql,
        )
        yield shell.page(
            "sparql.html",
            "sparql",
            titles["sparql"],
            script="sparql.js",
            rows=_ROWS,
            example=example,
            editor=editor,
        )
        yield shell.page(
            "editor.html",
            EDITOR.removesuffix(".html"),
            titles["editor"],
            script="editor.js",
            policy=content_policy(is_editor=True, is_header=False),
            rows=_ROWS,
            example=example,
            sparql=sparql,
        )
        yield shell.page("search.html", "search", titles["search"], script="search.js")
        yield shell.page("offline.html", "offline", titles["offline"])


def _beside(name: str, shell: Shell) -> str:
    """Return the way from a page at the root to another there, in the same language."""
    return document(name, "html", shell.language).rpartition("/")[2]


def _by_topic(questions: Sequence[Question], shell: Shell) -> dict[str, list[Listed]]:
    topics: dict[str, list[Listed]] = {}
    for question in questions:
        words = question.wording.get(shell.language)
        listed = Listed(
            question.name,
            f"{BASE}query/{question.name}",
            words or question.summary,
            shell.language if words else "en",
        )
        topics.setdefault(question.topic, []).append(listed)
    return topics
