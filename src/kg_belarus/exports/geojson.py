"""Places and what happened in them as GeoJSON (RFC 7946), for maps.

A point is that of a town, as a dataset of towns has it, which each feature names. Nothing finer is
given: no home, and no prison or base, whose place no record states.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from kg_belarus.exports.contents import BOUNDS, Contents, Thing
from kg_belarus.exports.export import Export, Written, told
from kg_belarus.geography import Point, towns, towns_from
from kg_belarus.graph import Opened

_UNPLACED = "places that are no town with known coordinates"
_NOWHERE = "events in no such town"
_NOT_HELD = "events that are refuted or only planned"


def _geojson(opened: Opened) -> Written:
    """Return a feature for each town, and one for each event in a town, at the town's point."""
    contents, points = Contents(opened), towns()
    left = Counter[str]()
    features: list[dict[str, object]] = []
    for thing in contents:
        if thing.is_a("Place"):
            if thing.iri in points:
                features.append(_feature(thing, contents, points[thing.iri], _of_place(thing)))
            else:
                left[_UNPLACED] += 1
        elif thing.is_a("Event"):
            places = [iri for iri in thing.things("takesPlaceIn") if iri in points]
            if thing.standing in ("refuted", "planned"):
                left[_NOT_HELD] += 1
            elif not places:
                left[_NOWHERE] += 1
            else:
                features += _events(thing, contents, places, points)
    document = {
        "type": "FeatureCollection",
        "coordinates_from": towns_from(),
        "features": features,
    }
    content = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return Written({"": content.encode()}, told(left))


def _events(
    thing: Thing, contents: Contents, places: list[str], points: Mapping[str, Point]
) -> Iterator[dict[str, object]]:
    for place in places:
        more = {"place": place, "place_name": contents.name_of(place), **_of_event(thing)}
        feature = _feature(thing, contents, points[place], more)
        # An event in two towns is two features, each with an id of its own.
        yield feature if len(places) == 1 else {**feature, "id": f"{thing.iri} {place}"}


def _feature(
    thing: Thing, contents: Contents, point: Point, more: Mapping[str, object]
) -> dict[str, object]:
    properties = {
        "iri": thing.iri,
        "class": thing.own_class.rpartition("#")[2],
        "name": thing.name,
        **more,
        "sources": contents.addresses(thing),
        "coordinates_from": f"{towns_from()['dataset']}, {towns_from()['package']}: {point.called}",
    }
    return {
        "type": "Feature",
        "id": thing.iri,
        "geometry": {"type": "Point", "coordinates": [point.east, point.north]},
        "properties": properties,
    }


def _of_place(thing: Thing) -> dict[str, object]:
    names = {f"name_{text.language}": text.value for text in thing.names if text.language}
    return {**names, "within": thing.things("within")}


def _of_event(thing: Thing) -> dict[str, object]:
    days = {name: thing.bound(name) or None for name in BOUNDS}
    return {"kinds": thing.kinds, "standing": thing.standing, **days}


GEOJSON = Export(
    name="geojson",
    holds="towns and the events in them",
    extension="geojson",
    write=_geojson,
    carried={
        "Place": "a feature, if it is a town of the dataset",
        "Event": "a feature at the point of its town, with its days and standing",
        "Source": "its address on what it is a source of",
    },
    left={
        "Facility": "no record states the point of a building or site",
        "Agent": "no agent has a place",
        "Situation": "it takes place nowhere in particular",
        "CountObservation": "a number has no place",
        "IndicatorReading": "a result has no place",
        "InformationObject": "a text has no place",
        "Office": "it has no place",
        "Aircraft": "it has no place of its own",
        "Series": "its events have places",
        "Dataset": "it has no place",
    },
    loses="Lost of what goes: who took part, and notes.",
)
