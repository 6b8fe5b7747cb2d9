"""Find with Spark what follows by the axioms, from a dump in Parquet, and hold it to ours.

For graphs that no store of one's own holds. Nothing of the product needs Spark:

    pip install pyspark               # and Java 17 or newer
    python benchmarks/spark.py        # the shipped graph
    python benchmarks/spark.py FOLDER # another, such as one of `kg-belarus bench`

A clause is an implication between patterns of triples. Those of one form differ in their terms
alone, so the clauses of a form are a table, and all of them are one join of that table with the
triples. The joins are repeated until nothing new comes of them. Rules in SPARQL are not run.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as f

from kg_belarus import load
from kg_belarus.closure.clauses import Clause, Fact, Pattern, Slot, facts_of, is_test, triples_of
from kg_belarus.closure.evaluation import Evaluation
from kg_belarus.engine import ASSERTED, ONTOLOGY

# A place in a pattern: the column of a constant, or of a variable.
_Form = tuple[tuple[tuple[str, str, str], ...], tuple[tuple[str, str, str], ...]]
_COLUMNS = ("s", "p", "o")


def main(folder: str | None) -> None:
    """Print what was found, how long it took, and whether it is what the tool finds."""
    kg = load(folder)
    schema = kg.closed.schema
    clauses = [clause for clause in schema.clauses if clause.head]
    facts = [
        *facts_of(kg.engine.dump(ONTOLOGY)),
        *facts_of(kg.engine.dump(ASSERTED)),
        *schema.made,
    ]
    start = time.perf_counter()
    ours = _found_here(clauses, facts)
    here = time.perf_counter() - start
    with TemporaryDirectory() as place:
        path = Path(place) / "triples.parquet"
        _write(facts, path)
        session: Any = SparkSession.builder
        spark = (
            session.master("local[2]")
            .appName("kg-belarus")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.ui.enabled", "false")
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        start = time.perf_counter()
        theirs = _found_there(spark, clauses, path)
        there = time.perf_counter() - start
        spark.stop()
    forms = len({_form(clause)[0] for clause in clauses})
    print(f"{len(facts):,} triples, {len(clauses):,} clauses of {forms} forms")
    print(f"here: {len(ours):,} triples in {here:.1f} s; Spark: {len(theirs):,} in {there:.1f} s")
    print("equal" if ours == theirs else f"different: {len(ours ^ theirs):,}")
    sys.exit(ours != theirs)


def _found_here(clauses: Sequence[Clause], facts: Sequence[Fact]) -> set[tuple[str, ...]]:
    evaluation = Evaluation(clauses)
    evaluation.add(facts)
    evaluation.run()
    return {tuple(map(str, triple)) for triple in triples_of(evaluation.made)}


def _found_there(
    spark: SparkSession, clauses: Sequence[Clause], path: Path
) -> set[tuple[str, ...]]:
    tables = _tables(spark, clauses)
    stated = spark.read.parquet(str(path)).distinct().cache()
    known, size = stated, stated.count()
    for _ in range(100):
        made = [_joined(form, table, known) for form, table in tables.items()]
        known = reduce(DataFrame.unionAll, made, known).distinct().localCheckpoint()
        if (now := known.count()) == size:
            break
        size = now
    # What has a literal for its subject helps to find what is a triple, and is none.
    new = known.subtract(stated).where(~f.col("s").startswith('"')).collect()
    return {(row.s, row.p, row.o) for row in new}


def _tables(spark: SparkSession, clauses: Iterable[Clause]) -> dict[_Form, DataFrame]:
    rows: dict[_Form, list[list[str]]] = defaultdict(list)
    for clause in clauses:
        form, constants = _form(clause)
        rows[form].append(constants)
    return {
        form: spark.createDataFrame(found, [f"c{n}" for n in range(len(found[0]))]).distinct()
        for form, found in rows.items()
    }


def _form(clause: Clause) -> tuple[_Form, list[str]]:
    """Return what a clause has in common with others, and its terms in order."""
    constants: list[str] = []
    variables: dict[str, str] = {}

    def place(slot: Slot) -> str:
        if isinstance(slot, str):
            return variables.setdefault(slot, f"v{len(variables)}")
        constants.append(str(slot))
        return f"c{len(constants) - 1}"

    def places(patterns: Iterable[Pattern]) -> tuple[tuple[str, str, str], ...]:
        return tuple((place(s), place(p), place(o)) for s, p, o in patterns)

    if any(is_test(pattern) for pattern in clause.body):
        raise SystemExit(f"{clause.name} asks of which datatype a value is: not written here")
    heads = [pattern for pattern in clause.head if not is_test(pattern)]
    return (places(clause.body), places(heads)), constants


def _joined(form: _Form, table: DataFrame, known: DataFrame) -> DataFrame:
    """Return what follows by all clauses of a form."""
    body, heads = form
    found = f.broadcast(table)
    bound = set(table.columns)
    for number, pattern in enumerate(body):
        named = {one: f"{one}{number}" for one in _COLUMNS}
        other = known.select(*(f.col(one).alias(name) for one, name in named.items()))
        alike: list[Column] = []
        for one, place in zip(named.values(), pattern, strict=True):
            if place in bound:
                alike.append(f.col(one) == f.col(place))
            else:
                other = other.withColumn(place, f.col(one))
                bound.add(place)
        found = found.join(other, reduce(Column.__and__, alike)).drop(*named.values())
    made = [
        found.select(*(f.col(p).alias(c) for p, c in zip(head, _COLUMNS, strict=True)))
        for head in heads
    ]
    empty = known.limit(0)
    return reduce(DataFrame.unionAll, made, empty)


def _write(facts: Iterable[Fact], path: Path) -> None:
    """Write triples as a table of three columns, each term as N-Triples has it."""
    rows = [tuple(map(str, fact)) for fact in facts]
    columns = {name: [row[place] for row in rows] for place, name in enumerate(_COLUMNS)}
    pq.write_table(pa.table(columns), path)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
