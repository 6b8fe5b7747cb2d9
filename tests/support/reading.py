"""Run by the Python of `.readers`: read a file with a program of others, and print what is in it.

It imports nothing of ours and no test.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = list[str | None]


def ftm(path: Path) -> dict[str, Any]:
    """Return how many entities there are of each schema, and all that is wrong with any."""
    from followthemoney import ValueEntity, model

    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    schemas = {line["id"]: line["schema"] for line in lines}
    problems, counts = [], dict[str, int]()
    for line in lines:
        schema = model.get(line["schema"])
        if schema is None:
            problems.append(f"{line['id']}: no schema {line['schema']}")
            continue
        counts[schema.name] = counts.get(schema.name, 0) + 1
        schema.validate(line)  # raises: a value is wrong or one is missing
        entity = ValueEntity.from_dict(line)
        for name, values in line["properties"].items():
            if sorted(entity.get(name)) != sorted(values):
                problems.append(f"{line['id']}: {name} is read as {entity.get(name)}")
            prop = schema.get(name)
            for value in values:
                if prop.type.clean(value, proxy=entity) != value:
                    problems.append(f"{line['id']}: {name} {value!r} is not as it should be")
                if prop.type.name == "entity":
                    range_ = model.get(schemas.get(value, ""))
                    if range_ is None or not range_.is_a(prop.range):
                        problems.append(f"{line['id']}: {name} leads to {value}")
    if len(schemas) != len(lines):
        problems.append("two entities have one id")
    return {"schemas": counts, "problems": problems}


def network(path: Path) -> dict[str, Any]:
    """Return the nodes of GraphML or GEXF with their attributes, and the links with theirs."""
    import networkx

    read = networkx.read_graphml if path.suffix == ".graphml" else networkx.read_gexf
    graph = read(path)
    assert graph.is_directed()
    links = [[a, b, data["property"]] for a, b, data in graph.edges(data=True)]
    return {"nodes": {node: dict(data) for node, data in graph.nodes(data=True)}, "links": links}


def calendar(path: Path) -> list[dict[str, Any]]:
    """Return the events of a calendar."""
    import icalendar

    (read,) = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
    assert not read.errors
    found = []
    for event in read.walk("VEVENT"):
        assert not event.errors
        found.append(
            {
                "uid": str(event["UID"]),
                "start": event["DTSTART"].dt.isoformat(),
                "end": event["DTEND"].dt.isoformat(),
                "summary": str(event["SUMMARY"]),
                "status": str(event["STATUS"]),
                "location": str(event.get("LOCATION", "")),
                "description": str(event["DESCRIPTION"]),
            }
        )
    return found


def geojson(path: Path) -> list[dict[str, Any]]:
    """Return the features, each with its point as a reader of geometries has it."""
    from shapely.geometry import shape

    document = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for feature in document["features"]:
        point = shape(feature["geometry"])
        assert point.geom_type == "Point"
        assert point.is_valid
        found.append({"id": feature["id"], "at": [point.x, point.y], **feature["properties"]})
    return found


def sssom(path: Path) -> dict[str, Any]:
    """Return how many mappings are in a set, the prefixes that they lead to, and what is wrong."""
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    try:
        found = parse_sssom_table(path)
        validate(found, fail_on_error=True)
        found.clean_prefix_map()
        prefixes = sorted(set(found.df["object_id"].str.partition(":")[0]))
    except Exception as error:
        return {"rows": 0, "prefixes": [], "problems": [repr(error)]}
    return {"rows": len(found.df), "prefixes": prefixes, "problems": []}


def _tables(folder: Path) -> dict[str, Path]:
    return {path.stem.replace("-", "_"): path for path in sorted(folder.rglob("*.parquet"))}


def duckdb(folder: Path, queries: Path) -> dict[str, list[Row]]:
    """Return the rows of some queries, a file each, over the Parquet files of a folder."""
    import duckdb as database

    connection = database.connect()
    for name, path in _tables(folder).items():
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{path}')")
    return {
        query.stem: _plain(connection.execute(query.read_text()).fetchall())
        for query in sorted(queries.glob("*.sql"))
    }


def spark(folder: Path, queries: Path) -> dict[str, list[Row]]:
    """Return the same by Spark."""
    import re

    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    texts = {query.stem: query.read_text() for query in sorted(queries.glob("*.sql"))}
    asked = set(re.findall(r"\w+", " ".join(texts.values())))
    for name, path in _tables(folder).items():
        if name in asked:
            session.read.parquet(str(path)).createOrReplaceTempView(name)
    return {name: _plain(session.sql(text).collect()) for name, text in texts.items()}


def _plain(rows: list[Any]) -> list[Row]:
    return [[None if value is None else str(value) for value in row] for row in rows]


READERS: dict[str, Callable[..., Any]] = {
    "ftm": ftm,
    "network": network,
    "calendar": calendar,
    "geojson": geojson,
    "duckdb": duckdb,
    "spark": spark,
    "sssom": sssom,
}

if __name__ == "__main__":
    told = READERS[sys.argv[1]](*map(Path, sys.argv[2:]))
    sys.stdout.write(json.dumps(told, ensure_ascii=False, sort_keys=True))
