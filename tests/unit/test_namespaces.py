"""CURIEs and IRIs: each is the other, where a prefix fits."""

from __future__ import annotations

import pytest

from kg_belarus.namespaces import PREFIXES, expand, node, shrink


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_curie_comes_back(prefix: str) -> None:
    iri = expand(f"{prefix}:a-1.b")
    assert iri == PREFIXES[prefix] + "a-1.b"
    assert shrink(iri) == f"{prefix}:a-1.b"
    assert node(f"{prefix}:a-1.b").value == iri


@pytest.mark.parametrize("text", ["nobody:x", "bki", "", "https://example.net/x"])
def test_what_is_no_curie_of_ours(text: str) -> None:
    assert expand(text) is None


@pytest.mark.parametrize("local", ["", "a/b", "a b", "a.", "-a", "é"])
def test_an_iri_that_no_curie_can_say_stays_whole(local: str) -> None:
    iri = PREFIXES["bki"] + local
    assert shrink(iri) == f"<{iri}>"


def test_a_term_needs_a_registered_prefix() -> None:
    with pytest.raises(KeyError):
        node("nobody:x")
