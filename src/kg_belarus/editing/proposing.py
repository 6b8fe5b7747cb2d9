"""Rows become a change of the data: new blocks in their files, checked before anything is written.

The change is laid over the project in memory and goes through the lint and gate A as the files
would; what they find is told by row and column.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg_belarus.dataset import Dataset, TurtleFile
from kg_belarus.editing.blocks import begun_like, block_of, with_block
from kg_belarus.editing.cells import NoValueError, terms_in
from kg_belarus.editing.fields import Form
from kg_belarus.editing.homes import Home, Homes
from kg_belarus.editing.kinds import NAME
from kg_belarus.editing.minting import columns_of, mint
from kg_belarus.editing.rows import Row
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.findings import Finding
from kg_belarus.graph import Check, Opened
from kg_belarus.namespaces import expand, shrink
from kg_belarus.project import Project
from kg_belarus.terms import value_of
from kg_belarus.text import read_bytes, replace_file

Values = Mapping[str, Sequence[ox.NamedNode | ox.Literal]]
# What is found of a source that nothing cites yet: it is told, and a record that cites it comes.
_LATER = "unused-source"
_CHECKS: tuple[Check, ...] = ("files", "asserted")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be written.

    Attributes:
        place: of the row.
        message: what is wrong and what to do, as sentences.
        column: the header of the column; None where it is of the row as a whole.
        is_found: whether the lint or a gate found it, of rows that can be read.
    """

    place: Position
    message: str
    column: str | None = None
    is_found: bool = False

    def __str__(self) -> str:
        column = f" {self.column}:" if self.column else ""
        return f"{self.place}:{column} {self.message}"

    def as_error(self) -> UnreadableInputError:
        """Return it as the error of a row that cannot be read."""
        problem, _, step = self.message.rstrip(".").rpartition("; ")
        problem, step = (problem, step) if problem else (step, "mend the row")
        column = f"column {self.column}: " if self.column else ""
        return UnreadableInputError(self.place, column + problem, step)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it will stand in the data.

    Attributes:
        row: as given.
        iri: of the new thing.
        values: the terms of its columns, by header.
        block: its Turtle.
        path: of its file, as shown.
    """

    row: Row
    iri: str
    values: Values
    block: str
    path: Path


@dataclass(frozen=True)
class Change:
    """What some rows would make of the data.

    Attributes:
        entries: in order of the rows; none of a row with a problem.
        problems: while there is one, nothing may be written.
        before: the files that change, as they are, by path; None for one that is new.
        after: the same as they would be.
        notices: what is told and stops nothing.
    """

    project: Project
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    before: Mapping[Path, bytes | None] = field(default_factory=dict)
    after: Mapping[Path, bytes] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff of the files, with their ends."""
        for path, new in sorted(self.after.items()):
            old = self.before[path]
            shown = self.project.shown(path).as_posix()
            yield from difflib.unified_diff(
                (old or b"").decode().splitlines(keepends=True),
                new.decode().splitlines(keepends=True),
                "/dev/null" if old is None else f"a/{shown}",
                f"b/{shown}",
            )


def propose_change(
    graph: Opened, forms: Mapping[str, Form], rows: Iterable[Row], file: Path | None = None
) -> Change:
    """Return what some rows would make of the data of a graph; nothing is written.

    Args:
        graph: to whose files they are added.
        forms: of the kinds of the rows, by name.
        rows: of any kinds; they may name one another.
        file: where they go, as shown; None for the files of what is most like them.
    """
    rows = tuple(rows)
    return _Proposal(graph, forms, rows, file).change()


def write_change(change: Change) -> None:
    """Write the files of a change: all of them, or none.

    Raises:
        ValueError: it has a problem.
        UnreadableInputError: a file cannot be written, or is no longer what the change was made of.
    """
    if change.problems:
        raise ValueError("what has a problem is not written")
    for path, old in change.before.items():
        now = read_bytes(path, path, "a Turtle file") if path.exists() else None
        if now != old:
            raise UnreadableInputError(
                Position(change.project.shown(path)), "it was changed meanwhile", "run this again"
            )
    done: list[Path] = []
    try:
        for path, content in change.after.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, content, "make it writable")
            done.append(path)
    except BaseException:
        for path in done:
            old = change.before[path]
            if old is None:
                path.unlink()
            else:
                replace_file(path, old)
        raise


@dataclass
class _Proposal:
    graph: Opened
    forms: Mapping[str, Form]
    rows: tuple[Row, ...]
    file: Path | None
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def _dataset(self) -> Dataset:
        return self.graph.files

    @cached_property
    def _things(self) -> frozenset[str]:
        return frozenset(map(value_of, {triple.subject for triple in self._dataset.asserted}))

    def change(self) -> Change:
        minted = self._minted()
        for row, iri in minted:
            self._homes.expect(iri, self.forms[row.kind].of_class)
        entries = [entry for row, iri in minted if (entry := self._entry(row, iri, minted))]
        project = self.graph.project
        if self.problems:
            return Change(project, tuple(entries), tuple(self.problems))
        before, after = self._files(entries)
        changed = Opened(project.with_data(after), engines=self.graph.engines)
        notices = self._check(changed, entries)
        return Change(project, tuple(entries), tuple(self.problems), before, after, notices)

    def _minted(self) -> list[tuple[Row, str]]:
        """Return the rows with their ids, which other rows, and their ids, may name."""
        found: dict[str, Row] = {}
        ahead = list(self.rows)
        while ahead:
            ready = [row for row in ahead if self._values(row, found, is_for_id=True) is not None]
            # What names nothing is told when the whole row is read.
            for row in ready or ahead:
                self._mint(row, found)
            ahead = [row for row in ahead if row not in ready] if ready else []
        order = {id(row): n for n, row in enumerate(self.rows)}
        return sorted(((r, iri) for iri, r in found.items()), key=lambda pair: order[id(pair[0])])

    def _mint(self, row: Row, found: dict[str, Row]) -> None:
        name = row.cells.get(NAME, "")
        values = self._values(row, found, is_for_id=True) or {}
        try:
            iri = mint(self.forms[row.kind], name if isinstance(name, str) else name[0], values)
        except ValueError as error:
            self._wrong(row, f"{error}.", NAME)
            return
        if iri in self._things or iri in found:
            at = self._dataset.place_of(iri) or (found[iri].place if iri in found else "")
            self._wrong(row, f"{shrink(iri)} is there already, at {at}; give another name.", NAME)
            return
        found[iri] = row

    def _values(
        self, row: Row, new: Iterable[str], *, is_for_id: bool = False
    ) -> dict[str, list[ox.NamedNode | ox.Literal]] | None:
        """Return the terms of the cells of a row, by header; what is wrong is kept.

        Of an id only the cells that it is made of, and None if one of them is wrong.
        """
        form = self.forms[row.kind]
        found: dict[str, list[ox.NamedNode | ox.Literal]] = {}
        added = frozenset(new)
        for one in form.fields:
            cell = row.cells.get(one.header)
            if cell is None or (is_for_id and one.header not in columns_of(form)):
                continue
            try:
                found[one.header] = terms_in(one, cell, form, self._dataset.names, added)
            except NoValueError as error:
                if is_for_id:
                    return None
                self._wrong(row, f"{error}.", one.header)
        return found

    def _entry(self, row: Row, iri: str, minted: list[tuple[Row, str]]) -> Entry | None:
        form = self.forms[row.kind]
        count = len(self.problems)
        values = self._values(row, (other for _, other in minted)) or {}
        given = {form.by_header[h].predicate for h in row.cells if h in form.by_header}
        for one in form.missing(given):
            self._wrong(row, f"a {row.kind} needs one. {one.hint}", one.header)
        home = self._home(form, values)
        if home is None and len(self.problems) == count:
            self._wrong(row, "no file is for such a record; name one with --file.")
        if home is None or len(self.problems) > count:
            return None
        return Entry(row, iri, values, block_of(form, iri, values), home.path)

    def _home(self, form: Form, values: Values) -> Home | None:
        if self.file is not None:
            return Home(self.file, None)
        return self._homes.of(form, values)

    @cached_property
    def _homes(self) -> Homes:
        return Homes(self._dataset)

    def _files(
        self, entries: Sequence[Entry]
    ) -> tuple[dict[Path, bytes | None], dict[Path, bytes]]:
        there: dict[Path, TurtleFile] = {file.path: file for file in self._dataset.data_files}
        root = self.graph.project.root
        before: dict[Path, bytes | None] = {}
        texts: dict[Path, str] = {}
        for entry in entries:
            home = self._home(self.forms[entry.row.kind], entry.values)
            assert home
            path = root / home.path
            if path not in texts:
                file = there.get(home.path)
                before[path] = file.text.encode() if file else None
                texts[path] = file.text if file else ""
                if home.begun_like is not None:
                    texts[path] = begun_like(there[home.begun_like].text, *home.years)
            texts[path] = with_block(home.path, texts[path], entry.block, home.near)
        return before, {path: text.encode() for path, text in texts.items()}

    def _check(self, changed: Opened, entries: Sequence[Entry]) -> tuple[str, ...]:
        """Keep what is wrong with the changed files and was not before; return what is told."""
        found = _errors(changed)
        by_id = {shrink(entry.iri): entry for entry in entries}
        if any(one.subject not in by_id for one in found):
            known = {(one.rule, one.subject, one.message) for one in _errors(self.graph)}
            found = [one for one in found if (one.rule, one.subject, one.message) not in known]
        told = []
        for finding in found:
            entry = by_id.get(finding.subject) or self._at(finding, entries, changed)
            if finding.rule == _LATER and entry is not None:
                told.append(f"Nothing cites {finding.subject} yet; add the record that does.")
                continue
            if entry is None:
                place = finding.position or Position(self.graph.project.root)
                self.problems.append(Problem(place, finding.message, None, is_found=True))
                continue
            form = self.forms[entry.row.kind]
            column = _column(finding, form, changed, entry)
            self.problems.append(Problem(entry.row.place, finding.message, column, is_found=True))
        return tuple(told)

    def _at(self, finding: Finding, entries: Sequence[Entry], changed: Opened) -> Entry | None:
        """Return the entry in whose block a finding stands."""
        at = finding.position
        for entry in entries:
            start = changed.files.place_of(entry.iri)
            lines = entry.block.count("\n")
            if at and start and at.path == start.path and 0 <= at.line - start.line < lines:
                return entry
        return None

    def _wrong(self, row: Row, message: str, column: str | None = None) -> None:
        self.problems.append(Problem(row.place, message, column))


def _errors(graph: Opened) -> list[Finding]:
    return [
        finding
        for check in _CHECKS
        for report in graph.findings(check)
        for finding in report.findings
        if finding.severity == "error"
    ]


def _column(finding: Finding, form: Form, changed: Opened, entry: Entry) -> str | None:
    """Return the column that a finding is about, by its path or by the line where it stands."""
    iris = {expand(finding.path or ""), (finding.path or "").strip("<>")}
    if finding.path is None and finding.position is not None:
        start = changed.files.place_of(entry.iri)
        line = finding.position.line - start.line if start else 0
        lines = entry.block.splitlines()
        if 0 < line < len(lines):
            iris = {expand(lines[line].split()[0])}
    fitting = [one.header for one in form.fields if one.predicate in iris]
    given = [header for header in fitting if header in entry.values]
    return next(iter(given or fitting), None)
