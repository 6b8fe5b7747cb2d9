"""The mappings of things: what the data states of numbers in other registers, as one set."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map

import pyoxigraph as ox

from kg_belarus.dataset import TurtleFile
from kg_belarus.errors import Position, UnreadableInputError, UnreadableInputsError
from kg_belarus.graph import Opened
from kg_belarus.mappings.tables import ENDING, Mapping, MappingSet, read_sets
from kg_belarus.namespaces import BASE, PREFIXES, node, shrink
from kg_belarus.project import ALIGNMENTS
from kg_belarus.terms import value_of

_NUMBER, _PROGRAMME, _SAME = (
    node("bko:externalId"),
    node("bko:programmeId"),
    node("skos:exactMatch"),
)
_EXACT = "skos:exactMatch"
_BY_HAND = "semapv:ManualMappingCuration"
# The key of a programme is that of OpenSanctions, which says no more of itself (bko:programmeId).
_PROGRAMMES = "opensanctions"
# The mark of an aircraft may pass to another airframe, and is in no register on the web.
_NO_REGISTER = frozenset({"aircraft-registration"})


def thing_mappings(graph: Opened) -> MappingSet:
    """Return what the data states of what its things are in other registers.

    Which IRI the scheme of a number stands for is said in the header of a set of mappings of the
    project (`ontology/alignments/*.sssom.tsv`), with the prefixes of terms.

    Raises:
        UnreadableInputError: a scheme or an address is of no known register; each is named with its
            place.
    """
    graph.use_prefixes()
    known = {p: iri for one in read_sets(graph.project).values() for p, iri in one.prefixes.items()}
    found: list[Mapping] = []
    errors: list[UnreadableInputError] = []
    for file in graph.seen.data_files:
        for triple in file.triples:
            told = _object(triple, known)
            if told is None or not isinstance(triple.subject, ox.NamedNode):
                continue
            subject = triple.subject.value
            prefix = told.partition(":")[0]
            if prefix in _NO_REGISTER:
                continue
            if prefix not in known:
                errors.append(_unknown(file, triple, told))
            label = graph.names.label(subject)
            found.append(Mapping(shrink(subject), _EXACT, told, _BY_HAND, "", label))
    if errors:
        raise UnreadableInputsError(errors)
    prefixes = {**known, **PREFIXES}
    return MappingSet(dict(_header(graph)), prefixes, tuple(dict.fromkeys(found)))


def _object(triple: ox.Triple, known: Map[str, str]) -> str | None:
    """Return the CURIE of what a triple maps to; None if it maps nothing."""
    value = value_of(triple.object)
    if triple.predicate == _NUMBER:
        return value
    if triple.predicate == _PROGRAMME:
        return f"{_PROGRAMMES}:{value}"
    if triple.predicate == _SAME:
        fitting = [prefix for prefix, iri in known.items() if value.startswith(iri)]
        best = max(fitting, key=lambda prefix: len(known[prefix]), default=None)
        return f"{best}:{value[len(known[best]) :]}" if best else value
    return None


def _unknown(file: TurtleFile, triple: ox.Triple, told: str) -> UnreadableInputError:
    subject, predicate = value_of(triple.subject), triple.predicate.value
    place = file.place_in(subject, predicate, value_of(triple.object))
    return UnreadableInputError(
        place or Position(file.path),
        f"the register of {told} is unknown",
        f"name its prefix under curie_map in ontology/{ALIGNMENTS}/mappings{ENDING}",
    )


def _header(graph: Opened) -> Iterator[tuple[str, str]]:
    release = graph.release
    yield "mapping_set_id", f"{BASE}mappings/things"
    if release.version:
        yield "mapping_set_version", release.version
    yield "mapping_set_title", f"Things of {release.title or 'a graph'} in other registers"
    if release.licence:
        yield "license", release.licence
    if release.issued:
        yield "mapping_date", release.issued.isoformat()
