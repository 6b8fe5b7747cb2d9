"""What an IRI answers, and where."""

from kg_belarus.linked.addresses import (
    LANGUAGES,
    MEDIA_TYPES,
    Addresses,
    anchor_of,
    document,
    link,
    path_of,
)

__all__ = [
    "LANGUAGES",
    "MEDIA_TYPES",
    "Addresses",
    "anchor_of",
    "document",
    "link",
    "path_of",
]
