"""What an editor still has to do after a thing was put on the list of withdrawn things.

Answers and publications are without it as soon as it is listed. The files in git are not: there an
editor deletes its block, the mentions of it and its names in the words of others. These findings
are for that editor. They name places and no ids, and are no part of a published report.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg_belarus.dataset import Block, Dataset, TurtleFile, fingerprint, is_fingerprint
from kg_belarus.findings import Finding, Report
from kg_belarus.namespaces import shrink
from kg_belarus.text import read_text

_MAY_SAY = {"owl:deprecated", "dcterms:modified"}


def check_withdrawn(dataset: Dataset) -> Report:
    """Return where the files still hold what is withdrawn, in order of place."""
    found: set[Finding] = set()
    lists = dataset.withdrawn_files
    if lists:
        files = [file for file in dataset.data_files if file not in lists]
        found.update(finding for file in lists for finding in _list(file))
        for file in (*files, *dataset.ontology_files):
            found.update(_mentions(dataset, file))
        found.update(_questions(dataset))
        # The block comes last: it tells which names to look for.
        found = found or {finding for file in files for finding in _blocks(dataset, file)}
    return Report("withdrawn", tuple(sorted(found, key=lambda finding: finding.order)))


def _list(file: TurtleFile) -> Iterator[Finding]:
    for block in file.outline.blocks:
        iri = file.iri_of(block.subject) or block.subject.text
        if not is_fingerprint(iri):
            wanted = shrink(fingerprint(iri))
            message = f"an id may tell a name: write {wanted} in its place, which tells nothing"
            yield _finding(file, block.subject.start, message)
        for token in block.predicates:
            if token.text not in _MAY_SAY:
                message = f"the list says nothing but {' and '.join(sorted(_MAY_SAY))}: remove this"
                yield _finding(file, token.start, message)


def _blocks(dataset: Dataset, file: TurtleFile) -> Iterator[Finding]:
    for block in file.outline.blocks:
        if file.iri_of(block.subject) in dataset.withdrawal.listed:
            yield _finding(file, block.subject.start, "this block is withdrawn: delete it")


def _mentions(dataset: Dataset, file: TurtleFile) -> Iterator[Finding]:
    for block in file.outline.blocks:
        iri = file.iri_of(block.subject)
        if iri in dataset.withdrawal.listed:
            continue
        if dataset.withdrawal.names.are_in(iri.rpartition("/")[2]):
            message = "this id tells a name that is withdrawn: delete the block or rename it"
            yield _finding(file, block.subject.start, message)
        else:
            yield from _inside(dataset, file, block)


def _inside(dataset: Dataset, file: TurtleFile, block: Block) -> Iterator[Finding]:
    for token in block.tokens:
        if file.iri_of(token) in dataset.withdrawal.listed:
            yield _finding(file, token.start, "this is withdrawn: remove it, or the whole block")
        elif token.kind == "string" and dataset.withdrawal.names.are_in(token.text):
            message = (
                "these words tell a name that is withdrawn, and nothing that is published has "
                "them: reword them, or delete the block"
            )
            yield _finding(file, token.start, message)


def _questions(dataset: Dataset) -> Iterator[Finding]:
    project = dataset.project
    for path, content in project.files(project.queries, ".rq", deep=True).items():
        text = read_text(path, project.shown(path), "a .rq file", content)
        offset = 0
        for line in text.splitlines(keepends=True):
            if dataset.withdrawal.is_told_in(line):
                message = (
                    "this line tells a name or an id that is withdrawn, and the question is not "
                    "published: reword it"
                )
                yield _finding(TurtleFile(project.shown(path), text, ()), offset, message)
            offset += len(line)


def _finding(file: TurtleFile, offset: int, message: str) -> Finding:
    # About the file: the id may tell what must not be told.
    return Finding("error", "withdrawn", str(file.path), message + ".", file.position(offset))
