"""Blank nodes told by what is said of them, so that graphs read at different times can be compared.

A label such as `_:b7` means nothing outside of the file it stands in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from hashlib import sha256

import pyoxigraph as ox

from kg_belarus.namespaces import node
from kg_belarus.tables import find_lists
from kg_belarus.terms import as_turtle

_REST = node("rdf:rest")
_MARK = ox.NamedNode("urn:marked")
# What is nested deeper is told apart.
_MOST_LEVELS = 20

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class BlankNodes:
    """How the blank nodes of some triples are told: `[ ex:city "Minsk" ]` inside of what names one.

    One that is named nowhere, twice or in a circle is told apart, under a name that is made of
    all that hangs together with it: equal graphs give equal names (RDFC-1.0).
    """

    def __init__(self, triples: Collection[ox.Triple]) -> None:
        self._said: dict[_Term, list[ox.Triple]] = defaultdict(list)
        self._mentions: dict[_Term, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            if isinstance(triple.subject, ox.BlankNode):
                self._said[triple.subject].append(triple)
            if isinstance(triple.object, ox.BlankNode):
                self._mentions[triple.object].append(triple)
        self._lists, cells = find_lists(triples)
        self._head_of: dict[_Term, _Term] = {}
        for head in self._lists:
            cell = head
            while cell in cells:
                self._head_of[cell] = head
                (cell,) = (t.object for t in self._said[cell] if t.predicate == _REST)
        self._texts: dict[_Term, str] = {}
        self._names: dict[_Term, str] = {}
        blanks = {*self._said, *self._mentions}
        self._apart = {blank for blank in blanks if self._is_apart(blank)}

    @property
    def apart(self) -> list[ox.BlankNode]:
        """Those that are told apart, in no order."""
        return [blank for blank in self._apart if isinstance(blank, ox.BlankNode)]

    def text(self, term: _Term) -> str:
        """Return a term as Turtle writes it, a blank node by its content or its name."""
        if not isinstance(term, ox.BlankNode):
            return str(term) if isinstance(term, ox.Triple) else as_turtle(term)
        if term not in self._texts:
            self._texts[term] = self._written(term)
        return self._texts[term]

    def name(self, blank: ox.BlankNode) -> str:
        """Return `_:` and what is made of all that hangs together with a blank node."""
        if blank not in self._names:
            dataset = ox.Dataset(
                ox.Quad(t.subject, t.predicate, t.object) for t in self._around(blank)
            )
            dataset.add(ox.Quad(blank, _MARK, _MARK))
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
            stated = "\n".join(sorted(map(str, dataset)))
            self._names[blank] = f"_:{sha256(stated.encode()).hexdigest()[:12]}"
        return self._names[blank]

    def _written(self, blank: ox.BlankNode) -> str:
        if blank in self._lists:
            return f"( {' '.join(map(self.text, self._lists[blank]))} )"
        if blank in self._apart:
            return self.name(blank)
        facts = sorted(f"{as_turtle(t.predicate)} {self.text(t.object)}" for t in self._said[blank])
        return f"[ {' ; '.join(facts)} ]" if facts else "[ ]"

    def _is_apart(self, blank: _Term) -> bool:
        """Tell whether a blank node cannot stand inside of what names it."""
        if blank in self._head_of:
            return False
        above, levels = blank, 0
        while isinstance(above, ox.BlankNode):
            if len(self._mentions[above]) != 1:
                return above == blank or levels % _MOST_LEVELS == 0
            before = self._mentions[above][0].subject
            above, levels = self._head_of.get(before, before), levels + 1
            if above == blank or levels > len(self._said) + 1:
                return True  # it is in a circle, or hangs on one
        return levels % _MOST_LEVELS == 0

    def _around(self, blank: ox.BlankNode) -> set[ox.Triple]:
        """Return all triples that hang together with a blank node by blank nodes."""
        found: set[ox.Triple] = set()
        open_: list[_Term] = [blank]
        seen: Counter[_Term] = Counter(open_)
        while open_:
            one = open_.pop()
            for triple in (*self._said[one], *self._mentions[one]):
                found.add(triple)
                for end in (triple.subject, triple.object):
                    if isinstance(end, ox.BlankNode) and not seen[end]:
                        seen[end] += 1
                        open_.append(end)
        return found
