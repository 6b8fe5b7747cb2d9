"""Findings about the style of our house: whose files they are told of, and how gravely."""

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
    """Tell whether a finding is of our house: of layout."""
    return finding.rule in _STYLE


def is_of_house(path: Path, project: Project) -> bool:
    """Tell whether a file as shown is of the shipped project or of one with its own ontology."""
    return project.layer_of(path) is None and not project.is_guest


def as_asked(findings: Iterable[Finding], project: Project) -> list[Finding]:
    """Return findings of layout and style as the project that a file is of asks for them.

    They are as they are for the shipped project, and for one with an ontology of its own. Others,
    and what is laid over any, have warnings, and hardly any if they do not ask for the rules.
    """
    kept = []
    for finding in findings:
        layer = project.layer_of(finding.position.path) if finding.position else None
        if layer is None and not project.is_guest:
            kept.append(finding)
        elif finding.rule in _MISLEADING or asks_for_style(layer.root if layer else project.root):
            kept.append(replace(finding, severity="warning"))
    return kept
