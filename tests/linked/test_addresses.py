"""Where an IRI is answered: no path leaves the folder, and no two IRIs share one."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg_belarus.dataset import Dataset
from kg_belarus.errors import WrongUsageError
from kg_belarus.linked import LANGUAGES, MEDIA_TYPES, Addresses, anchor_of, document, link, path_of
from kg_belarus.namespaces import BASE, PREFIXES

_PIECES = st.sampled_from(
    [
        *(
            "a",
            "A",
            "b",
            ".",
            "..",
            "...",
            "",
            "x.ttl",
            "x.HTML",
            "%2e%2e",
            "%2F",
            "/",
            "//",
            "#",
            "?",
            "\\",
        ),
        *(
            ":",
            "_",
            "ź",
            "Ź",
            "Мінск",
            " ",
            "\0",
            "con",
            "~",
            "n" * 200,
            "n" * 201,
            "ж" * 40,
            "a/" * 600,
        ),
    ]
)
_STARTS = st.sampled_from(
    [
        *(
            BASE + space
            for space in ("", "id/", "ont/", "ont#", "voc/", "shapes#", "be/", "other/")
        ),
        *(
            PREFIXES["skos"],
            PREFIXES["dcterms"],
            "https://elsewhere.example/",
            "urn:x:",
            "../",
            "/",
            "",
        ),
    ]
)
IRIS = st.builds(lambda start, rest: start + "".join(rest), _STARTS, st.lists(_PIECES, max_size=5))
FORMS = st.sampled_from(sorted(MEDIA_TYPES))
TONGUES = st.sampled_from(LANGUAGES)


@given(IRIS, FORMS, TONGUES)
@example(BASE + "id/../../etc/passwd", "ttl", "en")
@example(BASE + "id/%2e%2e/x", "ttl", "en")
def test_no_path_leaves_the_folder_or_is_more_than_a_file_system_takes(
    iri: str, form: str, tongue: str
) -> None:
    file = document(path_of(iri), form, tongue)
    assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", file)
    assert normpath(file) == file
    assert not file.startswith(("/", "."))
    segments = file.split("/")
    assert all(segment[0] != "." and len(segment) <= 210 for segment in segments)
    assert len(file) <= 1010
    # A document is never taken for a folder or for another form.
    assert not any(
        segment.lower().endswith(tuple(f".{form}" for form in MEDIA_TYPES))
        for segment in segments[:-1]
    )


@given(st.lists(IRIS, max_size=8))
@example([BASE + "ont#Place", BASE + "ont#place"])
@example([BASE + "ont/core", BASE + "ont#Core"])
@example([BASE + "id/Ź", BASE + "id/ź"])
@example([BASE + "id/a%20b", BASE + "id/a b"])
def test_two_iris_have_two_paths_wherever_case_counts_or_not_or_are_refused_by_name(
    iris: list[str],
) -> None:
    try:
        addresses = Addresses(iris)
    except WrongUsageError as error:
        met = re.findall(r"<(.*?)>", str(error), re.DOTALL)
        assert len(set(met) & set(iris)) == 2
        assert path_of(met[0]).lower() == path_of(met[1]).lower()
        return
    assert list(addresses) == sorted(set(iris))
    assert len({path.lower() for path in addresses.values()}) == len(set(iris))
    assert all(path == path_of(iri) for iri, path in addresses.items())


@given(st.text("aAb.~_-%Żя ", min_size=1, max_size=20))
def test_the_name_of_a_thing_can_be_read_from_its_path(name: str) -> None:
    path = path_of(PREFIXES["bki"] + name)
    if not path.startswith("other/"):
        assert unquote(path) == f"id/{name}"


@given(IRIS, IRIS, FORMS, FORMS, TONGUES, TONGUES)
def test_a_link_leads_from_one_document_to_another_under_any_base(
    one: str, other: str, form: str, other_form: str, tongue: str, other_tongue: str
) -> None:
    start, target = (
        document(path_of(one), form, tongue),
        document(path_of(other), other_form, other_tongue),
    )
    for base in ("https://host.example/", "https://host.example/deep/er/"):
        # What a browser asks for, and the file that a server then opens.
        asked = urljoin(base + "/".join(map(_asked, start.split("/"))), link(start, target))
        assert asked.startswith(base)
        assert unquote(urlsplit(asked).path) == urlsplit(base).path + target
    assert normpath(join(dirname(start), unquote(link(start, target)))) == target


def _asked(segment: str) -> str:
    return segment.replace("%", "%25")


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        (BASE + "id/release-2025-06-21", "id/release-2025-06-21"),
        (BASE + "ont", "ont"),
        (BASE + "ont/core", "ont/core"),
        (BASE + "ont/core/0.1.0", "ont/core/0.1.0"),
        (BASE + "ont#PrisonerRelease", "ont/class/PrisonerRelease"),
        (BASE + "ont#frees", "ont/property/frees"),
        (BASE + "shapes#Record-bounds", "shapes/Record-bounds"),
        (BASE + "voc/established", "voc/established"),
        (BASE + "query/detention/releases", "query/detention/releases"),
        (BASE + "graph/asserted", "graph/asserted"),
        (BASE + "id/Мінск", "id/%D0%9C%D1%96%D0%BD%D1%81%D0%BA"),
        (PREFIXES["skos"] + "prefLabel", "skos/prefLabel"),
    ],
)
def test_a_path_is_the_iri_without_the_base(iri: str, path: str) -> None:
    assert path_of(iri) == path


@pytest.mark.parametrize(
    "name",
    ["be/x", "ru/x", "other/x", "index", "x", "", "id/", "id/.htaccess", "id/x.ttl", "id/x.JSONLD"],
)
def test_what_could_meet_a_page_of_the_site_has_a_path_of_its_own(name: str) -> None:
    assert re.fullmatch(r"other/[0-9a-f]{20}", path_of(BASE + name))


def test_a_term_is_asked_for_as_an_anchor_of_its_document() -> None:
    assert anchor_of(BASE + "ont#place") == ("ont", "place")
    assert anchor_of(BASE + "shapes#Record-bounds") == ("shapes", "Record-bounds")
    assert anchor_of(BASE + "ont") is None
    assert anchor_of(PREFIXES["skos"] + "prefLabel") is None
    assert link("be/id/x.html", "be/ont.html#place") == "../ont.html#place"


def test_the_shipped_graph_has_no_two_iris_at_one_path(shipped: Dataset) -> None:
    things = shipped.things()
    assert len(Addresses(things)) == len(things)
    assert not [iri for iri in things if path_of(iri).startswith("other/") and iri.startswith(BASE)]
