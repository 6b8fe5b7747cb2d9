"""Where an IRI is answered: the path of its documents, and the links from one to another.

A path says nothing of the machine or of the base URL, so a site works wherever it is put:

    bki:release-2025-06-21     id/release-2025-06-21
    bks:Record-bounds          shapes/Record-bounds
    bko:PrisonerRelease        ont/class/PrisonerRelease
    bko:frees                  ont/property/frees
    skos:prefLabel             skos/prefLabel

A fragment is never sent to a server, so the document of `ont` answers for all terms: it has an
anchor for each, which leads to the page of the term; see `anchor_of`. Terms have two folders, since
where case does not count `Place`, `place` and a module `ont/place` would be one file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import commonprefix
from types import MappingProxyType
from urllib.parse import quote

from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import BASE, PREFIXES

# The forms of a document, by extension, and what each is served as.
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html",
        "ttl": "text/turtle",
        "jsonld": "application/ld+json",
        "nt": "application/n-triples",
    }
)
# The languages of the pages; those of the first stand at the root.
LANGUAGES = ("en", "be", "ru")

# What the path of an IRI of ours begins with; anything else could meet a page of the site.
SPACES = ("id", "ont", "voc", "shapes", "query", "graph")
_OTHER = "other"
_RESERVED = frozenset({*SPACES, *LANGUAGES, _OTHER, "context", "frames"})
# In bytes, of one segment and of all: what file systems take, with room for the folder of a site.
_LONGEST, _LONGEST_PATH = 200, 1000
_ENDINGS = tuple(f".{form}" for form in MEDIA_TYPES)


def path_of(iri: str) -> str:
    """Return the path of what an IRI names, below the root of a site and without an extension.

    It depends on the IRI alone and, outside our own namespaces, on the prefixes in use. What has no
    name that is safe as that of a file gets one made of a digest, under `other/`.

    >>> path_of("https://w3id.org/kg-belarus/ont#Office")
    'ont/class/Office'
    >>> path_of("https://w3id.org/kg-belarus/ont#frees")
    'ont/property/frees'
    >>> path_of("https://w3id.org/kg-belarus/id/../../etc/passwd")
    'other/e6bd77585f5222225650'
    """
    segments = _ours(iri) if iri.startswith(BASE) else _prefixed(iri)
    named = [quote(segment, safe="") for segment in segments]
    path = "/".join(named)
    if named and all(map(_is_safe, named)) and len(path) <= _LONGEST_PATH:
        return path
    return f"{_OTHER}/{hashlib.sha256(iri.encode()).hexdigest()[:20]}"


def _ours(iri: str) -> list[str]:
    place, hash_, fragment = iri[len(BASE) :].partition("#")
    segments = place.split("/")
    if segments[0] not in SPACES:
        return []
    if place == "ont" and hash_:
        segments.append("class" if re.match("[A-Z]", fragment) else "property")
    if hash_:
        segments.append(fragment)
    return segments


def _prefixed(iri: str) -> list[str]:
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local and "#" not in local and prefix not in _RESERVED:
            return [prefix, local]
    return []


def _is_safe(segment: str) -> bool:
    return (
        0 < len(segment) <= _LONGEST
        and segment[0] != "."
        and not segment.lower().endswith(_ENDINGS)
    )


def document(path: str, form: str, language: str = "en") -> str:
    """Return the file that a path is answered with in a form; a page also in a language.

    >>> document("id/state-belarus", "ttl"), document("id/state-belarus", "html", "be")
    ('id/state-belarus.ttl', 'be/id/state-belarus.html')
    """
    folder = "" if language == LANGUAGES[0] or form != "html" else f"{language}/"
    return f"{folder}{path}.{form}"


def link(start: str, target: str) -> str:
    """Return what stands in one file of a site as the link to another.

    >>> link("be/id/state-belarus.html", "ont/class/Office.html")
    '../../ont/class/Office.html'

    Args:
        start: the file that the link stands in, below the root.
        target: the file that it leads to, with a `#` and an anchor if it has one.
    """
    file, hash_, anchor = target.partition("#")
    # A path holds percent signs of its own, which a browser would decode.
    here, there = start.split("/")[:-1], file.split("/")
    shared = len(commonprefix([here, there[:-1]]))
    way = "/".join([".."] * (len(here) - shared) + there[shared:])
    return f"{quote(way)}{hash_}{quote(anchor)}"


def anchor_of(iri: str) -> tuple[str, str] | None:
    """Return the document that is asked for when an IRI with a fragment is, and its anchor there.

    None for an IRI without a fragment, and for one of others: no document of ours is asked for.

    >>> anchor_of("https://w3id.org/kg-belarus/ont#frees")
    ('ont', 'frees')
    """
    place, _, fragment = iri.partition("#")
    if not fragment or not iri.startswith(BASE):
        return None
    return path_of(place), fragment


class Addresses(Mapping[str, str]):
    """The paths of all IRIs that answer, by IRI and in order of IRI.

    Args:
        iris: what answers.

    Raises:
        WrongUsageError: two would be answered by one file, where case counts or where it does not.
    """

    def __init__(self, iris: Iterable[str]) -> None:
        self._paths = {iri: path_of(iri) for iri in sorted(set(iris))}
        found: dict[str, str] = {}
        for iri, path in self._paths.items():
            other = found.setdefault(path.lower(), iri)
            if other != iri:
                raise WrongUsageError(
                    f"<{other}> and <{iri}> would both be answered by {path}; rename one of them."
                )

    def __getitem__(self, iri: str) -> str:
        return self._paths[iri]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
