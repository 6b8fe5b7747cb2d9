"""Views: what is left of a small graph as of a day, as known by a day, and through some sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg_belarus.dataset.view import View
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from tests.conftest import MakeProject
from tests.support.invented import DATA


def seen(make_project: MakeProject, view: View, engine: str = "embedded") -> Graph:
    return Graph(make_project({"data/core/all.ttl": DATA}), view, BUNDLES[engine])


def ids(graph: Graph) -> set[str]:
    return {_local(t.subject) for t in graph.seen.asserted}


def value(graph: Graph, thing: str, name: str) -> set[str]:
    return {
        _local(t.object)
        for t in graph.seen.asserted
        if _local(t.subject) == thing and t.predicate.value.endswith(name)
    }


def _local(term: object) -> str:
    return str(getattr(term, "value", "")).rsplit("/", 1)[-1]


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_as_of_a_day_the_rest_is_not_there_yet(make_project: MakeProject, engine: str) -> None:
    graph = seen(make_project, View(as_of=date(2025, 6, 20)), engine)
    assert not {"release-june", "release-two"} & ids(graph)
    assert value(graph, "detention-one", "endDate") == set()
    assert value(graph, "detention-one", "endedBy") == set()
    assert value(graph, "detention-one", "openAsOf") == {"2025-06-20"}
    later = seen(make_project, View(as_of=date(2025, 6, 21)), engine)
    assert "release-june" in ids(later)
    assert value(later, "detention-one", "endDate") == {"2025-06-21"}


def test_as_of_a_day_what_a_later_event_ended_is_open(make_project: MakeProject) -> None:
    # The event that ends it is gone on the day, and nothing else says that it ended.
    data = DATA.replace(' ; bko:endDate "2025-06-21"^^xsd:date', "")
    graph = Graph(make_project({"data/core/all.ttl": data}), View(as_of=date(2025, 6, 20)))
    assert value(graph, "detention-one", "endedBy") == set()
    assert value(graph, "detention-one", "openAsOf") == {"2025-06-20"}
    ended = Graph(make_project({"data/core/all.ttl": data}), View(as_of=date(2025, 6, 21)))
    assert value(ended, "detention-one", "endedBy") == {"release-june"}


def test_as_of_a_day_no_claim_is_there_that_was_made_later(make_project: MakeProject) -> None:
    data = (
        DATA
        + """
bki:claim-of-june a bko:Claim ; bko:claimant bki:org-paper ; bko:date "2024-01-05"^^xsd:date ;
    bko:modality bkv:asserted ; bko:hasSource bki:source-june .
bki:claim-of-may a bko:Claim ; bko:claimant bki:org-paper ; bko:date "2025-12-31"^^xsd:date ;
    bko:modality bkv:predicted ; bko:claimedOn "2025-05"^^xsd:gYearMonth ; bko:hasSource bki:source-july .
"""
    )
    graph = Graph(make_project({"data/core/all.ttl": data}), View(as_of=date(2025, 5, 31)))
    assert {iri for iri in ids(graph) if iri.startswith("claim-")} == {"claim-of-may"}


def test_known_by_a_day_unpublished_records_are_gone(make_project: MakeProject) -> None:
    graph = seen(make_project, View(known_by=date(2025, 5, 31)))
    assert "release-june" not in ids(graph)
    assert value(graph, "detention-one", "hasSource") == {"source-may"}
    # The end lay ahead, so nobody could know it: the last word of it was that of May. One
    # publisher alone makes it reported.
    assert value(graph, "detention-one", "endDate") == set()
    assert value(graph, "detention-one", "openAsOf") == {"2025-05-10"}
    assert value(graph, "detention-one", "standing") == {"reported"}
    assert "person-two" not in ids(graph)


def test_an_end_is_known_once_a_source_can_tell_of_it(make_project: MakeProject) -> None:
    # The day had passed, but the only source that was out is from before it.
    late = seen(make_project, View(known_by=date(2025, 6, 25)))
    assert value(late, "detention-one", "endDate") == set()
    assert value(late, "detention-one", "openAsOf") == {"2025-05-10"}
    known = seen(make_project, View(known_by=date(2025, 7, 1)))
    assert value(known, "detention-one", "endDate") == {"2025-06-21"}


SKY = """
bki:border-sky a bko:BorderStatus ; bko:startDate "2025-05-01"^^xsd:date ;
    bko:openAsOf "2025-07-01"^^xsd:date ; bko:announcedEndDate "2025-10"^^xsd:gYearMonth ;
    bko:standing bkv:reported ; bko:hasSource bki:source-june , bki:source-july .
"""


def test_an_end_announced_later_is_not_known(make_project: MakeProject) -> None:
    for day, ends in ((date(2025, 6, 30), set()), (date(2025, 7, 1), {"2025-10"})):
        project = make_project({"data/core/all.ttl": DATA + SKY})
        graph = Graph(project, View(known_by=day))
        assert value(graph, "border-sky", "announcedEndDate") == ends


def test_a_source_of_a_month_confirms_from_its_first_day(make_project: MakeProject) -> None:
    graph = Graph(make_project({"data/core/all.ttl": DATA + SKY}), View(known_by=date(2025, 6, 30)))
    assert value(graph, "border-sky", "openAsOf") == {"2025-06-01"}


ACT = """
bki:text-act a bko:LegalInstrument ; bko:kind bkv:regulation ; bko:date "2025-05-02"^^xsd:date ;
    dcterms:issued "2025-05-03"^^xsd:date ; bko:hasSource bki:source-july .
bki:act-of-may a bko:ImposingAct ; bko:date "2025-05-02"^^xsd:date ; bko:enactedBy bki:text-act ;
    bko:standing bkv:established ; bko:hasSource bki:source-may , bki:source-july .
"""


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_the_text_that_enacts_an_act_establishes_it_whatever_the_press_says(
    make_project: MakeProject, engine: str
) -> None:
    letter = ACT.replace("bkv:regulation", "bkv:authorisation-letter")
    for text, day, standing in (
        (ACT, date(2025, 5, 2), set()),  # not surely printed
        (ACT, date(2025, 5, 3), {"established"}),
        (ACT, date(2025, 5, 10), {"established"}),  # when the first paper has it, too
        (ACT, date(2025, 7, 1), {"established"}),
        (letter, date(2025, 5, 3), set()),  # a letter to one addressee is not public
        (letter, date(2025, 5, 10), {"reported"}),
        (letter, date(2025, 7, 1), {"established"}),
    ):
        project = make_project({"data/core/all.ttl": DATA + text})
        graph = Graph(project, View(known_by=day), BUNDLES[engine])
        assert value(graph, "act-of-may", "standing") == standing, day


def test_one_text_that_passes_on_two_publishers_is_one_word(make_project: MakeProject) -> None:
    both = DATA.replace(
        "bko:originPublisher bki:org-agency ;",
        "bko:originPublisher bki:org-agency , bki:org-paper ;",
    )
    graph = Graph(
        make_project({"data/core/all.ttl": both}), View(not_sources=("language=en", "language=ru"))
    )
    assert value(graph, "release-june", "hasSource") == {"source-july"}
    assert value(graph, "release-june", "standing") == {"reported"}


ROLE = """
bki:role-one a bko:PublicRole ; bko:roleOf bki:person-one ; bko:kind bkv:journalist ;
    bko:accordingTo bki:org-agency , bki:org-paper ; bko:openAsOf "2025-07-01"^^xsd:date ;
    bko:standing bkv:established ; bko:hasSource bki:source-may , bki:source-july .
"""


def test_nobody_is_heard_before_a_source_of_theirs(make_project: MakeProject) -> None:
    # The radio passes on the agency, in July; until then the paper alone said so.
    both = {"org-agency", "org-paper"}
    for view, heard in (
        (View(known_by=date(2025, 6, 30)), {"org-paper"}),
        (View(known_by=date(2025, 7, 1)), both),
        (View(not_sources=("relayed",)), {"org-paper"}),
        (View(not_sources=("publisher=org-paper",)), {"org-agency"}),
    ):
        graph = Graph(make_project({"data/core/all.ttl": DATA + ROLE}), view)
        assert value(graph, "role-one", "accordingTo") == heard


def test_what_was_perhaps_out_is_there_on_request(make_project: MakeProject) -> None:
    # The source of June may have appeared from the first of the month, but not before the release.
    for day, there in ((date(2025, 6, 20), False), (date(2025, 6, 21), True)):
        graph = seen(make_project, View(known_by=day))
        assert "release-june" not in ids(graph)
        assert graph.perhaps is not None
        assert ("release-june" in ids(graph.perhaps)) == there
        assert graph.perhaps_out == int(there)


def test_a_source_of_a_month_counts_from_its_last_day(make_project: MakeProject) -> None:
    assert "source-june" in ids(seen(make_project, View(known_by=date(2025, 6, 30))))
    assert "source-june" not in ids(seen(make_project, View(known_by=date(2025, 6, 29))))


def test_a_source_of_before_tells_nothing_before_the_fact(make_project: MakeProject) -> None:
    early = DATA.replace(
        '"2025-05-10"^^xsd:date .',
        '"2025-05-10"^^xsd:date .\nbki:release-june bko:hasSource bki:source-may .',
    )
    for day, there in ((date(2025, 6, 20), False), (date(2025, 6, 21), True)):
        graph = Graph(make_project({"data/core/all.ttl": early}), View(known_by=day))
        assert ("release-june" in ids(graph)) == there


def test_what_was_planned_is_known_from_its_announcement(make_project: MakeProject) -> None:
    early = DATA.replace(
        "bko:frees bki:person-two ; bko:standing bkv:reported ; bko:hasSource bki:source-july .",
        "bko:frees bki:person-two ; bko:standing bkv:planned ; bko:hasSource bki:source-may .",
    )
    graph = Graph(make_project({"data/core/all.ttl": early}), View(known_by=date(2025, 5, 31)))
    assert value(graph, "release-two", "standing") == {"planned"}


def test_only_some_sources(make_project: MakeProject) -> None:
    only = seen(make_project, View(sources=("language=be",)))
    assert {"release-june", "release-two", "detention-one"} <= ids(only)
    assert value(only, "release-june", "standing") == {"reported"}
    without = seen(make_project, View(not_sources=("publisher-kind=state-media", "relayed")))
    assert ids(without) & {"release-june", "release-two", "detention-one"} == {"detention-one"}
    paper = seen(make_project, View(sources=("publisher=org-paper",)))
    assert "release-june" not in ids(paper)


def test_two_origins_establish_and_one_does_not(make_project: MakeProject) -> None:
    # Agency and Radio are one origin: Radio passes on Agency.
    graph = seen(make_project, View(not_sources=("language=en",)))
    assert value(graph, "release-june", "standing") == {"reported"}


def test_a_page_of_whose_word_it_is_establishes(make_project: MakeProject) -> None:
    told = """
bki:org-watch a bko:Organization ; bko:kind bkv:rights-group ; skos:prefLabel "Watch"@en .
bki:org-league a bko:Organization ; bko:kind bkv:rights-group ; skos:prefLabel "League"@en .
bki:source-watch a bko:Source ; dcterms:publisher bki:org-watch ; dcterms:language "en" .
bki:membership-watch a bko:Membership ; bko:member bki:org-watch ; bko:membershipIn bki:org-league ;
    bko:standing bkv:established ; bko:hasSource bki:source-watch .
bki:count-own a bko:PrisonerCount ; bko:observer bki:org-watch ;
    bko:standing bkv:established ; bko:hasSource bki:source-watch .
bki:count-joint a bko:PrisonerCount ; bko:observer bki:org-league ;
    bko:standing bkv:established ; bko:hasSource bki:source-watch .
bki:count-told a bko:PrisonerCount ; bko:observer bki:org-watch ;
    bko:standing bkv:established ; bko:hasSource bki:source-may .
"""
    graph = Graph(make_project({"data/core/all.ttl": DATA + told}), View(sources=("language=en",)))
    own = ("membership-watch", "count-own", "count-joint")
    assert [value(graph, record, "standing") for record in own] == [{"established"}] * 3
    assert value(graph, "count-told", "standing") == {"reported"}


@pytest.mark.parametrize(
    ("selector", "says"),
    [
        ("langage=en", "language"),
        ("kind=news-reprt", "news-report"),
        ("publisher=x", "nothing has"),
    ],
)
def test_a_wrong_selector(make_project: MakeProject, selector: str, says: str) -> None:
    with pytest.raises(WrongUsageError, match=says):
        _ = seen(make_project, View(sources=(selector,))).seen


def test_an_inference_is_drawn_anew(make_project: MakeProject) -> None:
    query = "ASK { <https://w3id.org/kg-belarus/id/release-june> a <https://w3id.org/kg-belarus/ont#Event> }"
    assert seen(make_project, View()).sparql(query) is True
    assert seen(make_project, View(known_by=date(2025, 5, 31))).sparql(query) is False


def test_the_cache_follows_the_files(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KG_BELARUS_CACHE", str(tmp_path / "cache"))
    count = "SELECT ?r { ?r a <https://w3id.org/kg-belarus/ont#PrisonerRelease> }"
    first = Graph(make_project({"data/core/all.ttl": DATA}))
    assert len(first.sparql(count)) == 2  # type: ignore[arg-type]
    again = Graph(make_project({"data/core/all.ttl": DATA}))
    assert len(again.sparql(count)) == 2  # type: ignore[arg-type]
    assert "files" not in vars(again), "the cached answer needs no file"
    changed = DATA[: DATA.index("bki:release-two")]
    assert len(Graph(make_project({"data/core/all.ttl": changed})).sparql(count)) == 1  # type: ignore[arg-type]


def test_through_some_sources_by_a_day_counts_what_these_tell_by_then(
    make_project: MakeProject,
) -> None:
    """The June release is told in June and July; by the July source alone it is known in July."""
    july = ("language=be",)
    for day, there in ((date(2025, 6, 30), False), (date(2025, 7, 1), True)):
        assert (
            "release-june" in ids(seen(make_project, View(known_by=day, sources=july)))
        ) == there
    assert "release-june" in ids(seen(make_project, View(known_by=date(2025, 6, 30))))


@pytest.mark.parametrize(
    "name", ["publisher=Agency", "publisher=bki:org-agency", "publisher=org-agency"]
)
def test_a_publisher_is_named_by_id_or_name(make_project: MakeProject, name: str) -> None:
    graph = seen(make_project, View(sources=(name,)))
    assert value(graph, "release-june", "hasSource") == {"source-june"}
