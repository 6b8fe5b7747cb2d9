"""What changed between two states of the graph: things, facts, and answers that rest on them."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg_belarus.blank_nodes import BlankNodes
from kg_belarus.dataset import LIST, read_rdf
from kg_belarus.errors import WrongUsageError
from kg_belarus.graph import Opened
from kg_belarus.namespaces import shrink
from kg_belarus.project import Project, open_project
from kg_belarus.questions import Question
from kg_belarus.syntaxes import RDF
from kg_belarus.tables import Table
from kg_belarus.terms import Row, Term, as_turtle, value_of

_FOLDERS = ("ontology", "data", "shapes", "queries")
# What a release folder is known by; see kg_belarus.publication.
_RELEASE = ("manifest.json", "asserted.ttl", "ontology.ttl")

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """A thing about which the files say something else: facts as predicate and object."""

    id: str
    label: str
    change: str
    removed: tuple[Fact, ...]
    added: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """A question that answers differently: the rows that went, and those that came."""

    question: str
    columns: tuple[str, ...]
    removed: tuple[Row, ...]
    added: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from the old to the new: things in order of id, questions in order of name.

    Attributes:
        unasked: questions that could not be asked of both, with the reason.
    """

    things: tuple[ChangedThing, ...]
    answers: tuple[ChangedAnswer, ...]
    unasked: Mapping[str, str]


def compare(old: Opened, new: Opened) -> Difference:
    """Return what changed between two graphs.

    The saved questions of the new one are asked of both, each with its defaults and, where it
    needs more, its example; a day that comes from the data release is that of the new one, so
    that the same question is asked twice.
    """
    blanks = BlankNodes(old.seen.asserted), BlankNodes(new.seen.asserted)
    answers, unasked = _changed_answers(old, new, blanks)
    return Difference(tuple(_changed_things(old, new, blanks)), tuple(answers), unasked)


def _facts(graph: Opened, blanks: BlankNodes) -> dict[str, set[Fact]]:
    """Return what is said of each thing, and of each blank node that is told apart."""
    facts: dict[str, set[Fact]] = {}
    names = {blank: blanks.name(blank) for blank in blanks.apart}
    for triple in graph.seen.asserted:
        subject = triple.subject
        if isinstance(subject, ox.BlankNode) and subject not in names:
            continue  # told inside of what names it
        called = names[subject] if isinstance(subject, ox.BlankNode) else value_of(subject)
        fact = (shrink(triple.predicate.value), blanks.text(triple.object))
        facts.setdefault(called, set()).add(fact)
    return facts


def _changed_things(
    old: Opened, new: Opened, blanks: tuple[BlankNodes, BlankNodes]
) -> Iterator[ChangedThing]:
    before, after = _facts(old, blanks[0]), _facts(new, blanks[1])
    for iri in sorted({*before, *after}):
        was, is_now = before.get(iri, set()), after.get(iri, set())
        if was != is_now:
            named = new if iri in after else old
            change = "changed" if was and is_now else "added" if is_now else "removed"
            is_blank = iri.startswith("_:")
            yield ChangedThing(
                iri if is_blank else shrink(iri),
                "" if is_blank else named.names.label(iri),
                change,
                tuple(sorted(was - is_now)),
                tuple(sorted(is_now - was)),
            )


def _changed_answers(
    old: Opened, new: Opened, blanks: tuple[BlankNodes, BlankNodes]
) -> tuple[list[ChangedAnswer], dict[str, str]]:
    day = new.release.issued
    given: list[tuple[Question, dict[str, str]]] = []
    for question in new.catalogue.values():
        if not question.is_hygiene:
            values = dict(question.example)
            if day and any(p.name == "as_of" and p.default is None for p in question.parameters):
                values.setdefault("as_of", day.isoformat())
            given.append((question, values))
    (before, not_before), (after, not_after) = (graph.ask_each(given) for graph in (old, new))
    changed = []
    for name in before:
        if name in after:
            tables = before[name].table, after[name].table
            was, is_now = (_named(table, own) for table, own in zip(tables, blanks, strict=True))
            gone, come = set(was.rows) - set(is_now.rows), set(is_now.rows) - set(was.rows)
            if gone or come:
                changed.append(
                    ChangedAnswer(
                        name,
                        is_now.columns,
                        tuple(row for row in was.rows if row in gone),
                        tuple(row for row in is_now.rows if row in come),
                    )
                )
    return changed, {**not_after, **not_before}


def _named(table: Table, blanks: BlankNodes) -> Table:
    """Return a table whose blank nodes have names that hold in other graphs too."""

    def named(term: Term | None) -> Term | None:
        if not isinstance(term, ox.BlankNode):
            return term
        return ox.BlankNode(blanks.name(term).removeprefix("_:"))

    return replace(table, rows=tuple(tuple(map(named, row)) for row in table.rows))


@contextmanager
def open_states(*names: str) -> Iterator[list[Opened]]:
    """Give the graphs that some names mean, for as long as the block lasts.

    A name is a project folder, a release folder as `build` writes it, a Turtle file of data, or a
    revision of the git repository in the working directory.

    Raises:
        WrongUsageError: a name is none of these.
        UnreadableInputError: what it names cannot be read.
    """
    with ExitStack() as stack:
        projects = [_open_state(name, stack) for name in names]
        folder = Path(stack.enter_context(TemporaryDirectory()))
        yield [Opened(project) for project in _without_withdrawn(projects, folder)]


@contextmanager
def open_former(release: Path, now: Opened) -> Iterator[Opened]:
    """Give the graph of a release folder without what another graph has withdrawn by now.

    Else a withdrawal would show as a change, and tell what it was.

    Raises:
        WrongUsageError: the folder is no release.
        UnreadableInputError: it cannot be read.
    """
    with ExitStack() as stack:
        project = _open_state(str(release), stack)
        listed = {t: None for file in now.seen.withdrawn_files for t in file.triples}
        if listed:
            text = ox.serialize(listed, format=ox.RdfFormat.TURTLE) or b""
            (project.data / LIST).write_bytes(text)
        yield Opened(project, engines=now.engines)


def _without_withdrawn(projects: list[Project], folder: Path) -> list[Project]:
    """Return projects each of which leaves out what any of them has withdrawn.

    Else a withdrawal would show as a change, and tell what it was.
    """
    lists = [project.data / LIST for project in projects]
    listed = {t: None for path in lists if path.is_file() for t in read_rdf(path).triples}
    if not listed:
        return projects
    united = []
    for number, project in enumerate(projects):
        data = folder / str(number) / "data"
        shutil.copytree(project.data, data)
        (data / LIST).write_bytes(ox.serialize(listed, format=ox.RdfFormat.TURTLE) or b"")
        united.append(replace(project, root=data.parent, data=data))
    return united


def _open_state(name: str, stack: ExitStack) -> Project:
    path = Path(name)
    if path.is_dir() and (path / "data").is_dir():
        return open_project(path)
    if path.exists():
        files = {"data": path}
        if path.is_dir():
            if not all((path / part).is_file() for part in _RELEASE):
                raise WrongUsageError(
                    f"{name} is neither a project with data/ nor a release folder; name another."
                )
            files = {"data": path / "asserted.ttl", "ontology": path / "ontology.ttl"}
        return _as_project(files, Path(stack.enter_context(TemporaryDirectory())))
    return _from_git(name, Path(stack.enter_context(TemporaryDirectory())))


def _as_project(files: Mapping[str, Path], folder: Path) -> Project:
    for part, path in files.items():
        read_rdf(path)  # what is wrong with it is told under the name that was given
        (folder / part).mkdir()
        ending = "" if path.name.lower().endswith(RDF) else ".ttl"
        shutil.copy(path, folder / part / (path.name + ending))
    if "ontology" in files:
        # The rules are no triples, so a release does not hold them.
        shutil.copytree(open_project().ontology / "rules", folder / "ontology" / "rules")
    return open_project(folder)


def _from_git(revision: str, folder: Path) -> Project:
    git = shutil.which("git")
    command = [git or "git", "archive", "--format=tar", f"{revision}^{{commit}}", "--"]
    done = (
        subprocess.run([*command, *_FOLDERS], capture_output=True, check=False)
        if git and not revision.startswith("-")
        else None
    )
    if done is None or done.returncode != 0:
        raise WrongUsageError(
            f"{revision!r} is no folder, no file and no git revision with {', '.join(_FOLDERS)}; "
            "name one of these."
        )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return open_project(folder)


def as_text(difference: Difference, most: int = 20) -> Iterator[str]:
    """Yield a difference as lines of text: what went with `-`, what came with `+`.

    Args:
        difference: from `compare`.
        most: rows of one answer that are shown on each side.
    """
    counts = {
        change: sum(thing.change == change for thing in difference.things)
        for change in ("added", "removed", "changed")
    }
    told = ", ".join(f"{count} {change}" for change, count in counts.items())
    yield f"Things: {told}. Questions that answer differently: {len(difference.answers)}."
    for thing in difference.things:
        yield ""
        yield f"{thing.id}  {thing.label}  ({thing.change})"
        yield from (f"  - {name} {value}" for name, value in thing.removed)
        yield from (f"  + {name} {value}" for name, value in thing.added)
    for answer in difference.answers:
        yield ""
        yield f"{answer.question}  ({', '.join(answer.columns)})"
        for sign, rows in (("-", answer.removed), ("+", answer.added)):
            for row in rows[:most]:
                yield f"  {sign} {' | '.join(as_turtle(term) for term in row)}"
            if len(rows) > most:
                yield f"  {sign} … {len(rows) - most} more"
    if difference.unasked:
        count = len(difference.unasked)
        yield ""
        yield (
            f"Not asked of both: {count} question{'s' * (count != 1)}, for want of a day or of the "
            "thing that an example names. A day (dcterms:issued) in data/dataset.ttl of both helps "
            "most; --format json gives each with its reason."
        )


def as_json(difference: Difference) -> dict[str, object]:
    """Return a difference as a JSON object, whole."""
    return {
        "things": [
            {
                "id": thing.id,
                "label": thing.label,
                "change": thing.change,
                "removed": [list(fact) for fact in thing.removed],
                "added": [list(fact) for fact in thing.added],
            }
            for thing in difference.things
        ],
        "questions": [
            {
                "name": answer.question,
                "columns": list(answer.columns),
                "removed": [[as_turtle(term) for term in row] for row in answer.removed],
                "added": [[as_turtle(term) for term in row] for row in answer.added],
            }
            for answer in difference.answers
        ],
        "unasked": dict(difference.unasked),
    }
