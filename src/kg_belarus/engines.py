"""What a graph is worked on with, by name: a store, a reasoner and a validator.

No other place knows their names: a new one is a function, and an entry in a table here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg_belarus.closure import Closure, Reasoner
    from kg_belarus.dataset import Dataset
    from kg_belarus.engine import Endpoint, Engine
    from kg_belarus.findings import Report
    from kg_belarus.project import Project
    from kg_belarus.validation import About, Gate, Places, Shapes, Validator


@dataclass(frozen=True, slots=True)
class Engines:
    """The names of three choices, and how much may follow.

    Attributes:
        store: `embedded` (pyoxigraph, in this process), `reference` (rdflib, slow) or `remote`
            (over SPARQL's protocols).
        reasoner: `compiled` (rules that run in the store, which must take updates) or `owlrl` (in
            memory, slow).
        validator: `pyshifty` or `pyshacl` (slow), both in memory, or `compiled` (by queries, where
            the triples are).
        endpoint: where the store `remote` is; it holds a graph, and is asked as it stands.
        budget: how many times what is stated may follow from it; see `kg_belarus.closure.close`.
        allows_service: whether a query may ask other places by SERVICE.
    """

    store: str = "embedded"
    reasoner: str = "compiled"
    validator: str = "pyshifty"
    endpoint: Endpoint | None = None
    budget: float | None = None
    allows_service: bool = False

    @property
    def work_together(self) -> bool:
        """Whether two threads can use them: rdflib's parsers keep what one thread reads."""
        return (self.store, self.validator) == ("embedded", "pyshifty")

    # What is chosen is imported then: a command that prints its help needs none of it.

    def open_store(self) -> Engine:
        """Return an empty store, or the one elsewhere as it stands."""
        from kg_belarus import engine

        if self.endpoint is not None:
            return engine.RemoteEngine(self.endpoint)
        stores: dict[str, Callable[[], Engine]] = {
            "embedded": engine.EmbeddedEngine,
            "reference": engine.reference_engine,
        }
        return stores[self.store]()

    def close(self, dataset: Dataset, *, budget: float | None = None) -> Closure:
        """Return a dataset with what follows from it, in a store of its own (see `close`).

        A budget that is given goes before that of the engines.
        """
        from kg_belarus import closure

        reasoners: dict[str, Reasoner] = {
            "compiled": closure.run_compiled,
            "owlrl": closure.run_owlrl,
        }
        reasoner = reasoners[self.reasoner]
        allowed = self.budget if budget is None else budget
        return closure.close(dataset, self.open_store(), reasoner, budget=allowed)

    def validate(
        self,
        triples: Iterable[ox.Triple],
        project: Project,
        gate: Gate,
        places: Places | None = None,
        about: About | None = None,
    ) -> Report:
        """Return what a project's shapes of a gate find in some triples."""
        from kg_belarus.validation import read_shapes

        return self.validate_by(triples, read_shapes(project, gate), places, about)

    def validate_by(
        self,
        triples: Iterable[ox.Triple],
        shapes: Shapes,
        places: Places | None = None,
        about: About | None = None,
    ) -> Report:
        """Return what some shapes find in some triples."""
        from kg_belarus import validation

        validators: dict[str, Validator] = {
            "pyshifty": validation.run_pyshifty,
            "pyshacl": validation.run_pyshacl,
            "compiled": validation.run_elsewhere,
        }
        return validation.validate(triples, shapes, validators[self.validator], places, about)


# What `--engine` names. The reference store takes no updates, so owlrl comes with it.
BUNDLES: Mapping[str, Engines] = {
    "embedded": Engines(),
    "reference": Engines("reference", "owlrl", "pyshacl"),
    "pyshacl": Engines(validator="pyshacl"),
}


def elsewhere(endpoint: Endpoint) -> Engines:
    """Return what works where a store elsewhere holds the triples."""
    return Engines("remote", "compiled", "compiled", endpoint)
