"""Where a thing stands is looked up in few files."""

from collections.abc import Callable

from kg_belarus.dataset import load_dataset
from kg_belarus.project import Project
from tests.support.turtle import prefixed

ONE = prefixed("bki", 'bki:place-a bki:says "a" .\n\nbki:place-b bki:says "b" .\n')
TWO = prefixed("bki", 'bki:place-b bki:says "c" .\n')


def test_a_place_is_looked_up_in_the_files_that_tell_of_the_thing(
    make_project: Callable[[dict[str, str]], Project],
) -> None:
    dataset = load_dataset(make_project({"data/one.ttl": ONE, "data/two.ttl": TWO}))
    one, two = dataset.data_files
    home = "https://w3id.org/kg-belarus/id/place-"
    assert str(dataset.places[f"{home}a"]) == "data/one.ttl:3:1"
    assert "outline" not in vars(two)  # which was not walked through for it
    assert str(dataset.places[f"{home}b"]) == "data/one.ttl:5:1"
    assert f"{home}c" not in dataset.places
    found = {iri: str(place) for iri, place in dataset.places.items()}
    assert found.items() >= {
        (f"{home}a", "data/one.ttl:3:1"),
        (f"{home}b", "data/one.ttl:5:1"),
    }
    assert len(dataset.places) == len(found)
    assert one.places.keys() == {f"{home}a", f"{home}b"}
