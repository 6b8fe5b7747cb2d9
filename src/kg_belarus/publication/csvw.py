"""CSV tables, one per class, with CSVW metadata that says what each column means.

Every value that the files state stands in one cell. Where a column has several values in a row, its
metadata names what stands between them. What a column cannot hold stands in `other.csv`, triple by
triple, so nothing is lost; the file is there only if it has a row.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg_belarus.engine import INFERRED
from kg_belarus.graph import Opened
from kg_belarus.namespaces import PREFIXES, RDF_TYPE, local, node, shrink
from kg_belarus.publication.dumps import DATA, Download, download_of
from kg_belarus.terms import FALLBACK, sort_triples, value_of

TABLES = f"{DATA}/tables"
METADATA = f"{TABLES}/csv-metadata.json"

_DERIVED = {
    node(name)
    for name in (
        "bko:beginsNotBefore", "bko:beginsNotAfter", "bko:endsNotBefore", "bko:endsNotAfter",
        "skos:prefLabel",
    )
}  # fmt: skip
_XSD = PREFIXES["xsd"]
_TYPED = frozenset(
    {
        "anyURI", "boolean", "date", "dateTime", "decimal", "double", "duration", "float",
        "integer", "nonNegativeInteger", "positiveInteger", "string", "time",
    }
)  # fmt: skip
_STRING, _DAY = "string", "day"
_DAYS = {"date", "gYearMonth", "gYear"}
_PARTIAL = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_SEPARATORS = (" ", "|", "\n", "\x1f")
_OTHER = ("subject", "predicate", "object", "datatype", "language")
_LABEL, _DEFINITION = node("rdfs:label"), node("skos:definition")
_FIRST = (
    "skos:prefLabel",
    "skos:altLabel",
    "bko:kind",
    "bko:standing",
    "bko:date",
    "bko:startDate",
)
_LAST = ("bko:hasSource", "skos:note", "skos:editorialNote")


@dataclass(frozen=True, slots=True)
class _Kind:
    """What values one column takes: things, texts in a language, days, or one datatype."""

    datatype: str  # of XSD; empty for things
    language: str = ""


@dataclass(slots=True)
class _Column:
    """One property of a class, of one kind of values.

    Attributes:
        cells: the values by subject; a value that follows and is not stated is among them.
    """

    predicate: ox.NamedNode
    kind: _Kind
    cells: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    datatypes: set[str] = field(default_factory=set)
    name: str = ""

    @property
    def order(self) -> tuple[int, int, str, int, str, str]:
        """The key that columns are sorted by: labels and days first, sources and notes last."""
        curie = shrink(self.predicate.value)
        named = _FIRST if curie in _FIRST else _LAST if curie in _LAST else ()
        group = 0 if named is _FIRST else 2 if named else 1
        place = named.index(curie) if named else 0
        language = self.kind.language
        tongue = FALLBACK.index(language) if language in FALLBACK else len(FALLBACK)
        return group, place, curie.partition(":")[2], tongue, language, self.kind.datatype

    @property
    def separator(self) -> str | None:
        """What stands between the values of a cell; None if no cell has several."""
        if all(len(values) == 1 for values in self.cells.values()):
            return None
        fits = _SEPARATORS if not self.kind.datatype else _SEPARATORS[1:]
        held = "".join(value for values in self.cells.values() for value in values)
        return next(sign for sign in fits if sign not in held)


_NOT_BACK = (
    "By this file alone not all triples come back from the tables. The values of a column with a "
    "separator and the datatype anyURI are IRIs, but come out as literals. Those of a column of "
    "dates of unequal precision come out as plain text: they are xsd:date, xsd:gYearMonth or "
    "xsd:gYear by their length. The graphs beside the tables hold all triples."
)


def tables(opened: Opened) -> Iterator[tuple[Download, bytes]]:
    """Yield a table for each class that the files name, in order of name, and their metadata.

    A row is a thing, its columns are the properties that the class has in this graph. The bounds of
    days and the names of listings stand beside what is stated: they follow by rule.
    """
    found, rest = _sorted_out(opened)
    texts = _texts(opened.seen.ontology)
    described = []
    for name, (of_class, columns, subjects) in sorted(found.items()):
        path = f"{TABLES}/{name}.csv"
        content = _csv(["id", *(c.name for c in columns)], _rows(subjects, columns))
        yield download_of(path, content, "csv", name=name), content
        described.append(_table(f"{name}.csv", of_class, columns, texts))
    if rest:
        content = _csv(list(_OTHER), sorted(map(_as_row, rest)))
        yield download_of(f"{TABLES}/other.csv", content, "csv", name="other"), content
        described.append(_table_of_others())
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"encoding": "utf-8", "header": True},
        "dc:description": {"@value": _NOT_BACK, "@language": "en"},
        "tables": described,
    }
    content = (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    yield download_of(METADATA, content, "json"), content


_Found = dict[str, tuple[str, list[_Column], list[str]]]


def _sorted_out(opened: Opened) -> tuple[_Found, list[ox.Triple]]:
    """Return the tables by name: class, columns, subjects; and the triples that fit in none."""
    stated = sort_triples(set(opened.seen.asserted))
    classes: dict[str, str] = {}
    rest = []
    for t in stated:
        if t.predicate == RDF_TYPE and isinstance(t.object, ox.NamedNode):
            if isinstance(t.subject, ox.NamedNode) and t.subject.value not in classes:
                classes[t.subject.value] = t.object.value
            else:
                rest.append(t)
    columns: dict[tuple[str, ox.NamedNode, _Kind], _Column] = {}
    derived = [t for t in opened.engine.dump(INFERRED) if t.predicate in _DERIVED]
    # What is both stated and derived stands once: a cell is a set.
    for t in (*stated, *sort_triples(derived)):
        if t.predicate == RDF_TYPE and isinstance(t.object, ox.NamedNode):
            continue
        kind, of_class = _kind(t.object), classes.get(value_of(t.subject))
        if kind is None or of_class is None:
            rest.append(t)
            continue
        key = of_class, t.predicate, kind
        column = columns.setdefault(key, _Column(t.predicate, kind))
        column.cells[value_of(t.subject)].add(value_of(t.object))
        if isinstance(t.object, ox.Literal):
            column.datatypes.add(t.object.datatype.value.removeprefix(_XSD))
    found: _Found = {}
    names = _names(set(classes.values()))
    for iri in sorted(set(classes.values())):
        own = sorted((c for (k, _, _), c in columns.items() if k == iri), key=lambda c: c.order)
        _name(own)
        found[names[iri]] = iri, own, sorted(s for s, of in classes.items() if of == iri)
    return found, rest


def _kind(value: object) -> _Kind | None:
    """Return in what kind of column a value stands; None if in none."""
    if isinstance(value, ox.NamedNode):
        return _Kind("") if not re.search(r"\s", value.value) else None
    if not isinstance(value, ox.Literal) or not value.value or _SEPARATORS[-1] in value.value:
        return None  # an empty cell would mean that there is no value
    if value.language:
        return _Kind(_STRING, value.language)
    datatype = value.datatype.value.removeprefix(_XSD)
    if datatype in _DAYS and re.fullmatch(_PARTIAL, value.value):
        return _Kind(_DAY)
    return _Kind(datatype) if datatype in _TYPED else None


def _names(iris: Iterable[str]) -> dict[str, str]:
    """Return a name for each of some classes, such as `prisoner-release`, none twice."""
    names: dict[str, str] = {}
    for iri in sorted(iris, key=lambda iri: (not iri.startswith(PREFIXES["bko"]), iri)):
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", local(iri)).lower()
        name = re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "class"
        names[iri] = _free(name, {*names.values(), "other"}, "-")
    return names


def _name(columns: list[_Column]) -> None:
    """Name the columns of a table: the property, where need be with language or datatype."""
    taken = {"id"}
    kinds: dict[ox.NamedNode, list[_Kind]] = defaultdict(list)
    for column in columns:
        if not column.kind.language:
            kinds[column.predicate].append(column.kind)
    # Ours have the plain names.
    for column in sorted(columns, key=lambda c: (shrink(c.predicate.value)[:4] != "bko:", c.order)):
        name = re.sub(r"[^A-Za-z0-9]+", "_", local(column.predicate.value)).strip("_") or "property"
        others = kinds[column.predicate]
        if column.kind.language:
            name += "_" + column.kind.language.replace("-", "_")
        elif len(others) > 1 and column.kind != min(others, key=lambda kind: kind.datatype):
            name += "_" + column.kind.datatype
        column.name = _free(name, taken, "_")
        taken.add(column.name)


def _free(name: str, taken: set[str], sign: str) -> str:
    numbered = (f"{name}{sign}{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbered) if one not in taken)


def _rows(subjects: list[str], columns: list[_Column]) -> Iterator[list[str]]:
    between = [column.separator or "" for column in columns]
    for subject in subjects:
        cells = (sorted(column.cells.get(subject, ())) for column in columns)
        yield [subject, *(sign.join(cell) for sign, cell in zip(between, cells, strict=True))]


def _as_row(triple: ox.Triple) -> list[str]:
    row = [_shown(triple.subject), triple.predicate.value, _shown(triple.object)]
    if isinstance(triple.object, ox.Literal):
        return [*row, triple.object.datatype.value, triple.object.language or ""]
    return [*row, "", ""]


def _shown(term: object) -> str:
    # A blank node needs its `_:` to be told from a text.
    return value_of(term) if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _csv(header: list[str], rows: Iterable[list[str]]) -> bytes:
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return sink.getvalue().encode()


_Texts = Mapping[tuple[str, ox.NamedNode], list[dict[str, str]]]


def _texts(ontology: Iterable[ox.Triple]) -> _Texts:
    """Return the labels and definitions of all terms, as CSVW has texts in languages."""
    found: dict[tuple[str, ox.NamedNode], list[dict[str, str]]] = defaultdict(list)
    for t in sort_triples(ontology):
        if t.predicate in (_LABEL, _DEFINITION) and isinstance(t.object, ox.Literal):
            text = {"@value": t.object.value}
            if t.object.language:
                text["@language"] = t.object.language
            found[value_of(t.subject), t.predicate].append(text)
    return found


def _told(iri: str, texts: _Texts, title: str) -> dict[str, object]:
    told = {title: texts.get((iri, _LABEL)), "dc:description": texts.get((iri, _DEFINITION))}
    return {key: found for key, found in told.items() if found}


def _table(url: str, of_class: str, columns: list[_Column], texts: _Texts) -> dict[str, object]:
    described: list[dict[str, object]] = [
        {
            "name": "id",
            "titles": "id",
            "datatype": "anyURI",
            "required": True,
            "suppressOutput": True,
        },
        *(_described(column, texts) for column in columns),
        {
            "name": "type",
            "virtual": True,
            "propertyUrl": RDF_TYPE.value,
            "valueUrl": of_class,
        },
    ]
    schema = {"aboutUrl": "{+id}", "primaryKey": "id", "columns": described}
    return {"url": url, **_told(of_class, texts, "dc:title"), "tableSchema": schema}


def _described(column: _Column, texts: _Texts) -> dict[str, object]:
    iri = column.predicate.value
    found: dict[str, object] = {"name": column.name, "titles": column.name, "propertyUrl": iri}
    found |= _told(iri, texts, "rdfs:label")
    if column.predicate in _DERIVED:
        found["rdfs:comment"] = {
            "@value": "Where the files do not state it, it follows from them by rule.",
            "@language": "en",
        }
    separator = column.separator
    if separator is not None:
        found["separator"] = separator
    if not column.kind.datatype:
        # A template is filled with one value, so what may be several stands as an address only.
        found["datatype"] = "anyURI"
        if separator is None:
            found["valueUrl"] = f"{{+{column.name}}}"
    elif column.kind.language:
        found |= {"datatype": _STRING, "lang": column.kind.language}
    elif column.kind.datatype == _DAY:
        only = next(iter(column.datatypes)) if len(column.datatypes) == 1 else None
        found["datatype"] = only or {
            "base": _STRING,
            "format": _PARTIAL,
            "dc:description": "A year, a month or a day, as precise as the source.",
        }
    else:
        found["datatype"] = column.kind.datatype
    return found


def _table_of_others() -> dict[str, object]:
    note = "Triples that no other table can hold, as they are."
    columns = [{"name": name, "titles": name, "datatype": _STRING} for name in _OTHER]
    return {
        "url": "other.csv",
        "dc:description": {"@value": note, "@language": "en"},
        "tableSchema": {"columns": [{**c, "suppressOutput": True} for c in columns]},
    }
