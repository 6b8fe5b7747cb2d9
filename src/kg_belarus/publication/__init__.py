"""Files of the graph: the release folder, and what a site has for machines."""

from kg_belarus.publication.changes import Change
from kg_belarus.publication.csvw import tables
from kg_belarus.publication.dumps import Download, Piece, gzipped
from kg_belarus.publication.feed import sitemap
from kg_belarus.publication.files import check_output, digest_of, listed_in, listing, publish
from kg_belarus.publication.graphs import NAMES, Graphs
from kg_belarus.publication.machines import Publication

__all__ = [
    "NAMES",
    "Change",
    "Download",
    "Graphs",
    "Piece",
    "Publication",
    "check_output",
    "digest_of",
    "gzipped",
    "listed_in",
    "listing",
    "publish",
    "sitemap",
    "tables",
]
