"""The tree that the page of the network draws, in node: it grows on request, each node once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.support.page import needs_node

pytestmark = needs_node

HERE = Path(__file__).parent
TREE = HERE.parents[1] / "src/kg_belarus/browser/assets/src/network-tree.js"


Rows = list[list[int]]


def grown(
    links: list[tuple[int, int, str]], *steps: tuple[str, int]
) -> tuple[list[Rows], dict[str, int]]:
    """Return the rows after each step: a node, its depth and how many more; and links across."""
    count = 1 + max(max(one, other) for one, other, _ in links)
    network = {
        "nodes": [[f"https://example.org/{n}", str(n), "Person", ""] for n in range(count)],
        "kinds": {},
        "relations": ["knows"],
        "links": [[one, 0, other, "", first, "", "reported"] for one, other, first in links],
    }
    given = json.dumps({"network": network, "start": 0, "steps": steps})
    done = subprocess.run(
        ["node", HERE / "network.mjs", TREE],
        input=given,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return found["told"], found["across"]


def test_it_starts_from_one_node_and_shows_the_latest_first_and_how_many_more() -> None:
    star = [(0, n, f"2025-01-{n:02d}") for n in range(1, 12)]
    ((first,), _) = grown(star)
    assert first == [[0, 0, 0], *([n, 1, 0] for n in range(11, 3, -1)), [0, 0, 3]]


def test_more_is_shown_on_request_and_then_all() -> None:
    star = [(0, n, f"2025-01-{n:02d}") for n in range(1, 12)]
    (_, after), _ = grown(star, ("unfold", 0))
    assert [node for node, depth, _ in after if depth == 1] == list(range(11, 0, -1))
    assert all(more == 0 for _, _, more in after)


def test_each_node_stands_once_and_other_links_lead_across() -> None:
    ring = [(0, 1, ""), (0, 2, ""), (1, 2, ""), (1, 3, "")]
    told, across = grown(ring, ("unfold", 1))
    nodes = [node for node, _, more in told[-1] if not more]
    assert sorted(nodes) == [0, 1, 2, 3]
    assert across == {"0": 0, "1": 1, "2": 1, "3": 0}


def test_what_is_folded_goes_with_all_that_was_unfolded_from_it() -> None:
    line = [(0, 1, ""), (1, 2, ""), (2, 3, "")]
    steps = [("unfold", 1), ("unfold", 2), ("fold", 1)]
    told, _ = grown(line, *steps)
    assert told[2][-1] == [3, 3, 0]
    assert told[3] == told[0] == [[0, 0, 0], [1, 1, 0]]


def test_a_node_linked_to_itself_or_twice_stands_once() -> None:
    told, _ = grown([(0, 0, ""), (0, 1, "2025-01-01"), (1, 0, "2025-02-01")])
    assert told == [[[0, 0, 0], [1, 1, 0]]]
