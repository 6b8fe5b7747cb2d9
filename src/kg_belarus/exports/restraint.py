"""Who and what goes into the exports that lists for screening people are made of.

The rule stands here and nowhere else. FollowTheMoney, GraphML, GEXF, Neo4j and nanopublications ask
it for each thing:

1. A person goes only if `admitted.rq` gives a record that lets the person in. Whoever is not
   admitted is kept back: who was detained, who is related to somebody, who is private. Nobody has
   to be known as such to be kept back.
2. What tells of custody goes for nobody, not for those who are admitted either: each thing of a
   class of the module of detention, and each that points at one.
3. What names somebody who is kept back, in its id or in one of its names, goes neither. Links to
   what does not go are left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import pyoxigraph as ox

from kg_belarus.dataset import mentions_of
from kg_belarus.engine import select
from kg_belarus.exports.contents import Contents, Thing
from kg_belarus.hierarchy import classes_above
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, local, node
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query

_MODULE = PREFIXES["bko"].rstrip("#") + "/detention"
_DEFINED_BY = node("rdfs:isDefinedBy")
_PERSON = node("bko:Person").value
_NAMING = ("skos:prefLabel", "skos:altLabel", "bko:nameText")
_CONTENT = (*_NAMING, "bko:content")

# Why something stays behind, as a command tells it.
PERSON = "persons who are neither sanctioned nor office holders"
ROLE = "statements of what work a person is known for"
CUSTODY = "things that tell of custody"
NAMING = "things that name a person who stays behind"


class Restraint:
    """What the rule says of the things of a graph.

    Attributes:
        admitted: the persons who go, each with the records that let the person in.
        kept_back: all other persons of the files, whatever the view.
    """

    def __init__(self, contents: Contents) -> None:
        opened = contents.opened
        found: dict[str, list[str]] = defaultdict(list)
        for person, record in select(opened.engine, stored_query(__file__, "admitted")).rows:
            found[value_of(person)].append(value_of(record))
        self.admitted: Mapping[str, tuple[str, ...]] = {
            person: tuple(sorted(records)) for person, records in sorted(found.items())
        }
        files = opened.files
        # Of all that is in the files: a text or a link may tell of what a view leaves out.
        above = classes_above(files.ontology)
        custody = {
            value_of(t.subject)
            for t in files.ontology
            if t.predicate == _DEFINED_BY and value_of(t.object) == _MODULE
        }
        classes: dict[str, set[str]] = defaultdict(set)
        for t in files.asserted:
            if t.predicate == RDF_TYPE:
                own_class = value_of(t.object)
                classes[value_of(t.subject)] |= above.get(own_class, frozenset()) | {own_class}
        persons = {iri for iri, own in classes.items() if _PERSON in own}
        self.kept_back = frozenset(persons - found.keys())
        self._custody = frozenset(iri for iri, own in classes.items() if custody & own)
        self._names = mentions_of(self.kept_back, files.asserted, files.ontology)
        self._told: dict[str, bool] = {}  # addresses come again and again

    def why_not(self, thing: Thing) -> str | None:
        """Return why a thing does not go; None if it does."""
        if thing.is_a("Person") and thing.iri not in self.admitted:
            return PERSON
        if thing.is_a("PublicRole"):
            return ROLE
        pointed = {
            term.value
            for terms in thing.values.values()
            for term in terms
            if isinstance(term, ox.NamedNode)
        }
        if thing.iri in self._custody or not self._custody.isdisjoint(pointed):
            return CUSTODY
        texts = (text.value for curie in _CONTENT for text in thing.texts(curie))
        if self.is_told_in(local(thing.iri)) or any(map(self.is_told_in, texts)):
            return NAMING
        return None

    def is_told_in(self, text: str) -> bool:
        """Tell whether a text, an id or an address names somebody who is kept back."""
        if text not in self._told:
            self._told[text] = self._names.are_in(text)
        return self._told[text]

    def split(self, contents: Contents) -> tuple[dict[str, Thing], Counter[str]]:
        """Return the things that go, by IRI, and how many do not, by why."""
        going, left = {}, Counter[str]()
        for thing in contents:
            why = self.why_not(thing)
            if why is None:
                going[thing.iri] = thing
            else:
                left[why] += 1
        return going, left
