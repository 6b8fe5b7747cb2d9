"""A new record goes to the file of those most like it, and of its day."""

from __future__ import annotations

import pytest

from kg_belarus.dataset import Dataset
from kg_belarus.editing import forms_of, terms_in
from kg_belarus.editing.homes import Homes


@pytest.mark.parametrize(
    ("kind", "cells", "path"),
    [
        ("release", {"date": "2025-05-15"}, "data/detention/releases/2025.ttl"),
        ("release", {"date": "2024-05"}, "data/detention/releases/2024.ttl"),
        ("release", {"date": "2027-01-03"}, "data/detention/releases/2027.ttl"),
        ("release", {"date": "2016-01-03"}, None),
        ("release", {}, None),
        ("meeting", {"date": "2027-01-03"}, "data/diplomacy/meetings.ttl"),
        (
            "source",
            {"publisher": "org-lviv-herald", "issued": "2025-05-16"},
            "data/claims/sources/news-outlets/2025/05.ttl",
        ),
        (
            "source",
            {"publisher": "org-lviv-herald", "issued": "2023-05-16"},
            "data/claims/sources/news-outlets/2023.ttl",
        ),
        (
            "source",
            {"publisher": "org-lviv-herald", "issued": "2012"},
            "data/claims/sources/news-outlets/until-2019.ttl",
        ),
        (
            "source",
            {"publisher": "org-viasna", "issued": "2023-05-16"},
            "data/claims/sources/rights-groups/2023.ttl",
        ),
        (
            "count",
            {"countOf": "release-2025-02", "asOf": "2025-02-13"},
            "data/detention/counts/releases-2025.ttl",
        ),
        (
            "count",
            # These are of another class, bko:PrisonerCount, and of a kind of their own.
            {"countOf": "political-prisoners-belarus", "asOf": "2023-02-13"},
            None,
        ),
        (
            "prisoner-count",
            {"countOf": "political-prisoners-belarus", "asOf": "2023-02-13"},
            "data/detention/counts/prisoners-2023.ttl",
        ),
        (
            "prisoner-count",
            {"countOf": "detained-media-workers-belarus", "asOf": "2021-09"},
            "data/detention/counts/prisoners-2020-2022.ttl",
        ),
        (
            "designation",
            {"target": "person-dzmitry-luksha", "underProgramme": "programme-us-belarus",
             "startDate": "2026-09-01"},
            "data/sanctions/designations/us-since-2023-persons.ttl",
        ),
        (
            "claim",
            {"matter": "balloons-over-lithuania", "claimedOn": "2026-02-01"},
            "data/claims/on-borders.ttl",
        ),
    ],
)  # fmt: skip
def test_the_home_of_a_new_record(
    kind: str, cells: dict[str, str], path: str | None, shipped: Dataset
) -> None:
    form = forms_of(shipped, [kind])[kind]
    values = {h: terms_in(form.by_header[h], c, form, shipped.names) for h, c in cells.items()}
    home = Homes(shipped).of(form, values)
    assert (home and home.path.as_posix()) == path
    assert home is None or (home.near is None) == (home.begun_like is not None)


def test_the_count_of_what_is_about_to_be_added_goes_beside_those_of_its_kind(
    shipped: Dataset,
) -> None:
    form = forms_of(shipped, ["count"])["count"]
    iri = "https://w3id.org/kg-belarus/id/release-2025-05-15-invented"
    cells = {"countOf": iri.rpartition("/")[2], "asOf": "2025-05-15"}
    values = {
        h: terms_in(form.by_header[h], c, form, shipped.names, [iri]) for h, c in cells.items()
    }
    homes = Homes(shipped)
    assert homes.of(form, values) is None
    homes.expect(iri, "https://w3id.org/kg-belarus/ont#PrisonerRelease")
    home = homes.of(form, values)
    assert home
    assert home.path.as_posix() == "data/detention/counts/releases-2025.ttl"
