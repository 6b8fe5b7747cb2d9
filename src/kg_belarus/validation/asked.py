"""Findings about the style of a house: whose files they are told of, and how gravely.

A house is a project that asks for these rules, by a file `shapes/style.ttl`. Ours does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from kg_belarus.findings import Finding
from kg_belarus.project import Project, asks_for_style

# Lint rules of layout and style.
_STYLE = {
    "one-home", "local-prefix", "column", "prefixes", "order", "id", "topic", "blank-node",
    "unused-source",
}  # fmt: skip

# Of them those that are told of files whose project asks for none, since they mislead its reader: a
# thing of which a block tells a part, a name that means something else in questions.
_MISLEADING = {"one-home", "local-prefix"}


def is_style(finding: Finding) -> bool:
    """Tell whether a finding is of layout and style."""
    return finding.rule in _STYLE


def is_of_house(path: Path, project: Project) -> bool:
    """Tell whether a file as shown is of a project that has an ontology and asks for its rules."""
    return project.layer_of(path) is None and not project.is_guest and asks_for_style(project.root)


def as_asked(findings: Iterable[Finding], project: Project) -> list[Finding]:
    """Return findings of layout and style as the project that a file is of asks for them.

    A project that asks for them has them as they are, where it stands on an ontology of its own;
    as warnings, where it stands on another or is laid over one. Whoever does not ask has hardly
    any, and these are warnings.
    """
    kept = []
    for finding in findings:
        path = finding.position.path if finding.position else None
        layer = project.layer_of(path) if path else None
        is_asked = asks_for_style(layer.root if layer else project.root)
        if is_asked and layer is None and not project.is_guest:
            kept.append(finding)
        elif is_asked or finding.rule in _MISLEADING:
            kept.append(replace(finding, severity="warning"))
    return kept
