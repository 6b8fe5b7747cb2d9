"""What is checked of a graph: its files, gate A, gate B."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain

import pyoxigraph as ox

from kg_belarus.closure import Closure, find_contradictions, find_outside
from kg_belarus.dataset import Dataset
from kg_belarus.engine import ASSERTED, INFERRED, ONTOLOGY, Engine, Stored
from kg_belarus.engines import Engines
from kg_belarus.findings import Finding, Report, Rule, Severity
from kg_belarus.namespaces import node
from kg_belarus.project import Project
from kg_belarus.questions import Question, find_defects, proofread
from kg_belarus.terms import value_of
from kg_belarus.validation import as_asked, check_expectations, check_files, rules_of

_STRING = node("xsd:string")


@dataclass(frozen=True)
class AsWritten(Stored):
    """Graphs of a store with their literals as files write them, and not as the store spells them.

    A store keeps values: `"5"^^xsd:nonNegativeInteger` becomes 5, of another datatype. What follows
    gets back the spelling that its thing has, else the only one there is.
    """

    dataset: Dataset = field(kw_only=True)

    def __iter__(self) -> Iterator[ox.Triple]:
        for triple in Stored.__iter__(self):
            if isinstance(triple.object, ox.Literal):
                own = self.written(triple.subject, triple.object)
                yield ox.Triple(triple.subject, triple.predicate, own)
            else:
                yield triple

    def written(self, thing: object, value: ox.Literal) -> ox.Literal:
        """Return a value of a thing as the files write it."""
        of_thing = self._spelled.get(value, {})
        own = of_thing.get(thing) or set().union(*of_thing.values())
        return next(iter(own)) if len(own) == 1 else value

    @cached_property
    def _spelled(self) -> dict[object, dict[object, set[ox.Literal]]]:
        return _spellings((*self.dataset.ontology, *self.dataset.asserted))


def _spellings(
    triples: Iterable[ox.Triple],
) -> dict[object, dict[object, set[ox.Literal]]]:
    """Return the literals that a store spells otherwise, by what it makes of them and by thing."""
    literals = {t.object for t in triples if isinstance(t.object, ox.Literal)}
    typed = [literal for literal in literals if literal.datatype != _STRING]
    store, of = ox.Store(), ox.NamedNode("urn:of")
    store.extend(ox.Quad(ox.NamedNode(f"urn:{n}"), of, one) for n, one in enumerate(typed))
    kept = {value_of(quad.subject): quad.object for quad in store}
    made: dict[object, object] = {one: kept[f"urn:{n}"] for n, one in enumerate(typed)}
    differing = {made[one] for one in typed if made[one] != one}
    found: dict[object, dict[object, set[ox.Literal]]] = {}
    for triple in triples:
        spelled = made.get(triple.object)
        if spelled in differing and isinstance(triple.object, ox.Literal):
            found.setdefault(spelled, {}).setdefault(triple.subject, set()).add(triple.object)
    return found


def rules(project: Project, questions: Iterable[Question]) -> dict[str, Rule]:
    """Return what each rule asks for that a check can find broken, by name."""
    found = {rule.name: rule for rule in rules_of(project)}
    for question in questions:
        if question.is_hygiene:
            told = f"{question.problem} {question.solution}"
            found[question.name] = Rule(question.name, question.summary, told)
    return found


def of_files(dataset: Dataset) -> Iterator[Report]:
    """Yield what is wrong with the files as files, and where they hold less than is expected.

    An axiom from which nothing follows is a warning among the former.
    """
    files = check_files(dataset)
    found = sorted((*files.findings, *find_outside(dataset)), key=lambda finding: finding.order)
    yield Report(files.title, tuple(found))
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
        ontology = AsWritten(store, (ONTOLOGY,), dataset=dataset)
        stated = AsWritten(store, (ONTOLOGY, ASSERTED), dataset=dataset)
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
    held: Iterable[ox.Triple] = AsWritten(closure.engine, dataset=dataset)
    if engines.endpoint is None:
        inferred = AsWritten(closure.engine, (INFERRED,), dataset=dataset)
        held = chain(dataset.ontology, dataset.asserted, inferred)
    places, about = dataset.place_of, dataset.about
    yield engines.validate(held, project, "entailed", places, about)
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
