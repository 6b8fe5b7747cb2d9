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
from kg_belarus.assessment.reading import Reading, Settings, TestReading
from kg_belarus.assessment.report import AssessmentReport, tell
from kg_belarus.assessment.trajectory import ConditionReading, TrajectoryReading
from kg_belarus.assessment.turning import Hinge, hinges, turning_days

__all__ = [
    "Assessment",
    "AssessmentReport",
    "Assessor",
    "Change",
    "ConditionReading",
    "Evidence",
    "Framework",
    "Hinge",
    "Reading",
    "Settings",
    "TestReading",
    "TrajectoryReading",
    "as_triples",
    "assess",
    "changes",
    "collect",
    "day_of",
    "days",
    "framework_ids",
    "hinges",
    "read_framework",
    "tell",
    "tell_sensitivity",
    "tell_series",
    "turning_days",
    "verdict_grid",
]
