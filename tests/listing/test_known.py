"""What the shipped graph knows of lists."""

from __future__ import annotations

from kg_belarus.graph import Graph
from kg_belarus.listing import known_of
from kg_belarus.listing.proposing import programme_of

BKI = "https://w3id.org/kg-belarus/id/"


def test_the_codes_of_lists_lead_to_programmes(kg: Graph) -> None:
    known = known_of(kg.engine)
    wanted = {
        "BELARUS": ("programme-us-belarus", ("instrument-us-eo-13405",)),
        "BELARUS-EO14038": ("programme-us-belarus", ("instrument-us-eo-14038",)),
        "BLR": ("programme-eu-belarus", ()),
        "EU-BLR": ("programme-eu-belarus", ()),
        "US-BRUS": ("programme-us-belarus", ()),
        "The Republic of Belarus (Sanctions) (EU Exit) Regulations 2019": (
            "programme-uk-belarus", ("instrument-uk-si-2019-600",),
        ),
    }  # fmt: skip
    for code, (programme, basis) in wanted.items():
        found = programme_of(code, known)
        assert found is not None, code
        assert (found.iri, found.legal_basis) == (
            BKI + programme,
            tuple(BKI + one for one in basis),
        )
    assert programme_of("CUBA", known) is None


def test_numbers_lead_to_things_and_things_to_their_listings(kg: Graph) -> None:
    known = known_of(kg.engine)
    assert known.things["ofac:32682"] == BKI + "org-absolutbank"
    (listing,) = known.listings[BKI + "org-agrorozkvit"]
    assert (listing.iri, listing.is_over) == (BKI + "designation-us-agrorozkvit", True)
    assert (listing.begins, listing.ends) == (
        ("2021-12-02", "2021-12-02"), ("2026-03-19", "2026-03-26"),
    )  # fmt: skip
    (us,) = [one for one in known.listings[BKI + "org-absolutbank"] if "-us-" in one.iri]
    assert (us.open_as_of, us.is_over) == ("2026-05-01", False)
    assert BKI + "org-absolutbank" in known.ids
