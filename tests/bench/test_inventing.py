"""Invented data: true to the schema, the same for the same seed, and no larger in memory."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import load_dataset
from kg_belarus.engine import select
from kg_belarus.errors import UnreadableInputError, WrongUsageError
from kg_belarus.graph import load
from kg_belarus.invention import invent
from kg_belarus.namespaces import RDF_TYPE, node, prologue
from kg_belarus.project import open_project
from kg_belarus.terms import value_of

_LARGEST_STORY = 3_000
_PEAK = """
import resource, sys
from pathlib import Path
from kg_belarus.invention import invent
invent(Path(sys.argv[1]), int(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.ttl"))
    }


def triples_of(folder: Path) -> tuple[ox.Triple, ...]:
    return tuple(load_dataset(open_project(folder)).asserted)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("invented") / "project"
    invent(folder, 50_000)
    return folder


def test_as_many_triples_are_written_as_asked_for_and_the_last_story_is_ended(
    tmp_path: Path,
) -> None:
    for asked in (1, 1_000, 12_345):
        made = invent(tmp_path / str(asked), asked)
        assert asked <= made.triples < asked + _LARGEST_STORY
        assert len(triples_of(tmp_path / str(asked))) == made.triples
        assert len(digest(tmp_path / str(asked))) == made.files


def test_the_same_seed_gives_the_same_bytes_and_another_gives_others(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        invent(tmp_path / name, 5_000, seed)
    assert digest(tmp_path / "one") == digest(tmp_path / "again")
    assert digest(tmp_path / "one") != digest(tmp_path / "other")


def test_every_thing_says_that_it_is_invented(invented: Path) -> None:
    triples = triples_of(invented)
    own = {t.subject.value for t in triples if isinstance(t.subject, ox.NamedNode)}
    assert own
    odd = [iri for iri in own if not re.fullmatch(r".*/id/[a-z]+-invented-\d+", iri)]
    assert odd == []
    named = {node("skos:prefLabel"), node("bko:nameText"), node("dcterms:title")}
    labels = [t.object for t in triples if t.predicate in named]
    people = {t.subject for t in triples if t.object == node("bko:Person")}
    of_people = [
        value_of(t.object)
        for t in triples
        if t.subject in people and t.predicate == node("skos:prefLabel")
    ]
    assert len(people) <= len(of_people) < len(labels)
    pattern = r"(Invented person|Выдуманая асоба|Вымышленное лицо) \d+"
    assert [label for label in of_people if not re.fullmatch(pattern, label)] == []


def test_classes_stand_in_about_the_proportions_of_the_shipped_data(invented: Path) -> None:
    def shares(triples: tuple[ox.Triple, ...]) -> dict[str, float]:
        found = Counter(value_of(t.object) for t in triples if t.predicate == RDF_TYPE)
        return {name: count / len(triples) for name, count in found.items()}

    ours, theirs = shares(tuple(load().seen.asserted)), shares(triples_of(invented))
    # Of what there are twenty or more, but for what belongs to the instruments of assessment.
    frequent = {name: share for name, share in ours.items() if share * 50_000 > 20}
    assert len(frequent) > 20
    odd = {
        name: (share, theirs.get(name, 0))
        for name, share in frequent.items()
        if not 0.5 < theirs.get(name, 0) / share < 2
    }
    assert odd == {}


def test_releases_free_several_people_and_have_rival_numbers_of_two_observers(
    invented: Path,
) -> None:
    engine = load(invented).engine
    freed = select(
        engine,
        prologue() + "SELECT ?r (COUNT(?p) AS ?n) { ?r a bko:PrisonerRelease ; bko:frees ?p } "
        "GROUP BY ?r HAVING(COUNT(?p) > 2)",
    )
    assert len(freed.rows) > 5
    rivals = select(
        engine,
        prologue()
        + "SELECT DISTINCT ?r { ?r a bko:PrisonerRelease . ?a bko:countOf ?r ; bko:observer ?x ; "
        "bko:countValue ?m . ?b bko:countOf ?r ; bko:observer ?y ; bko:countValue ?n . "
        "FILTER(?x != ?y && ?m < ?n) }",
    )
    assert len(rivals.rows) > 5


def test_days_lie_thick_and_thin_and_some_are_a_month_or_a_year(invented: Path) -> None:
    stated = [
        t.object
        for t in triples_of(invented)
        if t.predicate == node("bko:startDate") and isinstance(t.object, ox.Literal)
    ]
    forms = Counter(literal.datatype.value.rpartition("#")[2] for literal in stated)
    assert forms["date"] > 5 * (forms["gYearMonth"] + forms["gYear"])
    assert forms["gYearMonth"] > forms["gYear"] > 0
    years = Counter(literal.value[:4] for literal in stated)
    assert years["2020"] > 3 * years["2013"]


def test_no_file_grows_past_a_few_megabytes(tmp_path: Path) -> None:
    invent(tmp_path / "project", 200_000)
    sizes = defaultdict[str, list[int]](list)
    for path in tmp_path.rglob("*.ttl"):
        sizes[path.parent.name].append(path.stat().st_size)
    assert len(sizes["claims"]) > 1
    assert max(size for of_topic in sizes.values() for size in of_topic) < 2_500_000


def test_memory_does_not_grow_with_the_number_of_triples(tmp_path: Path) -> None:
    def peak(triples: int) -> int:
        command = [sys.executable, "-c", _PEAK, str(tmp_path / str(triples)), str(triples)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(done.stdout)

    assert peak(400_000) < 1.1 * peak(10_000)


def test_a_folder_that_holds_something_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UnreadableInputError, match="holds other things"):
        invent(tmp_path, 1_000)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_no_triples_at_all_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(WrongUsageError, match="from 1"):
        invent(tmp_path / "project", 0)
