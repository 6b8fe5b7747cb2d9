"""Where the block of a new record goes: the file, and the banner in it, of those most like it.

Which files there are is not written down: a record goes where the records stand that share the most
with it, and among files for several years into that of its day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import Dataset
from kg_belarus.editing.fields import Form
from kg_belarus.namespaces import RDF_TYPE, node
from kg_belarus.terms import value_of
from kg_belarus.text import first_day, last_day

_TIME = re.compile(
    r"(?P<how>until-|since-|to-|late-)?(?:(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)-)?"
    r"(?P<first>(?:19|20)\d\d)(?:-(?P<last>(?:19|20)\d\d))?(?:/(?P<month>\d\d)(?=\.))?"
)
_CONCEPT = node("skos:Concept")
_UNKNOWN = ("month-unknown", "undated")
_EVER = ("0001-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a block goes.

    Attributes:
        path: of the file, as shown.
        near: the IRI of a record under whose banner it belongs; None where the file is new.
        begun_like: the file that a new one is begun like, as shown; None where it is there.
        years: that of the latter, and that of the new one.
    """

    path: Path
    near: str | None
    begun_like: Path | None = None
    years: tuple[str, str] = ("", "")


class Homes:
    """The homes of the records that there are, by class and by what they share."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._data = dataset.project.data
        self._stated: dict[str, dict[ox.NamedNode, set[object]]] = {}
        for triple in dataset.asserted:
            about = self._stated.setdefault(value_of(triple.subject), {})
            about.setdefault(triple.predicate, set()).add(triple.object)
        self._files: dict[str, Path] = {}
        for file in dataset.data_files:
            for block in file.outline.blocks:
                if file.is_turtle and (iri := file.iri_of(block.subject)):
                    self._files.setdefault(iri, file.path)

    def expect(self, iri: str, of_class: str) -> None:
        """Reckon with a thing that is about to be added, which others may be like or lead to."""
        self._stated.setdefault(iri, {})[RDF_TYPE] = {ox.NamedNode(of_class)}

    def of(
        self, form: Form, values: Mapping[str, Sequence[ox.NamedNode | ox.Literal]]
    ) -> Home | None:
        """Return the home of a new record, or None where no file is for it.

        Args:
            form: of its kind.
            values: the terms of its columns, by header.
        """
        class_ = ox.NamedNode(form.of_class)
        siblings = [
            iri
            for iri, path in self._files.items()
            if class_ in self._stated.get(iri, {}).get(RDF_TYPE, ()) and not _is_layered(path)
        ]
        own: dict[ox.NamedNode, set[object]] = {}
        for field in form.fields:
            own.setdefault(ox.NamedNode(field.predicate), set()).update(
                values.get(field.header, ())
            )
        alike = [] if form.kind.like else siblings
        for path in form.kind.like:
            wanted = self._follow(own, path)
            found = [i for i in siblings if wanted and self._shares(i, path, wanted)]
            if found:
                alike = found
                break
        day = next((v[0].value for c in form.kind.day if (v := values.get(c))), None)
        return self._dated(alike, siblings, day)

    def _shares(self, iri: str, path: str, wanted: frozenset[tuple[object, ...]]) -> bool:
        return bool(self._follow(self._stated[iri], path) & wanted)

    def _follow(
        self, about: Mapping[ox.NamedNode, set[object]], path: str
    ) -> frozenset[tuple[object, ...]]:
        """Return what paths joined by & lead to from a thing, each combination of values."""
        found: set[tuple[object, ...]] = {()}
        for one in path.split("&"):
            ends: set[object] = set()
            steps = [RDF_TYPE if s == "a" else node(s) for s in one.strip().split("/")]
            ahead = set(about.get(steps[0], ()))
            for step in steps[1:]:
                ahead = {v for a in ahead for v in self._stated.get(value_of(a), {}).get(step, ())}
            ends |= ahead - {_CONCEPT}  # that two lead to some concept makes them no more alike
            found = {(*before, end) for before in found for end in ends}
        return frozenset(found)

    def _dated(self, alike: list[str], siblings: list[str], day: str | None) -> Home | None:
        near = {self._files[iri]: iri for iri in siblings}
        near |= {self._files[iri]: iri for iri in reversed(alike)}
        counts = Counter(_series(self._files[iri]) for iri in alike)
        found: list[tuple[int, Home]] = []
        for series, count in counts.most_common():
            files = sorted(path for path in near if _series(path) == series)
            best = files[0] if "*" not in series else _holding(files, day)
            if best is not None:
                found.append((count, Home(best, near[best])))
        if found:
            is_open = len(found) > 1 and found[0][0] == found[1][0]
            return None if is_open else found[0][1]
        if day is None or not counts:
            return None
        series = counts.most_common(1)[0][0]
        return _begun([path for path in near if _series(path) == series], first_day(day))


def _begun(files: list[Path], day: str) -> Home | None:
    """Return the home in a file for a later year that has none yet, begun like the latest."""
    known = {path: span for path in files if (span := _span(path))}
    if not known:
        return None
    latest = max(known, key=lambda path: known[path])
    name = latest.as_posix()
    found = _TIME.search(name)
    if found is None or not re.fullmatch(r"(?:19|20)\d\d", found[0]) or day < known[latest][1]:
        return None
    path = Path(name[: found.start()] + day[:4] + name[found.end() :])
    return Home(path, None, latest, (found[0], day[:4]))


def _holding(files: list[Path], day: str | None) -> Path | None:
    """Return the file whose name says the shortest time that holds a day, month or year."""
    if day is None:
        return None
    first, last = first_day(day), last_day(day)
    spans = {path: span for path in files if (span := _span(path))}
    whole = [path for path, (begin, end) in spans.items() if begin <= first and last <= end]
    partly = [path for path, (begin, end) in spans.items() if begin <= first <= end]
    fitting = whole or partly
    return min(fitting, key=lambda p: (_length(spans[p]), p.as_posix()), default=None)


def _is_layered(path: Path) -> bool:
    return path.is_absolute() or path.parts[0] == ".."


def _series(path: Path) -> str:
    """Return the path of a file with a star for the time that its name says."""
    text = path.as_posix()
    for word in _UNKNOWN:
        text = re.sub(rf"(?:(?:19|20)\d\d/)?{word}", "*", text)
    return _TIME.sub("*", text)


def _span(path: Path) -> tuple[str, str] | None:
    """Return the first and last day that the name of a file says; None where it says none."""
    found = _TIME.search(path.as_posix())
    if found is None or any(word in path.name for word in _UNKNOWN):
        return None
    first, last = found["first"], found["last"] or found["first"]
    if found["month"]:
        first = last = f"{first}-{found['month']}"
    begin, end = first_day(first), last_day(last)
    if found["how"] in ("until-", "to-"):
        begin = _EVER[0]
    if found["how"] == "since-":
        end = _EVER[1]
    return begin, end


def _length(span: tuple[str, str]) -> int:
    first, last = span
    return int(last.replace("-", "")) - int(first.replace("-", ""))
