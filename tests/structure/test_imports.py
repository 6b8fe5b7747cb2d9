"""The layers of the package: an import points down only, and siblings do not import one another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "kg_belarus"

LAYERS = (
    {"namespaces", "project", "writing", "errors"},
    {"tables"},
    {"dataset", "engine"},
    {"questions", "validation", "closure", "cache", "card"},
    {"viewing"},
    {"graph"},
    {"line", "difference", "assessment"},
    {"publication"},
    {"cli"},
)
LEVEL = {box: level for level, boxes in enumerate(LAYERS) for box in boxes}
# Layer 0 is read upward by no one, but `errors` serves the others of it.
ALLOWED_SIBLINGS = {("project", "errors"), ("writing", "errors")}
HEAVY = {"rdflib", "pyshacl", "owlrl", "shifty", "pandas", "polars", "pyarrow", "matplotlib"}


def box_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[tuple[str, bool]]:
    """Return the modules that a file imports, each with whether it does so at its top."""
    tree = ast.parse(path.read_text())
    found = []
    top = set(map(id, tree.body))
    for part in ast.walk(tree):
        at_top = id(part) in top
        if isinstance(part, ast.Import):
            found += [(alias.name, at_top) for alias in part.names]
        elif isinstance(part, ast.ImportFrom) and part.module:
            assert part.level == 0, f"{path} imports relatively"
            found.append((part.module, at_top))
    return found


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "shipped" not in p.parts)


def test_every_box_has_a_layer() -> None:
    boxes = {box_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert boxes == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    box = box_of(path)
    if box in ("__init__", "__main__"):
        return
    for module, _ in imports(path):
        if not module.startswith("kg_belarus."):
            continue
        other = module.split(".")[1]
        down = LEVEL[other] < LEVEL[box] or other == box or (box, other) in ALLOWED_SIBLINGS
        assert down, f"{box} (layer {LEVEL[box]}) imports {module} (layer {LEVEL[other]})"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_packages_are_imported_where_they_are_used(path: Path) -> None:
    oracles = {
        "reference.py",
        "oracle.py",
        "diagram.py",
    }  # modules that are themselves imported on demand
    if path.name in oracles:
        return
    at_top = {module.split(".")[0] for module, top in imports(path) if top}
    assert not at_top & HEAVY


def test_no_module_is_too_long() -> None:
    long = [p.name for p in MODULES if len(p.read_text().splitlines()) > 400]
    assert long == []
