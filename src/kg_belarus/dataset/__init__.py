"""Files become one value: the `Dataset`, with the place of every subject."""

from kg_belarus.dataset.as_of import Bounds, by_day_terms, up_to_day
from kg_belarus.dataset.former import FormerTerm, former_terms
from kg_belarus.dataset.graphs import DATASET
from kg_belarus.dataset.known import Knowledge, known_by_day
from kg_belarus.dataset.layers import read_prefixes, refuse_two_homes, stands_apart
from kg_belarus.dataset.lives import Life, Spans, lives_of
from kg_belarus.dataset.loading import (
    Dataset,
    Release,
    day_in,
    described_in,
    load_dataset,
    release_in,
)
from kg_belarus.dataset.loose import read_loose
from kg_belarus.dataset.reading import read_rdf
from kg_belarus.dataset.requirements import read_single_valued
from kg_belarus.dataset.sources import SELECTORS, through_sources
from kg_belarus.dataset.turtle import Block, Outline, TurtleFile
from kg_belarus.dataset.view import WHOLE, View
from kg_belarus.dataset.withdrawal import LIST, fingerprint, is_fingerprint, mentions_of

__all__ = [
    "DATASET",
    "LIST",
    "SELECTORS",
    "WHOLE",
    "Block",
    "Bounds",
    "Dataset",
    "FormerTerm",
    "Knowledge",
    "Life",
    "Outline",
    "Release",
    "Spans",
    "TurtleFile",
    "View",
    "by_day_terms",
    "day_in",
    "described_in",
    "fingerprint",
    "former_terms",
    "is_fingerprint",
    "known_by_day",
    "lives_of",
    "load_dataset",
    "mentions_of",
    "read_loose",
    "read_prefixes",
    "read_rdf",
    "read_single_valued",
    "refuse_two_homes",
    "release_in",
    "stands_apart",
    "through_sources",
    "up_to_day",
]
