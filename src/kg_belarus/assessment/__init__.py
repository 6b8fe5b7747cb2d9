"""A framework's tests and trajectories, computed from the graph as of a day, with their evidence.

The stages are values: a framework and its evidence are read from a graph once, and every
assessment is a function of the two, a day and some settings.
"""

from kg_belarus.assessment.assessing import Assessment, Change, assess, changes
from kg_belarus.assessment.assessor import Assessor, day_of, days
from kg_belarus.assessment.collecting import collect
from kg_belarus.assessment.comparison import tell_sensitivity, tell_series, verdict_grid
from kg_belarus.assessment.evidence import Evidence
from kg_belarus.assessment.framework import Framework
from kg_belarus.assessment.framework_reader import framework_ids, read_framework
from kg_belarus.assessment.rdf import as_triples
from kg_belarus.assessment.reading import Settings
from kg_belarus.assessment.report import AssessmentReport, tell

__all__ = [
    "Assessment",
    "AssessmentReport",
    "Assessor",
    "Change",
    "Evidence",
    "Framework",
    "Settings",
    "as_triples",
    "assess",
    "changes",
    "collect",
    "day_of",
    "days",
    "framework_ids",
    "read_framework",
    "tell",
    "tell_sensitivity",
    "tell_series",
    "verdict_grid",
]
