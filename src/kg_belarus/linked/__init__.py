"""What an IRI answers, and where."""

from kg_belarus.linked.addresses import (
    LANGUAGES,
    MEDIA_TYPES,
    SPACES,
    Addresses,
    anchor_of,
    document,
    link,
    path_of,
)
from kg_belarus.linked.asking import question_iri, without_withdrawn
from kg_belarus.linked.context import json_ld_context
from kg_belarus.linked.describing import Description
from kg_belarus.linked.facts import Facts, line_of
from kg_belarus.linked.forms import Linked, context_file
from kg_belarus.linked.frames import read_frames

__all__ = [
    "LANGUAGES",
    "MEDIA_TYPES",
    "SPACES",
    "Addresses",
    "Description",
    "Facts",
    "Linked",
    "anchor_of",
    "context_file",
    "document",
    "json_ld_context",
    "line_of",
    "link",
    "path_of",
    "question_iri",
    "read_frames",
    "without_withdrawn",
]
