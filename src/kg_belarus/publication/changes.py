"""What changed from one publication to the next, kept with the site from then on.

A site is made from the graph and from what stands in its place: the release in `data/` and the
list in `data/changes.json`. Only things that are in the graph of today are named, and questions
that are published today; what has gone is counted, so that nothing tells later what was withdrawn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from kg_belarus.difference import compare, open_former
from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.linked import without_withdrawn
from kg_belarus.namespaces import expand
from kg_belarus.publication.about import About
from kg_belarus.publication.dumps import DATA

CHANGES = f"{DATA}/changes.json"
_ASSERTED = f"{DATA}/asserted.ttl"


@dataclass(frozen=True, slots=True)
class Change:
    """One step of a site: a release that came out, or the graph as it changed within one.

    Attributes:
        id: the IRI of the step, the same for ever.
        version, day: of the data release that it led to; None where it states none.
        added, changed: the IRIs of things, in order.
        removed: how many things went.
        answers: for each question that answers differently, the rows that went and that came.
    """

    id: str
    version: str | None
    day: str | None
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: int = 0
    answers: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def changes_of(about: About, asserted: bytes, former: Path | None = None) -> list[Change]:
    """Return the steps of a site, newest first.

    Args:
        about: the graph as it is published now.
        asserted: the Turtle of its asserted graph.
        former: the folder of the site as it stands; nothing is known of before if there is none.

    Raises:
        UnreadableInputError: the list of the former site is none.
    """
    steps = _read(former / CHANGES) if former and (former / CHANGES).is_file() else []
    before = former / _ASSERTED if former else None
    if before and before.is_file():
        was = before.read_bytes()
        latest = steps[0].id if steps else ""
        step = _step(about, before.parent, was + asserted, latest) if was != asserted else None
        # A withdrawal is no change, and leaves no step behind.
        if step and (step.added or step.changed or step.removed or step.answers):
            steps = [step, *steps]
    if not steps:
        steps = [
            Change(_named(about, f"release-{about.version or 'first'}"), about.version, about.day)
        ]
    seen = about.opened.seen
    there = seen.things()
    asked = {q.name for q in without_withdrawn(about.opened.catalogue.values(), seen)}
    return [
        replace(
            step,
            added=tuple(iri for iri in step.added if iri in there),
            changed=tuple(iri for iri in step.changed if iri in there),
            answers={name: rows for name, rows in step.answers.items() if name in asked},
        )
        for step in steps
    ]


def _named(about: About, name: str) -> str:
    """Return the IRI of a step, which is a fragment of that of the dataset."""
    return f"{about.iri}{'-' if '#' in about.iri else '#'}{name}"


def _step(about: About, release: Path, both: bytes, latest: str) -> Change:
    with open_former(release, about.opened) as old:
        found = compare(old, about.opened)
    things: dict[str, list[str]] = {"added": [], "changed": [], "removed": []}
    for thing in found.things:
        things[thing.change].append(expand(thing.id) or thing.id.strip("<>"))
    # With the step before, so that a graph that goes back to what it was has a new step.
    digest = hashlib.sha256(latest.encode() + both).hexdigest()[:20]
    return Change(
        _named(about, f"change-{digest}"),
        about.version,
        about.day,
        tuple(things["added"]),
        tuple(things["changed"]),
        len(things["removed"]),
        {a.question: (len(a.removed), len(a.added)) for a in found.answers},
    )


def as_json(steps: Sequence[Change]) -> bytes:
    """Return steps as a file that `changes_of` reads."""
    return (json.dumps([asdict(s) for s in steps], ensure_ascii=False, indent=1) + "\n").encode()


def _read(path: Path) -> list[Change]:
    try:
        return [
            Change(
                str(step["id"]),
                step["version"],
                step["day"],
                tuple(step["added"]),
                tuple(step["changed"]),
                int(step["removed"]),
                {name: (int(gone), int(come)) for name, (gone, come) in step["answers"].items()},
            )
            for step in json.loads(path.read_bytes())
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableInputError(
            Position(path), "this is no list of changes", "publish into a new folder"
        ) from error
