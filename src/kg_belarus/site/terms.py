"""The page of each term: what it means, who uses it, what watches it, what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kg_belarus.linked import question_iri
from kg_belarus.namespaces import PREFIXES, local
from kg_belarus.site.documented import page_of
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.texts import Text, falls_back, name_of, texts_of, words_of
from kg_belarus.site.tree import Piece
from kg_belarus.site.vocabulary import Vocabulary

# Where a term stands: the name of the words, and the properties that say it; from there to here
# where a `^` stands before them.
_PLACES = (
    ("super", "rdfs:subClassOf"),
    ("super_property", "rdfs:subPropertyOf"),
    ("domain", "rdfs:domain"),
    ("range", "rdfs:range"),
    ("inverse", "owl:inverseOf"),
    ("inverse", "^owl:inverseOf"),
    ("disjoint", "owl:disjointWith"),
    ("disjoint", "^owl:disjointWith"),
    ("scheme", "skos:inScheme"),
    ("broader", "skos:broader"),
    ("narrower", "^skos:broader"),
    ("sub", "^rdfs:subClassOf"),
    ("sub_property", "^rdfs:subPropertyOf"),
    ("has_properties", "^rdfs:domain"),
    ("pointed_by", "^rdfs:range"),
)


def of_term(iri: str, site: Site) -> Iterator[Piece] | None:
    """Return the pages of a term of the ontology; None for what is no term."""
    return _term(iri, site) if iri in site.vocabulary.kinds else None


def _term(iri: str, site: Site) -> Iterator[Piece]:
    vocabulary = site.vocabulary
    kind = vocabulary.kinds[iri]
    questions = vocabulary.questions(iri)
    examples = vocabulary.examples(iri)
    checks = [name for name in questions if site.opened.catalogue[name].is_hygiene]
    for place, shell in enumerate(site.shells):
        facts, language = vocabulary.facts, shell.language
        definitions, scopes, cases, reasons = (
            texts_of(facts, iri, language, name)
            for name in ("skos:definition", "skos:scopeNote", "skos:example", "skos:editorialNote")
        )
        title = name_of(facts, iri, language)
        yield page_of(
            iri,
            site,
            shell,
            "term.html",
            title.value,
            kind=kind,
            label=title,
            is_out=vocabulary.is_out(iri),
            successors=vocabulary.successors(iri),
            former=vocabulary.former(iri),
            definitions=definitions,
            scopes=scopes,
            texts=cases,
            reasons=reasons,
            fallback=falls_back((*definitions, *scopes, *cases, *reasons), language),
            topic=vocabulary.topic_of[iri],
            stands=_places(vocabulary, iri),
            qualities=_qualities(vocabulary, iri, shell),
            plain=_plain(vocabulary, iri, language),
            concepts=_tree(vocabulary, iri),
            define=partial(_definition, vocabulary, language),
            count=vocabulary.count(iri),
            examples=[(one, site.cards[place].label(one)) for one in examples],
            questions=[
                (question_iri(name), words_of(site.opened.catalogue[name], language))
                for name in questions
                if name not in checks
            ],
            checks=[
                (question_iri(name), words_of(site.opened.catalogue[name], language))
                for name in checks
            ],
            rules=vocabulary.rules(iri),
            shapes=[(shape, name_of(facts, shape, language)) for shape in vocabulary.watching(iri)],
            name=partial(name_of, facts, language=language),
        )


def _places(vocabulary: Vocabulary, iri: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, way in _PLACES:
        ask = vocabulary.subjects if way.startswith("^") else vocabulary.objects
        others = [one for one in ask(iri, way.removeprefix("^")) if one in vocabulary.kinds]
        if way.startswith("^"):
            others = [one for one in others if not vocabulary.is_out(one)]
        if others:
            found[word] = list(dict.fromkeys([*found.get(word, ()), *others]))
    if vocabulary.kinds[iri] == "scheme":
        found.pop("narrower", None)
    return found


def _qualities(vocabulary: Vocabulary, iri: str, shell: Shell) -> list[str]:
    told = shell.words["ontology"]["quality"]
    types = sorted(local(kind) for kind in vocabulary.facts.types(iri))
    return [told[kind] for kind in types if kind in told]


def _plain(vocabulary: Vocabulary, iri: str, language: str) -> dict[str, str]:
    """Return what is told of a term in a word: its notation, how ids of its things begin."""
    wanted = {"id_kind": "bko:idKind", "notation": "skos:notation"}
    found = {word: texts_of(vocabulary.facts, iri, language, own) for word, own in wanted.items()}
    plain = {word: texts[0].value for word, texts in found.items() if texts}
    if "id_kind" in plain:
        plain["id_kind"] = f"{PREFIXES['bki']}{plain['id_kind']}-"
    return plain


def _tree(vocabulary: Vocabulary, iri: str) -> list[tuple[int, str]]:
    """Return the concepts of a code list, each with how deep it stands."""
    if vocabulary.kinds[iri] != "scheme":
        return []
    found: dict[str, int] = {}

    def walk(concept: str, depth: int) -> None:
        if concept not in found:
            found[concept] = depth
            for below in vocabulary.narrower(concept):
                walk(below, depth + 1)

    for concept in vocabulary.narrower(iri):
        walk(concept, 0)
    return [(depth, concept) for concept, depth in found.items()]


def _definition(vocabulary: Vocabulary, language: str, iri: str) -> Text | None:
    return next(iter(texts_of(vocabulary.facts, iri, language, "skos:definition")), None)
