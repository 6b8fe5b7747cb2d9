"""Read a graph of somebody else: a stream of triples, of which what is understood is kept.

Nothing is fetched but from a store that is named. What is left out is counted by reason, and no
axiom is kept: a graph of others does not say what our words mean, nor which of our things are one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg_belarus.dataset import DATASET, read_rdf
from kg_belarus.engine import Endpoint, RemoteEngine
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.merging.words import Words, is_axiom
from kg_belarus.namespaces import GRAPHS, RDF_TYPE, node, shrink
from kg_belarus.syntaxes import RDF, PackingError, streamed, syntax_of
from kg_belarus.terms import value_of
from kg_belarus.text import problem_with, stored_query, unreadable

_STREAMED = {ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS, ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG}
_IDENTITY = {node("owl:sameAs"), node("skos:exactMatch")}
_DESCRIBED = {DATASET, node("void:Dataset"), node("owl:Ontology")}
_TITLES = (node("dcterms:title"), node("rdfs:label"))
_PUBLISHERS = (node("dcterms:publisher"), node("dcterms:creator"))
_DAYS = (node("dcterms:issued"), node("dcterms:modified"))
_NAMES = (node("skos:prefLabel"), node("rdfs:label"), node("dcterms:title"))
_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html\b)", re.IGNORECASE)
_XSD = node("xsd:string").value.removesuffix("string")


@dataclass
class Foreign:
    """A graph of others as read.

    Attributes:
        path: how messages name it; of a store, its address.
        base: what the name of its graph begins with: the IRI of its dataset, else one of ours that
            is called after its file.
        title: of its dataset; the name of its file where it states none.
        publisher: the IRI of who publishes it; None where it states none.
        triples: what is understood, in terms of ours; things keep their names.
        identities: pairs of IRIs that it says mean the same thing.
        publisher_name: what it calls the publisher; "" where it does not.
        issued: the day, month or year on which it came out, as it states it.
        read: how many triples it has.
        left_out: how many triples were not kept, by reason.
        axioms: how many axioms of each kind are not applied.
    """

    path: Path | str
    base: str = ""
    title: str = ""
    publisher: ox.NamedNode | None = None
    publisher_name: str = ""
    issued: ox.Literal | None = None
    triples: list[ox.Triple] = field(default_factory=list)
    identities: list[tuple[str, str]] = field(default_factory=list)
    read: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    axioms: Counter[str] = field(default_factory=Counter)

    @property
    def told(self) -> list[str]:
        """What was read and what was not kept, a sentence each."""
        said = [
            f"{self.path}: {self.read:,} read, {len(self.triples):,} triples in words known here."
        ]
        said += [f"Left out: triples {why} ({n:,})." for why, n in sorted(self.left_out.items())]
        if self.axioms:
            kinds = ", ".join(f"{name} ({n:,})" for name, n in sorted(self.axioms.items()))
            said.append(
                f"Not applied: its axioms, since our ontology says what our words mean: {kinds}."
            )
        return said


def read_foreign(source: Path | str, words: Words) -> Foreign:
    """Return what a graph of others says in words that are understood.

    Args:
        source: a file of RDF, packed or not; or the address of a store that speaks SPARQL, of which
            the default graph is read.
        words: the vocabulary.

    Raises:
        UnreadableInputError: it cannot be read to its end, is a page of HTML, or has a literal
            without a value; with line and column where they are known.
        EngineError: the store fails.
    """
    is_store = str(source).startswith(("http://", "https://"))
    shown = Path(source)
    triples = _of_store(str(source)) if is_store else _of_file(shown)
    found = Foreign(str(source) if is_store else shown)
    described: dict[ox.NamedNode, dict[ox.NamedNode, list[object]]] = {}
    about: set[object] = set()
    names: dict[str, str] = {}
    for triple in triples:
        found.read += 1
        if triple.predicate == RDF_TYPE and triple.object in _DESCRIBED:
            about.add(triple.subject)
        if triple.predicate in (*_TITLES, *_PUBLISHERS, *_DAYS):
            own = described.setdefault(triple.subject, {})  # type: ignore[arg-type]
            own.setdefault(triple.predicate, []).append(triple.object)
        if triple.predicate in _NAMES and isinstance(triple.object, ox.Literal):
            names.setdefault(value_of(triple.subject), triple.object.value)
        _keep(triple, found, words)
    if not found.read:
        raise UnreadableInputError(Position(shown), "no triple is in it", "name another file")
    _describe(found, about, described, names)
    found.triples = [triple for triple in found.triples if triple.subject not in about]
    return found


def _keep(triple: ox.Triple, found: Foreign, words: Words) -> None:
    """Keep a triple in terms of ours, or count why it is not kept."""
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    if predicate in _IDENTITY and isinstance(value, ox.NamedNode):
        if isinstance(subject, ox.NamedNode):
            found.identities.append((subject.value, value.value))
        if predicate == node("owl:sameAs"):
            found.axioms["owl:sameAs, of which those that name one thing of ours join it"] += 1
        return
    if is_axiom(triple):
        kind = value_of(value if predicate == RDF_TYPE else predicate)
        found.axioms[shrink(kind)] += 1
        return
    if value_of(subject) in words.classes or value_of(subject) in words.properties:
        found.left_out["about terms of ours"] += 1
        return
    if predicate == RDF_TYPE:
        known = words.term(value_of(value))
        if known not in words.classes:
            found.left_out["of classes that are not known here"] += 1
            return
        found.triples.append(ox.Triple(subject, predicate, ox.NamedNode(known)))
        return
    own = words.term(predicate.value)
    if own not in words.properties:
        found.left_out["with properties that are not known here"] += 1
        return
    found.triples.append(triple if own == predicate.value else
                         ox.Triple(subject, ox.NamedNode(own), value))  # fmt: skip


def _describe(
    found: Foreign,
    about: Iterable[object],
    described: dict[ox.NamedNode, dict[ox.NamedNode, list[object]]],
    names: dict[str, str],
) -> None:
    """Say what the graph is called and who publishes it, as it states that itself."""
    datasets = sorted(one.value for one in about if isinstance(one, ox.NamedNode))
    said = described.get(ox.NamedNode(datasets[0]), {}) if datasets else {}
    found.base = datasets[0].rstrip("/#") if datasets else ""
    if not found.base or found.base.startswith(GRAPHS):
        name = found.path.name if isinstance(found.path, Path) else found.path
        found.base = f"{GRAPHS}/of-others/{quote(name, safe='')}"
    titles = [value_of(one) for name in _TITLES for one in said.get(name, ())]
    found.title = min(titles, default=str(found.path))
    publishers = [one for name in _PUBLISHERS for one in said.get(name, ())]
    for one in sorted(publishers, key=str)[:1]:
        if isinstance(one, ox.NamedNode):
            found.publisher, found.publisher_name = one, names.get(one.value, shrink(one.value))
        elif isinstance(one, ox.Literal):
            found.publisher_name = one.value
    days = [one for name in _DAYS for one in said.get(name, ()) if isinstance(one, ox.Literal)]
    found.issued = next(iter(days), None)


def _of_store(address: str) -> Iterator[ox.Triple]:
    engine = RemoteEngine(Endpoint(address))
    answer = engine.query(stored_query(__file__, "all"), ())
    for subject, predicate, value in answer.rows if not isinstance(answer, bool | tuple) else ():
        if subject is not None and predicate is not None and value is not None:
            yield ox.Triple(subject, predicate, value)  # type: ignore[arg-type]


def _of_file(path: Path) -> Iterator[ox.Triple]:
    """Yield the triples of a file, as they are read; it is read to its end, or refused."""
    if not path.name.lower().endswith(RDF):
        raise UnreadableInputError(
            Position(path),
            "its name says no syntax of RDF",
            "give it the ending of its syntax, such as .ttl or .nt.gz",
        )
    syntax = syntax_of(path)
    _refuse_page(path)
    if syntax not in _STREAMED:
        yield from read_rdf(path).triples
        return
    try:
        with path.open("rb") as file:
            stream = streamed(path, file)
            quads = ox.parse(input=stream, format=syntax)
            for quad in quads:
                _refuse_valueless(quad, path)
                yield quad.triple
    except PackingError as error:
        raise UnreadableInputError(Position(path), str(error), "fetch it anew") from error
    except (SyntaxError, ValueError) as error:
        place = Position(path, getattr(error, "lineno", 0) or 0, getattr(error, "offset", 0) or 0)
        told = re.sub(r"^Parser error at .*?\d: ", "", str(getattr(error, "msg", error)))
        problem = " ".join(told.split()).rstrip(".") or "this is cut off"
        raise UnreadableInputError(place, problem, "fetch it anew, or mend it there") from error
    except OSError as error:
        raise unreadable(path, error, "a file of RDF") from error


def _refuse_page(path: Path) -> None:
    """Raise UnreadableInputError if a file holds a page of HTML, as portals send it."""
    try:
        with path.open("rb") as file:
            begun = streamed(path, file).read(500)
    except PackingError as error:
        raise UnreadableInputError(Position(path), str(error), "fetch it anew") from error
    except OSError as error:
        raise unreadable(path, error, "a file of RDF") from error
    if _PAGE.match(begun):
        raise UnreadableInputError(
            Position(path, 1, 1), "this is a page of HTML and no RDF", "fetch the file anew"
        )


def _refuse_valueless(quad: ox.Quad, path: Path) -> None:
    value = quad.object
    if isinstance(value, ox.Triple):
        raise UnreadableInputError(
            Position(path), f"{quad.subject} has a triple as a term, which is of RDF 1.2 and which "
            "nothing here understands", "make it a thing of its own"
        )  # fmt: skip
    if isinstance(value, ox.Literal) and not value.language:
        is_typed = value.datatype.value.startswith(_XSD) and not value.datatype.value.endswith(
            "#string"
        )
        if is_typed and (told := problem_with(value)):
            raise UnreadableInputError(
                Position(path),
                f"{quad.subject} has {value}, which is no {shrink(value.datatype.value)}: {told}",
                "mend it there",
            )
