"""A framework's tests and trajectories, computed from the graph as of a day, with their evidence.

The stages are values: a framework and its evidence are read from a graph once, and every
assessment is a function of the two, a day and some settings.
"""

from kg_belarus.assessment.assessing import Assessment, Change, assess, changes
from kg_belarus.assessment.bargains import Bargains, tell_bargains
from kg_belarus.assessment.collecting import collect
from kg_belarus.assessment.comparison import tell_sensitivity, tell_series
from kg_belarus.assessment.evidence import Evidence, Record
from kg_belarus.assessment.framework import Framework, framework_ids, read_framework
from kg_belarus.assessment.instrument import Instrument
from kg_belarus.assessment.rdf import as_triples
from kg_belarus.assessment.reading import Settings
from kg_belarus.assessment.report import Report, tell
from kg_belarus.assessment.timeline import as_letters, as_svg, tell_timeline, timeline_as_plain

__all__ = [
    "Assessment",
    "Bargains",
    "Change",
    "Evidence",
    "Framework",
    "Instrument",
    "Record",
    "Report",
    "Settings",
    "as_letters",
    "as_svg",
    "as_triples",
    "assess",
    "changes",
    "collect",
    "framework_ids",
    "read_framework",
    "tell",
    "tell_bargains",
    "tell_sensitivity",
    "tell_series",
    "tell_timeline",
    "timeline_as_plain",
]
