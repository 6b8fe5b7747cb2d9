"""What is checked of a graph: its files, gate A, gate B."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg_belarus.closure import Closure, find_contradictions
from kg_belarus.dataset import Dataset
from kg_belarus.engine import Stored
from kg_belarus.engines import Engines
from kg_belarus.findings import Finding, Report, Severity
from kg_belarus.questions import Question, find_defects
from kg_belarus.validation import as_asked, check_expectations, check_files


def of_files(dataset: Dataset) -> Iterator[Report]:
    """Yield what is wrong with the files as files, and where they hold less than is expected."""
    yield check_files(dataset)
    yield check_expectations(dataset)


def of_asserted(dataset: Dataset, engines: Engines) -> Iterator[Report]:
    """Yield what gate A finds: the style of terms, and the data as asserted.

    It comes before the closure: a range axiom may supply the very type whose lack is the error.
    """
    stated, places = (*dataset.ontology, *dataset.asserted), dataset.place_of
    style = engines.validate(dataset.ontology, dataset.project, "style", places)
    yield Report(style.title, tuple(as_asked(style.findings, dataset.project)))
    yield engines.validate(stated, dataset.project, "asserted", places)


def of_entailed(
    dataset: Dataset, closure: Closure, questions: Iterable[Question], engines: Engines
) -> Iterator[Report]:
    """Yield what gate B finds: the closure, its contradictions, and the hygiene queries."""
    stored = Stored(closure.engine)
    yield engines.validate(stored, dataset.project, "entailed", dataset.place_of)
    yield Report("contradictions", tuple(find_contradictions(closure, dataset)))
    yield Report("hygiene", tuple(find_defects(questions, dataset, closure.engine)))


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
