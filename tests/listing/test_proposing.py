"""What two copies mean for a graph: each case on a graph made for it. The names are invented."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg_belarus.listing import (
    Copy,
    Known,
    Listing,
    Programme,
    Proposal,
    Span,
    compare_copies,
    propose,
    told_of,
)
from kg_belarus.lists import ListedName, ListEntry, Told

BKI = "https://w3id.org/kg-belarus/id/"
THING, US = BKI + "org-invented-works", BKI + "programme-us-belarus"
SPAN = Span("2026-01-10", "2026-02-20")
ENTRY = ListEntry("ofac", "1", "body", (ListedName("INVENTED WORKS", "primary"),), ("BELARUS",))
Days = tuple[str | None, str | None]


def listing(begins: Days, ends: Days = (None, None), open_as_of: str | None = None) -> Listing:
    is_over = ends != (None, None)
    return Listing(
        BKI + "designation-us-invented-works", THING, US, begins, ends, is_over, open_as_of
    )


def proposed(
    old: list[ListEntry],
    new: list[ListEntry],
    *listings: Listing,
    still: tuple[str, ...] | None = None,
) -> list[Proposal]:
    known = Known(
        {
            "BELARUS": Programme(US, (BKI + "instrument-us-eo-13405",)),
            "BELARUS-EO14038": Programme(US),
        },
        {"ofac:1": THING},
        {THING: listings},
        frozenset({one.iri for one in listings}),
    )
    met = {} if still is None else {"1": still}
    copy = Copy(Path("new.csv"), "ofac", {}, Told(), met=met, others=Counter())
    before, after = ({one.uid: one for one in copy} for copy in (old, new))
    return list(propose(compare_copies(before, after), copy, known, SPAN))


@pytest.mark.parametrize(
    ("begins", "ends", "verdict", "said"),
    [
        (("2026-02-01", "2026-02-01"), (None, None), "known", "as the graph has it"),
        (("2026-01-01", None), (None, None), "known", "narrower than its bounds, 2026-01-01 to …"),
        (("2025-01-01", "2025-01-01"), (None, None), "clash", "by the graph it began 2025-01-01"),
        (
            ("2026-03-01", "2026-04-01"),
            (None, None),
            "clash",
            "by the graph it began 2026-03-01 to 2026-04-01",
        ),
        (
            ("2025-01-01", "2025-01-01"),
            ("2025-06-01", "2025-06-01"),
            "propose",
            "not in the copy of 2026-01-10",
        ),
        (
            ("2025-01-01", "2025-01-01"),
            ("2026-02-01", "2026-02-01"),
            "clash",
            "it began 2025-01-01",
        ),
    ],
)
def test_what_was_added_is_held_against_the_graph(
    begins: Days, ends: Days, verdict: str, said: str
) -> None:
    (one,) = proposed([], [ENTRY], listing(begins, ends))
    assert (one.verdict, one.thing) == (verdict, THING)
    assert said in one.told
    if verdict == "propose":  # listed again: the id of the first stays with it
        assert one.listing == BKI + "designation-us-2026-invented-works"


def test_what_the_graph_lacks_is_proposed_with_the_basis_of_its_tag() -> None:
    (one,) = proposed([], [ENTRY])
    assert (one.verdict, one.listing, one.codes, one.legal_basis) == (
        "propose", BKI + "designation-us-invented-works", ("BELARUS",), (BKI + "instrument-us-eo-13405",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ends", "open_as_of", "verdict", "said"),
    [
        ((None, None), "2026-01-10", "end", "in the copy of 2026-01-10, not in that of 2026-02-20"),
        ((None, None), "2026-05-01", "clash", "by the graph it was in force on 2026-05-01"),
        (("2026-02-01", "2026-02-01"), None, "known", "as the graph has it"),
        (("2025-02-01", "2025-02-01"), None, "clash", "by the graph it ended by 2025-02-01"),
    ],
)
def test_what_was_removed_is_held_against_the_graph(
    ends: Days, open_as_of: str | None, verdict: str, said: str
) -> None:
    (one,) = proposed([ENTRY], [], listing(("2021-01-01", "2021-01-01"), ends, open_as_of))
    assert one.verdict == verdict
    assert said in one.told
    assert one.act == (
        BKI + "act-us-delisting-2026-02-20-invented-works" if verdict == "end" else None
    )


def test_what_only_moved_to_another_programme_is_no_ending() -> None:
    (one,) = proposed([ENTRY], [], listing(("2021-01-01", None)), still=("CUBA",))
    assert one.verdict == "look"
    assert "it stands there under CUBA" in one.told
    (one,) = proposed([ENTRY], [])
    assert (one.verdict, one.listing) == ("look", None)


def test_a_number_that_nothing_has_is_told() -> None:
    other = ListEntry("ofac", "2", "body", (ListedName("OTHER\nWORKS", "primary"),), ("BELARUS",))
    (one,) = proposed([], [other])
    assert told_of(one).startswith(
        "unmatched: ofac:2 OTHER\nWORKS (added): no thing of the graph has the number ofac:2;"
    )


def test_another_tag_of_the_same_regime_is_a_change_and_no_listing() -> None:
    changed = ListEntry("ofac", "1", "body", ENTRY.names, ("BELARUS-EO14038",))
    (one,) = proposed([ENTRY], [changed], listing(("2021-01-01", None)))
    assert (one.verdict, one.told) == (
        "look", "programme added: BELARUS-EO14038; programme removed: BELARUS",
    )  # fmt: skip
