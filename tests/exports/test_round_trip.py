"""What is exported as FollowTheMoney comes back through `import`: ids, names, kinds, programmes."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from kg_belarus.exports.ftm import FTM
from kg_belarus.lists import Told, read_list
from tests.exports.conftest import Exported

KINDS = {
    "Person": "person", "Company": "body", "Organization": "body", "PublicBody": "body",
    "Airplane": "aircraft",
}  # fmt: skip


def check(path: Path) -> int:
    """Fail unless the importer gives back what the file has; return how many things there are."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    programmes = defaultdict(set)
    for line in lines:
        for thing in line["properties"].get("entity", ()) if line["schema"] == "Sanction" else ():
            programmes[thing].update(line["properties"].get("programId", ()))
    sent = {line["id"]: line for line in lines if line["schema"] in KINDS}
    told = Told()
    back = {entry.uid: entry for entry in read_list(path, "ftm", None, told)}
    assert back.keys() == sent.keys()
    assert told.rows == len(sent)
    for uid, entry in back.items():
        properties = sent[uid]["properties"]
        assert entry.kind == KINDS[sent[uid]["schema"]]
        assert entry.names[0].text == sent[uid]["caption"]
        names = {*properties["name"], *properties.get("alias", ())}
        assert {name.text for name in entry.names} == names
        assert set(entry.programmes) == programmes[uid]
    return len(back)


@pytest.mark.parametrize("graph", ["shipped", "invented"])
def test_the_importer_gives_back_what_was_exported(
    exported: Exported, screened_files: Exported, graph: str
) -> None:
    path = (exported if graph == "shipped" else screened_files)(FTM.name)
    assert check(path) > (900 if graph == "shipped" else 5)
