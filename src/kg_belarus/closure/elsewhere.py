"""Run the rules in a store elsewhere, where each is an update: no triple travels."""

from __future__ import annotations

from collections.abc import Callable

from kg_belarus.closure.fixpoint import Closure, compiled_rules, drop_stated, terms_in
from kg_belarus.closure.rules import Rule, fits, read_rules
from kg_belarus.engine import INFERRED, RemoteEngine, inferring, require_stated
from kg_belarus.project import Project


def close_elsewhere(
    store: RemoteEngine,
    project: Project,
    tell: Callable[[str, int], None] = lambda name, size: None,
) -> Closure:
    """Find what follows from what a store holds, and leave it there in place of what it had.

    Args:
        store: holds the graphs `ontology` and `asserted`, and takes updates.
        project: whose own rules are run, beside those that the ontology in the store needs.
        tell: is told which rule found something, and how much was found by then.

    Raises:
        EngineError: the store fails; what it has found stays noted as unfinished.
        UnsupportedAxiomError: its ontology uses an axiom that has no rule here.
    """
    require_stated(store)
    closure = Closure(store)
    rules = compiled_rules(closure.schema, read_rules(project))
    with inferring(store):
        store.load(INFERRED, closure.schema.entailed())
        _run(store, *rules, tell)
        drop_stated(store)
    return closure


def _run(
    store: RemoteEngine,
    saturated: list[Rule],
    repeated: list[Rule],
    tell: Callable[[str, int], None],
) -> None:
    """Run rules until none makes anything new, in the order of `run_compiled`."""
    size = store.count(INFERRED)
    # How large what follows was when each rule saw it last.
    seen = [-1] * len(repeated)
    is_new = True
    while is_new:
        start = size
        used = terms_in(store)
        for rule in saturated:
            if fits(rule, used):
                store.update(rule.insert(store.graphs()))
        size = store.count(INFERRED)
        for number, rule in enumerate(repeated):
            if seen[number] == size or not fits(rule, used):
                continue
            seen[number] = size
            store.update(rule.insert(store.graphs()))
            found = store.count(INFERRED)
            if found > size:
                tell(rule.name, found)
            size = found
        is_new = size > start
