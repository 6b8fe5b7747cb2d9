"""How well imported rows are matched: the whole list of OFAC against the graph, its numbers hidden.

    python benchmarks/matching.py SDN ALIASES

The graph states the numbers of OFAC's rows (bko:externalId) and the names as OFAC prints them
(data/core/names/ofac.ttl). Both are taken away before anything is compared; the numbers are the
answer key. The rows under the tag BELARUS are what should be found, all others are strangers. It is
measured three times: with the programme of each row, without any programme, and with the rows
under the tag alone. Each error is named.
"""

from __future__ import annotations

import argparse
import csv
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

import kg_belarus
from kg_belarus.matching import Kind, Match, Matcher, Named, our_things
from kg_belarus.namespaces import shrink

PROGRAMME = "bki:programme-us-belarus"
_TAG, _SCHEME = "BELARUS", "ofac:"
_KINDS: Mapping[str, Kind] = {
    "individual": "person",
    "-0-": "body",
    "vessel": "vessel",
    "aircraft": "aircraft",
}


def rows(sdn: Path, aliases: Path) -> list[Named]:
    """Return the rows of OFAC's list as they are matched, those under the tag with the programme."""
    also = defaultdict(list)
    with aliases.open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                also[row[0].strip()].append(row[3].strip())
    found = []
    with sdn.open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            if len(row) > 3:
                number, name, kind, tags = (cell.strip() for cell in row[:4])
                programmes = frozenset({PROGRAMME} if _TAG in tags else ())
                names = (name, *also[number])
                found.append(Named(_SCHEME + number, _KINDS[kind], names, programmes=programmes))
    return found


def hidden(graph: kg_belarus.Graph) -> tuple[list[Named], dict[str, str]]:
    """Return our things without what OFAC calls them, and whose number is whose."""
    printed: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    file = next(f for f in graph.seen.data_files if str(f.path).endswith("names/ofac.ttl"))
    theirs = {t.subject for t in file.triples if t.predicate.value.endswith("nameText")}
    texts = {t.subject: t.object for t in graph.seen.asserted if t.predicate.value.endswith("nameText")}
    for triple in graph.seen.asserted:
        if triple.predicate.value.endswith("hasNameRecord"):
            side = printed if triple.object in theirs else others
            side[shrink(triple.subject.value)].add(texts[triple.object].value)
        elif triple.predicate.value.endswith(("prefLabel", "altLabel")) and isinstance(triple.subject, ox.NamedNode):
            others[shrink(triple.subject.value)].add(triple.object.value)
    things = our_things(graph)
    key = {n: thing.id for thing in things for n in thing.ids if n.startswith(_SCHEME)}
    return [
        replace(
            thing,
            names=tuple(n for n in thing.names if n in others[thing.id] or n not in printed[thing.id]),
            ids=frozenset(n for n in thing.ids if not n.startswith(_SCHEME)),
        )
        for thing in things
    ], key


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out, with the errors.

    Attributes:
        wrong: matches called the same that are not.
        missed: rows whose thing was not called the same, each with what was proposed.
        right: how many were called the same rightly.
        possible: how many more were left to somebody to decide, by whether they were right.
    """

    wrong: list[Match]
    missed: dict[str, tuple[Match, ...]]
    right: int
    possible: tuple[int, int]

    @property
    def precision(self) -> float:
        """Of what was called the same, how much is."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of what is the same, how much was called so."""
        return self.right / max(1, self.right + len(self.missed))


def measure(
    ours: Iterable[Named], theirs: list[Named], key: Mapping[str, str], programmes: Mapping[str, str]
) -> Measured:
    """Match rows with things and count by an answer key."""
    found = Matcher(ours, programmes).match(theirs)
    said = [match for matches in found.values() for match in matches]
    same = [match for match in said if match.outcome == "same"]
    right = {match.theirs for match in same if key.get(match.theirs) == match.ours}
    wrong = [match for match in same if key.get(match.theirs) != match.ours]
    there = {row.id for row in theirs if row.id in key}
    left = [match for match in said if match.outcome == "possible"]
    good = sum(key.get(match.theirs) == match.ours for match in left)
    missed = {row: found.get(row, ()) for row in sorted(there - right)}
    return Measured(wrong, missed, len(right), (good, len(left) - good))


def main() -> None:
    """Measure and print; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sdn", type=Path)
    parser.add_argument("aliases", type=Path)
    given = parser.parse_args()
    ours, key = hidden(kg_belarus.load())
    theirs = rows(given.sdn, given.aliases)
    tagged = [row for row in theirs if row.programmes]
    print(f"{len(theirs)} rows, {len(tagged)} under {_TAG}, {sum(row.id in key for row in tagged)} of them with a thing")
    bare = [replace(row, programmes=frozenset()) for row in theirs]
    known = {PROGRAMME: "the US programme on Belarus"}
    for title, asked in (("with programmes", theirs), ("without programmes", bare), ("under the tag alone", tagged)):
        start = time.process_time()
        found = measure(ours, asked, key, known)
        seconds = time.process_time() - start
        print(f"\n{title}: precision {found.precision:.4f}, recall {found.recall:.4f}: {found.right} right, "
              f"{len(found.wrong)} wrong, {len(found.missed)} missed; left to decide: {found.possible[0]} right, "
              f"{found.possible[1]} wrong; {seconds:.2f} s")
        for match in found.wrong:
            print(f"  wrong: {match.theirs} {match.ours} {match.score} {match.reasons}")
        for row, matches in found.missed.items():
            print(f"  missed: {row} {key[row]}", *(f"{m.ours} {m.score} {m.reasons}" for m in matches), sep="\n    ")
    print(f"\n{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
