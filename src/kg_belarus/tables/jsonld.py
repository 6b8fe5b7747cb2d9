"""Triples as JSON-LD under our context; the same triples give the same document.

A value stands under the short name of its property where the context reads it back as it was, and
under the CURIE of the property otherwise: nothing is coerced under a key that is no term.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from kg_belarus.errors import EngineError
from kg_belarus.namespaces import RDF_TYPE, node

_FIRST, _REST, _NIL = node("rdf:first"), node("rdf:rest"), node("rdf:nil")
_STRING, _BOOLEAN, _INTEGER = node("xsd:string"), node("xsd:boolean"), node("xsd:integer")
_LANGUAGE_STRING = node("rdf:langString")
# What stands as a number of JSON: not 007, which would lose its zeros, nor what readers round.
WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Lists = Mapping[_Term, list[_Term]]
# The language whose text a value is or "", and the value as it is written.
Said = tuple[str, object]
_NO_TERMS: Mapping[str, str] = MappingProxyType({})
_NO_LISTS: Lists = MappingProxyType({})


def json_ld(triples: Collection[ox.Triple], context: Mapping[str, object]) -> dict[str, object]:
    """Return the triples of a graph as a flat document, its nodes, keys and values in order.

    Args:
        triples: each once.
        context: prefixes, `id`, `type`, and terms with an `@id`, and perhaps an `@type` or the
            container `@language`, in which those of one property differ. Those with a `@reverse`
            are not used. A prefix by which an IRI would be read as a CURIE is left out of it.

    Raises:
        EngineError: a triple stands as a term.
    """
    while True:
        try:
            return _flat(triples, context)
        except LooksLikeCurieError as error:
            context = _without(context, error.prefix)


class LooksLikeCurieError(EngineError):
    """An IRI such as `<org:x>` would be read by a prefix of the context; exit code 4."""

    def __init__(self, iri: str) -> None:
        super().__init__(
            f"<{iri}> would be read as a CURIE in JSON-LD; write it without angle brackets."
        )
        self.prefix = iri.partition(":")[0]


def _without(context: Mapping[str, object], prefix: str) -> Mapping[str, object]:
    """Return a context without a prefix, in which what it stood for is written out."""
    start = f"{prefix}:"

    def whole(entry: object) -> object:
        if not isinstance(entry, dict):
            return entry
        return {
            key: f"{context[prefix]}{value.removeprefix(start)}"
            if isinstance(value, str) and value.startswith(start)
            else value
            for key, value in entry.items()
        }

    return {name: whole(entry) for name, entry in context.items() if name != prefix}


def _flat(triples: Collection[ox.Triple], context: Mapping[str, object]) -> dict[str, object]:
    words = Words(context)
    lists, cells = find_lists(triples)
    nodes: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for t in triples:
        if t.subject not in cells:
            key, language, value = words.said(t.predicate, t.object, lists)
            nodes[words.name(t.subject)][key].append((language, value))
    for name, found in nodes.items():
        found["id"] = [("", name)]
    ordered = (sorted(nodes[name].items()) for name in sorted(nodes))
    members = [{key: _set(values) for key, values in pairs} for pairs in ordered]
    return {"@context": context, "@graph": members}


def _set(values: list[Said]) -> object:
    if values[0][0]:
        by_language: dict[str, list[object]] = defaultdict(list)
        for language, text in values:
            by_language[language].append(text)
        return {language: _one_or_all(by_language[language]) for language in sorted(by_language)}
    return _one_or_all([value for _, value in values])


def _one_or_all(values: list[object]) -> object:
    if len(values) == 1:
        return values[0]
    return sorted(values, key=lambda value: json.dumps(value, sort_keys=True))


class Words:
    """Says what a context calls things, and how it writes what is said of them."""

    def __init__(self, context: Mapping[str, object]) -> None:
        texts = {name: text for name, text in context.items() if isinstance(text, str)}
        self.prefixes = {iri: prefix for prefix, iri in texts.items() if iri[0] != "@"}

        def expanded(curie: str) -> str:
            prefix, colon, local = curie.partition(":")
            return texts[prefix] + local if colon and prefix in texts else curie

        # By property, and then by what a term makes of a value: a thing, a text in some language, a
        # datatype; "" for a term that leaves it as it is.
        self._terms: dict[str, dict[str, str]] = defaultdict(dict)
        for name, entry in context.items():
            if isinstance(entry, dict) and "@id" in entry:
                made = entry.get("@container") or expanded(entry.get("@type", ""))
                self._terms[expanded(entry["@id"])][made] = name
        self._named: dict[_Term, str] = {}

    def name(self, thing: _Term) -> str:
        """Return the CURIE of a thing, its IRI where no prefix fits, or its blank node label."""
        if thing not in self._named:
            self._named[thing] = self._new_name(thing)
        return self._named[thing]

    def _new_name(self, thing: _Term) -> str:
        if isinstance(thing, ox.Triple):
            raise EngineError(
                "a triple is used as a term, which JSON-LD cannot express; remove it."
            )
        if not isinstance(thing, ox.NamedNode):
            return str(thing)
        iri = thing.value
        start = max(iri.rfind("#"), iri.rfind("/")) + 1
        if iri[:start] in self.prefixes:
            return f"{self.prefixes[iri[:start]]}:{iri[start:]}"
        if iri.partition(":")[0] in self.prefixes.values():
            raise LooksLikeCurieError(iri)
        return iri

    def said(
        self, predicate: ox.NamedNode, value: _Term, lists: Lists = _NO_LISTS
    ) -> tuple[str, str, object]:
        """Return the key, the language or "", and the value that say what a triple says.

        With a language the value is a text that stands under it in the map of the key.
        """
        is_thing = not isinstance(value, ox.Literal) and value not in lists
        if is_thing and predicate == RDF_TYPE:
            return "type", "", self.name(value)
        terms = self._terms.get(predicate.value, _NO_TERMS)
        if is_thing and "@id" in terms:
            return terms["@id"], "", self.name(value)
        if isinstance(value, ox.Literal):
            if "@language" in terms and value.datatype in (_LANGUAGE_STRING, _STRING):
                return terms["@language"], value.language or "@none", value.value
            # A text is none: rdflib tells one that is coerced to a text from one that is not.
            if value.datatype.value in terms and value.datatype != _STRING:
                return terms[value.datatype.value], "", value.value
        return terms.get("") or self.name(predicate), "", self.full(value, lists)

    def full(self, value: _Term, lists: Lists = _NO_LISTS) -> object:
        """Return a value in the form that nothing has to be coerced in."""
        if value in lists:
            return {"@list": [self.full(member, lists) for member in lists[value]]}
        if not isinstance(value, ox.Literal):
            return {"id": self.name(value)}
        if value.language:
            return {"@language": value.language, "@value": value.value}
        if value.datatype == _STRING:
            return value.value
        if value.datatype == _INTEGER and WHOLE.fullmatch(value.value):
            return int(value.value)
        if value.datatype == _BOOLEAN and value.value in ("true", "false"):
            return value.value == "true"
        return {"@value": value.value, "type": self.name(value.datatype)}


def find_lists(triples: Collection[ox.Triple]) -> tuple[Lists, set[_Term]]:
    """Return the members of each list by its head, and the cells that are nothing but lists.

    A cell has one first, one rest, nothing else, and one mention. Lists in lists stay triples.
    """
    firsts: dict[_Term, _Term] = {t.subject: t.object for t in triples if t.predicate == _FIRST}
    rests: dict[_Term, _Term] = {t.subject: t.object for t in triples if t.predicate == _REST}
    if not firsts:
        return {}, set()
    sizes: Counter[_Term] = Counter(t.subject for t in triples)
    mentions: dict[_Term, list[ox.Triple]] = defaultdict(list)
    for t in triples:
        if isinstance(t.object, ox.BlankNode):
            mentions[t.object].append(t)
    whole = {c for c in firsts if c in rests and sizes[c] == 2 and len(mentions[c]) == 1}
    lists: dict[_Term, list[_Term]] = {}
    cells: set[_Term] = set()
    for last in [cell for cell in whole if rests[cell] == _NIL]:
        chain, before = [last], mentions[last][0]
        while before.predicate == _REST and before.subject in whole:
            chain.append(before.subject)
            before = mentions[before.subject][0]
        if before.predicate != _FIRST:
            lists[chain[-1]] = [firsts[cell] for cell in reversed(chain)]
            cells.update(chain)
    return lists, cells
