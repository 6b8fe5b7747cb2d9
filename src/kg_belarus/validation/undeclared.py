"""The lint rule on terms that nothing declares, with what to write in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.dataset import Block, Dataset, Outline, TurtleFile, former_terms, stands_apart
from kg_belarus.errors import nearest
from kg_belarus.findings import Finding
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, REGISTERED, expand, local, node, shrink
from kg_belarus.project import open_project
from kg_belarus.terms import value_of
from kg_belarus.text import Token
from kg_belarus.validation.asked import is_of_house

_OURS = PREFIXES["bko"], PREFIXES["bkv"]
_BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd", "sh", "dcat"))
# Vocabularies that are ours or that others keep; `ex:` is nobody's.
_REGISTERED = {iri for prefix, iri in REGISTERED.items() if prefix != "ex"}
_ONTOLOGY = node("owl:Ontology")
# Blocks begin in column 1.
_SUBJECT = re.compile(rb"^[a-z]+:[\w.-]*\w", re.MULTILINE)

_Files = Iterable[tuple[TurtleFile, Outline]]


def space_of(iri: str) -> str:
    """Return the namespace of an IRI: all of it but its last part."""
    return iri.removesuffix(local(iri))


def own_spaces(triples: Iterable[ox.Triple]) -> frozenset[str]:
    """Return the namespaces whose terms or things some triples are about, but registered ones.

    An ontology itself is neither: its IRI is that of its terms without their last sign.
    """
    about, documents = set(), set()
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            about.add(triple.subject.value)
            if triple.predicate == RDF_TYPE and triple.object == _ONTOLOGY:
                documents.add(triple.subject.value)
    return frozenset(map(space_of, about - documents)) - _REGISTERED


def term_names(found: Outline) -> Iterator[Token]:
    """Yield the properties and classes that the blocks of a file use, as they stand in it."""
    for block in found.blocks:
        yield from (*block.predicates, *block.inner)
        yield from _type_names(block)


def _type_names(block: Block) -> Iterator[Token]:
    """Yield the objects of the `a` of a block."""
    inside = False
    for token in block.tokens:
        if token.text == "a":
            inside = True
        elif token.text in (";", "."):
            inside = False
        elif inside and token.kind in ("name", "iri"):
            yield token


def find_undeclared_terms(dataset: Dataset, data: _Files, ontology: _Files) -> Iterator[Finding]:
    """Yield where files use a term that is not declared.

    Errors are terms of ours, terms in a namespace in which the ontology declares others, and, for
    a project with an ontology of its own, all others that its data uses. Elsewhere one of a
    vocabulary that is not read is a warning, told once.
    """
    known = _Declared(dataset)
    unread: dict[str, list[tuple[TurtleFile, Token]]] = {}
    replaced: dict[str, Token] = {}
    for file, found in (*data, *ontology):
        for token in found.names:
            iri = file.iri_of(token)
            if iri in known.replaced:
                replaced.setdefault(iri, token)
            elif iri.startswith(_OURS) and iri not in known.terms:
                yield _finding(file, token, known)
    for file, found in ontology:
        for token in () if stands_apart(file) else found.names:
            if known.lacks(file.iri_of(token)):
                yield _finding(file, token, known)
    for file, found in data:
        is_of_ours = is_of_house(file.path, dataset.project)
        for token in term_names(found):
            iri = file.iri_of(token)
            if not iri or iri in known.terms or iri.startswith(_BUILT_IN) or iri in known.replaced:
                continue
            if is_of_ours or known.lacks(iri):
                yield _finding(file, token, known)
            elif iri not in known.named and not iri.startswith(_OURS):
                unread.setdefault(iri, []).append((file, token))
    for places in unread.values():
        yield _unread(places, known)
    if replaced:
        yield _replacing(dataset, list(replaced.values()))


class _Declared:
    """What the ontology of a dataset declares.

    Attributes:
        terms: the IRIs that the ontology and the code lists say something about.
        named: those that have a block in the data or are named in the ontology in any place.
        spaces: the namespaces of its terms, but registered ones.
        replaced: terms that the shipped ontology declares, where another that has none of ours
            stands in its place.
    """

    def __init__(self, dataset: Dataset) -> None:
        files = [file for file in dataset.ontology_files if not stands_apart(file)]
        triples = [t for file in dataset.ontology_files for t in file.triples]
        things = (t.subject for file in dataset.data_files for t in file.triples)
        self.terms = {t.subject.value for t in triples if isinstance(t.subject, ox.NamedNode)}
        self._things = {thing.value for thing in things if isinstance(thing, ox.NamedNode)}
        nodes = (term for t in triples for term in (t.predicate, t.object))
        self.named = {term.value for term in nodes if isinstance(term, ox.NamedNode)} | self._things
        self.spaces = own_spaces(t for file in files for t in file.triples)
        self.replaced = _shipped_terms() - self.terms if self._is_unaware(dataset) else set()
        # Of those in use; whatever the prefix: it is mistaken as easily as the name.
        self._used = self.terms - former_terms(triples).keys()
        self._near: dict[str, str] = {}
        self._names = {name for name in map(shrink, self._used) if not name.startswith("<")}

    def _is_unaware(self, dataset: Dataset) -> bool:
        """Tell whether data uses our terms under an ontology of its own that has none of them."""
        project = dataset.project
        if project.is_shipped or project.is_guest or any(map(_is_ours, self.terms)):
            return False
        stated = (t for file in dataset.data_files for t in file.triples)
        return any(_is_ours(value_of(term)) for t in stated for term in (t.predicate, t.object))

    def lacks(self, iri: str) -> bool:
        """Tell whether an IRI is in a namespace of the ontology, and nothing of that name is."""
        is_one = space_of(iri) in self.spaces and local(iri)
        return bool(is_one) and iri not in self.terms and iri not in self._things

    def near(self, token: Token, iri: str) -> str:
        """Return a clause that names the terms that may be meant; "" if there are none."""
        if token.text not in self._near:  # a property may be used a million times
            self._near[token.text] = self._advice(token, iri)
        return self._near[token.text]

    def _advice(self, token: Token, iri: str) -> str:
        prefix, _, name = token.text.rpartition(":")
        same = sorted(one for one in self._names if one.endswith(f":{name}"))
        if same:
            return f" (nearest: {', '.join(same)})"
        valid = self.beside(iri, prefix) or self._names
        return f" ({nearest(token.text, valid)})" if valid else ""

    def beside(self, iri: str, prefix: str) -> list[str]:
        """Return the terms in the namespace of an IRI, with a prefix, unless it is one of ours."""
        space = space_of(iri)
        if iri.startswith(_OURS):
            return []
        return [f"{prefix}:{local(one)}" for one in self._used if space_of(one) == space]


def _is_ours(iri: str) -> bool:
    return iri.startswith(_OURS)


def _shipped_terms() -> set[str]:
    shipped = open_project()
    files = shipped.contents(shipped.ontology, ".ttl").values()
    found = (expand(name.decode()) for text in files for name in _SUBJECT.findall(text))
    return {iri for iri in found if iri and not iri.startswith(_BUILT_IN)}


def _finding(file: TurtleFile, token: Token, known: _Declared) -> Finding:
    message = f"{token.text} is not declared in ontology/{known.near(token, file.iri_of(token))}."
    return Finding("error", "unknown-term", token.text, message, file.position(token.start))


def _unread(places: list[tuple[TurtleFile, Token]], known: _Declared) -> Finding:
    """Return the finding on a term of a vocabulary that is not read."""
    file, token = places[0]
    beside = known.beside(file.iri_of(token), token.text.partition(":")[0])
    hint = f" ({nearest(token.text, beside)})" if beside and token.kind == "name" else ""
    more = f"; {len(places)} places" if len(places) > 1 else ""
    message = (
        f"{token.text} is not declared in ontology/{hint}, so no rule and no shape sees what it "
        f"says; declare it there, or mend it{more}."
    )
    return Finding("warning", "unknown-term", token.text, message, file.position(token.start))


def _replacing(dataset: Dataset, used: list[Token]) -> Finding:
    """Return the finding on an ontology that stands in place of the shipped one unawares."""
    project = dataset.project
    folder = f"{project.shown(project.ontology)}/"
    names = sorted({token.text for token in used})
    rest = [f"{len(names) - 3} more"] if len(names) > 4 else names[3:]
    *few, last = [*names[:3], *rest]
    terms = f"{', '.join(few)} and {last}" if few else last
    message = (
        f"this folder is read in place of the shipped ontology, which declares {terms}, which "
        "the files here use; lay the project over the shipped graph (--with in place of "
        "--project), or declare them here."
    )
    # Without a place it comes before all that have one.
    return Finding("error", "unknown-term", folder, message)
