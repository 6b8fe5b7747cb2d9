"""How a closure is come by: from a store elsewhere, from the cache, or made and kept there."""

from __future__ import annotations

from collections.abc import Callable

from kg_belarus import cache as kept
from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset, View
from kg_belarus.engine import RemoteEngine, require_whole
from kg_belarus.engines import Engines
from kg_belarus.project import Project


def closure_of(
    project: Project, view: View, engines: Engines, seen: Callable[[], Dataset]
) -> Closure:
    """Return what a view leaves of a project, with what follows from it.

    Args:
        project: the four folders.
        view: what of the graph is looked at.
        engines: what it is worked on with; a store elsewhere is taken as it stands.
        seen: gives what the view leaves of the files, where they have to be read.
    """
    if engines.endpoint is not None:
        elsewhere = RemoteEngine(engines.endpoint)
        require_whole(elsewhere)
        return Closure(elsewhere)
    key = kept.closure_key(project, view, engines.store, engines.reasoner)
    if (store := kept.fetch_closure(key)) is not None:
        return Closure(store)
    closed = engines.close(seen())
    if kept.is_fixed(project):
        kept.keep_closure(key, closed.engine)
    return closed
