"""The layers of the package, as `src/kg_belarus/README.md` draws them."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from kg_belarus.graph import Opened

PACKAGE = Path(__file__).parents[2] / "src" / "kg_belarus"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "shipped" not in p.parts)
HEAVY = {"rdflib", "pyshacl", "owlrl", "shifty", "pandas", "polars", "pyarrow", "matplotlib"}
# Modules that are themselves imported on demand.
ON_DEMAND = {
    "reference.py", "oracle.py", "diagram.py", "rdflib_terms.py", "slips.py", "algebra.py",
    "expressions.py", "groups.py", "operators.py", "paths.py",
}  # fmt: skip


def drawn() -> dict[str, int]:
    """Return the layer of each box, as the README draws it."""
    text = (PACKAGE / "README.md").read_text()
    found = re.search(r"```layers\n(.*?)```", text, re.DOTALL)
    assert found, "src/kg_belarus/README.md draws no layers"
    layers = {}
    for line in found[1].splitlines():
        number, boxes, meaning = re.fullmatch(r" ?(\d+)  ((?:\w+  )*\w+) {3,}(\S.*)", line).groups()  # type: ignore[union-attr]
        assert meaning
        for box in boxes.split("  "):
            assert box not in layers, f"{box} is drawn twice"
            layers[box] = int(number)
    return layers


LAYERS = drawn()


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(("kg_belarus", *parts)).removesuffix(".__init__")


def box_of(module: str) -> str:
    """Return the box of a module; an empty text for the package itself."""
    return module.split(".")[1] if "." in module else ""


BY_NAME = {name_of(path): path for path in MODULES}


@cache
def imports(path: Path) -> tuple[tuple[str, bool], ...]:
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
            for alias in part.names:
                inner = f"{part.module}.{alias.name}"
                found.append((inner if inner in BY_NAME else part.module, at_top))
    return tuple(found)


def ours(path: Path) -> set[str]:
    return {name for name, _ in imports(path) if name.startswith("kg_belarus.")}


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Return the paths that lead back to where they began, each once."""
    found: list[list[str]] = []
    done: set[str] = set()

    def walk(place: str, path: list[str]) -> None:
        if place in path:
            found.append([*path[path.index(place) :], place])
        elif place not in done:
            for following in sorted(arrows.get(place, ())):
                walk(following, [*path, place])
            done.add(place)

    for start in sorted(arrows):
        walk(start, [])
    return found


def test_a_circle_is_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == [["b", "c", "b"]]
    assert circles({"a": {"b", "c"}, "b": {"c"}}) == []


def test_every_box_is_drawn() -> None:
    assert {box_of(name) for name in BY_NAME} - {"", "__main__"} == set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    box = box_of(name_of(path))
    if box in ("", "__main__"):
        return
    for module in ours(path):
        other = box_of(module)
        assert other == box or LAYERS[other] < LAYERS[box], (
            f"{box} (layer {LAYERS[box]}) imports {module} (layer {LAYERS[other]})"
        )


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_box_is_reached_through_its_face(path: Path) -> None:
    box = box_of(name_of(path))
    past = {name for name in ours(path) if name.count(".") > 1 and box_of(name) != box}
    assert not past


def test_nothing_goes_in_circles() -> None:
    arrows: dict[str, set[str]] = defaultdict(set)
    for name, path in BY_NAME.items():
        arrows[name] |= ours(path) - {name}
    assert circles(arrows) == []


def test_the_stages_are_those_of_an_opened_graph() -> None:
    found = re.search(r"```stages\n(.*?)```", (PACKAGE / "README.md").read_text(), re.DOTALL)
    assert found
    stages = [line.split()[:2] for line in found[1].splitlines()]
    used = {box_of(name) for path in (PACKAGE / "graph").glob("*.py") for name in ours(path)}
    for stage, box in stages:
        assert hasattr(Opened, stage), f"{stage} is no stage"
        assert box in used
    assert [box for _, box in stages] == list(dict.fromkeys(box for _, box in stages))


def test_engines_are_named_in_one_place() -> None:
    names = {"embedded", "reference", "compiled", "owlrl", "pyshifty", "pyshacl"}
    for path in MODULES:
        if path.name != "engines.py":
            compared = {
                constant.value
                for part in ast.walk(ast.parse(path.read_text()))
                if isinstance(part, ast.Compare | ast.Match)
                for constant in ast.walk(part)
                if isinstance(constant, ast.Constant)
            }
            assert not compared & names, f"{path} branches on an engine"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_packages_are_imported_where_they_are_used(path: Path) -> None:
    if path.name not in ON_DEMAND:
        assert not {name.split(".")[0] for name, top in imports(path) if top} & HEAVY
