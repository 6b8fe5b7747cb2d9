"""What the first version said, put into the words of today by the published maps, and back.

`docs/record/terms.tsv` and `ontology/migrations/` say what became of each term,
`docs/record/columns.tsv` of each parameter and column, `docs/record/answers.tsv` of each question.

The fixtures of then are not stored twice. A file of a fixture that today's still says, put back into
the words of then, is made from today's; `kept/` has the others as they were, and `fixtures.tsv` a
digest of each fixture of then. Whoever has the history of git can make all of it anew
(`from_history.py`).
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import yaml

from kg_belarus.tables import Table
from tests.golden.write import golden_text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KEPT = HERE / "kept"
TODAY = ROOT / "tests" / "queries"
DIGESTS = HERE / "fixtures.tsv"
ANSWERS = ROOT / "docs/record/answers.tsv"
COLUMNS = ROOT / "docs/record/columns.tsv"
TERMS = ROOT / "docs/record/terms.tsv"
FILES = ("given.ttl", "parameters.yaml", "answer.tsv")
MIGRATIONS = tuple(path.read_text() for path in sorted((ROOT / "ontology/migrations").glob("*.ru")))
# In the map this is what the tool says after or beside the rows; no query gives it.
COVERAGE = "coverage"

Row = dict[str, str]


@cache
def rows(path: Path) -> tuple[Row, ...]:
    """Return the rows of a table with tabs."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t"))


FORMER = {row["question"]: row for row in rows(ANSWERS)}


@dataclass(frozen=True, slots=True)
class Fixture:
    """What was given, the parameters as YAML, and the answer, each as its file had it."""

    given: str
    parameters: str
    answer: str

    @property
    def digest(self) -> str:
        """The first 16 digits of the SHA-256 of the three files, one after another."""
        text = self.given + self.parameters + self.answer
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_fixture(folder: Path) -> dict[str, str]:
    """Return the text of each file of a fixture that is there."""
    return {name: path.read_text() for name in FILES if (path := folder / name).exists()}


def put_back(question: str, case: str) -> Iterator[Fixture]:
    """Yield the former fixtures that today's files can stand for, with those that were kept.

    There are several where terms of different names have one name now.
    """
    today = read_fixture(TODAY / question / case)
    # A kept file may be empty: then there was none.
    kept = read_fixture(KEPT / question / case)
    for given in given_back(today.get("given.ttl", "")):
        yield Fixture(
            kept.get("given.ttl", given),
            kept.get("parameters.yaml", _keys_back(question, today.get("parameters.yaml", ""))),
            kept.get("answer.tsv", answer_back(question, today.get("answer.tsv", ""))),
        )


def given_back(text: str) -> list[str]:
    """Return data in the terms of the first version, in each way that the map allows."""
    former: dict[str, list[str]] = {}
    for row in rows(TERMS):
        if row["new"]:
            former.setdefault(row["new"], []).append(row["old"])
    used = sorted(former.keys() & set(_TERM.findall(text)))
    ways = product(*(former[name] for name in used))
    return [_renamed(_TERM, text, dict(zip(used, way, strict=True))) for way in ways]


def answer_back(question: str, text: str) -> str:
    """Return today's answer with the columns of the first version; nothing where one is gone."""
    columns, *cells = _cells(text)
    former = FORMER[question]["columns"].split()
    wanted = [now_called(question, "column", name) for name in former]
    if not set(wanted) <= set(columns):
        return ""
    places = [columns.index(name) for name in wanted]
    lines = [[f"?{name}" for name in former], *([row[place] for place in places] for row in cells)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _keys_back(question: str, text: str) -> str:
    former = FORMER[question]["parameters"].split()
    return _renamed(_KEY, text, {now_called(question, "parameter", name): name for name in former})


def now_called(question: str, kind: str, name: str) -> str:
    """Return what a parameter or column of a former question is called now; empty if it is gone."""
    for row in rows(COLUMNS):
        if (row["question"], row["kind"], row["old"]) == (question, kind, name):
            return row["new"]
    return name


def translated_data(text: str) -> tuple[ox.Triple, ...]:
    """Return Turtle of the first version after the shipped updates, as its users run them."""
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    for update in MIGRATIONS:
        store.update(update)
    return tuple(quad.triple for quad in store.quads_for_pattern(None, None, None, None))


def translated_text(text: str) -> str:
    """Return Turtle of the first version with each term replaced by its new name."""
    terms = rows(TERMS)
    return _renamed(_TERM, text, {row["old"]: row["new"] for row in terms if row["new"]})


def translated_question(question: str, parameters: str) -> tuple[str, dict[str, str]]:
    """Return the question that answers a former one, and the values to ask it with."""
    name, *bound = FORMER[question]["now"].split(" -p ")
    values = dict(value.split("=", 1) for value in bound)
    for key, value in (yaml.safe_load(parameters) or {}).items():
        values[now_called(question, "parameter", key)] = str(value)
    return name, values


def agrees(question: str, answer: str, today: Table) -> bool:
    """Whether a former answer, its columns renamed, is what the question of today answers.

    What is compared are the rows in their order, over the columns that a query gives now as then:
    all but those that the map calls gone, and coverage, which the tool tells now.
    """
    former, *cells = _cells(answer)
    columns, *rows_of_today = _cells(golden_text(today))
    names = [now_called(question, "column", name) for name in former]
    shared = [
        place for place, name in enumerate(names) if name and (name != COVERAGE or name in columns)
    ]
    places = [columns.index(names[place]) for place in shared]
    return [[row[place] for place in shared] for row in cells] == [
        [row[place] for place in places] for row in rows_of_today
    ]


_TERM = re.compile(r"\b(?:bko|bkv):[\w-]+")
_KEY = re.compile(r"^\w+(?=:)", re.MULTILINE)


def _renamed(pattern: re.Pattern[str], text: str, names: dict[str, str]) -> str:
    return pattern.sub(lambda found: names.get(found[0], found[0]), text)


def _cells(answer: str) -> list[list[str]]:
    """Return the names of the columns, and then the cells of each row."""
    head, *lines = answer.removesuffix("\n").split("\n")
    names = [name.removeprefix("?") for name in head.split("\t")]
    return [names, *(line.split("\t") for line in lines)]
