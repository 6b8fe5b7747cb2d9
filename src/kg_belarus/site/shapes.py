"""The pages of shapes: what each asks, of what, and what is said when it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyoxigraph as ox

from kg_belarus.linked import Facts, anchor_of
from kg_belarus.namespaces import BASE, PREFIXES, local, node
from kg_belarus.site.documented import page_of
from kg_belarus.site.site import Site
from kg_belarus.site.texts import Text, falls_back, name_of, texts_of
from kg_belarus.site.tree import Piece
from kg_belarus.site.vocabulary import Vocabulary

_ALL = f"{BASE}shapes"
_SH = PREFIXES["sh"]
_NODE_SHAPE = node("sh:NodeShape").value
_FIRST, _REST = node("rdf:first").value, node("rdf:rest").value
# What tells on which things a shape looks, by the name of its words.
_TARGETS = {
    "class": "sh:targetClass",
    "subjects": "sh:targetSubjectsOf",
    "objects": "sh:targetObjectsOf",
    "node": "sh:targetNode",
}
# What is told of a shape elsewhere on its page.
_TOLD = {
    _SH + name
    for name in (*(name[3:] for name in _TARGETS.values()), "name", "message", "path", "severity")
} | {_SH + "property", node("rdf:type").value}


def of_shape(iri: str, site: Site) -> Iterator[Piece] | None:
    """Return the pages of a shape, or of the list of all; None for what is neither."""
    if iri == _ALL:
        return _list(site)
    return _shape(iri, site) if iri in site.vocabulary.shapes else None


def _shape(iri: str, site: Site) -> Iterator[Piece]:
    vocabulary, facts = site.vocabulary, site.vocabulary.facts
    is_node = _NODE_SHAPE in facts.types(iri)
    parents = vocabulary.subjects(iri, "sh:property", "sh:node")
    demands = list(_demands(iri, facts))
    known = site.shells[0].words["shapes"]["demand"]
    turtle = site.linked.forms(iri)["ttl"].decode()
    for shell in site.shells:
        language = shell.language
        messages = texts_of(facts, iri, language, "sh:message")
        label = name_of(facts, iri, language)
        yield page_of(
            iri,
            site,
            shell,
            "shape.html",
            label.value,
            label=label,
            is_node=is_node,
            messages=messages,
            descriptions=texts_of(facts, iri, language, "sh:description"),
            fallback=falls_back([*messages, label], language),
            targets=_targets(vocabulary, [iri, *parents]),
            parents=parents,
            paths=vocabulary.objects(iri, "sh:path"),
            has_path=any(fact.predicate == _SH + "path" for fact in facts.of(iri)),
            severity=next(map(local, vocabulary.objects(iri, "sh:severity")), "Violation"),
            demands=[(name, values) for name, values in demands if name in known],
            has_more=any(name not in known for name, _ in demands),
            parts=_named(vocabulary.objects(iri, "sh:property"), facts, language),
            turtle=turtle,
            all=_ALL,
            name=partial(name_of, facts, language=language),
        )


def _list(site: Site) -> Iterator[Piece]:
    vocabulary, facts = site.vocabulary, site.vocabulary.facts
    anchors = {iri: anchor_of(iri) for iri in site.addresses}
    own = {iri: found[1] for iri, found in anchors.items() if found and found[0] == "shapes"}
    for shell in site.shells:
        listed = [
            (iri, text, texts_of(facts, iri, shell.language, "sh:message"))
            for iri, text in _named([*own], facts, shell.language)
        ]
        yield page_of(
            _ALL,
            site,
            shell,
            "shapes.html",
            shell.words["shapes"]["title"],
            listed=listed,
            anchors=own,
            targets={iri: _targets(vocabulary, [iri]) for iri in own},
            fallback=falls_back((text for _, text, _ in listed), shell.language),
            name=partial(name_of, facts, language=shell.language),
        )


def _named(shapes: list[str], facts: Facts, language: str) -> list[tuple[str, Text]]:
    return [(iri, name_of(facts, iri, language)) for iri in shapes]


def _targets(vocabulary: Vocabulary, shapes: list[str]) -> dict[str, list[str]]:
    """Return what some shapes look at, by the name of the words for how it is told."""
    found = {
        word: [iri for shape in shapes for iri in vocabulary.objects(shape, name)]
        for word, name in _TARGETS.items()
    }
    return {word: list(dict.fromkeys(iris)) for word, iris in found.items() if iris}


def _demands(iri: str, facts: Facts) -> Iterator[tuple[str, list[str]]]:
    """Yield the conditions of a shape that one value or a list of values says."""
    for fact in facts.of(iri):
        if fact.predicate in _TOLD or not fact.predicate.startswith(_SH):
            continue
        name = fact.predicate.removeprefix(_SH)
        if not fact.object.startswith("_:"):
            yield name, [_value(fact.triple.object)]
            continue
        listed = [_value(one) for one in _items(fact.object, facts)]
        yield (name, listed) if listed else (f"{name} …", [])


def _items(key: str, facts: Facts) -> Iterator[object]:
    while own := {fact.predicate: fact for fact in facts.of(key)}:
        if _FIRST not in own or _REST not in own or own[_FIRST].object.startswith("_:"):
            return
        yield own[_FIRST].triple.object
        key = own[_REST].object


def _value(term: object) -> str:
    """Return what a template shows: an IRI in angle brackets, a text as it is."""
    return f"<{term.value}>" if isinstance(term, ox.NamedNode) else str(getattr(term, "value", ""))
