"""A framework's tests and trajectories, computed from the graph as of a day, with their evidence.

The stages are values: a framework and its evidence are read from a graph once, and every
assessment is a function of the two, a day and some settings.
"""

from kg_belarus.assessment.assessing import Assessment, Change, assess, changes
from kg_belarus.assessment.collecting import collect
from kg_belarus.assessment.evidence import Evidence, Record
from kg_belarus.assessment.framework import Framework, framework_ids, read_framework
from kg_belarus.assessment.instrument import Instrument
from kg_belarus.assessment.reading import Settings
from kg_belarus.assessment.report import Report

__all__ = [
    "Assessment",
    "Change",
    "Evidence",
    "Framework",
    "Instrument",
    "Record",
    "Report",
    "Settings",
    "assess",
    "changes",
    "collect",
    "framework_ids",
    "read_framework",
]
