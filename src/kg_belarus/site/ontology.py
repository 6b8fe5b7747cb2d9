"""The documentation of the ontology: what there is, its topics one by one, and their versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from kg_belarus.linked import anchor_of, question_iri
from kg_belarus.namespaces import BASE, node
from kg_belarus.site.diagram import Joint, draw
from kg_belarus.site.documented import page_of
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.texts import Text, falls_back, literals_of, name_of, texts_of, words_of
from kg_belarus.site.tree import Piece
from kg_belarus.site.vocabulary import Topic, Vocabulary

_ONTOLOGY = node("owl:Ontology").value
_CONCEPT = node("skos:Concept").value
_DEFINITION = ("skos:definition", "dcterms:description")
_SHAPES = f"{BASE}shapes"


def ontology(site: Site) -> Iterator[Piece]:
    """Yield the page on the ontology as a whole, in each language."""
    vocabulary = site.vocabulary
    root = vocabulary.root
    out = vocabulary.terms_out()
    for shell in site.shells:
        intro = texts_of(vocabulary.facts, root, shell.language, *_DEFINITION)
        topics = [
            (
                topic,
                texts_of(vocabulary.facts, topic.iri, shell.language, *_DEFINITION),
                _counts(topic),
            )
            for topic in vocabulary.topics
            if set(topic.terms) - {"scheme", "concept"} and not all(map(vocabulary.is_out, topic))
        ]
        yield shell.page(
            "ontology.html",
            "ontology",
            shell.words["ontology"]["title"],
            whole=root,
            intro=intro,
            metadata=_metadata(vocabulary, root, shell.language),
            topics=topics,
            lists=[t for t in vocabulary.topics if "scheme" in t.terms],
            out=out,
            successors=vocabulary.successors,
            shapes=len(vocabulary.shapes),
            shapes_iri=_SHAPES if _SHAPES in site.addresses else "",
            name=partial(name_of, vocabulary.facts, language=shell.language),
            fallback=falls_back(
                [*intro, *(text for _, own, _ in topics for text in own)], shell.language
            ),
        )


def of_ontology(iri: str, site: Site) -> Iterator[Piece] | None:
    """Return the pages of a module, or of a version of one; None for what is neither."""
    vocabulary = site.vocabulary
    if iri == _SHAPES:
        return None
    if _ONTOLOGY in vocabulary.facts.types(iri):
        return _module(iri, site)
    whole = vocabulary.objects(iri, "dcterms:isVersionOf")
    return _version(iri, whole[0], site) if whole else None


def _module(iri: str, site: Site) -> Iterator[Piece]:
    vocabulary = site.vocabulary
    topic = next((topic for topic in vocabulary.topics if topic.iri == iri), None)
    anchored = _anchored(site, iri)
    for shell in site.shells:
        told = texts_of(vocabulary.facts, iri, shell.language, *_DEFINITION)
        name = partial(name_of, vocabulary.facts, language=shell.language)
        define = partial(_definition, vocabulary, shell.language)
        title = name(iri)
        listed = topic.terms if topic else _by_kind(vocabulary, anchored)
        yield page_of(
            iri,
            site,
            shell,
            "topic.html",
            title.value,
            label=title,
            told=told,
            metadata=_metadata(vocabulary, iri, shell.language),
            topic=topic,
            listed=_in_order(listed, name) if topic is None else listed,
            anchors={term: (anchor_of(term) or ("", ""))[1] for term in anchored},
            joints=_joints(topic, vocabulary) if topic else [],
            diagram=_diagram(topic, site, shell) if topic else None,
            questions=_questions(topic, site, shell) if topic else [],
            name=name,
            define=define,
            is_out=vocabulary.is_out,
            own=set(topic or ()),
            fallback=bool(anchored or topic) and shell.language != "en",
        )


def _version(iri: str, whole: str, site: Site) -> Iterator[Piece]:
    facts = site.vocabulary.facts
    numbers = [text.value for text in literals_of(facts, iri, "owl:versionInfo")]
    for shell in site.shells:
        label = name_of(facts, whole, shell.language)
        number = numbers[0] if numbers else ""
        yield page_of(
            iri,
            site,
            shell,
            "version.html",
            f"{label.value} {number}".strip(),
            whole=whole,
            label=label,
            number=number,
            metadata=_metadata(site.vocabulary, whole, shell.language),
        )


def _anchored(site: Site, iri: str) -> list[str]:
    """Return the terms that are asked for at the address of an ontology, in order of name."""
    path = site.addresses[iri]
    terms = site.vocabulary.kinds
    return [term for term in terms if (anchor_of(term) or ("", ""))[0] == path]


def _by_kind(vocabulary: Vocabulary, terms: list[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind in dict.fromkeys(vocabulary.kinds.values()):
        own = [term for term in terms if vocabulary.kinds[term] == kind]
        if own:
            found[kind] = own
    return {kind: tuple(own) for kind, own in found.items()}


def _in_order(
    listed: Mapping[str, tuple[str, ...]], name: Callable[[str], Text]
) -> Mapping[str, list[str]]:
    return {
        kind: sorted(own, key=lambda term: (name(term).value.casefold(), term))
        for kind, own in listed.items()
    }


def _definition(vocabulary: Vocabulary, language: str, iri: str) -> object:
    return next(iter(texts_of(vocabulary.facts, iri, language, *_DEFINITION)), None)


def _counts(topic: Topic) -> dict[str, int]:
    sizes = {kind: len(own) for kind, own in topic.terms.items()}
    counts = {
        "classes": sizes.get("class", 0),
        "properties": sum(size for kind, size in sizes.items() if kind.endswith("_property")),
        "schemes": sizes.get("scheme", 0),
        "concepts": sizes.get("concept", 0),
    }
    return {name: count for name, count in counts.items() if count}


def _metadata(vocabulary: Vocabulary, iri: str, language: str) -> dict[str, str]:
    """Return what a module says of itself, by the name of its words."""
    wanted = {
        "version": ("owl:versionInfo",),
        "issued": ("dcterms:issued",),
        "prefix": ("vann:preferredNamespacePrefix",),
        "cite": ("dcterms:bibliographicCitation",),
    }
    found = {name: texts_of(vocabulary.facts, iri, language, *own) for name, own in wanted.items()}
    return {name: texts[0].value for name, texts in found.items() if texts}


def _joints(topic: Topic, vocabulary: Vocabulary) -> list[Joint]:
    """Return what joins the classes of a topic, to one another and to those of others."""
    terms = [iri for iri in topic if not vocabulary.is_out(iri)]
    found = []
    for iri in terms:
        if vocabulary.kinds[iri] == "class":
            above = vocabulary.objects(iri, "rdfs:subClassOf")
            found += [Joint(iri, one) for one in above if vocabulary.kinds.get(one) == "class"]
    for iri in terms:
        if vocabulary.kinds[iri] == "object_property":
            ends = vocabulary.objects(iri, "rdfs:range")
            found += [
                Joint(start, end, iri)
                for start in vocabulary.objects(iri, "rdfs:domain")
                for end in ends
                if vocabulary.kinds.get(end) == "class" and end != _CONCEPT
            ]
    return found


def _diagram(topic: Topic, site: Site, shell: Shell) -> object:
    vocabulary = site.vocabulary
    joints = _joints(topic, vocabulary)
    alone = [iri for iri in topic.terms.get("class", ()) if not vocabulary.is_out(iri)]
    named = {*alone, *(iri for joint in joints for iri in (joint.start, joint.end, joint.property))}
    names = {iri: name_of(vocabulary.facts, iri, shell.language).value for iri in named if iri}
    return draw(joints, alone, names) if named else None


def _questions(topic: Topic, site: Site, shell: Shell) -> list[tuple[str, Text]]:
    """Return the IRIs and the words of the questions of a topic."""
    return [
        (question_iri(name), words_of(question, shell.language))
        for name, question in site.opened.catalogue.items()
        if question.topic == topic.name and not question.is_hygiene
        if question_iri(name) in site.addresses
    ]
