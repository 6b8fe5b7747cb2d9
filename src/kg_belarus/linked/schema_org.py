"""What search engines are told of a page: JSON-LD in terms of schema.org, and little of it.

Of a person it says the name, the page and what is the same elsewhere, and no more; of what happened
to persons only what it is called. schema.org has no word for doubt: so what is contested, refuted
or planned is a thing with a name, and a number is told with who counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import pyoxigraph as ox

from kg_belarus.linked.addresses import document, link, path_of
from kg_belarus.linked.facts import Facts
from kg_belarus.namespaces import node, shrink
from kg_belarus.terms import Term, literals, preferred, value_of

_CONTEXT = "https://schema.org"
_NAMES = ("skos:prefLabel", "rdfs:label", "dcterms:title")
_SAME = "skos:exactMatch"
_STANDING, _OBSERVER = "bko:standing", "bko:observer"
# Of the standings of a record, those with which it is told as what happened.
_FIRM = frozenset({"bkv:established", "bkv:reported"})
_INTEGER = node("xsd:integer")
# Which type of schema.org a type of ours is; what is not here is a thing with a name.
_TYPES = {
    "bko:Person": "Person",
    "bko:Organization": "Organization",
    "bko:IntergovernmentalOrganization": "Organization",
    "bko:State": "Country",
    "bko:Place": "Place",
    "bko:Facility": "Place",
    "bko:BorderIncident": "Event",
    "bko:Event": "Event",
    "bko:Meeting": "Event",
    "bko:MilitaryExercise": "Event",
    "bko:PrisonerRelease": "Event",
    "bko:Claim": "Claim",
    "bko:BargainReading": "Claim",
    "bko:CountObservation": "Observation",
    "bko:PrisonerCount": "Observation",
    "bko:LegalInstrument": "Legislation",
    "bko:Source": "CreativeWork",
    "dcat:Dataset": "Dataset",
    "void:Dataset": "Dataset",
    "owl:Ontology": "DefinedTermSet",
    "skos:ConceptScheme": "DefinedTermSet",
    "owl:AnnotationProperty": "DefinedTerm",
    "owl:Class": "DefinedTerm",
    "owl:DatatypeProperty": "DefinedTerm",
    "owl:ObjectProperty": "DefinedTerm",
    "skos:Concept": "DefinedTerm",
    "sh:SPARQLExecutable": "SoftwareSourceCode",
}
# What else is told of a type: the property of schema.org, how, and ours in order of preference.
_Rule = tuple[str, Literal["value", "text", "iri", "thing", "counted"], tuple[str, ...]]
_MORE: Mapping[str, tuple[_Rule, ...]] = {
    "Claim": (("text", "text", ("bko:content",)), ("author", "thing", ("bko:claimant",))),
    "CreativeWork": (
        ("datePublished", "value", ("dcterms:issued",)),
        ("inLanguage", "value", ("dcterms:language",)),
        ("publisher", "thing", ("dcterms:publisher",)),
        ("url", "iri", ("bko:url", "bko:readAt")),
    ),
    "Dataset": (
        ("description", "text", ("dcterms:description",)),
        ("datePublished", "value", ("dcterms:issued",)),
        ("dateModified", "value", ("dcterms:modified",)),
        ("license", "iri", ("dcterms:license",)),
        ("publisher", "thing", ("dcterms:publisher",)),
        ("version", "value", ("owl:versionInfo",)),
    ),
    "DefinedTerm": (
        ("description", "text", ("skos:definition",)),
        ("inDefinedTermSet", "thing", ("skos:inScheme", "rdfs:isDefinedBy")),
    ),
    "DefinedTermSet": (
        ("description", "text", ("dcterms:description", "skos:definition")),
        ("datePublished", "value", ("dcterms:issued",)),
        ("license", "iri", ("dcterms:license",)),
        ("version", "value", ("owl:versionInfo",)),
    ),
    "Event": (
        ("startDate", "value", ("bko:date", "bko:startDate")),
        ("endDate", "value", ("bko:endDate",)),
        ("location", "thing", ("bko:takesPlaceIn",)),
    ),
    "Legislation": (
        ("legislationIdentifier", "value", ("bko:instrumentNumber", "bko:externalId")),
        ("legislationDate", "value", ("bko:date",)),
        ("legislationPassedBy", "thing", ("bko:issuer",)),
    ),
    "Observation": (
        ("description", "counted", ("bko:observer",)),
        ("observationDate", "value", ("bko:asOf",)),
        ("value", "value", ("bko:countValue",)),
        ("minValue", "value", ("bko:countMin",)),
        ("maxValue", "value", ("bko:countMax",)),
    ),
    "Place": (("containedInPlace", "thing", ("bko:within",)),),
    "SoftwareSourceCode": (
        ("description", "text", ("dcterms:description",)),
        ("text", "value", ("sh:select",)),
    ),
}


class SchemaOrg:
    """Tells things in terms of schema.org.

    Args:
        facts: all that is told.
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def of(self, iri: str, language: str, base: str) -> dict[str, object]:
        """Return what is told of a thing on its page in a language; see `Linked.schema_org`."""
        told = {"@context": _CONTEXT, **self._brief(iri, language)}
        page = base + link("index.html", document(path_of(iri), "html", language))
        for name, how, properties in _MORE.get(str(told["@type"]), ()):
            values = next(filter(None, (self._values(iri, own) for own in properties)), [])
            if how == "counted":
                found = self._counted(iri, values, language)
            else:
                found = self._told(values, how, language)
            if found:
                told[name] = found[0] if len(found) == 1 else found
        told["mainEntityOfPage" if "url" in told else "url"] = page
        same = self._told(self._values(iri, _SAME), "iri", language)
        return {**told, "sameAs": same} if same else told

    def _brief(self, iri: str, language: str) -> dict[str, object]:
        told: dict[str, object] = {"@type": self._type(iri), "@id": iri}
        texts = next(filter(None, (literals(self._values(iri, own)) for own in _NAMES)), None)
        return {**told, "name": preferred(texts, language)} if texts else told

    def _type(self, iri: str) -> str:
        if not {shrink(value_of(one)) for one in self._values(iri, _STANDING)} <= _FIRM:
            return "Thing"
        kinds = sorted(shrink(kind) for kind in self._facts.types(iri))
        found = next((_TYPES[kind] for kind in kinds if kind in _TYPES), "Thing")
        is_nobodys = found == "Observation" and not self._values(iri, _OBSERVER)
        return "Thing" if is_nobodys else found

    def _counted(self, iri: str, observers: Iterable[Term], language: str) -> list[object]:
        """Return who counted, with the words in which the number was given."""
        named = (self._brief(value_of(one), language).get("name") for one in observers)
        who = ", ".join(sorted(str(name) for name in named if name))
        wording = self._told(self._values(iri, "bko:countWording"), "text", language)
        told = ": ".join(str(part) for part in (who, *wording) if part)
        return [told] if told else []

    def _values(self, iri: str, name: str) -> list[Term]:
        predicate = node(name).value
        return [
            fact.triple.object  # type: ignore[misc]  # no triples stand as terms here
            for fact in self._facts.of(iri)
            if fact.predicate == predicate
        ]

    def _told(self, values: Iterable[Term], how: str, language: str) -> list[object]:
        if how == "thing":
            things = (value.value for value in values if isinstance(value, ox.NamedNode))
            return [self._brief(iri, language) for iri in things]
        if how == "iri":
            # What is no address on the web is nothing that a search engine should follow.
            addresses = (value_of(value) for value in values)
            return [iri for iri in addresses if iri.startswith(("https://", "http://"))]
        texts = literals(values)
        if how == "text":
            return [preferred(texts, language)] if texts else []
        return [int(t.value) if t.datatype == _INTEGER else t.value for t in texts]
