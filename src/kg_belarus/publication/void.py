"""VoID: what the graphs hold, by number; where their dumps are; which named graphs there are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg_belarus.namespaces import PREFIXES, RDF_TYPE, local, node
from kg_belarus.publication.about import About, Statements
from kg_belarus.publication.dumps import Download
from kg_belarus.publication.graphs import NAMES
from kg_belarus.terms import value_of

VOID = "void.ttl"
# What says that a thing of ours is, or is near to, a thing of somebody else.
_LINKS = tuple(
    node(name)
    for name in (
        "owl:sameAs", "skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch",
        "skos:relatedMatch",
    )
)  # fmt: skip


def describe_in_void(about: About, downloads: Sequence[Download]) -> dict[str, bytes]:
    """Return the VoID description of a site by form.

    The dataset that the files describe is the asserted graph; what follows and the ontology are
    datasets of their own, and all three are subsets of one. Each is told with its named graph, as
    SPARQL's service description has it; there is no endpoint.
    """
    said = Statements()
    void = f"{about.base}{VOID}"
    whole = f"{void}#all"
    said.say(void, "rdf:type", "void:DatasetDescription")
    said.say(void, "foaf:primaryTopic", whole)
    said.say(whole, "rdf:type", "void:Dataset", "sd:Dataset")
    said.say(whole, "dcterms:title", ox.Literal(f"{about.title}: all graphs", language="en"))
    said.say(whole, "foaf:homepage", about.base)
    total = 0
    for name in NAMES:
        triples = about.graphs.triples(name)
        total += len(triples)
        iri = dataset_of(about, name)
        said.say(whole, "void:subset", iri)
        _name(said, about, name)
        _count(said, about, iri, f"{void}#{name}", triples)
        _dumps(said, about, iri, [d for d in downloads if d.graph == name and d.topic is None])
        for topic, found in about.graphs.topics(name).items():
            part = f"{void}#{name}-{topic}"
            said.say(iri, "void:subset", part)
            said.say(part, "rdf:type", "void:Dataset")
            said.say(part, "void:triples", sum(map(len, found.values())))
            _dumps(said, about, part, [d for d in downloads if (d.graph, d.topic) == (name, topic)])
    said.say(whole, "void:triples", total)
    said.say(about.iri, "void:exampleResource", *about.examples)
    space = PREFIXES["bki"]
    if all(value_of(t.subject).startswith(space) for t in about.graphs.triples("asserted")):
        said.say(about.iri, "void:uriSpace", ox.Literal(space))
    _link(said, about, void)
    return said.forms()


def _name(said: Statements, about: About, name: str) -> None:
    """Say in which named graphs the triples stand; a layer has some of its own."""
    whole, graphs = f"{about.base}{VOID}#all", about.graphs.whole(name)
    for number, (graph, own) in enumerate(graphs.items(), start=1):
        named = f"{about.base}{VOID}#{name}-graph{f'-{number}' if number > 1 else ''}"
        held = dataset_of(about, name) if len(graphs) == 1 else graph
        said.say(whole, "sd:namedGraph", named)
        said.say(named, "rdf:type", "sd:NamedGraph")
        said.say(named, "sd:name", graph)
        said.say(named, "sd:graph", held)
        said.say(held, "rdf:type", "sd:Graph")
        said.say(held, "void:triples", len(own))


def dataset_of(about: About, graph: str) -> str:
    """Return the IRI of a graph as a dataset; the asserted one is what the files describe."""
    return about.iri if graph == "asserted" else f"{about.base}{VOID}#{graph}"


def _count(
    said: Statements, about: About, iri: str, parts: str, triples: Sequence[ox.Triple]
) -> None:
    subjects = {t.subject for t in triples}
    classes: dict[str, set[object]] = defaultdict(set)
    for t in triples:
        if t.predicate == RDF_TYPE and isinstance(t.object, ox.NamedNode):
            classes[t.object.value].add(t.subject)
    properties = Counter(t.predicate.value for t in triples)
    said.say(iri, "rdf:type", "void:Dataset")
    said.say(iri, "void:triples", len(triples))
    named = [subject for subject in subjects if isinstance(subject, ox.NamedNode)]
    said.say(iri, "void:entities", len(named))
    said.say(iri, "void:classes", len(classes))
    said.say(iri, "void:properties", len(properties))
    said.say(iri, "void:distinctSubjects", len(subjects))
    said.say(iri, "void:distinctObjects", len({t.object for t in triples}))
    said.say(iri, "void:feature", "http://www.w3.org/ns/formats/Turtle")
    said.say(iri, "void:vocabulary", *_vocabularies(about, {*classes, *properties}))
    for kind, of, size, found in (
        ("class", "void:classPartition", "void:entities", {c: len(m) for c, m in classes.items()}),
        ("property", "void:propertyPartition", "void:triples", dict(properties)),
    ):
        for term, number in found.items():
            part = f"{parts}-{kind}-{_fragment(term)}"
            said.say(iri, of, part)
            said.say(part, f"void:{kind}", term)
            said.say(part, size, number)


def _fragment(iri: str) -> str:
    """Return an IRI as a fragment can have it: its CURIE with a hyphen, or its signs replaced."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w.-]+", iri[len(namespace) :]):
            return f"{prefix}-{iri[len(namespace) :]}"
    return re.sub(r"[^\w.-]+", "-", iri)


def _vocabularies(about: About, terms: Iterable[str]) -> list[str]:
    used = {term.removesuffix(local(term)) for term in terms}
    return sorted(used & {*PREFIXES.values()})


def _dumps(said: Statements, about: About, iri: str, found: Iterable[Download]) -> None:
    said.say(iri, "void:dataDump", *(about.base + one.path for one in found))


def _link(said: Statements, about: About, void: str) -> None:
    """Say which things of others are linked: per property and outside namespace, how many."""
    ours = about.opened.seen.things()
    sets: Counter[tuple[str, str]] = Counter()
    for t in set(about.opened.seen.asserted):
        if t.predicate in _LINKS and isinstance(t.object, ox.NamedNode):
            other = t.object.value
            if other not in ours:
                sets[t.predicate.value, other[: max(other.rfind("/"), other.rfind("#")) + 1]] += 1
    for (predicate, space), number in sets.items():
        name = f"{void}#links-{_fragment(predicate)}-{_fragment(space).strip('-')}"
        target = f"{void}#{_fragment(space).strip('-')}"
        said.say(name, "rdf:type", "void:Linkset")
        said.say(about.iri, "void:subset", name)
        said.say(name, "void:linkPredicate", predicate)
        said.say(name, "void:subjectsTarget", about.iri)
        said.say(name, "void:objectsTarget", target)
        said.say(name, "void:triples", number)
        said.say(target, "rdf:type", "void:Dataset")
        said.say(target, "void:uriSpace", ox.Literal(space))
