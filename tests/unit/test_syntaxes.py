"""Reading files of every syntax, packed or not, and what is said of those that cannot be read."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import zstandard

from kg_belarus import syntaxes
from kg_belarus.dataset import read_rdf
from kg_belarus.errors import UnreadableInputError
from kg_belarus.terms import sort_triples

RDF_NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TURTLE = """@prefix ex: <https://example.org/> .

ex:anna ex:knows ex:boris ;
    ex:name "Anna"@en .
"""
# The same two triples, as programs write them.
WRITTEN: dict[str, str] = {
    "a.ttl": TURTLE,
    "a.TTL": TURTLE,
    "a.turtle": TURTLE,
    "a.n3": TURTLE,
    "a.nt": (
        "<https://example.org/anna> <https://example.org/knows> <https://example.org/boris> .\n"
        '<https://example.org/anna> <https://example.org/name> "Anna"@en .\n'
    ),
    "a.nq": (
        "<https://example.org/anna> <https://example.org/knows> <https://example.org/boris> .\n"
        '<https://example.org/anna> <https://example.org/name> "Anna"@en <urn:x-g:1> .\n'
    ),
    "a.trig": (
        "PREFIX ex: <https://example.org/>\nex:g {\n  ex:anna ex:knows ex:boris }\n"
        'GRAPH <urn:x-g:1> { ex:anna ex:name "Anna"@en . }\n'
    ),
    "a.jsonld": (
        '{"@context": {"ex": "https://example.org/", "knows": {"@id": "ex:knows", "@type": "@id"},\n'
        ' "name": {"@id": "ex:name", "@container": "@language"}},\n'
        '"@id": "ex:anna", "knows": "ex:boris", "name": {"en": "Anna"}}'
    ),
    # As Protégé does: a base, entities, names relative to it.
    "a.owl": (
        '<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [ <!ENTITY ex "https://example.org/" > ]>\n'
        f'<rdf:RDF xmlns:rdf="{RDF_NS}" xmlns:ex="https://example.org/"\n'
        '    xml:base="https://example.org/base">\n'
        '  <rdf:Description rdf:about="anna">\n    <ex:knows rdf:resource="&ex;boris"/>\n'
        '    <ex:name xml:lang="en">Anna</ex:name>\n  </rdf:Description>\n</rdf:RDF>\n'
    ),
}
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor(write_checksum=True).compress,
}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(folder: Path, name: str, content: str | bytes) -> str:
    with pytest.raises(UnreadableInputError) as caught:
        read_rdf(write(folder, name, content), Path(name))
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


@pytest.mark.parametrize("name", WRITTEN)
def test_each_syntax_says_the_same(tmp_path: Path, name: str) -> None:
    wanted = read_rdf(write(tmp_path, "wanted.ttl", TURTLE)).triples
    read = read_rdf(write(tmp_path, name, WRITTEN[name]))
    assert sort_triples(read.triples) == sort_triples(wanted)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("a.ttl", "3:1"), ("a.nt", "1:1"), ("a.nq", "1:1"), ("a.trig", "3:3"),
        ("a.jsonld", "3:8"), ("a.owl", "5:30"),
    ],
)  # fmt: skip
def test_a_thing_has_its_place_in_each_syntax(tmp_path: Path, name: str, place: str) -> None:
    read = read_rdf(write(tmp_path, name, WRITTEN[name]), Path(name))
    assert str(read.place_of("https://example.org/anna")) == f"{name}:{place}"
    assert read.is_turtle == (name == "a.ttl")


def test_graphs_are_told_and_their_triples_read(tmp_path: Path) -> None:
    assert read_rdf(write(tmp_path, "a.nq", WRITTEN["a.nq"])).graphs == ("<urn:x-g:1>",)
    graphs = read_rdf(write(tmp_path, "a.trig", WRITTEN["a.trig"])).graphs
    assert graphs == ("<https://example.org/g>", "<urn:x-g:1>")


@pytest.mark.parametrize("packing", PACKERS)
def test_what_is_packed_is_unpacked(tmp_path: Path, packing: str) -> None:
    packed = PACKERS[packing](TURTLE.encode())
    assert len(read_rdf(write(tmp_path, f"a.ttl{packing}", packed)).triples) == 2
    # Two files joined, as `cat` does.
    more = packed + PACKERS[packing](b"<a:a> <a:b> <a:c> .")
    assert len(read_rdf(write(tmp_path, f"b.ttl{packing.upper()}", more)).triples) == 3


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("damage", ["cut", "empty", "other"])
def test_a_damaged_packing_is_refused(tmp_path: Path, packing: str, damage: str) -> None:
    packed = PACKERS[packing](TURTLE.encode() * 100)
    content = {"cut": packed[:-6], "empty": b"", "other": b"no such thing"}[damage]
    assert f"it is no whole {packing} file" in refusal(tmp_path, f"a.ttl{packing}", content)


@pytest.mark.parametrize("packing", PACKERS)
def test_what_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packing: str
) -> None:
    monkeypatch.setattr(syntaxes, "MOST", 1 << 20)
    packed = PACKERS[packing](b"# " + b"x" * (3 << 20))
    assert "more than 1 MiB" in refusal(tmp_path, f"a.nt{packing}", packed)


def test_blank_nodes_are_those_of_their_file(tmp_path: Path) -> None:
    text = "<a:a> <a:b> _:x . _:x <a:b> [ ] ."
    first, second = (write(tmp_path, name, text) for name in ("a.ttl", "b.ttl"))

    def nodes(path: Path) -> list[str]:
        read = read_rdf(path, Path(path.name))
        return [str(t.object) for t in read.triples]

    assert nodes(first) == nodes(first)
    assert set(nodes(first)).isdisjoint(nodes(second))
    assert len({*nodes(first), *nodes(second)}) == 4


DESCRIPTION = f'<rdf:RDF xmlns:rdf="{RDF_NS}" xmlns:e="a:e#">\n<rdf:Description'
REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "a relative IRI": (
        "a.ttl", "<a:a> <a:b>\n  <c> .",
        "a.ttl:2:3: this IRI is relative, and to nothing that the file states; write it whole, or "
        "state a base with @base.",
    ),
    "one in N-Triples": ("a.nt", "<a:a> <a:b> <c> .", "a.nt:1:13: this IRI is relative"),
    "one in JSON-LD": (
        "a.jsonld", '{"@id": "a:a",\n "a:b": {"@id": "c"}}',
        'a.jsonld:2:17: <c> is relative, and to nothing that the file states; write it whole, or '
        'state a base as "@base" in its context.',
    ),
    "one in RDF/XML": (
        "a.rdf", DESCRIPTION + ' rdf:about="b"/></rdf:RDF>',
        "a.rdf:2:28: <b> is relative, and to nothing that the file states; write it whole, or state "
        "a base as xml:base.",
    ),
    "a context elsewhere": (
        "a.jsonld", '{"@context":\n "https://schema.example/", "name": "x"}',
        "a.jsonld:2:2: its context is at https://schema.example/, and nothing is fetched; write",
    ),
    "a context imported": (
        "a.jsonld", '{"@context": {"@import": "https://schema.example/"}, "@id": "a:a"}',
        "a.jsonld:1:26: its context is at https://schema.example/, and nothing is fetched",
    ),
    "a key without meaning": (
        "a.jsonld", '{"@id": "a:a",\n "näme": "x"}',
        'a.jsonld:2:2: the key "näme" is defined by no context, so what it says is lost',
    ),
    "a keyword that is none": (
        "a.jsonld", '{"@id": "a:a", "@nmae": "x"}', 'a.jsonld:1:16: the key "@nmae" is defined by no',
    ),
    "broken JSON": ("a.jsonld", '{"@id": "a:a",\n', "a.jsonld:2:1: "),
    "a triple as a term": (
        "a.ttl", "<a:a> <a:b> '<<(' .\n<a:a> <a:b> <a:c> {| <a:d> 1 |} .",
        "a.ttl:2:19: this has a triple as a term, which is of RDF 1.2",
    ),
    "one in N-Triples 1.2": (
        "a.nt", "<a:a> <a:b> <a:c> .\n<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .",
        "a.nt:2:13: this has a triple as a term",
    ),
    "a reifier": ("a.ttl", "<a:a> <a:b> <a:c> ~ <a:r> .", "a.ttl:1:19: this has a triple as a term"),
    "a direction": (
        "a.ttl", '<a:a> <a:b> "x"@en .\n<a:a> <a:b> "x"@en--ltr .',
        "a.ttl:2:16: this has a direction of its text, which is of RDF 1.2",
    ),
    "one in JSON-LD 1.2": (
        "a.jsonld", '{"@id": "a:a",\n"a:b": {"@value": "x", "@language": "en", "@direction": "rtl"}}',
        "a.jsonld:1:9: this has a direction of its text",
    ),
    "a literal without a value": (
        "a.rdf",
        DESCRIPTION + ' rdf:about="a:a"><e:d rdf:datatype="http://www.w3.org/2001/XMLSchema#date">'
        "2025-02-30</e:d></rdf:Description></rdf:RDF>",
        'a.rdf:2:28: "2025-02-30" is no xsd:date: there is no such day',
    ),
    "broken XML": ("a.rdf", DESCRIPTION + "></rdf:RDF>", "a.rdf:2:20: this is not XML (mismatched"),
    "XML nested without end": (
        "a.rdf", f"<rdf:RDF xmlns:rdf='{RDF_NS}'>\n" + "<a>" * 1100,
        "a.rdf:2:2998: elements are nested more than 1000 deep",
    ),
    "XML in another encoding": (
        "a.rdf",
        b'<?xml version="1.0" encoding="windows-1251"?><a>\xe0</a>',
        "a.rdf:1:49: byte 0xE0 is not UTF-8",
    ),
    "an entity elsewhere": (
        "a.rdf", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/x">]>\n' + DESCRIPTION + "/></rdf:RDF>",
        "a.rdf:1:14: the entity a stands in another file, and nothing is fetched",
    ),
    "entities of entities": (
        "a.rdf", '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>\n' + DESCRIPTION + "/></rdf:RDF>",
        "a.rdf:1:29: the entity b stands for other entities",
    ),
    "an entity a million times": (
        "a.rdf", f'<!DOCTYPE r [<!ENTITY a "{"x" * 1000}">]>{DESCRIPTION} rdf:about="a:a">'
        f'<e:p>{"&a;" * 100_000}</e:p></rdf:Description></rdf:RDF>',
        "a.rdf:1:14: entities stand for more than",
    ),
    "OWL in functional syntax": (
        "a.owl", "Prefix(:=<https://example.org/>)\nOntology()",
        "a.owl:1:1: this is no RDF/XML; it looks like OWL in functional syntax; save it as Turtle.",
    ),
    "OWL/XML": (
        "a.owl", '<?xml version="1.0"?>\n<Ontology xmlns="http://www.w3.org/2002/07/owl#"/>',
        "a.owl:2:1: this is OWL/XML, which is not read; save it as RDF/XML or Turtle.",
    ),
    "Turtle under another name": (
        "a.rdf", TURTLE, "a.rdf:1:1: this is no RDF/XML; it looks like Turtle; give it the ending .ttl.",
    ),
    "a text that is too long": (
        "a.ttl", '<a:a> <a:b> "x" .\n<a:a> <a:b> "' + "x" * (17 << 20) + '" .',
        "a.ttl:2:13: this is longer than the 16 MiB that the parser holds at once",
    ),
    "a line of many triples": (
        "a.nt", "<a:a> <a:b> <a:c> . <a:a> <a:b> <a:d> .",
        "a.nt:1:21: only a single triple or quad can be written in a line",
    ),
    "rules of N3": ("a.n3", "{ ?x a <a:b> } => { ?x a <a:c> } .", "a.n3:1:1: "),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_named_with_its_place(tmp_path: Path, kind: str) -> None:
    name, content, says = REFUSED[kind]
    message = refusal(tmp_path, name, content)
    assert message.startswith(says) or says.removesuffix(": ") in message, message


def test_keys_of_maps_and_of_json_are_data(tmp_path: Path) -> None:
    context = (
        '"ex": "https://example.org/", "by": {"@id": "ex:by", "@container": ["@index", "@set"]}, '
        '"raw": {"@id": "ex:raw", "@type": "@json"}'
    )
    text = '{"@context": {%s}, "@id": "a:a", "by": {"one": "x"}, "raw": {"any": [{"key": 1}]}}'
    assert len(read_rdf(write(tmp_path, "a.jsonld", text % context)).triples) == 2


def test_a_base_that_is_stated_holds(tmp_path: Path) -> None:
    text = (
        "@base <https://example.org/a/> .\n<x> <p> <#y> .\n@base <b/> .\n"
        '<x> <p> "2025"^^<http://www.w3.org/2001/XMLSchema#gYear> .\n'
    )
    read = read_rdf(write(tmp_path, "a.ttl", text), Path("a.ttl"))
    assert [t.subject for t in read.triples] == [
        ox.NamedNode("https://example.org/a/x"),
        ox.NamedNode("https://example.org/a/b/x"),
    ]
    assert {iri: str(place) for iri, place in read.places.items()} == {
        "https://example.org/a/x": "a.ttl:2:1",
        "https://example.org/a/b/x": "a.ttl:4:1",
    }


def test_a_prefix_holds_until_it_is_bound_anew(tmp_path: Path) -> None:
    text = (
        "@prefix ex: <https://example.org/> .\nex:a ex:p .5 , 1.e3 , 2.5 .\n"
        "PREFIX ex: # another\n <https://example.com/>\nex:a ex:p [ ex:q ex:b ] .\n"
    )
    read = read_rdf(write(tmp_path, "a.ttl", text), Path("a.ttl"))
    assert {iri: str(place) for iri, place in read.places.items()} == {
        "https://example.org/a": "a.ttl:2:1",
        "https://example.com/a": "a.ttl:5:1",
    }
    (first, second) = read.outline.blocks
    assert [token.text for token in first.tokens if token.kind == "number"] == [".5", "1.e3", "2.5"]
    assert [token.text for token in second.inner] == ["ex:q"]
