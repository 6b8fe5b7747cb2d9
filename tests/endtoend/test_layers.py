"""A project laid over the shipped graph: `--with DIR`, and `load([...])`."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg_belarus
from kg_belarus.engine import CLOSURE
from kg_belarus.engines import BUNDLES, Engines
from kg_belarus.errors import UnreadableInputError, WrongUsageError
from kg_belarus.graph import Opened
from kg_belarus.namespaces import BASE, PREFIXES, REGISTERED, shrink, use_prefixes
from kg_belarus.project import open_project
from kg_belarus.questions import read_questions, scaffold
from kg_belarus.tables import Table
from kg_belarus.validation import check_files
from tests.conftest import ROOT
from tests.support.commands import completed, one_line, run, unprivileged
from tests.support.folders import write_files
from tests.support.mini import MINI, make_mini

OWN = """\
@prefix : <https://example.com/plain#> .
@prefix my: <https://example.com/my/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ex: <https://example.org/> .

my:Two a ex:Thing ; skos:prefLabel "Two" . my:One ex:knows my:Two ; a ex:Sub ; :plain true .
"""


@pytest.fixture(autouse=True)
def no_prefixes_stay() -> Iterator[None]:
    yield
    use_prefixes({})


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_mini(tmp_path / "base")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_files(tmp_path / "mine", {"data/own.ttl": OWN})


def test_the_data_of_both_is_there(base: Path, mine: Path) -> None:
    kg = kg_belarus.load([base, mine])
    of_base, of_mine = "bki:thing-one a ex:Thing", "my:One a ex:Thing"
    asked = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    assert kg.sparql(f"{asked} ASK {{ {of_base} . {of_mine} }}") is True
    assert str(kg.seen.places["https://example.com/my/Two"]) == "mine/data/own.ttl:6:1"


def test_its_prefixes_count(base: Path, mine: Path) -> None:
    kg = kg_belarus.load([base, mine])
    assert PREFIXES["my"] == "https://example.com/my/"
    assert kg.entity("my:One").iri == "https://example.com/my/One"
    assert shrink("https://example.com/plain#x") == ":x"
    use_prefixes({"bko": "https://example.com/"})
    assert PREFIXES["bko"] == REGISTERED["bko"]


def test_plain_sparql_knows_its_prefixes(base: Path, mine: Path) -> None:
    laid = ("--project", base, "--with", mine)
    asked = run(*laid, "sparql", "SELECT ?x { my:One ex:knows ?x }", "--format", "csv")
    assert asked.stdout.splitlines() == ["x", "https://example.com/my/Two"], asked.stderr
    assert "PREFIX my: <https://example.com/my/>\n" in run(*laid, "prefixes").stdout
    one_line(run("sparql", "SELECT ?x { my:One ex:knows ?x }"), 3, "no PREFIX declares my:")


@pytest.mark.parametrize("command", [("doctor", "--fair", "out"), ("diff", "a", "b"), ("man",)])
@pytest.mark.parametrize("way", [("--project", "mine"), ("--with", "mine"), ("--align", "foaf")])
def test_what_asks_no_project_refuses_one(
    command: tuple[str, ...], way: tuple[str, ...], mine: Path
) -> None:
    one_line(run(*command, *way), 2, "--project, --with or --align has no effect here")


def test_the_shell_is_offered_its_ids(base: Path, mine: Path) -> None:
    laid = ("--project", str(base), "--with", str(mine), "show")
    assert completed(*laid, "my:T") == ["my:Two"]
    assert completed(*laid, "m") == ["my:"]
    assert completed(*laid, "bki:thing-t") == ["bki:thing-two"]
    assert completed(*laid, "nobodys:t") == []
    write_files(mine, {"data/own.ttl": "this is no Turtle"})
    assert completed(*laid, "my:T") == []


def test_each_of_two_graphs_has_its_own_prefixes(base: Path, mine: Path, tmp_path: Path) -> None:
    theirs = OWN.replace("example.com/my/", "example.com/theirs/").replace("Two", "Three")
    kind = "my:Kind a ex:Kind . my:Four a my:Kind .\n"
    for folder, text in ((mine, OWN), (tmp_path / "theirs", theirs)):
        write_files(folder, {"data/own.ttl": text + kind})
    graphs = {
        "my": kg_belarus.load([base, mine]),
        "theirs": kg_belarus.load([base, tmp_path / "theirs"]),
    }
    plain = kg_belarus.load(base)
    for _ in range(2):
        for name, kg in graphs.items():
            four = f"https://example.com/{name}/Four"
            assert kg.sparql("ASK { my:Four a my:Kind }") is True
            assert kg.entity("my:Four").iri == four
            assert "my:Four" in repr(kg.entity(four))
            assert plain.sparql("ASK { bki:thing-one a ex:Thing }") is True
            assert "my" not in PREFIXES
            assert kg.at(sources=["relayed"]).whole is kg
            assert kg.seen.about(four)
            assert PREFIXES["my"] == f"https://example.com/{name}/"


def test_a_table_shows_the_id_of_its_own_thing(base: Path, mine: Path) -> None:
    asked = 'SELECT ?a ?b { VALUES (?a ?b) { (my:Two bki:thing-one) } ?b skos:prefLabel "One"@en }'
    lines = run("--project", base, "--with", mine, "sparql", asked).stdout.splitlines()
    assert lines[2].split() == ["Two", "One", "my:Two"]


def test_a_citation_names_what_is_laid_over_it(base: Path, mine: Path) -> None:
    text = "#+ summary: its things\nSELECT ?x { ?x a <https://example.org/Thing> } ORDER BY ?x\n"
    write_files(mine, {"queries/core/own.rq": text})
    asked = ("--with", mine, "query", "run", "core/own", "--cite", "--format", "json")
    own = json.loads(run(*asked).stdout)["citation"]
    assert own["command"] == "kg-belarus query run core/own --with mine"
    assert own["graph"] == "kg-belarus with mine laid over it"
    assert own["iri"] is None
    assert own["rows"] == 1
    again = run(*shlex.split(own["command"])[1:], "--format", "tsv")
    assert sha256(again.stdout.encode()).hexdigest() == own["sha256"]
    said = run("--project", base, "--with", mine, "query", "run", "core/own", "--cite").stdout
    assert "kg-belarus contributors" not in said
    assert "w3id.org/kg-belarus/query" not in said
    assert ". The graph in base with mine laid over it, data version unknown of unknown" in said
    assert said.endswith("\nkg-belarus query run core/own --project base --with mine\n")
    shown = run("--with", mine, "query", "show", "core/own").stdout
    assert "\n$ kg-belarus query run core/own --with mine\n" in shown


def test_the_review_of_one_project_is_none_of_another(base: Path, mine: Path) -> None:
    reviewed = (
        "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix ex: <https://example.org/> .\n"
        "@prefix bko: <https://w3id.org/kg-belarus/ont#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        'ex:set a dcat:Dataset ; bko:reviewedOn "2026-11"^^xsd:gYearMonth .\n'
        "ex:theirs a ex:Thing .\n"
    )
    write_files(base, {"data/reviewed.ttl": reviewed})
    kg = kg_belarus.load([base, mine])
    assert kg.entity("ex:theirs").reviewed == "2026-11"
    assert kg.entity("my:Two").reviewed == ""
    assert "2026-11" not in run("--project", base, "--with", mine, "show", "my:Two").stdout


def test_an_assessment_names_what_is_laid_over_the_graph(mine: Path) -> None:
    done = run("--with", mine, "assess", "--as-of", "2025-08-31")
    assert "Read from kg-belarus with mine laid over it, data version" in " ".join(
        done.stdout.split()
    )


def test_layout_and_style_are_silent_until_it_asks(base: Path, mine: Path) -> None:
    def lint() -> list[str]:
        opened = Opened(open_project(base, mine))
        return [f"{f.severity} {f.rule}" for f in check_files(opened.seen).findings]

    assert not [found for found in lint() if "mine" in found or "order" in found]
    write_files(mine, {"shapes/style.ttl": "# We ask for the rules of the house.\n"})
    found = lint()
    assert "warning order" in found
    assert not any(line.startswith("error") for line in found)


def test_a_project_on_the_shipped_ontology_is_asked_like_a_layer(mine: Path) -> None:
    def found() -> list[str]:
        opened = Opened(open_project(mine))
        return [f"{f.severity} {f.rule}" for f in check_files(opened.seen).findings]

    assert not [told for told in found() if "order" in told or "prefixes" in told]
    assert kg_belarus.load(mine).entity("my:One").iri == "https://example.com/my/One"
    write_files(mine, {"shapes/style.ttl": "# We ask for the rules of the house.\n"})
    assert "warning order" in found()
    assert not any(told.startswith("error") for told in found())
    shipped = (ROOT / "ontology").glob("*.ttl")
    write_files(mine, {f"ontology/{path.name}": path.read_bytes() for path in shipped})
    assert {"error order", "error prefixes"} <= set(found())


def test_its_shapes_rules_and_questions_are_added(base: Path, mine: Path) -> None:
    shape = (base / "shapes/asserted").glob("*.ttl")
    theirs = next(shape).read_text().replace("ex:knows", "ex:likes")
    text = theirs.replace("ex:S ", "ex:Mine ").replace("ex:P", "ex:Likes")
    question = (base / "queries/core/things.rq").read_text()
    write_files(mine, {"shapes/asserted/own.ttl": text, "queries/core/own.rq": question})
    opened = Opened(open_project(base, mine))
    assert {"core/things", "core/own"} <= set(opened.catalogue)
    found = [f for report in opened.findings("asserted") for f in report.findings]
    assert any(str(f.position).startswith("mine/data/own.ttl") for f in found)
    write_files(mine, {"shapes/asserted/own.ttl": theirs})
    with pytest.raises(UnreadableInputError, match="ex:P is defined in another project too"):
        Opened(open_project(base, mine)).findings("asserted")


def test_restraint_and_withdrawal_hold(tmp_path: Path, mine: Path) -> None:
    private = OWN + 'my:Note a ex:Thing ; skos:note "She was in poor health."@en .\n'
    write_files(mine, {"data/own.ttl": private})
    opened = Opened(open_project(None, mine))
    assert "restraint" in {f.rule for f in check_files(opened.files).findings}
    write_files(
        mine, {"data/withdrawn.ttl": OWN.partition("\nmy:")[0] + "\nmy:Two skos:note ex:x .\n"}
    )
    again = Opened(open_project(None, mine))
    assert "https://example.com/my/Two" not in again.seen.things()


def test_one_subject_of_two_projects(base: Path, mine: Path) -> None:
    text = "@prefix bki: <https://w3id.org/kg-belarus/id/> .\n\nbki:thing-one a bki:thing-two .\n"
    write_files(mine, {"data/twice.ttl": text})
    done = run("--project", base, "--with", mine, "check")
    one_line(done, 3, "mine/data/twice.ttl:3:1")
    assert "bki:thing-one is defined in another project too, at data/d.ttl:5:1" in done.stderr


def test_a_prefix_of_two_namespaces(base: Path, mine: Path) -> None:
    text = "@prefix bki: <https://example.com/other/> .\nbki:thing-one a bki:Other .\n"
    write_files(mine, {"data/other.ttl": text})
    with pytest.raises(
        UnreadableInputError, match=r"mine/data/other.ttl:1:9: .*in the shipped graph"
    ):
        Opened(open_project(base, mine))
    text = "@prefix my: <https://example.com/other/> .\nmy:x a my:Other .\n"
    write_files(mine, {"data/other.ttl": text})
    with pytest.raises(
        UnreadableInputError, match=r"mine/data/own.ttl:2:9: .* at mine/data/other.ttl:1:9"
    ):
        Opened(open_project(base, mine))


THEIRS = """\
@prefix ex: <https://example.com/theirs/> .
@prefix org: <https://example.com/orgs#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ex:One a org:Club ; skos:note "She was in poor health."@en .
"""


def test_a_file_from_elsewhere_has_its_own_prefixes(base: Path, mine: Path) -> None:
    write_files(mine, {"data/theirs.ttl": THEIRS})
    kg = kg_belarus.load([base, mine])
    one, club = "<https://example.com/theirs/One>", "<https://example.com/orgs#Club>"
    assert kg.sparql(f"ASK {{ {one} a {club} }}") is True
    assert kg.sparql("ASK { bki:thing-one a ex:Thing }") is True
    told = [f.as_line() for f in check_files(kg.seen).findings if f.rule == "local-prefix"]
    assert [line.split(" ")[0] for line in told] == [
        f"mine/data/theirs.ttl:{line}:9:" for line in (1, 2)
    ]
    assert all("warning" in line for line in told)
    assert "ex: stands for <https://example.com/theirs/> in this file alone" in told[0]
    assert "for <https://example.org/> elsewhere" in told[0]
    # In what names the terms of a project it counts for questions, too.
    write_files(mine, {"ontology/theirs.ttl": THEIRS.replace("One", "Two")})
    done = run("--project", base, "--with", mine, "check")
    one_line(done, 3, "mine/ontology/theirs.ttl:1:9", "in the shipped graph")


def test_restraint_reads_the_prefixes_of_each_file(mine: Path) -> None:
    whole = THEIRS.partition("ex:One")[0] + THEIRS.partition("ex:One")[2].join(["<urn:x:y>", ""])
    write_files(mine, {"data/theirs.ttl": THEIRS, "data/whole.ttl": whole})
    found = check_files(Opened(open_project(None, mine)).files).findings
    told = {str(f.position) for f in found if f.rule == "restraint"}
    assert {place.rpartition(":")[0] for place in told} == {
        "mine/data/theirs.ttl:5",
        "mine/data/whole.ttl:5",
    }


def test_a_thing_twice_in_one_layer(base: Path, mine: Path) -> None:
    whole = "<https://example.com/my/One> a <https://example.org/Thing> .\n"
    write_files(
        mine, {"data/more.ttl": whole + "_:b a _:c .\n", "data/own.ttl": OWN + "_:b a _:c .\n"}
    )
    found = check_files(Opened(open_project(base, mine)).seen).findings
    (told,) = [f.as_line() for f in found if f.rule == "one-home"]
    assert told.startswith("mine/data/own.ttl:6:")
    assert "warning" in told
    assert "my:One has a block at mine/data/more.ttl:1:1 already" in told
    done = run("--project", base, "--with", mine, "check")
    assert told in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    "quoted",
    ["# @prefix bki: <https://example.com/other/> .", 'my:x my:says """\n{} .\n""" .'],
    ids=["comment", "string"],
)
def test_a_prefix_that_is_only_quoted(base: Path, mine: Path, quoted: str) -> None:
    text = quoted.format("@prefix bki: <https://example.com/other/>")
    write_files(mine, {"data/quoted.ttl": f"@prefix my: <https://example.com/my/> .\n{text}\n"})
    assert Opened(open_project(base, mine)).project.layers


def test_a_question_of_one_name_in_both(base: Path, mine: Path) -> None:
    write_files(mine, {"queries/core/things.rq": (base / "queries/core/things.rq").read_text()})
    with pytest.raises(
        UnreadableInputError, match=r"mine/queries/core/things.rq: .*is at queries/core/things.rq"
    ):
        read_questions(open_project(base, mine))


def test_a_folder_that_adds_nothing(base: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    one_line(run("--with", tmp_path / "empty", "check"), 3, "none of ontology/, data/")
    one_line(run("--with", tmp_path / "nowhere", "check"), 3, "not a folder")


def test_a_new_question_hides_none(tmp_path: Path, base: Path, mine: Path) -> None:
    shipped = set(read_questions(open_project()))
    assert scaffold(open_project(mine), "core/new")[0] == mine / "queries/core/new.rq"
    assert set(read_questions(open_project(mine))) == shipped | {"core/new"}
    other = write_files(tmp_path / "other", {"data/x.ttl": OWN})
    scaffold(open_project(None, other), "core/newer")
    assert (other / "queries/core/newer.rq").is_file()
    assert not (ROOT / "queries/core/newer.rq").exists()
    write_files(
        tmp_path / "third", {name: text for name, text in MINI.items() if "queries" not in name}
    )
    with pytest.raises(WrongUsageError, match="would hide"):
        scaffold(open_project(tmp_path / "third"), "core/new")


def test_a_new_question_begins_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("Nowhere/x", "x", "hygiene/x"):
        one_line(run("--with", "laid", "query", "new", name), 2, "one of core", "of your own")
    assert not Path("laid").exists()
    Path("laid").mkdir()
    made = run("--with", "laid", "query", "new", "core/first").stdout.splitlines()
    assert made[0] == "laid/queries/core/first.rq"
    assert all(Path(path).is_file() for path in made)
    made = run("query", "new", "core/second", "--with", "laid").stdout.splitlines()
    assert made[0] == "laid/queries/core/second.rq"
    made = run("--project", "own", "query", "new", "core/first").stdout.splitlines()
    assert made[0] == "own/queries/core/first.rq"
    Path("file").touch()
    one_line(run("--with", "file", "query", "new", "core/x"), 2, "file/queries cannot be made")


def test_a_new_question_may_have_a_topic_of_its_own(mine: Path) -> None:
    laid = ("--with", mine)
    made = run(*laid, "query", "new", "my-talks/first").stdout.splitlines()
    assert made[0] == "mine/queries/my-talks/first.rq"
    for words in (
        (*laid, "query", "list", "my-talks"),
        ("query", *laid, "list", "my-talks"),
        ("query", "list", *laid, "my-talks"),
        ("--project", mine, "query", "list", "my-talks"),
        ("query", "--project", mine, "list", "my-talks"),
        ("query", "list", "my-talks", "--project", mine),
    ):
        assert run(*words).stdout.splitlines() == [
            "my-talks",
            "  my-talks/first  The question in words?",
        ]
    found = run(*laid, "check").stdout
    (told,) = [line for line in found.splitlines() if "my-talks" in line]
    assert "as `query new` wrote them" in told
    with pytest.raises(WrongUsageError, match=r"no topic 'detenton' \(nearest: detention"):
        scaffold(open_project(), "detenton/x")
    assert not (ROOT / "queries/detenton").exists()


def test_a_new_question_that_cannot_be_written(mine: Path) -> None:
    mine.chmod(0o555)
    done = unprivileged("--project", mine, "query", "new", "core/new")
    one_line(done, 2, "cannot be written", "--with")
    assert not (mine / "queries").exists()


def test_the_closure_of_both_is_one(base: Path, mine: Path) -> None:
    opened = Opened(open_project(base, mine))
    assert Engines().close(opened.seen).inferred == opened.closed.inferred


DATASET = "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n\n<{}> a dcat:Dataset .\n"
NAMED = "https://example.com/my/dataset"
OURS = f"{BASE}graph"
TERMS = """\
@prefix ex: <https://example.org/> .
@prefix my: <https://example.com/my/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

my:Kind a owl:Class ; rdfs:subClassOf ex:Thing .
my:Stone a owl:Class .
[] a owl:AllDisjointClasses ; owl:members ( my:Kind my:Stone ) .
"""


@pytest.mark.parametrize(
    ("stated", "base_of_mine"), [(DATASET.format(f"{NAMED}/"), NAMED), ("", f"{OURS}/mine")]
)
def test_a_release_tells_whose_triples_are_whose(
    base: Path, mine: Path, tmp_path: Path, stated: str, base_of_mine: str
) -> None:
    kind = "my:Three a my:Kind .\n"
    write_files(mine, {"data/own.ttl": stated + OWN + kind, "ontology/own.ttl": TERMS})
    release = tmp_path / "release"
    assert run("--project", base, "--with", mine, "build", "-o", release).returncode in (0, 1)
    kg = kg_belarus.load([base, mine])
    for name, files in (("asserted", kg.files.data_files), ("ontology", kg.files.ontology_files)):
        quads = list(ox.parse(path=release / f"{name}.nq"))
        assert set(quads) == set(ox.parse(path=release / f"{name}.trig"))
        own, theirs = {f"{OURS}/{name}"}, {f"{base_of_mine}/{name}"}
        assert {q.graph_name.value for q in quads} == own | theirs
        for file in files:
            said = {str(t.subject) for t in file.triples if isinstance(t.subject, ox.NamedNode)}
            stands = {q.graph_name.value for q in quads if str(q.subject) in said}
            assert stands == (theirs if str(file.path).startswith("mine") else own)
    listed = json.loads((release / "manifest.json").read_text())
    assert listed["graphs"][f"{base_of_mine}/ontology"] == 9
    assert listed["triples"]["ontology"] == 9 + listed["graphs"][f"{OURS}/ontology"]


def test_plain_sparql_tells_whose_triples_are_whose(base: Path, mine: Path) -> None:
    write_files(mine, {"data/own.ttl": DATASET.format(NAMED) + OWN + "my:Three a my:Kind .\n"})
    write_files(mine, {"ontology/own.ttl": TERMS})
    asked = "SELECT ?g { GRAPH ?g { my:Two a ex:Thing } }"
    for _ in range(2):  # the second time from the cache
        kg = kg_belarus.load([base, mine])
        answer = kg.sparql(asked)
        assert isinstance(answer, Table)
        assert answer.rows == ((ox.NamedNode(f"{NAMED}/asserted"),),)
        # They count like all others: in the union, in what follows, and by what follows from terms.
        assert kg.sparql("ASK { my:Two a ex:Thing . bki:thing-one a ex:Thing }") is True
        assert kg.sparql(f"ASK {{ GRAPH <{OURS}/inferred> {{ my:Three a ex:Thing }} }}") is True
        assert kg.sparql("ASK { { SELECT (COUNT(*) AS ?n) { my:Two a ex:Thing } } FILTER(?n = 1) }")


def test_both_stores_hold_the_graphs_of_a_layer(base: Path, mine: Path) -> None:
    write_files(mine, {"ontology/own.ttl": TERMS, "data/more.ttl": DATASET.format(NAMED)})
    seen = Opened(open_project(base, mine)).seen
    closed = [BUNDLES[name].close(seen).engine for name in ("embedded", "reference")]
    one, other = ({*engine.graphs()} for engine in closed)
    assert one == other
    assert ox.NamedNode(f"{NAMED}/ontology") in one
    for graph in CLOSURE:
        dumped = [[t for t in engine.dump(graph) if "_:" not in str(t)] for engine in closed]
        assert set(dumped[0]) == set(dumped[1])
        assert len(dumped[0]) == len(set(dumped[0]))
    found = [engine.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }") for engine in closed]
    tables = [{row[0] for row in told.rows} for told in found if isinstance(told, Table)]
    assert tables[0] == tables[1]
    assert ox.NamedNode(f"{NAMED}/ontology") in tables[0]


def test_two_projects_that_name_one_graph(base: Path, mine: Path, tmp_path: Path) -> None:
    other = write_files(tmp_path / "other", {"data/links.ttl": DATASET.format(f"{NAMED}#")})
    write_files(mine, {"data/more.ttl": DATASET.format(NAMED)})
    laid = ("--with", mine, "--with", other)
    done = run("--project", base, *laid, "check")
    one_line(done, 3, "other/data/links.ttl:3:1", f"<{NAMED}/…>", "mine/data/more.ttl:3:1")
    write_files(other, {"data/links.ttl": DATASET.format(OURS)})
    done = run("--project", base, *laid, "check")
    one_line(done, 3, "other/data/links.ttl:3:1", "the graph they are laid over")
    same = write_files(tmp_path / "else/other", {"data/x.ttl": OWN.replace("my:", "its:")})
    write_files(other, {"data/links.ttl": OWN.replace("my:", "their:").replace("/my/", "/their/")})
    done = run("--project", base, "--with", other, "--with", same, "check")
    one_line(done, 3, "else/other", f"<{OURS}/other/…>", "like those of other", "dcat:Dataset")


def test_a_question_of_ones_own_that_names_terms_in_vain(base: Path, mine: Path) -> None:
    asked = (
        "#+ summary: Things.\n#+ columns: {x: what}\n\n"
        "PREFIX ex: <https://example.org/>\nPREFIX my: <https://example.com/my/>\n"
        "SELECT ?x { ?x a my:Knid ; ex:knows ?y }\n"
    )
    terms = TERMS + "my:knows a owl:ObjectProperty .\n"
    files = {"ontology/own.ttl": terms, "queries/own/things.rq": asked}
    write_files(mine, files)
    laid = ("--project", base, "--with", mine)
    said = "my:Knid is not in the graph (nearest: my:Kind"
    checked = run(*laid, "check")
    assert f"mine/queries/own/things.rq:6:18: warning: {said}" in checked.stdout
    assert checked.returncode == 0, checked.stdout
    for _ in range(2):  # the second answer is the kept one
        answered = run(*laid, "query", "run", "own/things")
        assert answered.returncode == 0
        assert said in answered.stderr
    with pytest.warns(UserWarning, match="my:Knid is not in the graph"):
        kg_belarus.load([base, mine]).ask("own/things")


def test_a_new_question_is_to_be_written(base: Path, mine: Path) -> None:
    write_files(mine, {"data/own.ttl": OWN})
    laid = ("--project", base, "--with", mine)
    scaffold(open_project(base, mine), "own/fresh")
    told = "own/fresh.rq:1:1: warning: 2 lines are as `query new` wrote them"
    assert told in run(*laid, "check").stdout
    question = mine / "queries/own/fresh.rq"
    question.write_text(question.read_text().replace("One line for lists.", "Events."))
    assert "own/fresh.rq:3:1: warning: 1 line is" in run(*laid, "check").stdout
