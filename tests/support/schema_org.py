"""schema.org's vocabulary, which our pages are checked against.

It is licensed CC BY-SA, so it is not kept here. `python -m tests.support.schema_org` fetches it,
checks its digest, checks the pairs of type and property that our pages use, and writes them to
`tests/linked/schema-org-terms.txt`. The tests hold the pages to that list, and the list to the types of
schema-dts, which are made from the vocabulary and come with the lock of the page's sources.
Where there is no network, `python -m tests.support.schema_org FILE` takes a copy from a file.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from urllib.request import urlopen

import pyoxigraph as ox

from kg_belarus.dataset import load_dataset
from kg_belarus.linked import Linked
from kg_belarus.project import open_project
from kg_belarus.questions import read_questions

VERSION = "30.0"
SHA256 = "1a3965f691528f8ea77c4dffa416190e4f5e9521777706480f8d826c55a65ed8"
_ADDRESS = (
    f"https://raw.githubusercontent.com/schemaorg/schemaorg/v{VERSION}"
    f"/data/releases/{VERSION}/schemaorg-all-https.nt"
)
TERMS = Path(__file__).parents[1] / "linked" / "schema-org-terms.txt"
_SPACE = "https://schema.org/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
Pairs = set[tuple[str, str]]


def used(linked: Linked) -> Pairs:
    """Return the pairs of type and property that the pages of a graph use."""
    found: Pairs = set()

    def look(value: object) -> None:
        if isinstance(value, list):
            for one in value:
                look(one)
        elif isinstance(value, dict):
            found.update((value["@type"], key) for key in value if key[0] != "@")
            for one in value.values():
                look(one)

    for iri in linked.addresses:
        look(linked.schema_org(iri, "en", "https://site.example/"))
    return found


def unknown(pairs: Iterable[tuple[str, str]], vocabulary: bytes) -> Pairs:
    """Return the pairs that a vocabulary does not have: no such type, or not with that property."""
    above: dict[str, set[str]] = defaultdict(set)
    domains: dict[str, set[str]] = defaultdict(set)
    types = set()
    for quad in ox.parse(vocabulary, format=ox.RdfFormat.N_TRIPLES):
        subject, value = (str(getattr(t, "value", "")) for t in (quad.subject, quad.object))
        name = subject.removeprefix(_SPACE)
        match quad.predicate.value:
            case p if p == f"{_RDFS}subClassOf":
                above[name].add(value.removeprefix(_SPACE))
            case p if p == f"{_SPACE}domainIncludes":
                domains[name].add(value.removeprefix(_SPACE))
            case p if p.endswith("#type") and value == f"{_RDFS}Class":
                types.add(name)

    def all_above(name: str) -> set[str]:
        return {name}.union(*(all_above(other) for other in above[name]))

    return {
        (kind, name)
        for kind, name in pairs
        if kind not in types or not all_above(kind) & domains[name]
    }


def listed() -> Pairs:
    """Return the pairs that were checked, as the list in the repository has them."""
    lines = TERMS.read_text().splitlines()
    return {
        (kind, name) for kind, _, name in (line.partition(" ") for line in lines if line[0] != "#")
    }


def main(arguments: list[str]) -> None:
    """Fetch, check and write; see the module."""
    content = Path(arguments[0]).read_bytes() if arguments else urlopen(_ADDRESS).read()
    digest = hashlib.sha256(content).hexdigest()
    if digest != SHA256:
        sys.exit(f"{_ADDRESS} has SHA-256 {digest}, not {SHA256}; look at what changed.")
    project = open_project()
    pairs = used(Linked(load_dataset(project), read_questions(project).values()))
    if wrong := unknown(pairs, content):
        sys.exit(f"not in schema.org {VERSION}: {sorted(wrong)}")
    head = f"# Types and properties of schema.org {VERSION} that our pages use, checked against\n"
    head += f"# schemaorg-all-https.nt with SHA-256 {SHA256}\n"
    TERMS.write_text(head + "".join(f"{kind} {name}\n" for kind, name in sorted(pairs)))


if __name__ == "__main__":
    main(sys.argv[1:])
