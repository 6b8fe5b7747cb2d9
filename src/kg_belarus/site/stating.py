"""Records and things as a page states them: under their names, with their days and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg_belarus.dataset import Dataset
from kg_belarus.namespaces import node
from kg_belarus.records import Record, Source
from kg_belarus.site.answers import Answers
from kg_belarus.site.lines import Cited
from kg_belarus.site.shell import Shell
from kg_belarus.terms import literals, preferred


class Stating:
    """States things in one language.

    Args:
        dataset: the graph.
        answers: knows the sources.
        shell: of the language.
    """

    def __init__(self, dataset: Dataset, answers: Answers, shell: Shell) -> None:
        self._dataset, self._answers, self._shell = dataset, answers, shell

    def named(self, iri: str) -> tuple[str, str]:
        """Return the name of a thing, and its language if that is not the page's; else ""."""
        name, language = self._dataset.names.label_and_language(iri, self._shell.language)
        return name, "" if language == self._shell.language else language

    def text(self, iri: str, name: str) -> str:
        """Return a text that is stated of a thing, by the CURIE of the property."""
        found = node(name)
        values = [t.object for t in self._dataset.about(iri) if t.predicate == found]
        return preferred(literals(values), self._shell.language)  # type: ignore[arg-type]

    def when(self, record: Record) -> str:
        """Return the days on which a record can have begun."""
        last = record.last.isoformat() if record.last else ""
        return self._shell.telling.span(record.first.isoformat(), last)

    def cited(self, sources: Iterable[Source]) -> Sequence[Cited]:
        """Return sources as chips show them."""
        return [self._answers.cited(source.iri, self._shell) for source in sources]
