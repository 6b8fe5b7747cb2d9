"""Rules about files that neither SHACL nor OWL can see: spelling, homes, prefixes, order, ids.

A misspelt property passes every shape and every axiom, since nothing speaks about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.dataset import Block, Dataset, Outline, TurtleFile, stands_apart
from kg_belarus.findings import Finding, Report
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, expand, node, shrink
from kg_belarus.terms import value_of
from kg_belarus.text import Token
from kg_belarus.validation.asked import as_asked, is_style
from kg_belarus.validation.dangling import find_dangling_ids, find_unknown_anchors
from kg_belarus.validation.deprecated import find_deprecated_terms
from kg_belarus.validation.precedence import find_early_sources
from kg_belarus.validation.restraint import find_private_words
from kg_belarus.validation.undeclared import find_undeclared_terms
from kg_belarus.validation.unread import (
    find_graph_names,
    find_imports,
    find_undated,
    find_unread,
)
from kg_belarus.validation.unseen import find_line_ends, find_unseen

_DEFINED_BY, _SUB_CLASS = node("rdfs:isDefinedBy"), node("rdfs:subClassOf")
_ID_KIND, _SOURCE_CLASS = node("bko:idKind"), node("bko:Source")
_CITING = {node("bko:hasSource"), node("bko:relays")}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")

# A count or a written name lives with what it counts or names.
_AT_HOME_ANYWHERE = {expand("bko:CountObservation"), expand("bko:NameRecord")}

# The order of predicates in a block; the relations in between are in any order.
_FIRST = ("a", "bko:kind", "rdfs:label", "skos:prefLabel", "skos:altLabel")
_LAST = ("bko:standing", "bko:hasSource", "bko:anchoredAt", "skos:note", "skos:editorialNote")


@dataclass(frozen=True)
class _Files:
    """The files of a dataset with their outlines, and what the ontology declares."""

    dataset: Dataset
    data: tuple[tuple[TurtleFile, Outline], ...]
    ontology: tuple[tuple[TurtleFile, Outline], ...]
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def all(self) -> tuple[tuple[TurtleFile, Outline], ...]:
        return (*self.data, *self.ontology)

    @property
    def written(self) -> Iterator[tuple[TurtleFile, Outline]]:
        """Those of Turtle, in which a person chose how things stand."""
        return (pair for pair in self.all if pair[0].is_turtle)

    @cached_property
    def classes(self) -> dict[str, list[str]]:
        """The classes that the data asserts for each thing, by IRI."""
        classes: dict[str, list[str]] = {}
        for triple in self.dataset.asserted:
            if triple.predicate == RDF_TYPE and isinstance(triple.object, ox.NamedNode):
                classes.setdefault(value_of(triple.subject), []).append(triple.object.value)
        return classes


def check_files(dataset: Dataset) -> Report:
    """Return what is wrong with the files of a dataset as files.

    Rules: `unknown-term`, `one-home`, `column`, `prefixes`, `local-prefix`, `order`, `id`, `topic`,
    `blank-node`, `dangling`, `unknown-anchor`, `unused-source`, `source-before-fact`,
    `established-without-later-source`, `restraint`, `deprecated-term`, `unseen-character`,
    `line-ends`, `unread-file`, `unread-import`, `graph-name`, `release-day`. Those of layout hold
    for Turtle: other syntaxes are written by programs.
    """
    files = _Files(
        dataset,
        tuple((file, file.outline) for file in dataset.data_files),
        tuple((file, file.outline) for file in dataset.ontology_files),
    )
    found = {finding for rule in _RULES for finding in rule(files)}
    kept = as_asked((f for f in found if is_style(f)), dataset.project)
    kept += [finding for finding in found if not is_style(finding)]
    return Report("check", tuple(sorted(kept, key=lambda finding: finding.order)))


def _one_home(files: _Files) -> Iterator[Finding]:
    homes: dict[str, str] = {}
    for file, found in files.all:
        if stands_apart(file):
            continue
        for block in found.blocks:
            if block.subject.text == "[":
                continue
            place = file.position(block.subject.start)
            if iri := file.iri_of(block.subject):
                first = homes.setdefault(iri, str(place))
                if first != str(place) and file.is_turtle:
                    message = (
                        f"{block.subject.text} has a block at {first} already; "
                        "move these lines there"
                    )
                    yield _finding("one-home", file, block.subject, message)
            if place.column != 1 and file.is_turtle:
                message = (
                    f"the block of {block.subject.text} does not start at column 1; run turtlefmt"
                )
                yield _finding("column", file, block.subject, message)


def _prefixes(files: _Files) -> Iterator[Finding]:
    for file, found in files.written:
        used = {token.text.split(":")[0] for token in found.names}
        declared = [name.text.rstrip(":") for name, _ in found.prefixes]
        for name, iri in found.prefixes:
            prefix = name.text.rstrip(":")
            if prefix not in PREFIXES:
                message = (
                    f"the prefix {prefix}: is not registered; write the IRI out, or register it"
                )
                yield _finding("prefixes", file, name, message)
            elif PREFIXES[prefix] != iri.text[1:-1]:
                message = (
                    f"the prefix {prefix}: stands for <{iri.text[1:-1]}> in this file alone, and "
                    f"for <{PREFIXES[prefix]}> elsewhere and in questions; give it another name"
                )
                yield _finding("local-prefix", file, name, message)
            elif prefix not in used:
                yield _finding(
                    "prefixes", file, name, f"the prefix {prefix}: is not used; remove its line"
                )
        if declared != sorted(declared):
            message = "the prefix lines are not in alphabetical order; run turtlefmt"
            yield _finding("prefixes", file, found.directives[0], message)
        for token in found.directives:
            if "base" in token.text.lower():
                message = "a base makes names depend on their file; write CURIEs"
                yield _finding("prefixes", file, token, message)


def _order(files: _Files) -> Iterator[Finding]:
    for file, found in files.data:
        if not file.is_turtle:
            continue
        before: Block | None = None
        for block in found.blocks:
            if (
                before
                and before.section == block.section
                and before.subject.text > block.subject.text
            ):
                message = (
                    f"{block.subject.text} comes after {before.subject.text}; sort the blocks by id"
                )
                yield _finding("order", file, block.subject, message)
            before = block
            yield from _predicate_order(file, block)


def _predicate_order(file: TurtleFile, block: Block) -> Iterator[Finding]:
    ranks = [_rank(token.text) for token in block.predicates]
    for position in range(1, len(ranks)):
        if ranks[position] < ranks[position - 1]:
            token, other = block.predicates[position], block.predicates[position - 1]
            message = f"{token.text} comes before {other.text} in a block; move it up"
            yield _finding("order", file, token, message)


def _rank(predicate: str) -> int:
    if predicate in _FIRST:
        return _FIRST.index(predicate)
    if predicate in _LAST:
        return len(_FIRST) + 1 + _LAST.index(predicate)
    return len(_FIRST)


def _ids(files: _Files) -> Iterator[Finding]:
    """An id is flat, lower case, and begins with the kind of its class."""
    triples = files.dataset.ontology
    kinds = {value_of(t.subject): value_of(t.object) for t in triples if t.predicate == _ID_KIND}
    above: dict[str, set[str]] = {}
    for triple in triples:
        if triple.predicate == _SUB_CLASS:
            above.setdefault(value_of(triple.subject), set()).add(value_of(triple.object))
    for file, found in files.data:
        for block in found.blocks:
            name = block.subject.text
            iri = file.iri_of(block.subject)
            if not iri.startswith(PREFIXES["bki"]):
                continue
            local = iri.removeprefix(PREFIXES["bki"])
            if not _ID.fullmatch(local):
                message = (
                    f"{name} is not of the form bki:<kind>-<slug> in lower case, digits and hyphens"
                )
                yield _finding("id", file, block.subject, message)
                continue
            classes = files.classes.get(iri, [])
            allowed = {
                kind for found_class in classes for kind in _kinds_of(found_class, kinds, above)
            }
            if allowed and local.split("-")[0] not in allowed:
                message = (
                    f"the id of a {shrink(classes[0])} begins with {' or '.join(sorted(allowed))}-"
                )
                yield _finding("id", file, block.subject, f"{name}: {message}; rename it")


def _kinds_of(iri: str, kinds: dict[str, str], above: dict[str, set[str]]) -> set[str]:
    ahead, seen, found = [iri], {iri}, set()
    while ahead:
        current = ahead.pop()
        if current in kinds:
            found.add(kinds[current])
            continue  # the most specific kind counts; what is above it does not
        ahead += [term for term in above.get(current, ()) if term not in seen]
        seen |= above.get(current, set())
    return found


def _topics(files: _Files) -> Iterator[Finding]:
    """A thing lives in the folder of the module that defines its class."""
    modules = {
        value_of(t.subject): value_of(t.object).rsplit("/", 1)[-1]
        for t in files.dataset.ontology
        if t.predicate == _DEFINED_BY
    }
    project = files.dataset.project
    folders = [project.shown(folder) for folder in project.places(project.data)]
    for file, found in files.data:
        folder = next(folder for folder in folders if file.path.is_relative_to(folder))
        parts = file.path.relative_to(folder).parts
        if len(parts) == 1:  # coverage, links, withdrawn, dataset: about the graph as a whole
            continue
        for block in found.blocks:
            classes = files.classes.get(file.iri_of(block.subject), [])
            topics = {modules[name] for name in classes if name in modules}
            if topics and not _AT_HOME_ANYWHERE.intersection(classes) and parts[0] not in topics:
                name = f"{block.subject.text} is a {shrink(classes[0])}"
                message = f"{name}; move it to data/{min(topics)}/"
                yield _finding("topic", file, block.subject, message)


def _blank_nodes(files: _Files) -> Iterator[Finding]:
    for file, found in files.data:
        for block in found.blocks:
            for token in (block.subject, *block.tokens):
                if token.kind == "blank" or token.text == "[":
                    message = "a blank node cannot be cited or compared; give it an id"
                    yield _finding("blank-node", file, token, message)


def _unused_sources(files: _Files) -> Iterator[Finding]:
    triples = files.dataset.asserted
    cited = {t.object for t in triples if t.predicate in _CITING}
    unused = {
        value_of(t.subject)
        for t in triples
        if t.predicate == RDF_TYPE and t.object == _SOURCE_CLASS and t.subject not in cited
    }
    for file, found in files.data:
        for block in found.blocks:
            if file.iri_of(block.subject) in unused:
                message = f"nothing cites {block.subject.text}; cite it or remove it"
                yield _finding("unused-source", file, block.subject, message)


_RULES: tuple[Callable[[_Files], Iterable[Finding]], ...] = (
    lambda files: find_undeclared_terms(files.dataset, files.data, files.ontology),
    lambda files: find_deprecated_terms(files.dataset, files.all),
    _one_home,
    _prefixes,
    _order,
    _ids,
    _topics,
    _blank_nodes,
    lambda files: find_dangling_ids(files.dataset, files.data),
    lambda files: find_unknown_anchors(files.dataset, files.data),
    _unused_sources,
    lambda files: find_early_sources(files.dataset, files.data),
    lambda files: find_private_words(files.dataset, files.data),
    lambda files: find_unseen(files.all),
    lambda files: find_line_ends(files.all),
    lambda files: find_unread(files.dataset.project),
    lambda files: find_imports(files.dataset),
    lambda files: find_undated(files.dataset),
    lambda files: find_graph_names(file for file, _ in files.all),
)


def _finding(rule: str, file: TurtleFile, token: Token, message: str) -> Finding:
    return Finding("error", rule, token.text, message + ".", file.position(token.start))
