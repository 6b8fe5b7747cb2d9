"""What is written as nested JSON-LD: three readers get exactly the triples back."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from rdflib.compare import isomorphic

from kg_belarus.linked.describing import Description, describe, describe_all
from kg_belarus.linked.facts import Facts, key_of
from kg_belarus.linked.frames import Frames, Piece, Reverse
from kg_belarus.linked.nesting import Nester
from kg_belarus.namespaces import PREFIXES, node
from tests.support.graphs import CONTEXT, PREDICATES, THINGS, canonical, graphs

NESTER = Nester(CONTEXT)
CONTENT = node("bko:content").value
DOUBLE = node("xsd:double")
PREDICATE = st.sampled_from([predicate.value for predicate in PREDICATES])
TYPES = frozenset({node("bko:Class").value})


def deeper(pieces: st.SearchStrategy[Piece | None]) -> st.SearchStrategy[Piece | None]:
    """Return pieces that nest others: forward by any property, backward by the one with a name for it."""
    reverse = st.builds(
        lambda piece, types: Reverse("contents", CONTENT, piece or Piece({}), types),
        pieces,
        st.sampled_from([frozenset(), TYPES]),
    )
    return st.builds(
        Piece,
        st.dictionaries(PREDICATE, pieces, max_size=4),
        st.booleans(),
        st.lists(reverse, max_size=1).map(tuple),
    )


FRAMES = st.recursive(st.none(), deeper, max_leaves=6).map(
    lambda piece: Frames({}, piece or Piece({}, True), {})
)


def read_by_three(text: str, triples: list[ox.Triple]) -> None:
    """Fail unless three readers find some triples in a document."""
    read = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)]
    assert len(read) == len(set(read)), "a triple is written twice"
    assert canonical(read) == canonical(triples)
    # pyld writes a double in a spelling of its own, 1.0E0 for 1E0, whatever the document has.
    if not any(isinstance(t.object, ox.Literal) and t.object.datatype == DOUBLE for t in triples):
        options = {"format": "application/n-quads", "documentLoader": refuse}
        written = jsonld.to_rdf(json.loads(text), options)
        assert canonical(
            q.triple for q in ox.parse(written, format=ox.RdfFormat.N_QUADS)
        ) == canonical(triples)
    lines = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    assert isomorphic(graph, rdflib.Graph().parse(data=lines, format="nt"))


def refuse(url: str, options: object) -> dict[str, object]:
    raise AssertionError(f"a document asks for {url}")


@given(graphs(), FRAMES, st.sampled_from([thing.value for thing in THINGS]))
def test_what_is_told_of_a_thing_is_read_back(
    triples: list[ox.Triple], frames: Frames, root: str
) -> None:
    description = describe(root, Facts(triples), frames)
    assert set(description.triples) <= set(triples)
    read_by_three(NESTER.write(description), description.triples)


@given(graphs())
def test_a_whole_file_is_read_back(triples: list[ox.Triple]) -> None:
    description = describe_all(dict.fromkeys(key_of(t.subject) for t in triples), Facts(triples))
    assert set(description.triples) == set(triples)
    read_by_three(NESTER.write(description), description.triples)


def told(turtle: str, piece: Piece, root: str = "bki:a") -> Description:
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    triples = [quad.triple for quad in ox.parse(head + turtle, format=ox.RdfFormat.TURTLE)]
    description = describe(node(root).value, Facts(triples), Frames({}, piece, {}))
    read_by_three(NESTER.write(description), description.triples)
    return description


def document(turtle: str, piece: Piece) -> dict[str, object]:
    written = json.loads(NESTER.write(told(turtle, piece)))
    del written["@context"]
    return dict(written)


def nesting(*names: str, of: Piece | None = None) -> dict[str, Piece | None]:
    return {node(name).value: of for name in names}


LABEL = Piece(nesting("rdfs:label"))


def test_a_thing_is_nested_with_what_its_piece_tells_and_no_more() -> None:
    turtle = 'bki:a bko:hasSource bki:s . bki:s a bko:Source ; rdfs:label "s"@en ; bko:size 7 . bki:t rdfs:label "t" .'
    assert document(turtle, Piece(nesting("bko:hasSource", of=LABEL))) == {
        "id": "bki:a",
        "hasSource": {
            "id": "bki:s",
            "type": "bko:Source",
            "label": {"@language": "en", "@value": "s"},
        },
    }


def test_a_thing_that_is_met_twice_is_written_once_with_all_that_is_told_of_it() -> None:
    turtle = 'bki:a bko:hasSource bki:s ; bko:other bki:s . bki:s rdfs:label "s" ; bko:size 7 .'
    piece = Piece(
        nesting("bko:hasSource", of=LABEL) | nesting("bko:other", of=Piece(nesting("bko:size"))),
        True,
    )
    assert document(turtle, piece) == {
        "id": "bki:a",
        "bko:other": {"id": "bki:s"},
        "hasSource": {"id": "bki:s", "label": "s", "size": "7"},
    }


def test_things_that_name_each_other_are_written_once_each() -> None:
    turtle = "bki:a bko:hasSource bki:b . bki:b bko:hasSource bki:a ; bko:size 7 ."
    inner = Piece(nesting("bko:hasSource", of=Piece(nesting("bko:hasSource", "bko:size"))), True)
    assert document(turtle, Piece(nesting("bko:hasSource", of=inner), True)) == {
        "id": "bki:a",
        "hasSource": {"id": "bki:b", "size": "7", "hasSource": "bki:a"},
    }


def test_what_points_at_a_thing_stands_under_the_name_it_has_there_and_nowhere_else() -> None:
    turtle = 'bki:b bko:content bki:a ; rdfs:label "b" . bki:c bko:content bki:a, bki:d .'
    piece = Piece(
        {},
        True,
        (Reverse("contents", CONTENT, Piece(nesting("rdfs:label", "bko:content")), frozenset()),),
    )
    assert document(turtle + " bki:a bko:size 1 .", piece) == {
        "id": "bki:a",
        "size": "1",
        "contents": [
            {"id": "bki:b", "label": "b"},
            {"id": "bki:c", "bko:content": {"id": "bki:d"}},
        ],
    }


def test_what_has_no_name_is_nested_without_one_unless_it_is_met_twice() -> None:
    once = document('bki:a bko:other [ rdfs:label "x" ] .', Piece({}, True))
    assert once == {"id": "bki:a", "bko:other": {"label": "x"}}
    twice = document('bki:a bko:other _:x ; bko:annex _:x . _:x rdfs:label "x" .', Piece({}, True))
    nested = next(value for value in twice.values() if isinstance(value, dict) and "label" in value)
    assert nested["id"].startswith("_:")


def test_lists_keep_their_order_and_nest_what_has_no_name() -> None:
    turtle = 'bki:a bko:other ( bki:c 2 [ rdfs:label "x" ] "y"@be-Latn ) .'
    assert document(turtle, Piece({}, True)) == {
        "id": "bki:a",
        "bko:other": {
            "@list": [{"id": "bki:c"}, 2, {"label": "x"}, {"@language": "be-latn", "@value": "y"}]
        },
    }


def test_the_context_is_the_part_that_is_used() -> None:
    turtle = 'bki:a bko:until "2025-02-01"^^xsd:date, "2025"^^xsd:gYear ; bko:content "x"@en .'
    context = json.loads(NESTER.write(told(turtle, Piece({}, True))))["@context"]
    assert context == {
        name: CONTEXT[name]
        for name in ("bki", "bko", "xsd", "id", "type", "until", "untilYear", "content")
    }


def test_the_same_facts_give_the_same_text_in_whatever_order_they_come() -> None:
    turtle = 'bki:a bko:other [ rdfs:label "x" ] , bki:b, 1 . bki:b rdfs:label "b"@en, "c"@be .'
    head = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    triples = [quad.triple for quad in ox.parse(head + turtle, format=ox.RdfFormat.TURTLE)]
    frames = Frames({}, Piece(nesting("bko:other", of=LABEL), True), {})

    def write(given: Iterable[ox.Triple]) -> str:
        return NESTER.write(describe(node("bki:a").value, Facts(given), frames))

    assert write(triples) == write(reversed(triples))
