"""Cards: what is said of a thing itself, what stands beside it, and that all can be shown."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import pyoxigraph as ox
import pytest

from kg_belarus.cards import Card, Fact, find_one, make_card, tell_card
from kg_belarus.closure import Closure
from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.documents import as_html, as_markdown, as_text
from kg_belarus.engine import INFERRED
from kg_belarus.engines import BUNDLES, Engines
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Graph
from kg_belarus.namespaces import PREFIXES, node, shrink
from tests.conftest import MakeProject
from tests.support.invented import DATA

SITUATIONS = (
    DATA
    + """
bki:detention-two a bko:Detention ; bko:detainee bki:person-two ; bko:endUnknown true ;
    skos:prefLabel "Detention of Two"@en ;
    bko:beginsNotBefore "2024-01-01"^^xsd:date ; bko:beginsNotAfter "2024-02-10"^^xsd:date ;
    bko:endsNotAfter "2025-06-30"^^xsd:date ; bko:standing bkv:contested ;
    bko:reviewedOn "2026-11"^^xsd:gYearMonth ; bko:hasSource bki:source-july ;
    skos:note "Held somewhere."@en ; skos:editorialNote "The day is inferred."@en .
bki:relief-one a bko:ReliefMeasure ; skos:prefLabel "Relief of One"@en ;
    bko:startDate "2025-05-01"^^xsd:date ; bko:expiryDate "2025-08-31"^^xsd:date ;
    bko:relieves bki:designation-one ; bko:standing bkv:reported ; bko:hasSource bki:source-may .
bki:designation-one a bko:Designation ; skos:prefLabel "Listing of One"@en ;
    bko:startDate "2020"^^xsd:gYear ; bko:openAsOf "2025-05-10"^^xsd:date ;
    bko:announcedEndDate "2025-12-09"^^xsd:date ; bko:target bki:person-one ;
    bko:standing bkv:reported ; bko:hasSource bki:source-may .
bki:claim-denial a bko:Claim ; bko:content "One was never listed."@en , "Один не был в списке."@ru ;
    bko:about bki:designation-one ; bko:claimant bki:org-radio ; bko:modality bkv:asserted ;
    bko:polarity bkv:denies ; bko:hasSource bki:source-july .
bki:count-two a bko:CountObservation ; bko:countOf bki:release-two ; bko:countMin 3 ;
    bko:countWording "at least three"@en ; bko:observer bki:org-radio ;
    bko:asOf "2025-06-30"^^xsd:date ; bko:standing bkv:reported ; bko:hasSource bki:source-july .
bki:coverage-listings a bko:CoverageStatement ; skos:prefLabel "Coverage of listings"@en ;
    bko:coversClass bko:Designation ; bko:coverageLevel bkv:sampled ;
    bko:startDate "2020-01-01"^^xsd:date ; bko:endDate "2025-12-31"^^xsd:date .
bki:coverage-invented-kind a bko:CoverageStatement ; skos:prefLabel "Coverage of bans"@en ;
    bko:coversClass bko:Designation ; bko:coversKind bkv:travel-ban ;
    bko:coverageLevel bkv:sampled ;
    bko:startDate "2020-01-01"^^xsd:date ; bko:endDate "2025-12-31"^^xsd:date .
"""
)


@pytest.fixture
def small(make_project: MakeProject) -> Dataset:
    return load_dataset(make_project({"data/core/all.ttl": SITUATIONS}))


def card(
    dataset: Dataset, name: str, perhaps: Collection[str] = (), looks_back: bool = False
) -> Card:
    iri = PREFIXES["bki"] + name
    engine = Engines().close(dataset).engine
    return make_card(iri, dataset, engine, perhaps=perhaps, looks_back=looks_back)


def facts(shown: Card) -> dict[str, str]:
    return {fact.name: fact.text for fact in shown.facts}


def text_of(shown: Card) -> str:
    return as_text(tell_card(shown), None)


def ids(shown: Card, where: str = "lines") -> set[str]:
    return {shrink(line.iri).removeprefix("bki:") for line in getattr(shown, where)}


def test_standing_and_days_come_first(small: Dataset) -> None:
    shown = card(small, "detention-two")
    names = [fact.name for fact in shown.facts]
    assert names[:2] == ["standing", "when"]
    assert names[-1] == "reviewed on"
    assert facts(shown)["standing"].startswith("contested. Sources disagree")
    assert facts(shown)["when"] == "2024-01-01 to 2024-02-10 – not after 2025-06-30"
    assert shown.notes == (("note", "Held somewhere."), ("editorial note", "The day is inferred."))


def test_what_does_not_say_when_it_was_reviewed_is_as_old_as_the_dataset(
    make_project: MakeProject,
) -> None:
    release = """
bki:dataset-small a <http://www.w3.org/ns/dcat#Dataset> ;
    bko:reviewedOn "2026-12"^^xsd:gYearMonth .
"""
    dataset = load_dataset(make_project({"data/core/all.ttl": SITUATIONS + release}))
    told = {
        name: facts(card(dataset, name))["reviewed on"] for name in ("relief-one", "person-one")
    }
    assert told == {"relief-one": "2026-12", "person-one": "2026-12"}
    assert facts(card(dataset, "detention-two"))["reviewed on"] == "2026-11"


def test_ends_of_each_kind(small: Dataset) -> None:
    relief, listing = card(small, "relief-one"), card(small, "designation-one")
    assert facts(relief)["when"].startswith("2025-05-01 – ")
    assert "to run until 2025-08-31" in facts(relief)["when"]
    assert (
        facts(listing)["when"] == "2020 – last confirmed 2025-05-10, announced to end on 2025-12-09"
    )


def test_a_derived_bound_has_its_reason(small: Dataset) -> None:
    engine = Engines().close(small).engine
    detention, release = (PREFIXES["bki"] + name for name in ("detention-two", "release-two"))
    reason = ox.Triple(ox.NamedNode(detention), node("bko:endBoundedBy"), ox.NamedNode(release))
    engine.load(INFERRED, [reason])
    shown = make_card(detention, small, engine)
    assert facts(shown)["end"] == "not after 2025-06-30"
    assert Fact("end bounded by", "release-two", release, is_thing=True) in shown.facts


def test_a_count_is_told_with_its_number_and_observer(small: Dataset) -> None:
    (line,) = (one for one in card(small, "release-two").lines if "count-two" in one.iri)
    assert line.text == "release-two: at least 3, “at least three”, by Radio"
    assert facts(card(small, "count-two"))["number"] == "at least 3"


def test_a_claim_says_who_how_and_whether_it_denies(small: Dataset) -> None:
    shown = card(small, "claim-denial")
    assert shown.names == (
        ("en", "One was never listed."),
        ("ru", "Один не был в списке."),
    )
    assert facts(shown)["claimant"] == "Radio"
    assert facts(shown)["polarity"] == "denies"
    (line,) = (one for one in card(small, "designation-one").lines if "claim" in one.iri)
    assert line.text == "One was never listed."
    assert (line.kind, *line.qualities) == ("claim", "by Radio", "asserted", "denies")


def test_one_step_away_goes_through_own_records(small: Dataset) -> None:
    shown = card(small, "person-one")
    assert ids(shown) == {"designation-one", "detention-one", "release-june"}
    assert ids(shown, "near") == {"relief-one", "claim-denial"}
    (relief,) = (line for line in shown.near if "relief" in line.iri)
    assert relief.ways == ("relieves: Listing of One",)


def test_coverage_fits_what_the_card_lists(small: Dataset) -> None:
    assert [iri for iri, _ in card(small, "person-one").coverage] == [
        PREFIXES["bki"] + "coverage-listings"
    ]
    assert card(small, "person-two").coverage == ()


def test_what_is_perhaps_known_is_marked(small: Dataset) -> None:
    relief = PREFIXES["bki"] + "relief-one"
    text = text_of(card(small, "person-one", perhaps={relief}))
    assert [line for line in text.splitlines() if "perhaps known" in line] == [
        line for line in text.splitlines() if "Relief of One (" in line
    ]
    assert "\nPerhaps known: " in text_of(card(small, "relief-one", perhaps={relief}))


def test_notes_may_know_more_than_the_day_asked(small: Dataset) -> None:
    said = "Editors' notes of 2026-11; they may know more than the day asked."
    told = text_of(card(small, "detention-two", looks_back=True))
    assert f"\n\n{said}\n\nnote            Held somewhere.\n" in told
    assert said not in text_of(card(small, "detention-two"))


def test_every_form_tells_the_same_and_leads_to_what_it_names(small: Dataset) -> None:
    """Text, Markdown and pages are written from one telling; pages link what text shows by id."""
    shown = card(small, "designation-one", perhaps={PREFIXES["bki"] + "relief-one"})
    told = tell_card(shown)
    text, page = as_text(told, None), as_html(told)
    words = set(re.findall(r"\w+", text))
    assert words <= set(re.findall(r"\w+", page))
    assert words <= set(re.findall(r"\w+", as_markdown(told)))
    named = {line.iri for line in (*shown.lines, *shown.near)} | {*shown.sources}
    named |= {fact.iri for fact in shown.facts if fact.is_thing}
    assert {shrink(iri) for iri in named} == {
        "bki:claim-denial",
        "bki:person-one",
        "bki:relief-one",
        "bki:source-july",
        "bki:source-may",
    }
    assert all(f'href="{iri}"' in page for iri in named)
    assert all(shrink(line.iri) in text for line in shown.lines)
    # Every number leads to a note.
    assert set(re.findall(r'href="#([^"]+)"', page)) == set(re.findall(r' id="([^"]+)"', page))


def test_many_of_one_class_are_told_by_number(make_project: MakeProject) -> None:
    listings = "".join(
        f"bki:designation-no-{number} a bko:Designation ; bko:target bki:person-one ;\n"
        "    bko:standing bkv:reported ; bko:hasSource bki:source-may .\n"
        for number in range(70)
    )
    dataset = load_dataset(make_project({"data/core/all.ttl": DATA + listings}))
    engine = Engines().close(dataset).engine
    one = PREFIXES["bki"] + "person-one"
    shown = make_card(one, dataset, engine)
    assert [(rest.kind, rest.count) for rest in shown.rest] == [("designation", 70)]
    assert ids(shown) == {"detention-one", "release-june"}
    assert "`kg-belarus show bki:person-one --all` lists them." in text_of(shown)
    assert len(make_card(one, dataset, engine, is_whole=True).lines) == 72


@pytest.mark.parametrize("engine", ["embedded", "reference"])
def test_both_engines_give_the_same_card(small: Dataset, engine: str) -> None:
    one = PREFIXES["bki"] + "person-one"
    expected = text_of(card(small, "person-one"))
    assert text_of(make_card(one, small, BUNDLES[engine].close(small).engine)) == expected


def test_what_was_perhaps_known_by_a_day_is_added_and_marked(make_project: MakeProject) -> None:
    """The June source came out on some day of June, so the release was perhaps known on the 22nd."""
    graph = Graph(make_project({"data/core/all.ttl": DATA}))
    on_the_22nd = graph.at(known_by="2025-06-22").entity("One")
    unsure = {shrink(line.iri) for line in on_the_22nd.lines if line.is_perhaps_known}
    assert unsure == {"bki:release-june"}
    assert ids(on_the_22nd) == {"detention-one", "release-june"}
    # What is surely known is not bounded by what is perhaps known.
    (detention,) = (line for line in on_the_22nd.lines if "detention" in line.iri)
    assert "2025-06-21" not in detention.when
    assert set(on_the_22nd.sources) >= {PREFIXES["bki"] + "source-june"}
    released = graph.at(known_by="2025-06-22").entity("release-june")
    assert released.is_perhaps_known
    assert not any(line.is_perhaps_known for line in graph.entity("One").lines)


def test_what_is_not_known_yet_is_no_unknown_name(make_project: MakeProject) -> None:
    graph = Graph(make_project({"data/core/all.ttl": DATA})).at(known_by="2025-01-01")
    with pytest.raises(WrongUsageError, match="'Two' may be bki:person-two, but the view leaves"):
        graph.entity("Two")
    with pytest.raises(WrongUsageError, match="nothing is called 'Three'"):
        graph.entity("Three")


def test_a_title_in_another_language_leaves_all_other_names(small: Dataset) -> None:
    engine, iri = Engines().close(small).engine, PREFIXES["bki"] + "claim-denial"
    english, russian = (
        text_of(make_card(iri, small, engine, language)).splitlines() for language in ("en", "ru")
    )
    assert english[0] == "One was never listed."
    assert russian[0] == "Один не был в списке."
    assert any(line.endswith("Один не был в списке.") for line in english[1:])
    assert any(line.endswith("One was never listed.") for line in russian[1:])


def test_a_card_of_what_has_nothing_beside_it_has_no_empty_headings(small: Dataset) -> None:
    lines = as_markdown(tell_card(card(small, "coverage-listings"))).splitlines()
    assert [line for line in lines if line.startswith("## ")] == []


def test_on_a_day_a_situation_held_or_was_not_over(small: Dataset) -> None:
    """Seen later than the day asked, it held on it, if it had surely begun by then."""
    engine, iri = Engines().close(small).engine, PREFIXES["bki"] + "designation-one"
    for day, says in (
        (date(2025, 6, 1), "last confirmed 2025-05-10"),
        (date(2025, 5, 10), "held on 2025-05-10"),
        (date(2020, 12, 31), "held on 2020-12-31"),
        (date(2020, 6, 1), "not over on 2020-06-01"),
    ):
        assert says in facts(make_card(iri, small, engine, as_of=day))["when"]


def test_what_points_at_a_thing_without_a_name_of_its_own_is_no_line(
    make_project: MakeProject,
) -> None:
    data = DATA + "[] bko:about bki:person-one , bki:detention-one .\n"
    bare, full = (load_dataset(make_project({"data/core/all.ttl": text})) for text in (DATA, data))
    assert card(full, "person-one") == card(bare, "person-one")


# On the shipped data: each was read in data/ by a person.


def shown(closed: Closure, shipped: Dataset, name: str) -> Card:
    return make_card(find_one(name, shipped), shipped, closed.engine)


def test_a_refuted_exercise_says_so_first(closed: Closure, shipped: Dataset) -> None:
    found = shown(closed, shipped, "exercise-zapad-2023")
    assert found.facts[0] == Fact(
        "standing",
        "refuted. It was reported, and better sources show that it did not happen or hold.",
        PREFIXES["bkv"] + "refuted",
    )


def test_a_contested_count_says_so_first(closed: Closure, shipped: Dataset) -> None:
    found = shown(closed, shipped, "count-2025-11-22")
    assert found.facts[0].text.startswith("contested. ")
    assert facts(found)["number"] == "at least 1184"
    observers = [fact.iri for fact in found.facts if fact.name == "observer"]
    assert PREFIXES["bki"] + "org-viasna" in observers


def test_an_inferred_day_is_an_interval_with_its_note(closed: Closure, shipped: Dataset) -> None:
    found = shown(closed, shipped, "act-us-delisting-2026-03-potash")
    assert facts(found)["when"] == "2026-03-19 to 2026-03-26"
    assert any("The day is inferred, since no notice was read" in text for _, text in found.notes)


def test_a_group_of_those_freed_has_its_number(closed: Closure, shipped: Dataset) -> None:
    found = shown(closed, shipped, "release-2025-06-21")
    (line,) = (one for one in found.lines if one.iri.endswith("count-release-2025-06-21-japan"))
    assert "Japanese citizens among those freed" in line.text
    assert ": 2, “2 Japanese citizens”" in line.text
    assert "Do Rzeczy and Reuters" in line.text


def test_licences_of_a_listed_firm_are_on_its_card(closed: Closure, shipped: Dataset) -> None:
    found = shown(closed, shipped, "belavia")
    beside = ids(found) | ids(found, "near")
    assert {
        "relief-us-gl-9",
        "relief-us-gl-11",
        "relief-us-bis-belavia-2025",
        "act-us-delisting-2025-11-04-belavia",
        "act-us-bis-belavia-letter-2025-09-12",
        "instrument-us-eo-14038",
    } <= beside


def test_rival_ends_holders_and_editions_are_near(closed: Closure, shipped: Dataset) -> None:
    coale = shown(closed, shipped, "Coale")
    rival = {f"claim-conflict-tenure-john-coale-special-envoy-belarus-us-start-{n}" for n in (1, 2)}
    assert rival <= ids(coale, "near")
    office = shown(closed, shipped, "office-special-envoy-belarus-us")
    assert "person-john-coale" in ids(office, "near")
    assert {"exercise-zapad-2021", "exercise-zapad-2023", "exercise-zapad-2025"} <= ids(
        shown(closed, shipped, "series-zapad")
    )
    state = shown(closed, shipped, "state-belarus")
    assert "tenure-ivan-tertel-kgb-chairman-belarus" in ids(state, "near")


def test_everything_can_be_shown(closed: Closure, shipped: Dataset) -> None:
    """Each subject of the data, the ontology and the code lists has a card, by its id."""
    subjects = {t.subject for t in (*shipped.asserted, *shipped.ontology)}
    stated = {t.subject for t in shipped.asserted}
    assert len(subjects) > 5000
    for subject in subjects:
        if not isinstance(subject, ox.NamedNode):
            continue
        assert find_one(shrink(subject.value), shipped) == subject.value
        found = make_card(subject.value, shipped, closed.engine)
        assert shrink(subject.value) in text_of(found)
        local = shrink(subject.value).partition(":")[2]
        assert subject not in stated or found.label != local, f"{subject} is told by its id"
        assert not found.cited or set(found.cited) <= set(found.sources)


MEANT = {
    "belavia": "bki:org-belavia",
    "naftan": "bki:org-naftan",
    "Belarus": "bki:state-belarus",
    "United States": "bki:state-united-states",
    "ofac:9760": "bki:person-aliaksandr-lukashenka",
    "Q184": "bki:state-belarus",
    "32021D1031": "bki:instrument-eu-dec-2021-1031",
    "EO 14038": "bki:instrument-us-eo-14038",
    "fr:2022-13293": "bki:instrument-us-bis-tdo-20220616",
    "Ціханоўскі": "bki:person-siarhei-tsikhanouski",
    "bki:name-belavia-ofac": "bki:name-belavia-ofac",
    "bki:claim-herald-no-formal-easing": "bki:claim-herald-no-formal-easing",
    "https://kyivindependent.com/putin-visits-russia-belarus-drills-says-training-based-on-"
    "experience-of-war-in-ukraine/": "bki:source-kyivindependent-20250916-putin",
}


@pytest.mark.parametrize("name", MEANT)
def test_a_name_opens_what_a_person_means(shipped: Dataset, name: str) -> None:
    assert shrink(find_one(name, shipped)) == MEANT[name]


def test_a_far_likeness_is_no_name_and_another_spelling_is_told(shipped: Dataset) -> None:
    refused = r"nothing is called 'Xyzzy'; the nearest is bki:org-\S+ \(benborges.xyz\)"
    with pytest.raises(WrongUsageError, match=refused):
        find_one("Xyzzy", shipped)
    with pytest.warns(UserWarning, match=r"is taken as bki:person-siarhei-tsikhanouski \("):
        find_one("Sjarhej Cichanovski", shipped)


def test_a_name_of_several_asks_with_the_likeliest_first(shipped: Dataset) -> None:
    with pytest.raises(WrongUsageError) as raised:
        find_one("lukashenko", shipped)
    _, *candidates = str(raised.value).splitlines()
    assert [line.split()[0] for line in candidates] == [
        "bki:person-aliaksandr-lukashenka",
        "bki:person-viktar-lukashenka",
        "bki:person-dzmitry-lukashenka",
    ]
    assert candidates[0].endswith("(person): President of Belarus since 1994")


def test_a_term_opens_by_its_local_name_and_a_former_one_leads_to_its_successor(kg: Graph) -> None:
    assert find_one("PrisonerRelease", kg.seen) == node("bko:PrisonerRelease").value
    assert "is replaced by  anchored at  bko:anchoredAt" in as_text(
        tell_card(kg.entity("bko:anchor"))
    )
