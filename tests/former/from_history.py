"""Make what is kept of the first version from the history of git, and ask its data anew.

    python -m tests.former.from_history

It writes `fixtures.tsv` and `kept/`. Then it asks each question of today about the data of the first
version, migrated, and compares with the reviewed answers of then; so it is seen what the questions
changed, apart from what the data did. That is the column `on_its_data` of `docs/record/answers.tsv`;
look at the differences before you commit them. A clone without that commit cannot run this, and no
test does.
"""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from kg_belarus.dataset import Dataset, load_dataset, read_rdf
from kg_belarus.engines import Engines
from kg_belarus.project import open_project
from kg_belarus.questions import ask, find_question
from kg_belarus.tables import Table
from tests.former import translating as maps

FIRST = "448f206"


def main() -> None:
    """Write the digests, the files that are kept, and what is answered about the former data."""
    with TemporaryDirectory() as folder:
        _unpack(Path(folder))
        keep_fixtures(Path(folder) / "tests/queries")
        found = ask_former_data(Path(folder))
    table = [row | {"on_its_data": found.get(name, "")} for name, row in maps.FORMER.items()]
    lines = [table[0], *(row.values() for row in table)]
    maps.ANSWERS.write_text("".join("\t".join(line) + "\n" for line in lines))


def _unpack(folder: Path) -> None:
    made = subprocess.run(
        ["git", "archive", FIRST, "data", "queries", "tests"],
        cwd=maps.ROOT,
        check=True,
        capture_output=True,
    )
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as files:
        files.extractall(folder, filter="data")


def keep_fixtures(former: Path) -> None:
    """Write the digest of each former fixture, and the files of it that today's do not say."""
    rmtree(maps.KEPT, ignore_errors=True)
    lines = ["fixture\tsha256"]
    for folder in sorted(path.parent for path in former.glob("*/*/*/given.ttl")):
        name = folder.relative_to(former)
        question, case = name.parent.as_posix(), name.name
        files = maps.read_fixture(folder)
        fixture = maps.Fixture(*(files.get(file, "") for file in maps.FILES))
        lines.append(f"{name.as_posix()}\t{fixture.digest}")
        made = list(maps.put_back(question, case))
        for file, field in zip(maps.FILES, ("given", "parameters", "answer"), strict=True):
            text: str = getattr(fixture, field)
            if all(getattr(other, field) != text for other in made):
                (maps.KEPT / name).mkdir(parents=True, exist_ok=True)
                (maps.KEPT / name / file).write_text(text)
    maps.DIGESTS.write_text("\n".join(lines) + "\n")


def ask_former_data(former: Path) -> dict[str, str]:
    """Return for each former question whether it is answered about the former data as then."""
    project = open_project()
    files = [read_rdf(path) for path in sorted((former / "data").rglob("*.ttl"))]
    moved = [replace(file, triples=maps.translated_data(file.text)) for file in files]
    dataset = Dataset(project, load_dataset(project).ontology_files, tuple(moved))
    engine = Engines().close(dataset).engine
    found = {}
    for name, row in maps.FORMER.items():
        if not row["on_its_data"]:
            continue
        text = (former / "queries" / f"{name}.rq").read_text()
        example = re.search(r"^#\+ example: (.+)$", text, re.MULTILINE)
        question, values = maps.translated_question(name, example[1] if example else "")
        answer = ask(find_question(project, question), dataset, engine, values).result
        golden = (former / "tests/golden" / f"{name.replace('/', '.')}.tsv").read_text()
        assert isinstance(answer, Table)
        found[name] = "same" if maps.agrees(name, golden, answer) else "changed"
    return found


if __name__ == "__main__":
    main()
