"""Proposals as Turtle: read back by a parser, whatever a list prints. The names are invented."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.listing import Change, Known, Proposal, Provenance, Span, as_turtle
from kg_belarus.lists import ListedName, ListEntry
from kg_belarus.namespaces import node

BKI = "https://w3id.org/kg-belarus/id/"
ORIGIN = Provenance("ofac", Span("2026-01-10", "2026-02-20"), ("a" * 64, "b" * 64))
NOTHING = Known({}, {}, {})


def entry(name: str = "INVENTED WORKS", **more: object) -> ListEntry:
    return ListEntry(
        "ofac", "1", "body", (ListedName(name, "primary"),), ("BELARUS",), **more  # type: ignore[arg-type]
    )  # fmt: skip


def proposal(verdict: str, one: ListEntry) -> Proposal:
    change = Change("added", None, one) if verdict != "end" else Change("removed", one, None)
    return Proposal(
        verdict,  # type: ignore[arg-type]
        change,
        f"said of {one.name}",
        BKI + "org-invented",
        BKI + "designation-us-invented",
        BKI + "act-us-delisting-invented" if verdict == "end" else None,
        BKI + "programme-us-belarus",
        ("BELARUS",),
        (BKI + "instrument-us-eo-13405",),
    )


def triples(text: str) -> set[tuple[str, str, str]]:
    parsed = ox.parse(text, format=ox.RdfFormat.TURTLE)
    return {(str(t.subject), str(t.predicate), str(t.object)) for t in parsed}


def written(*proposals: Proposal, known: Known = NOTHING, origin: Provenance = ORIGIN) -> str:
    return "".join(as_turtle(proposals, known, origin))


def test_a_listing_has_the_days_of_the_copies_as_bounds_and_the_copy_as_source() -> None:
    text = written(proposal("propose", entry(linked_to=("FIRM",))))
    found = triples(text)
    new = f"<{BKI}designation-us-invented>"
    for name, value in {
        "beginsNotBefore": '"2026-01-10"', "beginsNotAfter": '"2026-02-20"', "openAsOf": '"2026-02-20"',
    }.items():  # fmt: skip
        day = f"{value}^^<http://www.w3.org/2001/XMLSchema#date>"
        assert (new, str(node(f"bko:{name}")), day) in found
    source = f"<{BKI}source-ofac-20260220-list-copy>"
    assert (new, str(node("bko:hasSource")), source) in found
    assert (new, str(node("bko:listTag")), '"BELARUS"') in found
    assert any(s == source and "b" * 64 in o for s, _, o in found)
    assert "# The list links it to FIRM.\n" in text


def test_a_day_that_the_list_gives_is_the_day_and_the_uk_says_what_is_imposed() -> None:
    one = ListEntry(
        "uk", "B1", "person", (ListedName("I", "primary"),), ("R",), listed_on="2026-02-01",
        remarks=("Sanctions imposed: Asset freeze|Travel Ban|Trust services",),
    )  # fmt: skip
    found = triples(
        written(proposal("propose", one), origin=Provenance("uk", ORIGIN.span, ("a", "b")))
    )
    new = f"<{BKI}designation-us-invented>"
    mine = {(p, o) for s, p, o in found if s == new}
    assert {o for p, o in mine if p == str(node("bko:kind"))} == {
        str(node("bkv:asset-freeze")), str(node("bkv:travel-ban")),
    }  # fmt: skip
    assert str(node("bko:startDate")) in {p for p, _ in mine}
    assert not {str(node("bko:beginsNotBefore")), str(node("bko:listTag"))} & {p for p, _ in mine}


def test_an_ending_is_an_act_and_the_line_for_the_listing_a_comment() -> None:
    text = written(
        proposal("end", entry()),
        origin=Provenance("ofac", ORIGIN.span, ("a", "b"), "https://example.org/sdn.csv"),
    )
    act = f"<{BKI}act-us-delisting-invented>"
    found = triples(text)
    assert (act, str(node("bko:about")), f"<{BKI}designation-us-invented>") in found
    assert not [s for s, _, _ in found if s == f"<{BKI}designation-us-invented>"]
    assert "#     bko:endedBy bki:act-us-delisting-invented ;\n" in text
    assert any(p == str(node("bko:readAt")) for _, p, _ in found)


def test_where_nothing_is_proposed_there_is_no_source() -> None:
    text = written(proposal("clash", entry()), proposal("known", entry()))
    assert triples(text) == set()
    assert "# clash: ofac:1 INVENTED WORKS (added) bki:designation-us-invented: said of" in text


def test_an_id_that_is_taken_is_not_given_again() -> None:
    known = Known({}, {}, {}, frozenset({BKI + "source-ofac-20260220-list-copy"}))
    assert "bki:source-ofac-20260220-list-copy-2 a bko:Source" in written(
        proposal("propose", entry()), known=known
    )


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(["propose", "end", "look"]),
)
def test_no_name_breaks_out_of_its_place(name: str, verdict: str) -> None:
    plain = {(s, p) for s, p, _ in triples(written(proposal(verdict, entry(linked_to=("X",)))))}
    found = triples(written(proposal(verdict, entry(name, linked_to=(name,)))))
    assert {(s, p) for s, p, _ in found} == plain
