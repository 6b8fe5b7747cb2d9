"""The page on what changed from one publication to the next."""

from __future__ import annotations

from collections.abc import Iterator

from kg_belarus.linked import question_iri
from kg_belarus.publication import Change
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.texts import Text, words_of
from kg_belarus.site.tree import Piece

# Things of a step that a page names; all of them are in the file.
_MOST = 100
_FILE = "data/changes.json"


def changes(site: Site) -> Iterator[Piece]:
    """Yield the page on what changed, in each language."""
    every = site.publication.changes
    # Where all that a step brought was taken out later, the step goes too.
    steps = [step for step in every if step is every[-1] or not _is_empty(step)]
    out = len(site.vocabulary.terms_out())
    for number, shell in enumerate(site.shells):
        label = site.cards[number].label
        yield shell.page(
            "changes.html",
            "changes",
            shell.words["changes"]["title"],
            steps=[
                {
                    "change": step,
                    "is_first": _is_empty(step),
                    "things": {
                        name: [(iri, label(iri)) for iri in found[:_MOST]]
                        for name, found in (("added", step.added), ("changed", step.changed))
                    },
                    "answers": _answers(step, site, shell),
                }
                for step in steps
            ],
            out=out,
            feed=site.publication.descriptions["feed"],
            file=_FILE,
        )


def _is_empty(step: Change) -> bool:
    return not (step.added or step.changed or step.removed or step.answers)


def _answers(step: Change, site: Site, shell: Shell) -> list[tuple[str, Text, int, int]]:
    """Return the questions that answer differently: IRI, words, rows that went and that came."""
    catalogue = site.opened.catalogue
    return [
        (question_iri(name), words_of(catalogue[name], shell.language), gone, come)
        for name, (gone, come) in sorted(step.answers.items())
        if question_iri(name) in site.addresses and name in catalogue
    ]
