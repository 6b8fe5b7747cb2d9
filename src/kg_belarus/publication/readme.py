"""The page in a release folder: what each file is, whose it is, how to load and cite it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Released(Protocol):
    """What the page tells of a release."""

    @property
    def title(self) -> str:
        """What the graph is called."""

    @property
    def licence(self) -> str | None:
        """Of the graph, without what is laid over it; None where it states none."""

    @property
    def layers(self) -> Mapping[str, str | None]:
        """What is laid over it, each with the licence that it states."""

    @property
    def version(self) -> str | None:
        """Of the data."""

    @property
    def issued(self) -> str | None:
        """The day of that version."""


_FILES = """\
| file | what |
| --- | --- |
| `asserted.*` | what the data files say |
| `inferred.*` | what follows from it: classes, bounds of days, origins |
| `ontology.*` | classes, properties and code lists, with their labels |
| `context.jsonld` | the names that the `.jsonld` files use |
| `validation.txt`, `validation.json` | what the checks found |
| `manifest.json` | version, licence, triples in each graph, SHA-256 of each file |
| `SHA256SUMS` | for `sha256sum -c SHA256SUMS` |

Each graph is there as Turtle (`.ttl`), TriG (`.trig`), N-Quads (`.nq`) and JSON-LD (`.jsonld`): the
same triples four times.

## Load

Take one form, and all three graphs: `cat *.nq > closure.nq` is the whole in one file. Queries
expect the default graph to be the union of the three. A date may be a month or a year;
`bko:beginsNotBefore` and `bko:endsNotAfter` are always days.
"""


def release_page(release: Released, *, is_shipped: bool) -> str:
    """Return the README of a release, in Markdown.

    Args:
        release: what it tells of.
        is_shipped: whether the graph, but for what is laid over it, is the shipped one.
    """
    version = f"version {release.version}" if release.version else "without a version"
    dated = f"{version} of {release.issued}" if release.issued else version
    licences = [f"Licence: {release.licence or 'none is stated'}."]
    licences += [
        f"Licence of what is laid over it from `{name}`: {licence or 'none is stated'}."
        for name, licence in release.layers.items()
    ]
    year = f" ({release.issued[:4]})" if release.issued else ""
    is_ours = is_shipped and not release.layers
    author = f"kg-belarus contributors{year}. " if is_ours else ""
    cited = [
        f"> {author}{release.title}, {dated}.",
        "Cite the sources of a fact beside it: each record names them (`bko:hasSource`).",
    ]
    parts = [
        f"# {release.title}",
        f"Data {dated}, written by `kg-belarus build`.",
        *licences,
        _FILES.rstrip(),
        "## Cite",
        *cited,
    ]
    return "\n\n".join(parts) + "\n"
