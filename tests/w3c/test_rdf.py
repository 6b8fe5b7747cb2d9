"""The W3C's tests of the syntaxes of RDF 1.1, from the copy that `fetch.sh` pins.

What deviates is named here, with the reason; a test that deviates no more fails as well.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.dataset import TurtleFile, read_rdf
from kg_belarus.errors import UnreadableInputError

pytestmark = pytest.mark.nightly

HERE = Path(__file__).parent
FOLDER = Path(os.environ.get("KG_BELARUS_SUITES", HERE.parents[1] / ".suites"), "rdf-tests")
HOME = "https://w3c.github.io/rdf-tests/rdf/rdf11/"
SUITES = {"turtle": 313, "n-triples": 70, "n-quads": 87, "trig": 356, "xml": 166}
TESTS = """
    PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
    SELECT ?name ?kind ?action ?result {
      ?test a ?kind ; mf:name ?name ; mf:action ?action . OPTIONAL { ?test mf:result ?result }
    } ORDER BY ?name
"""
# The suites read a relative IRI against the address of the file; here the file has to state a base,
# so each is read once more with that address stated in it.
DEVIATES = {
    "datatypes-test002": "a literal without a value stops the reading (decision 8)",
    "xml-canon-test001": "the parser declares all prefixes in an XML literal, not those in use",
    "xml-canon-test002": "the same",
}
NIL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"


@pytest.fixture(scope="module", autouse=True)
def suites() -> None:
    """Fetch the pinned copy, unless it is there."""
    done = subprocess.run([HERE / "fetch.sh"], capture_output=True, text=True, check=False)
    if done.returncode and "KG_BELARUS_TEST_ALL" not in os.environ:
        pytest.skip(f"the suites cannot be fetched: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr


def cases(suite: str) -> Iterator[tuple[str, str, Path, Path | None]]:
    """Yield the name, the kind, the file and the expected triples of each test of a suite."""
    folder = FOLDER / f"rdf/rdf11/rdf-{suite}"
    store = ox.Store()
    base = f"{HOME}rdf-{suite}/"
    store.load(path=folder / "manifest.ttl", format=ox.RdfFormat.TURTLE, base_iri=base)
    answer = store.query(TESTS)
    assert isinstance(answer, ox.QuerySolutions)
    for name, kind, action, result in answer:
        files = (folder / t.value.removeprefix(base) if t else None for t in (action, result))
        action_file, result_file = files
        assert action_file is not None
        yield name.value, kind.value.partition("#")[2], action_file, result_file


def read(path: Path, *, stated: bool) -> TurtleFile | None:
    """Return a file as read, with its address stated as its base; None if it is refused."""
    content = path.read_bytes()
    base = HOME.encode() + os.fsencode(path.relative_to(FOLDER / "rdf/rdf11"))
    if stated and path.suffix == ".rdf":
        content = re.sub(
            rb"(<(?:rdf:RDF|\w+(?=\s+xmlns)))", rb'\1 xml:base="%b"' % base, content, count=1
        )
    elif stated and path.suffix in (".ttl", ".trig"):
        content = b"@base <%b> . %b" % (base, content)
    try:
        return read_rdf(path, Path(path.name), content)
    except UnreadableInputError:
        return None


def same(one: TurtleFile, other: TurtleFile) -> bool:
    """Tell whether two files say the same but for the names of blank nodes and of graphs."""
    datasets = [ox.Dataset(ox.Quad(*t) for t in file.triples) for file in (one, other)]
    for dataset in datasets:
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return datasets[0] == datasets[1]


def passes(kind: str, path: Path, wanted: Path | None) -> bool:
    if "Negative" in kind:
        return read(path, stated=False) is None
    found = read(path, stated=False) or read(path, stated=True)
    if found is None or wanted is None:
        return found is not None
    expected = read(wanted, stated=False)
    return expected is not None and same(found, expected)


@pytest.mark.parametrize("suite", SUITES)
def test_each_test_passes_or_is_known_to_deviate(suite: str) -> None:
    run = list(cases(suite))
    assert len(run) == SUITES[suite]
    failed = {name for name, kind, path, wanted in run if not passes(kind, path, wanted)}
    assert failed == {name for name in DEVIATES if name in {case[0] for case in run}}


@pytest.mark.parametrize("suite", ["turtle", "n-triples", "n-quads", "trig"])
def test_each_subject_has_its_place(suite: str) -> None:
    """What is written like Turtle is cut into blocks as the parser reads it."""
    for name, kind, path, _ in cases(suite):
        file = read(path, stated=False) if "Negative" not in kind else None
        if file:
            named = {t.subject.value for t in file.triples if isinstance(t.subject, ox.NamedNode)}
            assert named - {NIL} <= file.places.keys(), name
