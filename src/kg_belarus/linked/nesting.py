"""Descriptions as JSON-LD that nests, written as text: this is done for each IRI of a site.

Each thing is written once, where it is met first; everywhere else it is named. A triple stands at
one place: with its subject, or under a name of its own with the thing that it points at. The
context of a document is the part of the one published context that it uses: so it needs no other
file, and readers that fetch none, such as Oxigraph's, read it too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg_belarus.linked.describing import Description
from kg_belarus.linked.facts import TYPE, Fact, is_blank, key_of
from kg_belarus.tables import Words, find_lists

# What a reader looks for first.
_FIRST = ("id", "type", "label", "prefLabel", "altLabel", "title", "content")
_RANK = {name: place for place, name in enumerate(_FIRST)}
Node = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Nester:
    """Writes descriptions as JSON-LD under one context."""

    def __init__(self, context: Mapping[str, object]) -> None:
        self._context = context
        self._words = Words(context)
        self._prefixes = frozenset(self._words.prefixes.values())
        self._needed = {name: self._needs(entry) for name, entry in context.items()}
        self._contexts: dict[frozenset[str], str] = {}

    def _needs(self, entry: object) -> frozenset[str]:
        values = entry.values() if isinstance(entry, dict) else ()
        return frozenset(str(value).partition(":")[0] for value in values) & self._prefixes

    def write(self, description: Description) -> str:
        """Return a description as a document; the same facts give the same text.

        Raises:
            EngineError: an IRI looks like a CURIE of the context.
        """
        return _Document(description, self).text()

    def said(self, fact: Fact) -> tuple[str, str, str]:
        """Return the key, the language or "", and the value as JSON of what a fact says."""
        if fact.said is None:
            key, language, value = self._words.said(fact.triple.predicate, fact.triple.object)
            fact.said = key, language, json.dumps(value, ensure_ascii=False)
        return fact.said  # type: ignore[return-value]

    def name(self, key: str) -> str:
        """Return what a thing is called, as JSON."""
        term = ox.BlankNode(key[2:]) if is_blank(key) else ox.NamedNode(key)
        return json.dumps(self._words.name(term), ensure_ascii=False)

    def list_name(self, fact: Fact) -> str:
        """Return the key under which a list stands."""
        head = fact.triple.object
        return self._words.said(fact.triple.predicate, head, {head: []})[0]

    def member(self, term: Node) -> str:
        """Return a member of a list as JSON."""
        return json.dumps(self._words.full(term), ensure_ascii=False)

    def context(self, used: Iterable[str], text: str) -> str:
        """Return the part of the context that a text needs, whose keys are given."""
        keys = {name for name in used if name in self._context}
        prefixes = {prefix for prefix in self._prefixes if f'"{prefix}:' in text}
        wanted = frozenset(keys | prefixes).union(*(self._needed[name] for name in keys))
        if wanted not in self._contexts:
            part = {k: v for k, v in self._context.items() if k in wanted or k in _ALWAYS}
            self._contexts[wanted] = json.dumps(part, ensure_ascii=False)
        return self._contexts[wanted]


_ALWAYS = frozenset(("@version", "id", "type"))


class _Document:
    def __init__(self, description: Description, nester: Nester) -> None:
        self._description = description
        self._nester = nester
        self._done: set[str] = set()
        self._keys: set[str] = set()
        self._turned = {
            fact
            for names in description.reversed.values()
            for facts in names.values()
            for fact in facts
        }
        # Only terms and shapes have them; of the many documents of things none is slowed by it.
        self._mentions = Counter(f.object for f in description if is_blank(f.object))
        self._lists: dict[str, list[Node]] = {}
        self._cells: set[str] = set()
        if self._mentions and any(map(is_blank, description.facts)):
            lists, cells = find_lists(description.triples)
            self._lists = {str(head): [*members] for head, members in lists.items()}
            self._cells = {str(cell) for cell in cells}

    def text(self) -> str:
        margin = "\n" if len(self._description.roots) == 1 else "\n  "
        roots = [self._node(key, margin) for key in self._ahead()]
        body = ",\n  ".join(roots)
        context = self._nester.context(self._keys, body)
        if len(roots) == 1:
            return f'{{\n "@context": {context},{body[1:]}\n'
        return f'{{\n "@context": {context},\n "@graph": [\n  {body}\n ]\n}}\n'

    def _ahead(self) -> Iterable[str]:
        """Yield what stands at the top: the roots, and what nothing could nest."""
        for key in (*self._description.roots, *self._description.facts):
            if key not in self._done and key not in self._cells:
                yield key

    def _node(self, key: str, margin: str, *, is_nested: bool = False) -> str:
        self._done.add(key)
        description, said = self._description, self._nester.said
        found: dict[str, list[str]] = {}
        texts: dict[str, dict[str, list[str]]] = {}
        facts = description.facts.get(key, {})
        inner = f"{margin} "
        for fact in facts:
            if fact in self._turned:
                continue
            if fact.object in self._lists:
                name, value = self._list(fact, inner)
            else:
                name, language, value = said(fact)
                if language:
                    texts.setdefault(name, {}).setdefault(language, []).append(value)
                    continue
                if fact.object and self._is_nested(fact):
                    value = self._node(fact.object, inner, is_nested=True)
            found.setdefault(name, []).append(value)
        written = {name: _several(values, inner) for name, values in found.items()}
        written |= {name: _by_language(values) for name, values in texts.items()}
        self._keys.update(written)
        lines = [f'"{name}": {written[name]}' for name in sorted(written, key=_order)]
        if not (is_nested and is_blank(key) and self._mentions[key] == 1):
            lines.insert(0, f'"id": {self._name(key)}')
        for name, pointing in sorted(description.reversed.get(key, {}).items()):
            self._keys.add(name)
            values = [self._pointing(fact, inner) for fact in pointing]
            lines.append(f'"{name}": {_several(values, inner)}')
        return f"{{{inner}{f',{inner}'.join(lines)}{margin}}}"

    def _is_nested(self, fact: Fact) -> bool:
        return (
            fact.object not in self._done
            and (fact.subject, fact.predicate) in self._description.nesting
            and fact.object in self._description.facts
            and fact.predicate != TYPE
        )

    def _pointing(self, fact: Fact, margin: str) -> str:
        if fact.subject in self._done:
            return self._name(fact.subject)
        return self._node(fact.subject, margin, is_nested=True)

    def _name(self, key: str) -> str:
        return self._nester.name(key)

    def _list(self, fact: Fact, margin: str) -> tuple[str, str]:
        members = []
        for member in self._lists[fact.object]:
            key = key_of(member)
            if is_blank(key) and key in self._description.facts and key not in self._done:
                members.append(self._node(key, margin, is_nested=True))
            else:
                members.append(self._nester.member(member))
        return self._nester.list_name(fact), f'{{"@list": [{", ".join(members)}]}}'


def _order(name: str) -> tuple[int, str]:
    return (_RANK.get(name, len(_RANK)), name)


def _several(values: list[str], margin: str) -> str:
    if len(values) == 1:
        return values[0]
    if any(value[0] == "{" for value in values):
        return f"[{', '.join(values)}]"
    return f"[{margin} {f',{margin} '.join(values)}{margin}]"


def _by_language(values: Mapping[str, list[str]]) -> str:
    texts = (f'"{tag}": {_one_line(values[tag])}' for tag in sorted(values))
    return f"{{{', '.join(texts)}}}"


def _one_line(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"[{', '.join(values)}]"
