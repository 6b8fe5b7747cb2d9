"""What is wrong with a file of RDF/XML that a parser of RDF does not say, or not where."""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.text import line_and_column

_ENTITY = re.compile(r"<!ENTITY\s+([\w.-]+)\s+(\"[^\"]*\"|'[^']*'|SYSTEM|PUBLIC)")
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>|\s)*<([\w:.-]*)", re.S
)
# What Protégé and others write under the same endings, by how it begins.
_OTHERS = (
    (r"@prefix|@base|prefix\s|base\s|#|<https?://", "Turtle", "give it the ending .ttl"),
    (r"Prefix\(|Ontology\(", "OWL in functional syntax", "save it as Turtle"),
    (r"Prefix:|Ontology:", "OWL in Manchester syntax", "save it as Turtle"),
    (r"[{\[]", "JSON-LD", "give it the ending .jsonld"),
)
# The most characters that entities may stand for.
_MOST = 1 << 26
_DEEPEST = 1000


def check(text: str, shown: Path) -> None:
    """Raise UnreadableInputError if a text is of another syntax, no XML, or hides too much."""
    for begins, what, step in _OTHERS:
        if re.match(rf"\s*(?:{begins})", text, re.IGNORECASE if what == "Turtle" else 0):
            problem = f"this is no RDF/XML; it looks like {what}"
            raise UnreadableInputError(Position(shown, 1, 1), problem, step)
    root = _ROOT.match(text)
    if root and root[1].rpartition(":")[2] == "Ontology" and "rdf:RDF" not in text:
        place = Position(shown, *line_and_column(text, root.start(1) - 1))
        problem = "this is OWL/XML, which is not read"
        raise UnreadableInputError(place, problem, "save it as RDF/XML or Turtle")
    total = 0
    for entity in _ENTITY.finditer(text):
        place = Position(shown, *line_and_column(text, entity.start()))
        if entity[2][0] not in "\"'":
            problem = f"the entity {entity[1]} stands in another file, and nothing is fetched"
            raise UnreadableInputError(place, problem, "write its text here")
        if re.search(r"&\w", entity[2]):
            problem = f"the entity {entity[1]} stands for other entities"
            raise UnreadableInputError(place, problem, "write out what it stands for")
        total += len(entity[2]) * text.count(f"&{entity[1]};")
        if total > _MOST:
            problem = f"entities stand for more than {_MOST >> 20} million characters"
            raise UnreadableInputError(place, problem, "write out what they stand for")
    _check_nesting(text, shown)


def _check_nesting(text: str, shown: Path) -> None:
    """Raise UnreadableInputError if a text is no XML, or nested too deep to be read in time."""
    parser = expat.ParserCreate("utf-8")
    open_now = 0

    def opened(*_: object) -> None:
        nonlocal open_now
        open_now += 1
        if open_now > _DEEPEST:
            place = Position(shown, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
            problem = f"elements are nested more than {_DEEPEST} deep"
            raise UnreadableInputError(place, problem, "give the inner ones names of their own")

    def closed(_: str) -> None:
        nonlocal open_now
        open_now -= 1

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        place = Position(shown, error.lineno, error.offset + 1)
        problem = f"this is not XML ({expat.ErrorString(error.code)})"
        raise UnreadableInputError(place, problem, "mend the RDF/XML there") from error
