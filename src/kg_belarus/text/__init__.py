"""Text and the days in it: files, tokens, literals, the calendar, writing whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg_belarus.text.calendar import first_day, last_day, read_day, tell_span
from kg_belarus.text.dates import given_day, why_no_day
from kg_belarus.text.files import is_text, read_bytes, read_text, unreadable
from kg_belarus.text.folders import Endings, contents_of
from kg_belarus.text.literals import problem_with
from kg_belarus.text.nesting import check_depth, too_deep, where_too_deep
from kg_belarus.text.queries import (
    NamedGraph,
    NoSparqlError,
    for_oxigraph,
    functions_in,
    graphs_in,
    iris_of_names,
    load_in,
    names_graphs,
    parse,
    services_in,
)
from kg_belarus.text.sparql import check_construct, pieces, stored_query, stored_text
from kg_belarus.text.tokens import Token, iris_in, is_fixed, line_and_column, scan
from kg_belarus.text.writing import (
    NEW,
    beside,
    check_place,
    fill_folder,
    refuse_others,
    replace_file,
    replace_folder,
)
from kg_belarus.text.xml import as_xml, check_xml, is_web_address, visible

if TYPE_CHECKING:
    import yaml

__all__ = [
    "NEW",
    "Endings",
    "NamedGraph",
    "NoSparqlError",
    "Token",
    "as_xml",
    "beside",
    "check_construct",
    "check_depth",
    "check_place",
    "check_xml",
    "compose_yaml",
    "contents_of",
    "fill_folder",
    "first_day",
    "for_oxigraph",
    "functions_in",
    "given_day",
    "graphs_in",
    "iris_in",
    "iris_of_names",
    "is_fixed",
    "is_text",
    "is_web_address",
    "last_day",
    "line_and_column",
    "load_in",
    "names_graphs",
    "parse",
    "pieces",
    "plain",
    "problem_with",
    "read_bytes",
    "read_day",
    "read_text",
    "refuse_others",
    "replace_file",
    "replace_folder",
    "scan",
    "services_in",
    "stored_query",
    "stored_text",
    "tell_span",
    "too_deep",
    "unreadable",
    "visible",
    "where_too_deep",
    "why_no_day",
]


# PyYAML takes a while to import; only who reads a header pays for it.


def compose_yaml(text: str) -> yaml.Node | None:
    """Return a YAML document as nodes that know their places; see `plain_yaml.compose_yaml`."""
    from kg_belarus.text.plain_yaml import compose_yaml as compose

    return compose(text)


def plain(node: yaml.Node | None) -> object:
    """Return a YAML node as dict, list and str."""
    from kg_belarus.text.plain_yaml import plain as made_plain

    return made_plain(node)
