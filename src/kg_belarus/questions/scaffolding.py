"""Start a saved question: a file with the header filled as far as can be, and its first test."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import read_prefixes, read_rdf
from kg_belarus.errors import WrongUsageError, nearest
from kg_belarus.namespaces import RDF_TYPE, REGISTERED, local, node, shrink, use_prefixes
from kg_belarus.project import Project, shipped_root
from kg_belarus.questions.question import HYGIENE
from kg_belarus.terms import value_of

_CLASS, _EVENT = node("owl:Class"), node("bko:Event").value
# `ex:` is nobody's, and many begin below it.
_OF_OTHERS = tuple(iri for prefix, iri in REGISTERED.items() if prefix != "ex")

_TOPICS = (
    "core", "offices", "events", "detention", "sanctions", "military", "diplomacy", "claims",
    "assessment",
)  # fmt: skip
_WORDS = "[a-z0-9]+(?:-[a-z0-9]+)*"
_NAME = re.compile(f"({_WORDS})/({_WORDS})")

_QUESTION = """\
#+ summary: One line for lists.
#+ question:
#+   en: The question in words?
#+   be: Пытанне словамі?
#+   ru: Вопрос словами?
#+ description: What certain and possible mean here, and what is left out.
#+ tags: [{topic}]
#+ parameters:
#+   as_of: {{type: date, description: The day.}}
#+ columns:
#+   record: The record.
#+   earliest: The earliest day on which it can have begun.
#+   latest: The latest.
#+   certainty: certain or possible.
#+   standing: How firmly the record is held.
#+ records: [record]
#+ unit: one record
#+ covers: {{class: bko:Event, since: always, until: as_of}}
#+ view: table

PREFIX bko: <https://w3id.org/kg-belarus/ont#>
PREFIX bkv: <https://w3id.org/kg-belarus/voc/>

SELECT ?record ?earliest ?latest ?certainty ?standing
WHERE {{
  ?record a bko:Event ; bko:standing ?standing ; bko:beginsNotBefore ?earliest .
  OPTIONAL {{ ?record bko:beginsNotAfter ?latest }}
  FILTER(EXISTS {{ ?record bko:isHeld true }} && ?earliest <= $as_of)
  BIND(IF(BOUND(?latest) && ?latest <= $as_of, "certain", "possible") AS ?certainty)
}}
ORDER BY ?earliest ?record
"""
# What somebody has to write, as it stands in a new file.
_TO_WRITE = tuple(
    line
    for line in _QUESTION.splitlines()
    if line.startswith(("#+ summary:", "#+ description:", "#+   en:", "#+   be:", "#+   ru:"))
)
_GIVEN = """\
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix bkv: <https://w3id.org/kg-belarus/voc/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

bki:event-one a bko:Event ;
    bko:date "2025-01-15"^^xsd:date ;
    bko:standing bkv:reported .
"""
_DAY = '"2025-01-15"^^xsd:date'
_ANSWER = (
    "?record\t?earliest\t?latest\t?certainty\t?standing\n"
    f'bki:event-one\t{_DAY}\t{_DAY}\t"certain"\tbkv:reported\n'
)
_PARAMETERS = "as_of: 2025-12-31\n"
# The same where the ontology is another: of a class that it has.
_PLAIN = """\
#+ summary: One line for lists.
#+ question:
#+   en: The question in words?
#+ tags: [{topic}]
#+ columns: {{thing: The thing.}}
#+ records: [thing]
#+ unit: one thing

SELECT ?thing
WHERE {{
  ?thing a <{of}> .
}}
ORDER BY ?thing
"""
_PLAIN_GIVEN = "<{space}thing-one> a <{of}> .\n"


def read_name(name: str) -> tuple[str, str]:
    """Return the topic and the last part of the name of a new question.

    Raises:
        WrongUsageError: it is not of the form topic/question, or of a check and no question.
    """
    found = _NAME.fullmatch(name)
    if found is None or found[1] == HYGIENE:
        raise WrongUsageError(
            f"{name!r} is no name for a question; write TOPIC/QUESTION in lower case with hyphens, "
            f"the topic one of {', '.join(_TOPICS)}, or one of your own."
        )
    return found[1], found[2]


def left_to_write(text: str) -> list[str]:
    """Return the lines of a question that are as `scaffold` wrote them and must not stay so."""
    return [line for line in text.splitlines() if line in _TO_WRITE]


def scaffold(project: Project, name: str) -> list[Path]:
    """Write the files of a new question and return their paths.

    The question runs as it stands: a first case under `tests/queries/` gives it something to find.

    It goes into what is laid over the project, into the project, or, where that is the installed
    package, into the current folder, of which `--with .` makes a layer.

    Raises:
        WrongUsageError: the name is not of the form topic/question, the topic is new and the
            project the shipped one, the question is there, or the files cannot be written.
    """
    topic, stem = read_name(name)
    root = _where(project)
    if root == shipped_root() and topic not in _TOPICS:
        raise WrongUsageError(
            f"the shipped graph has no topic {topic!r} ({nearest(topic, _TOPICS)}); "
            "name a folder of yours with --with for a topic of your own."
        )
    question = root / "queries" / topic / f"{stem}.rq"
    case = root / "tests" / "queries" / topic / stem / "one-record"
    contents = {
        question: _QUESTION.format(topic=topic),
        case / "given.ttl": _GIVEN,
        case / "answer.tsv": _ANSWER,
        case / "parameters.yaml": _PARAMETERS,
    }
    if of := _class_of_another(project):
        space = of.removesuffix(local(of))
        use_prefixes(read_prefixes(project))
        contents = {
            question: _PLAIN.format(topic=topic, of=of),
            case / "given.ttl": _PLAIN_GIVEN.format(space=space, of=of),
            case / "answer.tsv": f"?thing\n{shrink(space + 'thing-one')}\n",
        }
    there = project.files(project.queries, ".rq", deep=True)
    if name in {f"{path.parent.name}/{path.stem}" for path in there}:
        raise WrongUsageError(f"the question {name} is there already; choose another name.")
    for path in contents:
        if os.path.lexists(path):
            raise WrongUsageError(f"{project.shown(path)} is there already; choose another name.")
    for path, content in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        except OSError as error:
            raise WrongUsageError(
                f"{path} cannot be written ({error.strerror}); name a folder of yours with --with."
            ) from error
    return list(contents)


def _class_of_another(project: Project) -> str | None:
    """Return the first class of an ontology that has none of the terms that `_QUESTION` uses."""
    files = [read_rdf(Path(name), content=text) for name, text in project.terms().items()]
    declared = {
        value_of(t.subject)
        for file in files
        for t in file.triples
        if t.predicate == RDF_TYPE and t.object == _CLASS and isinstance(t.subject, ox.NamedNode)
    }
    own = [iri for iri in sorted(declared) if not iri.startswith(_OF_OTHERS)]
    return own[0] if own and _EVENT not in declared else None


def _where(project: Project) -> Path:
    """Return the folder that a new question belongs in: never that of an installed package."""
    laid = [layer for layer in project.layers if layer.root != project.root]
    if laid:
        return laid[-1].root
    if project.is_installed:
        return Path.cwd()
    has_queries = any(place.parent == project.root for place in project.places(project.queries))
    if project.ontology.parent == project.root and not has_queries:
        # Under an ontology of its own, questions of its own stand alone.
        raise WrongUsageError(
            "queries/ here would hide the shipped questions; make the folder if you mean it."
        )
    return project.root
