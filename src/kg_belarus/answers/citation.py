"""What an answer has to carry so that others can cite it and get it again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from kg_belarus.dataset import Release
from kg_belarus.namespaces import BASE
from kg_belarus.project import Project
from kg_belarus.questions import ANY, Answer
from kg_belarus.tables import Table, write_table
from kg_belarus.terms import as_turtle

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Citation:
    """The particulars of one answer.

    Attributes:
        question: the name of the saved question.
        parameters: name and value, as a person gives them; those left out are not here.
        view: the options that narrow the graph, such as as-of and known-by, with their values.
        graph: what was asked, in words.
        is_shipped: whether that is the shipped graph, alone or with others laid over it.
        iri: of the question; None for one that is not shipped.
        version, issued: of the data release.
        rows: how many the answer has.
        sha256: of the answer as SPARQL 1.1 TSV.
        licence: of the data, without what is laid over it.
        command: gives the same bytes again on the same release and folders.
    """

    question: str
    parameters: tuple[tuple[str, str], ...]
    view: tuple[tuple[str, str], ...]
    graph: str
    is_shipped: bool
    iri: str | None
    version: str
    issued: str
    rows: int
    sha256: str
    licence: str
    command: str

    def as_text(self) -> str:
        """Return the citation as one paragraph, and the command on a line of its own."""
        said = [f"{name}={value}" for name, value in (*self.parameters, *self.view)]
        asked = f" ({'; '.join(said)})" if said else ""
        count = f"{self.rows} row{'' if self.rows == 1 else 's'}"
        author, graph, of_what = "", self.graph[:1].upper() + self.graph[1:], ""
        if self.is_shipped:
            author, graph = f"kg-belarus contributors ({self.issued[:4]}). ", self.graph
            of_what = " of kg-belarus" if graph != "kg-belarus" else ""
        link = f"{self.iri}. " if self.iri else ""
        return (
            f"{author}Answer to “{self.question}”{asked}. "
            f"{graph}, data version{of_what} {self.version} of {self.issued}. "
            f"{link}{count}, SHA-256 {self.sha256}. "
            f"Licence{of_what}: {self.licence}\n{self.command}\n"
        )

    def as_json(self) -> dict[str, object]:
        """Return the citation as a JSON object."""
        fields = asdict(self)
        return fields | {"parameters": dict(self.parameters), "view": dict(self.view)}


def cite_answer(
    answer: Answer,
    table: Table,
    release: Release,
    project: Project,
    view: Sequence[tuple[str, str]] = (),
    options: Sequence[str] = (),
) -> Citation:
    """Return the citation of an answer.

    Args:
        answer: to a saved question.
        table: what was given of it; with sources beside it, say.
        release: of the data.
        project: that was asked, with what is laid over it.
        view: the options that narrow the graph.
        options: others that the table depends on, as words: `--with-sources`.
    """
    name = answer.question.name
    parameters = tuple(
        (key, as_turtle(value) if not hasattr(value, "datatype") else str(value.value))
        for key, value in answer.values.items()
        if value != ANY
    )
    words = ["kg-belarus", "query", "run", name, *project.options]
    for key, value in parameters:
        words += ["--param", f"{key}={value}"]
    for option, value in view:
        words += [f"--{option}"] if option == "perhaps" else [f"--{option}", value]
    digest = sha256("".join(write_table(table, "tsv")).encode()).hexdigest()
    return Citation(
        question=name,
        parameters=parameters,
        view=tuple(view),
        graph=project.described,
        is_shipped=project.is_shipped,
        iri=f"{BASE}query/{name}" if project.ships(answer.question.path) else None,
        version=release.version or "unknown",
        issued=release.issued.isoformat() if release.issued else "unknown",
        rows=len(table.rows),
        sha256=digest,
        licence=LICENCE if project.is_shipped else release.licence or "not stated",
        command=shlex.join([*words, *options]),
    )
