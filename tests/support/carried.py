"""The tables in docs/how-to/export.md: what each export carries and what it leaves behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg_belarus.exports import EXPORTS, Export
from tests.conftest import ROOT

EXPORTED = ROOT / "docs" / "how-to" / "export.md"
BEGIN, END = "<!-- made of the code by make golden: -->\n", "<!-- to here -->\n"


def with_tables(text: str) -> str:
    """Return the document with its tables brought up to date."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}{_tables()}{END}{rest.partition(END)[2]}"


def _tables() -> str:
    alike: dict[str, list[Export]] = defaultdict(list)
    for export in EXPORTS.values():
        alike[_table(export)].append(export)
    return "".join(
        f"\n### As {', '.join(one.name for one in exports)}\n\n"
        + "".join(f"- `{one.name}`: {one.holds}{_form(one)}\n" for one in exports)
        + f"\n{table}\n{exports[0].loses}\n"
        for table, exports in alike.items()
    )


def _form(export: Export) -> str:
    return (
        ", in a folder" if export.is_folder else f", in a file such as `graph.{export.extension}`"
    )


def _table(export: Export) -> str:
    rows = [f"| {_class(name)} | {becomes} |" for name, becomes in export.carried.items()]
    left = _by_reason(export.left)
    rows += [f"| {classes} | **left behind:** {why} |" for why, classes in left.items()]
    return "\n".join(("| of the graph | becomes |", "| --- | --- |", *rows, ""))


def _by_reason(left: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, why in left.items():
        found[why].append(_class(name))
    return {why: ", ".join(names) for why, names in found.items()}


def _class(name: str) -> str:
    if not name:
        return "all else"
    return f"`{'dcat' if name == 'Dataset' else 'bko'}:{name}`"
