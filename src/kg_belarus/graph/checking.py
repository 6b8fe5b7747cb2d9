"""What is checked of a graph: its files, gate A, gate B."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pyoxigraph as ox

from kg_belarus.closure import Closure, find_contradictions
from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, ONTOLOGY, Engine, Stored
from kg_belarus.engines import Engines
from kg_belarus.findings import Finding, Report, Severity
from kg_belarus.questions import Question, find_defects, proofread
from kg_belarus.validation import as_asked, check_expectations, check_files


def of_files(dataset: Dataset) -> Iterator[Report]:
    """Yield what is wrong with the files as files, and where they hold less than is expected."""
    yield check_files(dataset)
    yield check_expectations(dataset)


def of_asserted(
    dataset: Dataset, engines: Engines, store: Engine | None = None
) -> Iterator[Report]:
    """Yield what gate A finds: the style of terms, and the data as asserted.

    It comes before the closure: a range axiom may supply the very type whose lack is the error.

    Args:
        dataset: what is checked, and where each thing stands.
        engines: what it is checked with.
        store: what is checked in its place, if it is given: what that holds.
    """
    ontology: Iterable[ox.Triple] = dataset.ontology
    stated: Iterable[ox.Triple] = (*dataset.ontology, *dataset.asserted)
    if store is not None:
        ontology, stated = Stored(store, (ONTOLOGY,)), Stored(store, (ONTOLOGY, ASSERTED))
    places = dataset.place_of
    style = engines.validate(ontology, dataset.project, "style", places)
    yield Report(style.title, tuple(as_asked(style.findings, dataset.project)))
    yield engines.validate(stated, dataset.project, "asserted", places, dataset.about)


def of_entailed(
    dataset: Dataset, closure: Closure, questions: Iterable[Question], engines: Engines
) -> Iterator[Report]:
    """Yield what gate B finds: the closure, its contradictions, hygiene of data and questions.

    Shipped questions are read with the shipped data alone, which has what they name.
    """
    questions, project = tuple(questions), dataset.project
    stored = Stored(closure.engine)
    places, about = dataset.place_of, dataset.about
    yield engines.validate(stored, project, "entailed", places, about)
    yield Report("contradictions", tuple(find_contradictions(closure, dataset)))
    own = (q for q in questions if project.is_shipped or not project.ships(q.path))
    defects = (
        *find_defects(questions, dataset, closure.engine),
        *proofread(own, closure.engine),
    )
    yield Report("hygiene", tuple(sorted(defects, key=lambda finding: finding.order)))


def lowered(reports: Iterable[Report], before: Iterable[Report]) -> Iterator[Report]:
    """Yield reports in which what only a withdrawal led to says so, an error as a warning.

    Args:
        reports: of what a withdrawal leaves.
        before: of the same data with all that was withdrawn. Whatever a rule finds there of a
            thing, it finds truly, and that is left as it is.
    """
    true = {(f.severity, f.rule, f.subject) for report in before for f in report.findings}
    for report in reports:
        found = (
            f if (f.severity, f.rule, f.subject) in true else _by_withdrawal(f)
            for f in report.findings
        )
        yield Report(report.title, tuple(sorted(found, key=lambda finding: finding.order)))


def _by_withdrawal(finding: Finding) -> Finding:
    message = (
        f"{finding.message} Only because something was withdrawn: this stops nothing, and no "
        "published report has it."
    )
    severity: Severity = "warning" if finding.severity == "error" else finding.severity
    return replace(finding, severity=severity, message=message, is_by_withdrawal=True)
