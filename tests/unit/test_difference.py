"""Two states of a graph: what a name may mean, and how what changed is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kg_belarus.difference import as_text, compare, open_states
from kg_belarus.errors import UnreadableInputError, WrongUsageError
from kg_belarus.project import FOLDERS
from tests.support.mini import make_mini


def more(folder: Path, number: int) -> Path:
    """Add things to a small project, and return it."""
    path = folder / "data/d.ttl"
    added = (
        f'\nbki:thing-more-{n} a ex:Thing ;\n    skos:prefLabel "More"@en .\n'
        for n in range(number)
    )
    path.write_text(path.read_text() + "".join(added))
    return folder


def test_what_changed_is_told_with_what_went_and_what_came(tmp_path: Path) -> None:
    old, new = make_mini(tmp_path / "old"), more(make_mini(tmp_path / "new"), 3)
    with open_states(str(old), str(new)) as (before, after):
        there, back = compare(before, after), compare(after, before)
    lines = list(as_text(there, most=2))
    assert (
        lines[0] == "Things: 3 added, 0 removed, 0 changed. Questions that answer differently: 1."
    )
    assert lines[1:5] == [
        "",
        "bki:thing-more-0  More  (added)",
        "  + rdf:type ex:Thing",
        '  + skos:prefLabel "More"@en',
    ]
    assert lines[-5:] == [
        "",
        "core/things  (thing)",
        "  + bki:thing-more-0",
        "  + bki:thing-more-1",
        "  + … 1 more",
    ]
    gone = list(as_text(back))
    assert "bki:thing-more-0  More  (removed)" in gone
    assert gone[-3:] == [f"  - bki:thing-more-{n}" for n in range(3)]


def test_a_question_that_only_the_new_state_has_is_asked_of_both(tmp_path: Path) -> None:
    old, new = make_mini(tmp_path / "old"), more(make_mini(tmp_path / "new"), 1)
    (new / "queries/core/things.rq").rename(new / "queries/core/all-things.rq")
    with open_states(str(old), str(new)) as (before, after):
        told = compare(before, after)
    assert [answer.question for answer in told.answers] == ["core/all-things"]


def git(folder: Path, *words: str) -> None:
    own = ("-c", "user.name=Invented", "-c", "user.email=invented@example.org")
    subprocess.run(["git", *own, *words], cwd=folder, capture_output=True, check=True)


def test_a_revision_of_the_repository_is_a_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_mini(tmp_path)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "--message", "first")
    more(folder, 1)
    monkeypatch.chdir(folder)
    with open_states("HEAD", str(folder)) as (before, after):
        told = compare(before, after)
    assert [thing.id for thing in told.things] == ["bki:thing-more-0"]
    assert [answer.question for answer in told.answers] == ["core/things"]


@pytest.mark.parametrize("name", ["no-such-revision", "--output=taken"])
def test_a_name_that_is_no_state_says_what_may_be_one(name: str) -> None:
    says = f"is no folder, no file and no git revision with {', '.join(FOLDERS)}"
    with pytest.raises(WrongUsageError, match=says), open_states(name):
        pass
    assert not Path("taken").exists()


def test_a_folder_of_other_things_is_no_state(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    says = r"letters is neither a project with data/ nor a release folder; name another\."
    with pytest.raises(WrongUsageError, match=says), open_states(str(tmp_path / "letters")):
        pass


def test_a_file_of_data_stands_on_the_shipped_ontology(tmp_path: Path) -> None:
    path = tmp_path / "places.ttl"
    path.write_text(
        "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n"
        "@prefix bko: <https://w3id.org/kg-belarus/ont#> .\n\n"
        "bki:place-one a bko:Place .\n"
    )
    with open_states(str(path)) as (state,):
        assert [t.subject.value.rpartition("/")[2] for t in state.seen.asserted] == ["place-one"]  # type: ignore[union-attr]
        assert state.project.ontology.is_dir()
        assert not state.project.ontology.is_relative_to(state.project.root)


PEOPLE = "@prefix ex: <https://example.org/> .\n"


def test_blank_nodes_are_compared_by_what_is_said_of_them(tmp_path: Path) -> None:
    texts = {
        "same": "ex:anna ex:address _:a . _:a ex:city 'Minsk' .",
        "again": "ex:anna ex:address [ ex:city 'Minsk' ] .",
        "moved": "ex:anna ex:address _:b . _:b ex:city 'Vilnius' .",
    }
    files = {name: tmp_path / f"{name}.ttl" for name in texts}
    for name, text in texts.items():
        files[name].write_text(PEOPLE + text)
    with open_states(*map(str, files.values())) as (same, again, moved):
        assert compare(same, again).things == ()
        (thing,) = compare(same, moved).things
    assert thing.removed == (("ex:address", '[ ex:city "Minsk" ]'),)
    assert thing.added == (("ex:address", '[ ex:city "Vilnius" ]'),)


def test_a_broken_file_is_named_as_it_was_given(tmp_path: Path) -> None:
    good, broken = tmp_path / "good.ttl", tmp_path / "broken.ttl"
    good.write_text(PEOPLE + "ex:anna ex:knows ex:boris .\n")
    broken.write_text(PEOPLE + "ex:anna ex:knows .\n")
    with pytest.raises(UnreadableInputError) as error, open_states(str(good), str(broken)):
        pass
    assert str(error.value).startswith(f"{broken}:2:18: ")
