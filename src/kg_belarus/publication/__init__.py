"""Files of the graph: the release folder, and what a site has for machines."""

from kg_belarus.publication.changes import Change
from kg_belarus.publication.dumps import Download, Piece
from kg_belarus.publication.feed import robots, sitemap
from kg_belarus.publication.files import Manifest, check_output, publish
from kg_belarus.publication.graphs import Graphs
from kg_belarus.publication.machines import Publication

__all__ = [
    "Change",
    "Download",
    "Graphs",
    "Manifest",
    "Piece",
    "Publication",
    "check_output",
    "publish",
    "robots",
    "sitemap",
]
