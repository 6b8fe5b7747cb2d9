"""The lint rules on what no block is about: ids, anchors; with what to write in their place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg_belarus.dataset import Block, Dataset, Outline, TurtleFile, stands_apart
from kg_belarus.errors import nearest
from kg_belarus.findings import Finding, Severity
from kg_belarus.namespaces import PREFIXES, local, node, shrink
from kg_belarus.project import open_project
from kg_belarus.terms import value_of
from kg_belarus.validation.undeclared import own_spaces, space_of, term_names

_ANCHORED, _NOTATION = node("bko:anchoredAt"), node("skos:notation")
_SOURCED = node("bko:hasSource")
# Blocks begin in column 1.
_SUBJECT = re.compile(rb"^bki:[\w.-]*\w", re.MULTILINE)


def find_dangling_ids(
    dataset: Dataset, files: Iterable[tuple[TurtleFile, Outline]]
) -> Iterator[Finding]:
    """Yield where files name an id that has no block: one of ours, or in a namespace of their own.

    Such a namespace is one in which the ontology or the data has other blocks; if it is the data
    alone, it may be that of somebody else, and the finding is a warning.
    """
    files = tuple(files)
    modules = [file for file in dataset.ontology_files if not stands_apart(file)]
    ontology = [t for file in modules for t in file.triples]
    stated = [t for file, _ in files for t in file.triples]
    # What is withdrawn is left out of every answer, so a mention of it dangles nowhere but here.
    told = {value_of(t.subject) for t in (*stated, *ontology)} | dataset.withdrawal.listed
    declared, own = own_spaces(ontology), own_spaces(stated)
    advice: _Advice | None = None
    for file, found in files:
        terms = {token.start for token in term_names(found)}
        for token in found.names:
            iri = file.iri_of(token)
            is_ours = iri.startswith(PREFIXES["bki"])
            space = space_of(iri)
            if iri in told or not (is_ours or space in declared or space in own):
                continue
            if not is_ours and (iri == space or token.start in terms):
                continue  # the namespace itself; a term, which another rule tells of
            advice = advice or _Advice(dataset)
            beside = None if is_ours else [one for one in told if space_of(one) == space]
            message = f"{token.text} has no block{advice.on(token.text, beside)}."
            severity: Severity = "error" if is_ours or space in declared else "warning"
            yield Finding(severity, "dangling", token.text, message, file.position(token.start))


def find_unknown_anchors(
    dataset: Dataset, files: Iterable[tuple[TurtleFile, Outline]]
) -> Iterator[Finding]:
    """Yield where a thing names an assertion for which its sources have no anchor."""
    # What is withdrawn is read too: an anchor that went with somebody is no mistake of others.
    stated = [t for file in dataset.data_files for t in file.triples]
    said = {_SOURCED: defaultdict[str, set[str]](set), _NOTATION: defaultdict[str, set[str]](set)}
    for triple in stated:
        if triple.predicate in said:
            said[triple.predicate][value_of(triple.subject)].add(value_of(triple.object))
    known = defaultdict[str, set[str]](set)
    for anchor, notations in said[_NOTATION].items():
        for source in said[_SOURCED].get(anchor, ()):
            known[source] |= notations
    for file, outline in files:
        wrong = defaultdict[str, list[str]](list)
        for triple in file.triples:
            subject = value_of(triple.subject)
            if triple.predicate == _ANCHORED:
                sources = said[_SOURCED].get(subject, {subject})
                here = {one for source in sources for one in known.get(source, ())}
                if value_of(triple.object) not in here:
                    near = nearest(value_of(triple.object), here) if here else "they have none"
                    wrong[subject].append(f"{value_of(triple.object)!r} ({near})")
        for block in outline.blocks if wrong else ():
            for told in wrong.pop(file.iri_of(block.subject), ()):
                message = (
                    f"no source of {block.subject.text} has an anchor {told}; mend the number."
                )
                place = file.position(_place_of_anchor(block))
                yield Finding("error", "unknown-anchor", block.subject.text, message, place)


def _place_of_anchor(block: Block) -> int:
    return next((t.start for t in block.tokens if t.text == "bko:anchoredAt"), block.subject.start)


class _Advice:
    """What to do about an id without a block, worked out once for each id."""

    def __init__(self, dataset: Dataset) -> None:
        things = (shrink(value_of(t.subject)) for t in dataset.asserted)
        self._ids = sorted({thing for thing in things if thing.startswith("bki:")})
        shipped = open_project()
        is_own = dataset.project.data != shipped.data
        files = shipped.contents(shipped.data, ".ttl", deep=True).values() if is_own else ()
        self._shipped = {found.decode() for text in files for found in _SUBJECT.findall(text)}
        # A file that is gone leaves hundreds of names dangling, each of them in many places.
        self._given: dict[str, str] = {}

    def on(self, name: str, beside: Iterable[str] | None = None) -> str:
        """Return the rest of a sentence that says that a name has no block.

        Args:
            name: as it stands in the file.
            beside: the IRIs of what has a block in its namespace; those of ours if None.
        """
        if name not in self._given:
            prefix = name.partition(":")[0]
            ids = self._ids if beside is None else [f"{prefix}:{local(iri)}" for iri in beside]
            hint = f" ({nearest(name, ids)})" if ids else ""
            self._given[name] = (
                " here but in the shipped graph; lay this project over it (--with in place of "
                "--project), or write one"
                if name in self._shipped
                else f"{hint}; write one or mend the id"
            )
        return self._given[name]
