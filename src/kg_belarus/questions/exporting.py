"""Write saved questions as other tools read them: grlc's .rq files, SIB's SHACL executables."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import yaml

from kg_belarus.dataset.tokens import scan
from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError
from kg_belarus.namespaces import BASE, PREFIXES, RDF_TYPE, expand, node
from kg_belarus.questions.binding import ANY
from kg_belarus.questions.catalogue import Parameter, Question

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
_SCHEMA = "https://schema.org/"


def export_questions(
    questions: Sequence[Question], form: str, folder: Path, endpoint: str | None = None
) -> list[Path]:
    """Write questions into a new folder and return the files.

    Args:
        questions: no hygiene queries.
        form: `grlc` for one .rq file each, with parameters named as grlc reads them; `sib` for one
            Turtle file each, a `sh:SPARQLSelectExecutable` in the manner of the SIB examples. Where
            SIB's form has no parameters, defaults and example values are bound.
        folder: must not exist, or be empty.
        endpoint: address of the SPARQL endpoint, for the header or `schema:target`.

    Raises:
        WrongUsageError: the folder holds something.
        UnreadableInputError: it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUsageError(f"{folder} holds something; name a new folder with --output.")
    write = as_grlc if form == "grlc" else as_sib
    extension = "rq" if form == "grlc" else "ttl"
    contents = {
        f"{question.name.replace('/', '_')}.{extension}": write(question, endpoint)
        for question in questions
    }
    if form == "sib":
        contents["prefixes.ttl"] = _sib_prefixes()
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        for name, content in contents.items():
            (beside / name).write_text(content, encoding="utf-8")
        if target.exists():
            target.rmdir()
        os.replace(beside, target)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise UnreadableInputError(
            Position(folder), f"the folder cannot be written ({error.strerror})", "name another"
        ) from error
    return [folder / name for name in contents]


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
    typed = any(_GRLC_TYPES[p.type].startswith("xsd_") for p in question.parameters)
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


def as_sib(question: Question, endpoint: str | None = None) -> str:
    """Return a question as a SHACL executable in Turtle."""
    subject = ox.NamedNode(f"{BASE}query/{question.name}")
    executable = node("sh:SPARQLExecutable")
    kind = _form(question.text)
    triples = [
        ox.Triple(subject, RDF_TYPE, executable),
        ox.Triple(subject, RDF_TYPE, node(f"sh:SPARQL{kind.capitalize()}Executable")),
        ox.Triple(
            subject, node("sh:prefixes"), ox.NamedNode(f"{BASE}query/sparql_examples_prefixes")
        ),
        ox.Triple(subject, node(f"sh:{kind}"), ox.Literal(_plain(question.text))),
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
