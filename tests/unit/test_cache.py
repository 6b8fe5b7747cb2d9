"""What is kept on disk: under a key of the bytes that were parsed, and never believed unchecked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg_belarus import cache
from kg_belarus.dataset.view import WHOLE
from kg_belarus.engine import select
from kg_belarus.graph import Graph
from kg_belarus.project import Project, open_project
from kg_belarus.questions import read_questions
from tests.conftest import MakeProject
from tests.support.folders import write_files
from tests.support.mini import BEINGS, MINI

KEY = "0" * 64
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://example.org/Thing> }"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of one's own."""
    place = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("KG_BELARUS_CACHE", str(place))
    return place


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    return make_project(dict(MINI))


def count(project: Project) -> int:
    return counted(Graph(open_project(project.root)))


def counted(graph: Graph) -> int:
    ((found,),) = select(graph.engine, COUNT).rows
    assert found is not None
    return int(found.value)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def instead(path: Path) -> Path:
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    return path


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: kept.write_text("a forged answer"),
        lambda kept: kept.write_bytes(kept.read_bytes() + b"a forged row\n"),
        lambda kept: kept.write_bytes(b""),
        cut,
        flip,
        lambda kept: kept.rename(kept.with_name("1" * 64)),
        lambda kept: instead(kept).mkdir(),
    ],
)
def test_a_damaged_answer_is_no_answer(
    folder: Path, caplog: pytest.LogCaptureFixture, damage: Callable[[Path], object]
) -> None:
    cache.keep_answer(KEY, b"one\ntwo\n")
    assert cache.fetch_answer(KEY) == b"one\ntwo\n"
    damage(folder / "answers" / KEY)
    (damaged,) = (folder / "answers").iterdir()
    assert cache.fetch_answer(damaged.name) is None
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert list((folder / "answers").iterdir()) == []
    cache.keep_answer(KEY, b"three\n")
    assert cache.fetch_answer(KEY) == b"three\n"


def _each(pattern: str, damage: Callable[[Path], object]) -> Callable[[Path], None]:
    def damaged(entry: Path) -> None:
        found = [path for path in entry.glob(pattern) if path.stat().st_size]
        assert found
        damage(found[0])

    return damaged


@pytest.mark.parametrize(
    "damage",
    [
        _each("MANIFEST*", cut),
        _each("MANIFEST*", flip),
        _each("CURRENT", flip),
        _each("*.sst", flip),
        _each("*.sst", cut),
        _each("*.sst", Path.unlink),
        _each("*.sst", lambda path: path.write_bytes(b"")),
        _each("DIGEST", flip),
        _each("DIGEST", Path.unlink),
        lambda entry: (entry / "000099.log").write_text("more"),
        lambda entry: instead(entry).mkdir(),
        lambda entry: instead(entry).write_text("a file"),
        lambda entry: instead(entry).symlink_to("nowhere"),
    ],
)
def test_a_damaged_graph_is_made_anew(
    folder: Path,
    project: Project,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], object],
) -> None:
    assert count(project) == 2
    (entry,) = (folder / "graphs").iterdir()
    damage(entry)
    assert count(project) == 2
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    caplog.clear()
    assert count(project) == 2
    assert caplog.records == []
    assert list((folder / "graphs").iterdir()) == [entry]


def test_reading_a_kept_graph_changes_none_of_its_bytes(folder: Path, project: Project) -> None:
    assert count(project) == 2
    (entry,) = (folder / "graphs").iterdir()
    before = {path.name: path.read_bytes() for path in entry.iterdir()}
    assert count(project) == 2
    assert {path.name: path.read_bytes() for path in entry.iterdir()} == before


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "before", "after", "seen"),
    [
        ("data/d.ttl", "bki:thing-two a ex:Thing", "bki:thing-two a ex:Other", (2, 1)),
        ("data/new.ttl", "", "@prefix ex: <https://example.org/> . ex:three a ex:Thing .", (2, 3)),
        ("ontology/rules/r.rq", "ex:Made", "ex:Thing", (2, 3)),
    ],
)
def test_a_file_saved_while_it_is_read_poisons_nothing(
    make_project: MakeProject, name: str, before: str, after: str, seen: tuple[int, int]
) -> None:
    """Between the key and the parsing a file is saved, and afterwards it is as it was again."""
    rule = (
        "PREFIX ex: <https://example.org/>\n"
        "CONSTRUCT { ?y a ex:Made } WHERE { ?x ex:knows ?z BIND(ex:new AS ?y) }\n"
    )
    files: dict[str, str | bytes] = {**MINI, "ontology/rules/r.rq": rule}
    project = make_project(files)
    path = project.root / name
    old = path.read_text() if path.exists() else None

    graph = Graph(project)
    cache.closure_key(graph.project, WHOLE)
    path.write_text(old.replace(before, after) if old else after)
    found = [counted(graph), count(project)]
    path.write_text(old) if old else path.unlink()
    assert [*found, count(project)] == [seen[0], seen[1], seen[0]]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "name",
    [
        "data/d.ttl",
        "data/__pycache__/z.ttl",
        "data/.hidden/z.ttl",
        "data/deep/er/z.ttl",
        "ontology/z.ttl",
        "ontology/rules/z.rq",
        "shapes/asserted/z.ttl",
    ],
)
def test_every_file_that_is_parsed_is_in_the_key(project: Project, name: str) -> None:
    before = cache.closure_key(open_project(project.root), WHOLE)
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(path.read_text() + "# more\n" if path.exists() else "")
    assert cache.closure_key(open_project(project.root), WHOLE) != before


@pytest.mark.parametrize("module", ["namespaces.py", "project.py", "tables/table.py", "errors.py"])
def test_all_our_code_is_in_the_key(
    project: Project, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    ours = Path(cache.__file__).parent
    shutil.copytree(ours, code, ignore=shutil.ignore_patterns("__pycache__", "shipped"))
    monkeypatch.setattr(cache, "__file__", str(code / "cache.py"))
    before = cache.closure_key(project, WHOLE), cache.answer_key(project, "x")
    path = code / module
    path.write_text(path.read_text() + "\n# more\n")
    after = cache.closure_key(project, WHOLE), cache.answer_key(project, "x")
    assert before[0] != after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize("word", ["NOW()", "rand ( )", "UUID()", "STRUUID()", "BNODE()"])
def test_what_differs_each_time_is_not_kept(
    folder: Path, make_project: MakeProject, word: str
) -> None:
    rule = f"CONSTRUCT {{ ?x <https://example.org/at> ?t }} WHERE {{ ?x a <https://example.org/Sub> BIND(STR({word}) AS ?t) }}"
    project = make_project({**MINI, "ontology/rules/r.rq": rule})
    assert not cache.is_fixed(project)
    (project.root / "ontology/rules/r.rq").unlink()
    assert cache.is_fixed(project)
    assert not cache.is_fixed(project, f"SELECT (STR({word}) AS ?x) {{}}")
    assert cache.is_fixed(project, f'# {word}\nSELECT ("{word}" AS ?now) (?x AS ?rand) {{ }}')
    assert list(folder.iterdir()) == []


def test_every_shipped_question_can_be_kept() -> None:
    project = open_project()
    assert cache.is_fixed(project, *(q.text for q in read_questions(project).values()))


def test_only_entries_of_ours_give_way_to_new_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_MOST", {"answers": 2, "graphs": 1})
    monkeypatch.setattr(cache, "_IN_USE", 0)
    (folder / "answers").mkdir()
    strangers = ["thesis.txt", "f" * 63, "F" * 64, ".config"]
    for name in strangers:
        (folder / "answers" / name).write_text("mine")
    for number in range(4):
        cache.keep_answer(f"{number}" * 64, b"x")
    kept = {path.name for path in (folder / "answers").iterdir()} - set(strangers)
    assert len(kept) == 2
    assert all((folder / "answers" / name).read_text() == "mine" for name in strangers)


def test_a_folder_that_cannot_be_written_is_done_without(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path_factory.mktemp("x") / "a-file"
    place.write_text("mine")
    monkeypatch.setenv("KG_BELARUS_CACHE", str(place))
    assert count(project) == 2
    assert place.read_text() == "mine"


def test_what_was_used_lately_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Another process may have it open and read on from its files.
    monkeypatch.setattr(cache, "_MOST", {"answers": 1, "graphs": 1})
    for number in range(3):
        cache.keep_answer(f"{number}" * 64, b"x")
    assert len(list((folder / "answers").iterdir())) == 3
    for path in (folder / "answers").iterdir():
        os.utime(path, (0, 0))
    cache.keep_answer("9" * 64, b"x")
    assert len(list((folder / "answers").iterdir())) == 1


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({"KG_BELARUS_CACHE": "off", "XDG_CACHE_HOME": "/x"}, None),
        ({"KG_BELARUS_CACHE": "/own", "XDG_CACHE_HOME": "/x"}, "/own"),
        ({"XDG_CACHE_HOME": "/x"}, "/x/kg-belarus"),
        ({"XDG_CACHE_HOME": ""}, "/one/.cache/kg-belarus"),
        ({}, "/one/.cache/kg-belarus"),
    ],
)
def test_where_things_are_kept(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], place: str | None
) -> None:
    for name in ("KG_BELARUS_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/one", **variables}.items():
        monkeypatch.setenv(name, value)
    assert cache.cache_folder() == (place and Path(place))


def test_who_has_no_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container, under the number of a user that nobody has entered."""
    for name in ("KG_BELARUS_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", unknown)
    assert cache.cache_folder() is None
    cache.keep_answer(KEY, b"one\n")
    assert cache.fetch_answer(KEY) is None


def test_without_a_cache_nothing_is_kept_and_all_is_answered(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert count(project) == count(project) == 2
    cache.keep_answer(KEY, b"one\n")
    assert cache.fetch_answer(KEY) is None
    assert not (tmp_path / "cache").exists()


def test_what_another_process_has_kept_is_not_written_again(folder: Path) -> None:
    cache.keep_answer(KEY, b"one\n")
    cache.keep_answer(KEY, b"two\n")
    assert cache.fetch_answer(KEY) == b"one\n"


def test_a_damaged_entry_that_another_process_has_dropped_is_not_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Between reading it and dropping it, it goes."""
    cache.keep_answer(KEY, b"one\n")
    place = folder / "answers" / KEY
    flip(place)

    def gone(key: str, printed: bytes) -> bytes:
        place.unlink()
        return b"another digest"

    monkeypatch.setattr(cache, "_digest_of_answer", gone)
    assert cache.fetch_answer(KEY) is None
    assert caplog.records == []


def test_a_damaged_entry_that_cannot_be_dropped_is_no_answer_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.keep_answer(KEY, b"one\n")
    flip(folder / "answers" / KEY)

    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "rename", refused)
    assert cache.fetch_answer(KEY) is None
    assert (folder / "answers" / KEY).exists()


def test_a_site_hangs_on_every_file_that_it_is_made_of(
    make_project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, ours = make_project(dict(MINI)), Path(cache.__file__).parent
    # What the scripts are built from, what is read by people and tools that install it, and what
    # other commands read: lists, templates, kinds of records.
    others = ("ofac-tags.csv", "project", "kinds.yaml")
    aside = shutil.ignore_patterns("assets", "__pycache__", "*.md", "py.typed", "shipped", *others)
    code = Path(shutil.copytree(ours, tmp_path / "code", ignore=aside))
    monkeypatch.setattr(cache, "__file__", str(code / "cache.py"))
    keys = {cache.site_key(project, "one"), cache.site_key(project, "other")}
    kinds = {(path.parent, path.suffix): path for path in code.rglob("*") if path.is_file()}
    for path in kinds.values():
        path.write_bytes(path.read_bytes() + b"\n")
        keys.add(cache.site_key(project, "one"))
    assert len(keys) == 2 + len(kinds) > 30
    assert {".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".yaml"} <= {
        kind for _, kind in kinds
    }


def test_a_site_hangs_on_what_is_read_of_the_project(
    make_project: MakeProject, tmp_path: Path
) -> None:
    project = make_project({**MINI, "ontology/alignments/beings.ttl": BEINGS})
    laid = write_files(tmp_path / "laid", {"queries/core/more.rq": MINI["queries/core/things.rq"]})
    keys = {
        cache.site_key(open_project(project.root, *over, align=align), "one")
        for over in ((), (laid,))
        for align in ((), ("beings",))
    }
    (project.root / "data/expectations.yaml").write_text("ex:Thing:\n  at least: 2\n")
    keys.add(cache.site_key(project, "one"))
    assert len(keys) == 5
