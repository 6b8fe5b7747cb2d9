"""The W3C's OWL 2 test cases in the RL profile, each deviation with its reason.

`pin_owl2rl.py` makes the copy that is tested.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg_belarus.closure import find_contradictions
from kg_belarus.dataset import Dataset, TurtleFile, read_rdf
from kg_belarus.engine import Engine
from kg_belarus.engines import BUNDLES
from kg_belarus.errors import UnreadableInputError
from kg_belarus.project import open_project
from tests.w3c.pin_owl2rl import COPY

pytestmark = pytest.mark.nightly

# What a closure leaves out, by the list of `kg_belarus.closure.trivia`.
TRIVIAL = "of a datatype, a literal, a term of OWL or owl:Thing: trivia that a closure leaves out"
REFLEXIVE = "that a term equals itself: trivia"
UNREAD = "what is in a literal is not looked into: the size of a float, XML"
DEVIATIONS = {
    r"dat-dtype-.*-(type|valid)": TRIVIAL,
    r"dat-crossdtype-instance-(dtype|rdfsliteral)": TRIVIAL,
    r"sem-class-(literal-type|nothing-term|nothing-type|thing-term|thing-type)": TRIVIAL,
    r"sem-prop-.*-type(-annot)?": TRIVIAL,
    r"sem-rdfs-xmlliteral-axiom-type": TRIVIAL,
    r"sem-eqdis-(eqclass|eqprop|sameas)-rflxv": REFLEXIVE,
    r"xtr-reflection-selfsame": REFLEXIVE,
    r"dat-dtype-(float|double|xmlliteral)-illtyped.*": UNREAD,
}


@cache
def cases() -> dict[str, dict[str, str]]:
    """Return the texts of each case, by name and by what they are."""
    found: dict[str, dict[str, str]] = {}
    with tarfile.open(COPY) as archive:
        for member in archive:
            name, _, file = member.name.partition("/")
            kind = file.removeprefix(f"{name}.")
            content = archive.extractfile(member)
            assert content is not None
            found.setdefault(name.removeprefix("rdfbased-"), {})[kind] = content.read().decode()
    return found


def deviation(name: str) -> str | None:
    """Return why a case does not come out as it says; None for one that does."""
    return next((why for one, why in DEVIATIONS.items() if re.fullmatch(one, name)), None)


def holds(engine: Engine, wanted: Iterable[ox.Triple]) -> bool:
    """Tell whether a graph entails another simply: its blank nodes are taken for some terms."""

    def slot(term: object) -> str:
        return f"?b{term.value}" if isinstance(term, ox.BlankNode) else str(term)

    patterns = " ".join(f"{slot(t.subject)} {t.predicate} {slot(t.object)} ." for t in wanted)
    return engine.query(f"ASK {{ {patterns} }}") is True


def comes_out(case: dict[str, str], folder: Path) -> bool:
    """Tell whether what a case says follows, or is a contradiction, is so here."""
    path = folder / "case.ttl"
    text = case.get("premisegraph.ttl") or case["graph.ttl"]
    try:
        file = read_rdf(path, content=text.encode())
    except UnreadableInputError:
        return "graph.ttl" in case  # a literal without a value stops the reading
    dataset = Dataset(open_project(), (), (TurtleFile(path, text, file.triples),))
    closed = BUNDLES["embedded"].close(dataset)
    if "graph.ttl" in case:
        return bool(find_contradictions(closed, dataset))
    wanted = read_rdf(path, content=case["conclusiongraph.ttl"].encode()).triples
    return holds(closed.engine, wanted)


@pytest.mark.parametrize("name", sorted(cases()))
def test_a_case_comes_out_as_it_says_or_its_deviation_is_named(name: str, tmp_path: Path) -> None:
    assert comes_out(cases()[name], tmp_path) == (deviation(name) is None), deviation(name)
