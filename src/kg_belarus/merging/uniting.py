"""Unite graphs of others with ours: their words in their own graphs, under their publisher's name.

- A thing of theirs that is one of ours goes by our name; what they say of it is added, but where a
  thing has one value and theirs is another. That is a claim of theirs.
- What they call a record stands as reported at most: one publisher says it.
- What is withdrawn here, by whatever name, is taken out of theirs as out of ours; texts on health,
  family, addresses and guilt are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from kg_belarus.dataset import Dataset, TurtleFile, fingerprint, read_single_valued
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.merging.clashes import Clash, Value, differs, is_measure
from kg_belarus.merging.foreign import Foreign, read_foreign
from kg_belarus.merging.joining import Joined, is_in_our_space, join
from kg_belarus.merging.words import Words, words_of
from kg_belarus.namespaces import RDF_TYPE, node, shrink
from kg_belarus.project import Layer
from kg_belarus.terms import value_of
from kg_belarus.validation import read_restraint

_STANDING, _REPORTED = node("bko:standing"), node("bkv:reported")
_ESTABLISHED = node("bkv:established")
_RECORD, _CLAIM = node("bko:Record").value, node("bko:Claim").value
_SOURCED = {_RECORD, _CLAIM, node("bko:Agent").value, node("bko:Office").value}
_SOURCED.add(node("bko:Place").value)
_LABEL = node("skos:prefLabel")
_NAMES = {_LABEL, node("skos:altLabel"), node("rdfs:label")}
# About a graph and not about the world: how complete it is, by what it is judged.
_OF_A_GRAPH = {node(f"bko:{n}") for n in ("CoverageStatement", "AssessmentFramework")}


@dataclass(frozen=True)
class United:
    """Our graph with graphs of others.

    Attributes:
        dataset: all of it; the triples of each of the others stand in a graph of its own.
        foreign: the others, as read.
        clashes: where one gives another value than we do.
        about: what is said of the others as sources, and of their publishers.
        joined: how many things of theirs are things of ours.
        told: what was done and what was not, a sentence each.
    """

    dataset: Dataset
    foreign: tuple[Foreign, ...]
    clashes: tuple[Clash, ...]
    about: tuple[ox.Triple, ...]
    joined: int
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _By:
    """Who says what is in a graph of others: its publisher, the graph as a source, a name."""

    publisher: ox.NamedNode
    source: ox.NamedNode
    name: str


@dataclass
class _Added:
    """What a graph of others adds."""

    triples: list[ox.Triple] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def unite(dataset: Dataset, sources: Iterable[Path | str]) -> United:
    """Return a graph united with graphs of others; what is given stays as it is.

    Args:
        dataset: ours.
        sources: files of RDF, or addresses of stores; see `read_foreign`.

    Raises:
        UnreadableInputError: one cannot be read.
        EngineError: a store fails.
    """
    words = words_of(dataset)
    single = read_single_valued(dataset.project)
    private = read_restraint(dataset.project)
    wanted = {value_of(t.subject) for file in dataset.withdrawn_files for t in file.triples}
    lists = dataset.withdrawn_files
    stated = [t for file in dataset.data_files if file not in lists for t in file.triples]
    subjects = {value_of(t.subject) for t in dataset.asserted}
    all_foreign, files, clashes, about, told = [], [], [], [], []
    bases, count = dict(dataset.bases), 0
    for source in sources:
        foreign = read_foreign(source, words)
        if foreign.base in bases.values():
            raise UnreadableInputError(
                Position(Path(foreign.path)),
                f"its graph would be called <{foreign.base}/…> like that of another",
                "give it a dcat:Dataset with an IRI of its own",
            )
        hidden = _hidden(foreign, wanted) | _called(foreign, dataset, stated)
        joined = join(stated, foreign.triples, foreign.identities, hidden)
        ours = {iri: hidden.get(own, own) for iri, own in joined.ours.items()} | hidden
        by, said = _as_source(foreign, ours)
        added = _added(foreign, ours, dataset, words, single, by)
        if private is not None:
            kept = [t for t in added.triples if not _is_private(t, private.first_in)]
            added.left_out["of texts on private life or guilt"] += len(added.triples) - len(kept)
            added.triples = kept
        triples = dict.fromkeys((*said, *added.triples))
        for clash in added.clashes:
            triples |= dict.fromkeys(clash.triples())
        path = Path(foreign.base.partition("://")[2] or foreign.base)
        files.append(TurtleFile(path, "", tuple(triples), (), False))
        bases[Layer(path, path, ())] = foreign.base
        terms = {value_of(term) for t in foreign.triples for term in (t.subject, t.object)}
        met = {ours.get(iri, iri) for iri in terms} & subjects
        count += len(met)
        all_foreign.append(foreign)
        clashes += added.clashes
        about += said
        told += [*foreign.told, *_told(foreign, joined, added, len(met), hidden, dataset)]
    layers = tuple(layer for layer in bases if layer is not None and layer not in dataset.bases)
    project = replace(dataset.project, layers=(*dataset.project.layers, *layers))
    whole = replace(dataset, project=project, data_files=(*dataset.data_files, *files), bases=bases)
    gone = whole.withdrawal.gone
    left = {value_of(t.subject) for t in whole.asserted} if gone else set()
    kept_clashes = [c for c in clashes if not gone or c.claim.value in left]
    about = [t for t in about if value_of(t.subject) not in gone]
    return United(whole, tuple(all_foreign), tuple(kept_clashes), tuple(about), count, tuple(told))


def _hidden(foreign: Foreign, wanted: set[str]) -> dict[str, str]:
    """Return what of a graph the list of the withdrawn means, with the name that the list has."""
    if not wanted:
        return {}
    iris = {value_of(term) for t in foreign.triples for term in (t.subject, t.object)
            if isinstance(term, ox.NamedNode)}  # fmt: skip
    iris |= {iri for pair in foreign.identities for iri in pair}
    marks = ((iri, fingerprint(iri)) for iri in iris)
    return {iri: iri if iri in wanted else mark for iri, mark in marks if {iri, mark} & wanted}


def _called(foreign: Foreign, dataset: Dataset, stated: Iterable[ox.Triple]) -> dict[str, str]:
    """Return what of a graph bears a name of what is withdrawn, with its id here."""
    listed = dataset.withdrawal.listed
    names = {
        value_of(t.object).casefold(): value_of(t.subject)
        for t in (stated if listed else ())
        if t.predicate in _NAMES and value_of(t.subject) in listed
    }
    return {
        value_of(t.subject): names[value_of(t.object).casefold()]
        for t in (foreign.triples if names else ())
        if t.predicate in _NAMES and isinstance(t.subject, ox.NamedNode)
        if value_of(t.object).casefold() in names
    }


def _as_source(foreign: Foreign, ours: dict[str, str]) -> tuple[_By, list[ox.Triple]]:
    """Return who publishes a graph, the graph as a source, and what is said of both."""
    source = ox.NamedNode(f"{foreign.base}/source")
    said: list[ox.Triple] = []
    name = foreign.publisher_name or f"publisher of {foreign.title}"
    named = foreign.publisher.value if foreign.publisher else f"{foreign.base}/publisher"
    publisher = ox.NamedNode(ours.get(named, named))
    if publisher.value not in ours.values():
        said.append(ox.Triple(publisher, RDF_TYPE, node("bko:Organization")))
        said.append(ox.Triple(publisher, _LABEL, ox.Literal(name, language="en")))
    if foreign.issued is not None:
        said.append(ox.Triple(source, node("dcterms:issued"), foreign.issued))
    said += [
        ox.Triple(source, RDF_TYPE, node("bko:Source")),
        ox.Triple(source, node("dcterms:title"), ox.Literal(foreign.title, language="en")),
        ox.Triple(source, node("dcterms:publisher"), publisher),
    ]
    return _By(publisher, source, name), said


def _added(
    foreign: Foreign,
    ours: dict[str, str],
    dataset: Dataset,
    words: Words,
    single: dict[str, frozenset[str]],
    by: _By,
) -> _Added:
    """Return what a graph of others adds to ours, and where it says otherwise."""
    added = _Added()
    by_subject: dict[object, list[ox.Triple]] = defaultdict(list)
    for triple in foreign.triples:
        by_subject[triple.subject].append(triple)
    for subject, triples in by_subject.items():
        named = isinstance(subject, ox.NamedNode)
        thing = ox.NamedNode(ours.get(value_of(subject), value_of(subject))) if named else subject
        renamed = [_renamed(triple, thing, ours) for triple in triples]
        is_ours = named and dataset.about(value_of(thing))
        if is_ours:
            for triple in renamed:
                _add_to_ours(triple, dataset, single, by, added)
        else:
            added.triples += _of_theirs(thing, renamed, words, by.source, added)
    return added


def _renamed(triple: ox.Triple, thing: object, ours: dict[str, str]) -> ox.Triple:
    value = triple.object
    if isinstance(value, ox.NamedNode) and value.value in ours:
        value = ox.NamedNode(ours[value.value])
    return ox.Triple(thing, triple.predicate, value)  # type: ignore[arg-type]


def _add_to_ours(
    triple: ox.Triple,
    dataset: Dataset,
    single: dict[str, frozenset[str]],
    by: _By,
    added: _Added,
) -> None:
    """Add what others say of a thing of ours; or note that it is another value than ours."""
    iri = value_of(triple.subject)
    stated = [t.object for t in dataset.about(iri) if t.predicate == triple.predicate]
    if triple.object in stated:
        added.left_out["that this graph has too"] += 1
        return
    classes = dataset.classes(iri)
    if triple.predicate == RDF_TYPE:
        if value_of(triple.object) in classes:
            added.left_out["that this graph has too"] += 1
            return
        is_single, is_other = True, True
    elif triple.predicate == _LABEL:
        added.left_out["that call things of ours otherwise"] += 1
        return
    else:
        name = triple.predicate.value
        # A second day or number of a thing of ours would be a second fact under one name.
        is_single = is_measure(triple.object) or any(name in single.get(one, ()) for one in classes)
        is_other = bool(stated) and differs(stated, triple.object)  # type: ignore[arg-type]
    if not is_single or not stated:
        added.triples.append(triple)
    elif not is_other:
        added.left_out["that say more or less precisely what this graph has"] += 1
    else:
        thing, values = ox.NamedNode(iri), tuple(sorted(stated, key=str))
        clash = Clash(
            thing,
            triple.predicate,
            cast("tuple[Value, ...]", values),
            cast("Value", triple.object),
            by.publisher,
            by.source,
            by.name,
        )
        added.clashes.append(clash)


def _of_theirs(
    thing: object, triples: list[ox.Triple], words: Words, source: ox.NamedNode, added: _Added
) -> Iterator[ox.Triple]:
    """Yield what others say of a thing of their own, on their word alone."""
    kinds = {value_of(t.object) for t in triples if t.predicate == RDF_TYPE}
    if any(node.value in kinds for node in _OF_A_GRAPH):
        added.left_out["on how complete the other graph is, or how it is judged"] += len(triples)
        return
    above = frozenset().union(*(words.above.get(kind, frozenset({kind})) for kind in kinds))
    is_standing = False
    for triple in triples:
        if triple.predicate == _STANDING:
            is_standing = True
            if triple.object == _ESTABLISHED:
                triple = ox.Triple(triple.subject, _STANDING, _REPORTED)
        yield triple
    if _RECORD in above and not is_standing:
        yield ox.Triple(thing, _STANDING, _REPORTED)  # type: ignore[arg-type]
    if above & _SOURCED:
        yield ox.Triple(thing, node("bko:hasSource"), source)  # type: ignore[arg-type]


def _is_private(triple: ox.Triple, first_in: object) -> bool:
    value = triple.object
    is_text = isinstance(value, ox.Literal) and (value.language or " " in value.value)
    return bool(is_text and first_in(value.value))  # type: ignore[operator, union-attr]


def _told(
    foreign: Foreign,
    joined: Joined,
    added: _Added,
    count: int,
    hidden: Mapping[str, str],
    dataset: Dataset,
) -> Iterator[str]:
    """Yield what was done with a graph of others, and what was not, a sentence each."""
    yield f"Things of ours in it: {count}; values that differ from ours: {len(added.clashes)}."
    for why, number in sorted(added.left_out.items()):
        if number:
            yield f"Not added: triples {why} ({number:,})."
    secret = {*hidden, *hidden.values(), *dataset.withdrawal.gone}
    for group in joined.refused:
        if not secret.isdisjoint(group):
            continue
        names = " and ".join(map(shrink, group))
        yield f"Not joined: what it says would make {names} one thing."
    subjects = {value_of(t.subject) for t in foreign.triples} - secret
    strangers = sorted(i for i in subjects if is_in_our_space(i) and not dataset.about(i))
    if strangers:
        few = ", ".join(map(shrink, strangers[:3])) + (" …" if len(strangers) > 3 else "")
        yield f"It uses our namespace for what this graph has not ({len(strangers)}): {few}."
