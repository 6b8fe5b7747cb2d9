"""The lint rule on ids that no block is about, with what to write in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg_belarus.dataset import Dataset, Outline, TurtleFile
from kg_belarus.errors import nearest
from kg_belarus.findings import Finding
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.project import open_project
from kg_belarus.terms import value_of

# Blocks begin in column 1.
_SUBJECT = re.compile(rb"^bki:[\w.-]*\w", re.MULTILINE)


def find_dangling_ids(
    dataset: Dataset, files: Iterable[tuple[TurtleFile, Outline]]
) -> Iterator[Finding]:
    """Yield where files name an id of ours that has no block."""
    files = tuple(files)
    # What is withdrawn is left out of every answer, so a mention of it dangles nowhere but here.
    told = {
        value_of(t.subject) for file, _ in files for t in file.triples
    } | dataset.withdrawal.listed
    advice: _Advice | None = None
    for file, found in files:
        for token in found.names:
            iri = file.iri_of(token)
            if iri.startswith(PREFIXES["bki"]) and iri not in told:
                advice = advice or _Advice(dataset)
                message = f"{token.text} has no block{advice.on(token.text)}."
                yield Finding("error", "dangling", token.text, message, file.position(token.start))


class _Advice:
    """What to do about an id without a block, worked out once for each id."""

    def __init__(self, dataset: Dataset) -> None:
        things = (shrink(value_of(t.subject)) for t in dataset.asserted)
        self._ids = sorted({thing for thing in things if thing.startswith("bki:")})
        shipped = open_project()
        is_own = dataset.project.data != shipped.data
        files = shipped.contents(shipped.data, ".ttl", deep=True).values() if is_own else ()
        self._shipped = {found.decode() for text in files for found in _SUBJECT.findall(text)}
        # A file that is gone leaves hundreds of names dangling, each of them in many places.
        self._given: dict[str, str] = {}

    def on(self, name: str) -> str:
        """Return the rest of a sentence that says that a name has no block."""
        if name not in self._given:
            hint = f" ({nearest(name, self._ids)})" if self._ids else ""
            self._given[name] = (
                " here but in the shipped graph; lay this project over it (--with in place of "
                "--project), or write one"
                if name in self._shipped
                else f"{hint}; write one or mend the id"
            )
        return self._given[name]
