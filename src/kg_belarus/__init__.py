"""An open, cited knowledge graph of the US–Belarus engagement, and the tool to ask it.

>>> import kg_belarus
>>> kg = kg_belarus.load()
>>> kg.ask("detention/releases").columns[0]
'release'
"""

from __future__ import annotations

TYPE_CHECKING = False  # of `typing`, which takes long to import
if TYPE_CHECKING:
    from pathlib import Path

    from kg_belarus.graph import Graph, load

__all__ = ["SHIPPED", "Graph", "load"]

SHIPPED: Path  # the folder of the shipped project
__version__: str  # of the package


def __getattr__(name: str) -> object:
    if name == "SHIPPED":
        from kg_belarus.project import shipped_root

        return shipped_root()
    if name == "__version__":
        from importlib.metadata import version

        return version("kg-belarus")
    # Imported when asked for: a command that prints its help needs no engine.
    if name in __all__:
        from kg_belarus import graph

        return getattr(graph, name)
    raise AttributeError(f"module 'kg_belarus' has no attribute {name!r}")
