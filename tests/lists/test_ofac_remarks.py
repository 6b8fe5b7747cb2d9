"""What is kept of OFAC's remarks."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kg_belarus.lists.entry import ListedName
from kg_belarus.lists.ofac_remarks import read_remarks

PRIVATE = (
    "DOB 30 Feb 1999", "alt. DOB 1998", "POB Invented, Belarus", "alt. POB Nowhere", "Gender Male",
    "nationality Belarus", "citizen Belarus", "Passport XX0000001 (Belarus) issued 16 Sep 2015",
    "National ID No. 0000000X000XX0 (Belarus)", "Tax ID No. XX0000000 (Belarus)", "Website www.example.org",
    "Email Address a@example.org", "Phone Number 000", "Minister of Inventions", "brother of nobody",
    "Digital Currency Address - XBT 1xyz", "Residency Number 1", "Identification Number 3",
)  # fmt: skip


def test_names_links_and_tags_on_bodies_are_kept() -> None:
    left: Counter[str] = Counter()
    names, linked, kept = read_remarks(
        "a.k.a. 'THE CLUB'; f.k.a. 'OLD CLUB'; n.k.a. \"NEW 'O' CLUB\"; DOB 1 Jan 1900; "
        "Target Type Government Entity; Secondary sanctions risk: section 1; "
        "alt. Organization Type: Travel; Linked To: INVENTED FIRM OAO; Linked To: INVENTAU, Ihar.",
        left,
    )
    assert names == (
        ListedName("THE CLUB", "aka", "weak"),
        ListedName("OLD CLUB", "fka", "weak"),
        ListedName("NEW 'O' CLUB", "nka", "weak"),
    )
    assert linked == ("INVENTED FIRM OAO", "INVENTAU, Ihar")
    assert kept == (
        "Target Type Government Entity", "Secondary sanctions risk: section 1",
        "alt. Organization Type: Travel",
    )  # fmt: skip
    assert left == {"dates of birth": 1}


@given(st.lists(st.sampled_from(PRIVATE), min_size=1))
def test_nothing_private_comes_through_and_all_of_it_is_counted(parts: list[str]) -> None:
    left: Counter[str] = Counter()
    assert read_remarks("; ".join(parts) + ".", left) == ((), (), ())
    assert left.total() == len(parts)


@given(st.text())
def test_only_what_has_a_known_tag_is_kept(text: str) -> None:
    names, linked, kept = read_remarks(text, Counter())
    tags = (
        "k.a. ",
        "ka ",
        "Linked To: ",
        "Additional S",
        "Organization T",
        "Secondary s",
        "Target T",
    )
    assert not (names or linked or kept) or any(tag in text for tag in tags)


def test_nothing_is_nothing() -> None:
    left: Counter[str] = Counter()
    assert read_remarks("", left) == ((), (), ())
    assert not left
