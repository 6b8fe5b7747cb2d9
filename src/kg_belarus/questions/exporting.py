"""Write saved questions as other tools read them: grlc's .rq files, SIB's SHACL executables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
import yaml

from kg_belarus.namespaces import BASE, PREFIXES, RDF_TYPE, expand, node
from kg_belarus.questions.binding import ANY
from kg_belarus.questions.question import Parameter, Question
from kg_belarus.text import replace_folder, scan

_XSD_LINE = f"PREFIX xsd: <{PREFIXES['xsd']}>"
# The suffixes that grlc's own pattern takes for a type; a name must hold no underscore.
_GRLC_TYPES = {
    "date": "xsd_date",
    "boolean": "xsd_boolean",
    "integer": "integer",
    "iri": "iri",
    "concept": "iri",
    "string": "literal",
    "lang": "literal",
}
_OF_XSD = ("xsd_date", "xsd_boolean", "integer")
_SCHEMA = "https://schema.org/"


def grlc_files(questions: Iterable[Question], endpoint: str | None = None) -> dict[str, str]:
    """Return one .rq file for each question by file name, parameters named as grlc reads them.

    Args:
        questions: no hygiene queries.
        endpoint: address of the SPARQL endpoint, for the header.
    """
    return {f"{_file_stem(q)}.rq": as_grlc(q, endpoint) for q in questions}


def sib_files(
    examples: Iterable[tuple[Question, str]], endpoint: str | None = None
) -> dict[str, str]:
    """Return Turtle in the manner of the SIB examples by file name, one each, and the prefixes.

    Args:
        examples: questions, none a hygiene query, and their text with the values of their examples:
            the form has no parameters, and what it holds must answer anywhere.
        endpoint: address of the SPARQL endpoint, for `schema:target`.
    """
    files = {f"{_file_stem(q)}.ttl": as_sib(q, query, endpoint) for q, query in examples}
    return {**files, "prefixes.ttl": _sib_prefixes()}


def write_folder(files: Mapping[str, str], folder: Path) -> list[Path]:
    """Write files into a new or empty folder, whole or not at all, and return them.

    Raises:
        UnreadableInputError: the folder holds something, or cannot be written.
    """
    replace_folder(folder, {name: content.encode() for name, content in files.items()})
    return [folder / name for name in files]


def renamed_for_grlc(questions: Iterable[Question]) -> dict[str, str]:
    """Return the parameters that have another name there, by their own, in order of name."""
    pairs = {p.name: grlc_name(p) for question in questions for p in question.parameters}
    return {name: new for name, new in sorted(pairs.items()) if name != new}


def _file_stem(question: Question) -> str:
    return question.name.replace("/", "_")


def grlc_name(parameter: Parameter) -> str:
    """Return the name that grlc users give a value by: `as_of` is `asOf`."""
    first, *rest = parameter.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def as_grlc(question: Question, endpoint: str | None = None) -> str:
    """Return a question as grlc reads it: its header keys, and parameters in its naming.

    A parameter `$as_of` of type date is `?_asOf_xsd_date`. A default that comes from the data
    release stays out: the caller gives the day.
    """
    header: dict[str, object] = {
        "summary": question.summary,
        "description": "\n\n".join(
            [*question.wording.values(), *([question.description] if question.description else [])]
        ),
        "tags": list(question.tags) or [question.topic],
        "method": "GET",
    }
    if endpoint:
        header["endpoint"] = endpoint
    defaults = [{grlc_name(p): _default(p)} for p in question.parameters if _default(p) is not None]
    if defaults:
        header["defaults"] = defaults
    tokens = {p.name: f"?_{grlc_name(p)}_{_GRLC_TYPES[p.type]}" for p in question.parameters}
    body = _replaced(_plain(question.text), tokens)
    # grlc writes the prefix before every SELECT where it is lacking, also of a part.
    typed = any(_GRLC_TYPES[p.type] in _OF_XSD for p in question.parameters)
    if typed and _XSD_LINE not in body:
        body = f"{_XSD_LINE}\n{body}"
    lines = yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=1000)
    return "".join(f"#+ {line}\n" for line in lines.splitlines()) + "\n" + body


def _default(parameter: Parameter) -> str | int | None:
    if parameter.default is not None:
        if parameter.type == "integer":
            return int(parameter.default)
        if parameter.type in ("iri", "concept"):
            prefix = PREFIXES["bkv" if parameter.type == "concept" else "bki"]
            return expand(parameter.default) or prefix + parameter.default
        return parameter.default
    return ANY.value if parameter.optional else None


def as_sib(question: Question, query: str, endpoint: str | None = None) -> str:
    """Return a question as a SHACL executable in Turtle, with `query` for its text."""
    subject = ox.NamedNode(f"{BASE}query/{question.name}")
    executable = node("sh:SPARQLExecutable")
    kind = _form(query)
    triples = [
        ox.Triple(subject, RDF_TYPE, executable),
        ox.Triple(subject, RDF_TYPE, node(f"sh:SPARQL{kind.capitalize()}Executable")),
        ox.Triple(
            subject, node("sh:prefixes"), ox.NamedNode(f"{BASE}query/sparql_examples_prefixes")
        ),
        ox.Triple(subject, node(f"sh:{kind}"), ox.Literal(_plain(query))),
    ]
    triples += [
        ox.Triple(subject, node("rdfs:comment"), ox.Literal(words, language=language))
        for language, words in question.wording.items()
    ]
    triples += [
        ox.Triple(subject, ox.NamedNode(f"{_SCHEMA}keywords"), ox.Literal(tag))
        for tag in question.tags
    ]
    if endpoint:
        target = ox.NamedNode(f"{_SCHEMA}target")
        triples.append(ox.Triple(subject, target, ox.NamedNode(endpoint)))
    prefixes = {"rdfs": PREFIXES["rdfs"], "sh": PREFIXES["sh"], "schema": _SCHEMA}
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _form(text: str) -> str:
    """Return `select`, `ask`, `construct` or `describe`: the first such word of a query."""
    forms = ("select", "ask", "construct", "describe")
    return next(token.text.lower() for token in scan(text) if token.text.lower() in forms)


def _sib_prefixes() -> str:
    blocks = [
        f'  sh:declare [ sh:prefix "{prefix}" ; sh:namespace "{iri}"^^xsd:anyURI ]'
        for prefix, iri in PREFIXES.items()
        if prefix != "ex"
    ]
    return (
        f"@prefix sh: <{PREFIXES['sh']}> .\n@prefix xsd: <{PREFIXES['xsd']}> .\n"
        f"@prefix owl: <{PREFIXES['owl']}> .\n\n"
        f"<{BASE}query/sparql_examples_prefixes> a owl:Ontology ;\n" + " ;\n".join(blocks) + " .\n"
    )


def _plain(text: str) -> str:
    return re.sub(r"(?m)^#\+.*\n?", "", text).strip() + "\n"


def _replaced(text: str, names: dict[str, str]) -> str:
    parts, done = [], 0
    for token in scan(text):
        if token.kind == "variable" and token.text.startswith("$") and token.text[1:] in names:
            parts += [text[done : token.start], names[token.text[1:]]]
            done = token.end
    return "".join([*parts, text[done:]])
