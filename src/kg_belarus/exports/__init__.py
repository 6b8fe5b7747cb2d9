"""The graph in forms that other programs read; who and what goes is decided in `restraint`."""

from kg_belarus.exports.calendar import ICAL
from kg_belarus.exports.contents import Contents, Thing
from kg_belarus.exports.export import Export, Written
from kg_belarus.exports.ftm import FTM
from kg_belarus.exports.geojson import GEOJSON
from kg_belarus.exports.graph_xml import GEXF, GRAPHML
from kg_belarus.exports.nanopubs import NANOPUBS
from kg_belarus.exports.neo4j import NEO4J
from kg_belarus.exports.parquet import PARQUET
from kg_belarus.exports.rdf12 import RDF12
from kg_belarus.exports.restraint import Restraint
from kg_belarus.exports.sheets import CSV

_ALL = (FTM, CSV, PARQUET, GRAPHML, GEXF, GEOJSON, ICAL, NANOPUBS, RDF12, NEO4J)
EXPORTS = {one.name: one for one in _ALL}

__all__ = ["EXPORTS", "Contents", "Export", "Restraint", "Thing", "Written"]
