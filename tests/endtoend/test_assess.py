"""Assessments of the shipped graph: as history went, in every form, and through the command line."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg_belarus.assessment import AssessmentReport, Assessor, assess, changes, collect
from kg_belarus.assessment.assessor import days
from kg_belarus.assessment.rdf import as_triples
from kg_belarus.assessment.reading import Reading
from kg_belarus.chronology import bargains_of
from kg_belarus.dataset import Dataset, read_rdf
from kg_belarus.dataset.view import View
from kg_belarus.documents.plain import as_plain
from kg_belarus.engine import CLOSURE, Engine, reference_engine
from kg_belarus.engines import Engines
from kg_belarus.graph import Graph, load
from kg_belarus.graph.checking import of_asserted, of_entailed
from kg_belarus.namespaces import PREFIXES
from kg_belarus.project import open_project
from tests.conftest import ROOT
from tests.support.commands import one_line, run

BKI = PREFIXES["bki"]
FRAMEWORKS = ("framework-parish-2025", "framework-eu-conditions")


@pytest.fixture(scope="module")
def assessor(kg: Graph) -> Assessor:
    return Assessor(kg)


@cache
def at(known_by: str) -> AssessmentReport:
    return Assessor(load().at(known_by=known_by)).report()


def reading(report: AssessmentReport, name: str) -> Reading:
    return report.assessment.readings[f"{BKI}indicator-{name}"]


def counted(report: AssessmentReport, name: str) -> list[str]:
    found = reading(report, name).counted
    assert found is not None
    return [record.iri.removeprefix(BKI) for record in found.all]


def verdict(report: AssessmentReport, thing: str) -> str:
    return report.assessment.verdicts[BKI + thing]


def test_by_15_august_2025_one_easing_was_perhaps_known() -> None:
    """A removal of 1 to 22 August has sources without a day, so by the 15th it was perhaps out."""
    report = at("2025-08-15")
    assert report.assessment.as_of == date(2025, 8, 15)
    assert verdict(report, "test-sanctions-signalling") == "mixed"
    assert verdict(report, "indicator-general-licences") == "unfavourable"
    assert counted(report, "general-licences") == []
    found = reading(report, "delistings").counted
    assert found is not None
    assert found.surely == ()
    assert [r.iri.removeprefix(BKI) for r in found.possibly] == [
        "act-us-delisting-2025-08-dana-holdings-karic"
    ]
    for name in ("delistings", "general-licences"):
        assert reading(report, name).absence_counts
    assert verdict(report, "trajectory-stasis") == "fits in part"


def test_by_31_august_2025_a_removal_stands_against_the_word_of_the_article() -> None:
    report = at("2025-08-31")
    (removal,) = counted(report, "delistings")
    assert removal == "act-us-delisting-2025-08-dana-holdings-karic"
    assert verdict(report, "test-sanctions-signalling") == "mixed"
    (test,) = [t for t in report.assessment.tests if t.test.thing.id == "test-sanctions-signalling"]
    (objection,) = [o for o in test.claims if o.claim.denies]
    assert objection.claim.iri == BKI + "claim-herald-no-formal-easing"
    assert [r.iri.removeprefix(BKI) for r in objection.possibly] == [removal]
    # The article may or may not have been out: its day is not known.
    assert not objection.surely
    assert not objection.claim.is_known
    assert (objection.claim.first, objection.claim.last) == (date(2025, 6, 22), date(2025, 9, 11))
    (record,) = objection.possibly
    assert (record.first, record.last) == (date(2025, 8, 1), date(2025, 8, 22))
    # The editors' notes tell of list copies of 2026, which nobody had seen.
    assert record.notes == ()
    assert all(statement.note == "" for r in test.readings if (statement := r.coverage))


def test_by_the_end_of_2025_acts_are_kept_apart_from_announcements() -> None:
    report = at("2025-12-31")
    assert counted(report, "general-licences") == [
        "act-us-gl-11",
        "act-us-gl-12",
        "act-us-gl-13",
    ]
    assert counted(report, "delistings")[1:] == ["act-us-delisting-2025-11-04-belavia"]
    found = reading(report, "general-licences").counted
    assert found is not None
    assert all(record.instruments for record in found.all)
    (test,) = [t for t in report.assessment.tests if t.test.thing.id == "test-sanctions-signalling"]
    promised = {p.announcement.commitment.removeprefix(BKI): p for p in test.commitments}
    assert promised["commitment-us-2025-12-13-potash"].is_formalised
    # What was said of the embassy with it is no promise on sanctions.
    assert "commitment-us-2025-09-11-embassy" not in promised


def test_in_2026_a_doubt_stays_one_and_an_announcement_too(assessor: Assessor) -> None:
    report = assessor.report("2026-08-31")
    found = reading(report, "delistings").counted
    assert found is not None
    (potash,) = [r for r in found.all if r.iri == BKI + "act-us-delisting-2026-03-potash"]
    assert potash.standing == "reported"
    assert potash.first != potash.last
    assert any("inferred" in note for note in potash.notes)
    (test,) = [t for t in report.assessment.tests if t.test.thing.id == "test-sanctions-signalling"]
    (directive,) = [p for p in test.commitments if "directive-1" in p.announcement.commitment]
    assert directive.acts == ()


def test_each_relief_announced_since_2025_is_told(assessor: Assessor) -> None:
    tests = assessor.report("2026-10-31").assessment.tests
    (test,) = [t for t in tests if t.test.thing.id == "test-sanctions-signalling"]
    promised = {p.announcement.commitment.removeprefix(BKI) for p in test.commitments}
    assert promised == {
        "commitment-us-2025-09-11-belavia",
        "commitment-us-2025-12-13-potash",
        "commitment-us-2026-03-19-belinvestbank",
        "commitment-us-2026-03-19-directive-1",
        "commitment-us-2026-03-19-potash",
        "commitment-us-2026-09-16-bellesbumprom",
        "commitment-us-2026-09-16-lakokraska",
    }


def test_an_act_known_from_its_text_alone_names_the_text() -> None:
    found = reading(at("2025-09-15"), "general-licences").counted
    assert found is not None
    (act,) = found.all
    assert not act.sources
    assert [iri for iri, _ in act.instruments] == ["instrument-us-belarus-gl-11"]


def test_an_embassy_announced_lies_outside_all(assessor: Assessor) -> None:
    assert assessor.report("2025-09-10").assessment.outside == ()
    report = assessor.report("2025-12-31").assessment
    assert [r.iri for r in report.outside] == [BKI + "statement-2025-09-11-coale-belavia"]
    assert report.none_fits


def test_the_back_tests_read_what_happened_and_say_what_is_missing(assessor: Assessor) -> None:
    thaw, snap_back = (report for _, _, report in assessor.back_tests())
    assert counted(thaw, "general-licences") == ["act-us-gl-2"]
    assert counted(thaw, "release-batches") == ["release-2015-08-22"]
    assert reading(thaw, "release-batches").verdict == "no-data"
    assert reading(thaw, "release-batches").coverage is None
    assert verdict(thaw, "trajectory-snap-back") == "no support"
    (course,) = [
        t
        for t in snap_back.assessment.trajectories
        if t.trajectory.thing.id == "trajectory-snap-back"
    ]
    assert (course.fit, course.certainty) == ("fits", "possible")
    assert verdict(snap_back, "test-sanctions-signalling") == "no-data"


def test_what_was_foreseen_is_settled_by_records(assessor: Assessor) -> None:
    def outcome(day: str) -> str:
        found = {p.iri: p.outcome for p in assessor.report(day).predictions}
        return found[BKI + "claim-herald-zapad-goes-ahead"]

    assert outcome("2025-09-11") == "open"
    assert outcome("2025-09-30") == "came about"


def edited(tmp_path: Path, path: str, change: Callable[[str], str]) -> Graph:
    """Return the shipped graph with one data file changed."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    file = tmp_path / "data" / path
    text = file.read_text()
    assert change(text) != text
    file.write_text(change(text))
    return load(tmp_path)


def test_one_record_changes_the_verdicts_that_rest_on_it_and_no_other(
    tmp_path: Path, assessor: Assessor
) -> None:
    def refuted(text: str) -> str:
        block = re.compile(r"(?ms)^bki:act-us-delisting-2025-08-dana-holdings-karic a .*?\n\n")
        return block.sub(
            lambda found: found[0].replace("bkv:established", "bkv:refuted"), text, count=1
        )

    changed = Assessor(edited(tmp_path, "sanctions/acts-2024-2026.ttl", refuted))
    before = assessor.report("2025-08-31").assessment.verdicts
    after = changed.report("2025-08-31").assessment.verdicts
    differing = {
        thing.removeprefix(BKI): (before[thing], after[thing])
        for thing in before
        if before[thing] != after[thing]
    }
    assert differing == {
        "indicator-delistings": ("favourable", "unfavourable"),
        "test-sanctions-signalling": ("mixed", "unfavourable"),
        "trajectory-stasis": ("ruled out", "fits"),
    }
    # In December others carry the verdict, and nothing changes.
    assert (
        changed.report("2025-12-31").assessment.verdicts
        == assessor.report("2025-12-31").assessment.verdicts
    )


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_series_is_its_single_days(kg: Graph, framework: str) -> None:
    assessor = Assessor(kg, framework)
    series = assessor.series("2025-01", "2026-08", "month")
    assert len(series) == 20
    for report in series[::5]:
        single = Assessor(kg, framework).report(report.assessment.as_of)
        assert single.assessment == report.assessment
    changed = changes([report.assessment for report in series])
    assert changed
    verdicts = {r.assessment.as_of: r.assessment.verdicts for r in series}
    assert all(verdicts[c.after][c.thing] == c.new != c.old for c in changed)


@pytest.mark.parametrize("day", ["2025-08-31", "2025-12-31", "2026-05-31"])
def test_a_day_of_the_framework_is_that_day_of_the_graph(
    kg: Graph, day: str, assessor: Assessor
) -> None:
    """What the bounds say on the whole graph, the graph as of the day says too."""
    graph = Graph(open_project(), View(as_of=date.fromisoformat(day)))
    evidence = collect(assessor.framework, graph.engine, kg.engine)
    there = assess(assessor.framework, evidence, date.fromisoformat(day))
    assert there.verdicts == assessor.report(day).assessment.verdicts


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("day", ["2025-07-31", "2025-08-31", "2025-12-31", "2026-08-31"])
def test_the_saved_questions_count_alike(kg: Graph, framework: str, day: str) -> None:
    """Four questions say in SPARQL what the assessor computes."""
    report = Assessor(kg, framework).report(day).assessment
    own = report.readings
    for row in kg.ask("assessment/counts", as_of=day):
        _, indicator, surely, possibly, says, _ = (term.value if term else "" for term in row)
        if indicator in own:
            found = own[indicator].counted
            assert found is not None
            assert (len(found.surely), len(found.all)) == (int(surely), int(possibly))
            assert own[indicator].verdict == says or own[indicator].method == "judged"
    outside = {
        record.value
        for whose, record, *_ in kg.ask("assessment/outside-trajectories", as_of=day)
        if whose and record and whose.value == report.framework.thing.iri
    }
    assert outside == {record.iri for record in report.outside}
    conditions = {c.condition.thing.iri: c for t in report.trajectories for c in t.conditions}
    states = {"met": "met", "rules out": "ruled out", "open": "open"}
    for row in kg.ask("assessment/conditions-met", as_of=day):
        _, condition, _, _, _, _, after, state = (term.value if term else "" for term in row)
        own_condition = conditions.get(condition)
        if own_condition and not after and own_condition.certainty == "certain":
            assert own_condition.state == states[state], condition


@pytest.fixture(scope="module")
def reference(kg: Graph) -> Engine:
    engine = reference_engine()
    for part in CLOSURE:
        engine.load(part, kg.engine.dump(part))
    return engine


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_both_engines_give_the_same_evidence(kg: Graph, framework: str, reference: Engine) -> None:
    assessor = Assessor(kg, framework)
    assert collect(assessor.framework, reference, reference) == assessor.evidence


def test_readings_conform_to_the_shapes(kg: Graph, shipped: Dataset, tmp_path: Path) -> None:
    triples = []
    for framework in FRAMEWORKS:
        assessor = Assessor(kg, framework)
        series = [r.assessment for r in assessor.series("2025-06", "2025-12", "quarter")]
        triples += list(as_triples(series))
    known = at("2025-12-31").assessment
    triples += list(as_triples([known], date(2025, 12, 31)))
    path = tmp_path / "readings.ttl"
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b"")
    dataset = Dataset(
        shipped.project, shipped.ontology_files, (*shipped.data_files, read_rdf(path))
    )
    findings = [f.as_line() for r in of_asserted(dataset, Engines()) for f in r.findings]
    findings += [
        f.as_line()
        for r in of_entailed(dataset, Engines().close(dataset), (), Engines())
        for f in r.findings
    ]
    assert findings == []


class _Page(HTMLParser):
    """Checks that every element is closed in its place."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag not in ("meta", "rect", "line", "circle") or self.open[-1:] == ["svg"]:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            assert self.open.pop() == tag


@pytest.mark.parametrize(
    "mode",
    [
        ["--as-of", "2025-12-31"],
        ["--from", "2025-06", "--to", "2025-09"],
        ["--as-of", "2025-12-31", "--bargains", "--within", "7", "--from", "2025-06"],
        ["--back-test"],
        ["--as-of", "2025-12-31", "--sensitivity"],
    ],
    ids=lambda mode: " ".join(mode),
)
def test_every_mode_is_written_in_every_form(mode: list[str], tmp_path: Path) -> None:
    for extension in ("txt", "md", "html", "json"):
        path = tmp_path / f"out.{extension}"
        done = run("assess", *mode, "-o", path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        text = path.read_text()
        if extension == "json":
            assert json.loads(text)
        elif extension == "html":
            page = _Page()
            page.feed(text)
            assert page.open == []
            assert {"h1", "title"} <= set(page.seen)
            assert not re.search(r'(src|href)="(?!https?:|#)', text)
        else:
            assert text.startswith("#" if extension == "md" else ("Three", "Bargains", "Back"))
    assert len(list(tmp_path.iterdir())) == 4


def test_every_verdict_leads_to_a_file_and_line() -> None:
    text = run("assess", "--as-of", "2025-12-31").stdout
    cited = re.findall(r"(bki:[\w-]+)\s+\((data/[\w/.-]+):(\d+)\)", text)
    assert len(cited) > 30
    for curie, path, line in cited:
        assert (ROOT / path).read_text().splitlines()[int(line) - 1].startswith(f"{curie} a ")


def test_the_same_call_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        for mode in (["--format", "json"], ["--bargains"], ["--format", "ttl"]):
            outputs.add(run("assess", "--as-of", "2025-12-31", *mode).stdout)
    assert len(outputs) == 3


def test_an_absence_in_a_view_through_some_sources_says_nothing() -> None:
    report = Assessor(load().at(sources=["publisher=org-tass"])).report("2025-12-31")
    assert verdict(report, "test-sanctions-signalling") == "no-data"
    later = Assessor(load().at(known_by="2025-08-15")).report("2026-08-31")
    assert verdict(later, "test-sanctions-signalling") == "no-data"


def test_a_published_licence_is_known_though_its_sources_are_not_dated_to_a_day() -> None:
    """Of the licence of 11 September each source is dated to a month, but its text to the day."""
    report = at("2025-09-20")
    found = reading(report, "general-licences").counted
    assert found is not None
    assert [r.iri.removeprefix(BKI) for r in found.surely] == ["act-us-gl-11"]
    assert found.possibly == ()
    assert verdict(report, "indicator-general-licences") == "favourable"


def test_json_names_no_place_of_what_it_does_not_tell() -> None:
    told = json.loads(run("assess", "--known-by", "2025-08-31", "--format", "json").stdout)
    assert told["places"][BKI + "indicator-delistings"].startswith("data/assessment/")
    assert not [iri for iri in told["places"] if "2025-12" in iri or "2026" in iri]


def test_what_is_withdrawn_is_in_no_assessment(tmp_path: Path) -> None:
    listed = """
@prefix bki: <https://w3id.org/kg-belarus/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

bki:release-2025-12-30-pardon-22 owl:deprecated true .
"""
    kg = edited(tmp_path, "withdrawn.ttl", lambda text: text + listed)
    assessor = Assessor(kg)
    assert "pardon-22" not in json.dumps(as_plain(assessor.report("2025-12-31")))
    assert "pardon-22" not in json.dumps(as_plain(bargains_of(assessor, "2025-12-31")))


def test_nothing_is_foreseen_before_it_can_have_been_said(assessor: Assessor) -> None:
    assert assessor.report("2024-12-31").predictions == ()
    assert assessor.report("2025-09-11").predictions


def test_bargains_begin_with_the_first_exchange_and_know_no_later_word(
    assessor: Assessor,
) -> None:
    bargains = bargains_of(assessor, "2025-08-31", within=7)
    pairs = {
        (f.earlier.iri.removeprefix(BKI), f.later.iri.removeprefix(BKI)): f
        for f in bargains.followings
    }
    first = pairs["meeting-2025-06-21-minsk", "release-2025-06-21"]
    # The talks may have begun on the evening before.
    assert (first.least, first.most, first.certainty) == (0, 1, "certain")
    said = {reading.iri.removeprefix(BKI) for reading in bargains.readings}
    assert "bargain-2025-02-13-smith-prisoners-for-relief" in said
    assert not [name for name in said if "2025-09" in name or "2025-12" in name]
    for following in bargains_of(assessor, "2026-08-31").followings:
        assert following.earlier.kind != following.later.kind


def test_a_timeline_is_drawn(tmp_path: Path) -> None:
    done = run("timeline", "--from", "2025-06", "--to", "2025-12")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 132
    assert "Sanctions signalling" in done.stdout
    run("timeline", "--from", "2025-06", "--to", "2025-12", "-o", tmp_path / "t.svg")
    svg = ElementTree.fromstring((tmp_path / "t.svg").read_text())
    titles = [title.text or "" for title in svg.iter("{http://www.w3.org/2000/svg}title")]
    assert any("Release of 52 prisoners, 11 September 2025" in title for title in titles)
    assert any("Sanctions signalling: mixed" in title for title in titles)
    run("timeline", "--from", "2025-06", "--to", "2025-12", "-o", tmp_path / "t.html")
    assert "<svg" in (tmp_path / "t.html").read_text()
    # As `assess` does, each says what it was read from.
    (read_from,) = [line for line in run("assess").stdout.splitlines() if "Read from" in line]
    basis = read_from[read_from.index("Read from") :]
    for told in (done.stdout, (tmp_path / "t.svg").read_text(), (tmp_path / "t.html").read_text()):
        assert basis in told


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--framework", "framework-parsh-2025"], 2, "nearest: framework-parish-2025"),
        (["--from", "2025-01"], 2, "both --from and --to"),
        (["--from", "2025-13", "--to", "2026"], 2, "write a day, month or year"),
        (["--from", "2026", "--to", "2025"], 2, "lies before"),
        (["--bargains", "--sensitivity"], 2, "exclude one another"),
        (["--set", "coverage"], 2, "has no value"),
        (["--set", "indicator-delistngs.favourableAtLeast=2"], 2, "nearest: indicator-delistings"),
        (["--set", "coverage=sampled", "--format", "ttl"], 2, "not written as RDF"),
        (["--bargains", "--format", "ttl"], 2, "a single assessment or a series"),
        (["--as-of", "2025-02-30"], 2, "no such day, February 2025 has 28"),
        (["-o", "no/such/folder.html"], 3, "cannot be written"),
        (["--as-of", "2025-W30-1"], 2, "write a day as 2025-06-21"),
        (["--from", "1000", "--to", "1999"], 2, "longer than 200 years"),
        (["--set", "windowStart=9999-12-31"], 2, "a year lies between 1000 and 2999"),
        (["--back-test", "--as-of", "2025-01-01"], 2, "--as-of has no effect"),
        (["--within", "3"], 2, "--within has no effect"),
        (["--bargains", "--set", "coverage=sampled"], 2, "--set has no effect"),
        (["--bargains", "--as-of", "2015-12-31"], 2, "before it starts"),
    ],
)
def test_bad_input(words: list[str], code: int, says: str) -> None:
    one_line(run("assess", *words), code, says)


def test_a_project_without_a_framework_says_so(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.ttl").write_text(
        "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n"
        "@prefix bko: <https://w3id.org/kg-belarus/ont#> .\n\nbki:place-a a bko:Place .\n"
    )
    one_line(run("--project", tmp_path, "assess"), 2, "this graph has no framework to be read by")


@pytest.mark.parametrize(
    ("start", "end", "step", "expected"),
    [
        ("2025-01", "2025-03", "month", ["2025-01-31", "2025-02-28", "2025-03-31"]),
        ("2025-01-15", "2025-03-10", "month", ["2025-01-31", "2025-02-28", "2025-03-10"]),
        ("2024", "2025", "year", ["2024-12-31", "2025-12-31"]),
        ("2025-02-27", "2025-03-01", "day", ["2025-02-27", "2025-02-28", "2025-03-01"]),
        ("2025-01-01", "2025-01-15", "week", ["2025-01-07", "2025-01-14", "2025-01-15"]),
        ("2025", "2025-07", "quarter", ["2025-03-31", "2025-06-30", "2025-07-31"]),
    ],
)
def test_the_days_of_a_series(start: str, end: str, step: str, expected: list[str]) -> None:
    assert [day.isoformat() for day in days(start, end, step)] == expected
