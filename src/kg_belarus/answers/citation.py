"""What an answer has to carry so that others can cite it and get it again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from kg_belarus.dataset import Release
from kg_belarus.namespaces import BASE
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
        version, issued: of the data release.
        rows: how many the answer has.
        sha256: of the answer as SPARQL 1.1 TSV.
        licence: of the data.
        command: gives the same bytes again on the same release.
    """

    question: str
    parameters: tuple[tuple[str, str], ...]
    view: tuple[tuple[str, str], ...]
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
        return (
            f"kg-belarus contributors ({self.issued[:4]}). Answer to “{self.question}”{asked}. "
            f"kg-belarus, data version {self.version} of {self.issued}. "
            f"{BASE}query/{self.question}. {count}, SHA-256 {self.sha256}. "
            f"Licence: {self.licence}\n{self.command}\n"
        )

    def as_json(self) -> dict[str, object]:
        """Return the citation as a JSON object."""
        fields = asdict(self)
        return fields | {"parameters": dict(self.parameters), "view": dict(self.view)}


def cite_answer(
    answer: Answer, table: Table, release: Release, view: Sequence[tuple[str, str]] = ()
) -> Citation:
    """Return the citation of an answer.

    Args:
        answer: to a saved question.
        table: what was given of it; with sources or names beside it, say.
        release: of the data.
        view: the options that narrow the graph.
    """
    name = answer.question.name
    parameters = tuple(
        (key, as_turtle(value) if not hasattr(value, "datatype") else str(value.value))
        for key, value in answer.values.items()
        if value != ANY
    )
    words = ["kg-belarus", "query", "run", name]
    for key, value in parameters:
        words += ["--param", f"{key}={value}"]
    for option, value in view:
        words += [f"--{option}", value]
    digest = sha256("".join(write_table(table, "tsv")).encode()).hexdigest()
    return Citation(
        question=name,
        parameters=parameters,
        view=tuple(view),
        version=release.version or "unknown",
        issued=release.issued.isoformat() if release.issued else "unknown",
        rows=len(table.rows),
        sha256=digest,
        licence=LICENCE,
        command=shlex.join(words),
    )
