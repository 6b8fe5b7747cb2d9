"""What each column of a kind may hold, read from the shapes of gate A and from the ontology."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kg_belarus.dataset import Dataset
from kg_belarus.editing.kinds import KINDS, NAME, Kind, read_kind
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import PREFIXES, expand, local, node
from kg_belarus.terms import value_of
from kg_belarus.text import stored_query
from kg_belarus.validation import read_shapes

_RANGE, _LABEL = node("rdfs:range"), node("rdfs:label")
_DEFINITION, _ID_KIND = node("skos:definition"), node("bko:idKind")
_SUB_CLASS, _IN_SCHEME, _CONCEPT = node("rdfs:subClassOf"), node("skos:inScheme"), "skos:Concept"
_OBJECT, _ANNOTATION = node("owl:ObjectProperty"), node("owl:AnnotationProperty")
_IS_A = node("rdf:type")


@dataclass(frozen=True, slots=True)
class Field:
    """One column: what it is called, and what its cells may hold.

    Attributes:
        header: of the column, such as `prefLabel@en`.
        predicate: as IRI.
        language: the tag of its texts; None where they have none.
        label: what the ontology calls it, else its name in words.
        hint: what the shapes ask of it, else the definition of the term.
        is_required: whether a row must have it, or its property in another language.
        is_single: whether it has one value at most.
        datatypes: of literals, as IRIs; none where it leads to things.
        classes: of the things it leads to, as IRIs; none where any will do.
        schemes: of the concepts it leads to, as IRIs.
        is_link: whether it leads to things, concepts or terms.
        is_term: whether it leads to terms of the ontology, such as that of a claimed triple.
        is_any: whether its literals are of any type, which the cell says.
    """

    header: str
    predicate: str
    language: str | None
    label: str
    hint: str
    is_required: bool
    is_single: bool
    datatypes: tuple[str, ...]
    classes: tuple[str, ...]
    schemes: tuple[str, ...]
    is_link: bool
    is_term: bool = False
    is_any: bool = False


@dataclass(frozen=True)
class Form:
    """A kind with its fields: all that is needed to read a row and to write a block.

    Attributes:
        kind: as declared.
        of_class: as IRI.
        id_kind: what its ids begin with.
        fields: in the order of a block; the end of an id, `name`, is none.
        concepts: those of each scheme, as IRIs in order.
    """

    kind: Kind
    of_class: str
    id_kind: str
    fields: tuple[Field, ...]
    concepts: dict[str, tuple[str, ...]]

    @cached_property
    def by_header(self) -> dict[str, Field]:
        """The fields by the headers of their columns."""
        return {field.header: field for field in self.fields}

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of a row: the end of the id, then the fields."""
        return (NAME, *self.by_header)

    def missing(self, given: Collection[str]) -> list[Field]:
        """Return the fields that a row needs and lacks, one for each property.

        Args:
            given: the predicates that the row has, as IRIs.
        """
        lacking = [f for f in self.fields if f.is_required and f.predicate not in given]
        english = {f.predicate: f for f in lacking} | {
            f.predicate: f for f in lacking if f.language == "en"
        }
        return list(english.values())

    def choices(self, field: Field) -> list[str]:
        """Return the concepts that a field may lead to, as local names in order."""
        return [local(iri) for scheme in field.schemes for iri in self.concepts.get(scheme, ())]


def forms_of(dataset: Dataset, names: Iterable[str] = KINDS) -> dict[str, Form]:
    """Return the forms of some kinds, by name of kind.

    Raises:
        WrongUsageError: the ontology lacks a class or property that a kind is written with.
        UnreadableInputError: the shapes cannot be read.
    """
    said = _Said(dataset)
    return {name: said.form(read_kind(name)) for name in names}


class _Said:
    """What ontology and shapes say."""

    def __init__(self, dataset: Dataset) -> None:
        self._about: dict[str, dict[ox.NamedNode, list[str]]] = {}
        self._english: dict[tuple[str, ox.NamedNode], str] = {}
        self._store = ox.Store()
        self._concepts: dict[str, list[str]] = {}
        self._called = dataset.project.called
        for triple in (*dataset.ontology, *read_shapes(dataset.project, "asserted").triples):
            self._store.add(ox.Quad(*triple))
        for triple in dataset.ontology:
            subject, value = value_of(triple.subject), value_of(triple.object)
            self._about.setdefault(subject, {}).setdefault(triple.predicate, []).append(value)
            if isinstance(triple.object, ox.Literal) and triple.object.language == "en":
                self._english[subject, triple.predicate] = value
            if triple.predicate == _IN_SCHEME:
                self._concepts.setdefault(value, []).append(subject)

    def form(self, kind: Kind) -> Form:
        of_class = self._declared(kind.of_class, kind)
        query = stored_query(__file__, "fields", **{"class": [of_class]})
        found: dict[str, dict[str, list[str]]] = {}
        for row in self._store.query(query):  # type: ignore[union-attr]
            one = found.setdefault(value_of(row["path"]), {})
            one.setdefault(local(value_of(row["said"])), []).append(value_of(row["value"]))
            if row["message"] is not None:
                one.setdefault("message", []).append(value_of(row["message"]))
        fields = tuple(self._field(column, found, kind) for column in kind.columns)
        schemes = {scheme for field in fields for scheme in field.schemes}
        concepts = {one: tuple(sorted(self._concepts.get(one, ()))) for one in schemes}
        return Form(kind, of_class, self._id_kind(of_class), fields, concepts)

    def _declared(self, curie: str, kind: Kind) -> str:
        iri = expand(curie) or curie
        if iri not in self._about and iri.startswith(PREFIXES["bko"]):
            raise WrongUsageError(
                f"a {kind.name} is written with {curie}, and the ontology of {self._called} has no "
                "such term; name a project that stands on the ontology of this graph."
            )
        return iri

    def _id_kind(self, of_class: str) -> str:
        ahead = [of_class]
        for iri in ahead:
            about = self._about.get(iri, {})
            if _ID_KIND in about:
                return about[_ID_KIND][0]
            ahead += about.get(_SUB_CLASS, ())
        raise WrongUsageError(f"{of_class} has no bko:idKind; give it one in the ontology.")

    def _field(self, column: str, found: dict[str, dict[str, list[str]]], kind: Kind) -> Field:
        curie, _, tag = column.partition("@")
        iri = self._declared(curie, kind)
        said, about = found.get(iri, {}), self._about.get(iri, {})
        ranges = about.get(_RANGE, [])
        of_values = (PREFIXES["xsd"], PREFIXES["rdf"])
        datatypes = said.get("datatype") or [one for one in ranges if one.startswith(of_values)]
        # What a shape demands leaves nothing of what another would allow beside it.
        schemes = said.get("and") or said.get("inScheme", [])
        classes = said.get("class") or [one for one in ranges if one not in datatypes]
        classes = [] if "and" in said else classes
        kinds = {local(one) for one in said.get("nodeKind", ())}
        is_term = "IRI" in kinds and _ANNOTATION.value in about.get(_IS_A, ())
        is_link = not datatypes and (
            bool(schemes or classes) or is_term or _OBJECT.value in about.get(_IS_A, ())
        )
        header = curie.partition(":")[2] + (f"@{tag}" if tag else "")
        told = self._english
        label = told.get((iri, _LABEL)) or _in_words(curie.partition(":")[2])
        concept = expand(_CONCEPT)
        return Field(
            header,
            iri,
            tag or None,
            f"{label} ({tag})" if tag else label,
            min(said.get("message", ()), key=len, default=told.get((iri, _DEFINITION), "")),
            any(int(least) > 0 for least in said.get("minCount", ())),
            "1" in said.get("maxCount", ()) or "true" in said.get("uniqueLang", ()),
            tuple(sorted(set(datatypes))),
            tuple(sorted({one for one in classes if one != concept})),
            tuple(sorted(set(schemes))),
            is_link,
            is_term,
            "Literal" in kinds and not datatypes,
        )


def _in_words(name: str) -> str:
    return re.sub(r"([A-Z])", r" \1", name).lower()
