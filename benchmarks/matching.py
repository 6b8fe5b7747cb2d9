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
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import kg_belarus
from kg_belarus.lists import Told, ofac_tags, opened, read_ofac_aliases, read_ofac_csv
from kg_belarus.matching import Match, Matcher, Named, named_in, our_things, tell_matches
from kg_belarus.namespaces import local, shrink
from kg_belarus.terms import value_of

_TAG, _SCHEME, _PRINTED = "BELARUS", "ofac:", "names/ofac.ttl"


def rows(sdn: Path, aliases: Path) -> list[Named]:
    """Return the rows of OFAC's list as they are matched."""
    told = Told()
    with opened(aliases) as stream:
        also = read_ofac_aliases(stream, aliases, told)
    with opened(sdn) as stream:
        return [named_in(row) for row in read_ofac_csv(stream, sdn, ofac_tags(), also, told)]


def is_tagged(row: Named) -> bool:
    """Tell whether a row stands under a tag of the programme on Belarus."""
    return any(tag.startswith(_TAG) for tag in row.programmes)


def hidden(graph: kg_belarus.Graph) -> tuple[list[Named], dict[str, str]]:
    """Return our things without what OFAC calls them, and whose number is whose."""
    printed: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    file = next(f for f in graph.seen.data_files if str(f.path).endswith(_PRINTED))
    theirs = {value_of(triple.subject) for triple in file.triples}
    stated = [(value_of(s), local(p.value), value_of(o)) for s, p, o in graph.seen.asserted]
    texts = {thing: text for thing, name, text in stated if name == "nameText"}
    for thing, name, value in stated:
        if name == "hasNameRecord":
            (printed if value in theirs else others)[shrink(thing)].add(texts[value])
        elif name in ("prefLabel", "altLabel"):
            others[shrink(thing)].add(value)
    things = our_things(graph)
    key = {n: thing.id for thing in things for n in thing.ids if n.startswith(_SCHEME)}
    return [
        replace(
            thing,
            names=tuple(
                n for n in thing.names if n in others[thing.id] or n not in printed[thing.id]
            ),
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
        possible: matches that are left to somebody to decide.
        astray: those of them that are wrong.
    """

    wrong: list[Match]
    missed: dict[str, tuple[Match, ...]]
    right: int
    possible: list[Match]
    astray: list[Match]

    @property
    def precision(self) -> float:
        """Of what was called the same, how much is."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of what is the same, how much was called so."""
        return self.right / max(1, self.right + len(self.missed))


def measure(
    ours: Iterable[Named],
    theirs: list[Named],
    key: Mapping[str, str],
    programmes: Mapping[str, str],
) -> Measured:
    """Match rows with things and count by an answer key."""
    found = Matcher(ours, programmes).match(theirs)
    said = [match for matches in found.values() for match in matches]
    same = [match for match in said if match.outcome == "same"]
    right = {match.theirs for match in same if key.get(match.theirs) == match.ours}
    wrong = [match for match in same if key.get(match.theirs) != match.ours]
    there = {row.id for row in theirs if row.id in key}
    left = [match for match in said if match.outcome == "possible"]
    astray = [match for match in left if key.get(match.theirs) != match.ours]
    missed = {row: found.get(row, ()) for row in sorted(there - right)}
    return Measured(wrong, missed, len(right), left, astray)


def main() -> None:
    """Measure and print; see the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("sdn", type=Path)
    parser.add_argument("aliases", type=Path)
    given = parser.parse_args()
    ours, key = hidden(kg_belarus.load())
    theirs = rows(given.sdn, given.aliases)
    tagged = list(filter(is_tagged, theirs))
    there = sum(row.id in key for row in tagged)
    print(
        f"{len(theirs)} rows, {len(tagged)} under {_TAG}; of these {there} are things of the graph"
    )
    bare = [replace(row, programmes=frozenset()) for row in theirs]
    known = {tag: f"the programme {tag}" for row in tagged for tag in row.programmes if _TAG in tag}
    for title, asked in (
        ("with programmes", theirs),
        ("without programmes", bare),
        ("the rows under the tag alone", tagged),
    ):
        start = time.process_time()
        found = measure(ours, asked, key, known)
        seconds = time.process_time() - start
        right = len(found.possible) - len(found.astray)
        print(
            f"\n{title}: precision {found.precision:.4f}, recall {found.recall:.4f}",
            f"  the same: {found.right} rightly, {len(found.wrong)} wrongly",
            f"  possible: {right} right, {len(found.astray)} wrong",
            f"  {seconds:.2f} s of one core",
            sep="\n",
        )
        for match in found.wrong:
            print("  wrong:", match.theirs, *tell_matches([match]), sep="\n    ")
        if title != "without programmes":  # there nearly all is left to decide
            for row, matches in found.missed.items():
                print("  missed:", row, key[row], *tell_matches(matches), sep="\n    ")
        if title == "with programmes":
            for match in found.astray:
                told = [match.theirs, *tell_matches([match])]
                print("  possible, and is not:", *told, sep="\n    ")
    print(f"\n{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
