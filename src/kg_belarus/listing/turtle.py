"""What copies of a list propose, as Turtle for review, in the layout of the files of the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from kg_belarus.listing.known import Known
from kg_belarus.listing.proposing import Proposal, Span
from kg_belarus.namespaces import PREFIXES, shrink
from kg_belarus.text import visible

_PREFIXES = ("bki", "bko", "bkv", "dcterms", "skos", "xsd")
# By whom a list is published, and what it is called, by its keeper.
_PUBLISHERS = {
    "ofac": ("org-us-ofac", "OFAC list of Specially Designated Nationals (SDN)"),
    "eu": ("org-european-union", "EU consolidated list of financial sanctions"),
    "uk": ("org-uk-fcdo", "UK Sanctions List"),
}
_KINDS = {"asset freeze": "asset-freeze", "travel ban": "travel-ban"}
_NAMES = {"ofac": "US", "eu": "EU", "uk": "UK"}
_IMPOSED = "Sanctions imposed: "


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the proposals come from.

    Attributes:
        keeper: whose list it is.
        span: the days of the copies.
        hashes: the SHA-256 of the earlier and of the later file.
        read_at: the address at which the later one was read; None where it is not given.
    """

    keeper: str
    span: Span
    hashes: tuple[str, str]
    read_at: str | None = None


def as_turtle(proposals: Iterable[Proposal], known: Known, origin: Provenance) -> Iterator[str]:
    """Yield a Turtle file: the copy as a source, what is proposed, and as comments all else.

    The blocks of endings are acts; the line that ends a listing belongs into the block of that
    listing, which has its home elsewhere, and stands beside the act as a comment.
    """
    given = tuple(proposals)
    yield "".join(f"@prefix {one}: <{PREFIXES[one]}> .\n" for one in _PREFIXES)
    span = origin.span
    yield (
        f"\n# Proposed from two copies of the {_PUBLISHERS[origin.keeper][1]}, of {span.first} and "
        f"{span.last}. Nothing here is reviewed.\n# Read each block against the list, then move it "
        "to its file; what stands as a comment is for you to decide.\n"
    )
    cited = any(one.verdict in ("propose", "end") for one in given)
    source = _source_id(known, origin)
    if cited:
        yield _source(source, origin)
    blocks = [(one.act or one.listing or "", one) for one in given if one.verdict == "propose"]
    for _, one in sorted(blocks, key=lambda pair: pair[0]):
        yield _designation(one, source, origin)
    for _, one in sorted(
        [(one.act or "", one) for one in given if one.verdict == "end"], key=lambda pair: pair[0]
    ):
        yield _ending(one, source, origin)
    rest = [one for one in given if one.verdict not in ("propose", "end")]
    if rest:
        yield "\n# What is not proposed:\n"
    for one in rest:
        yield f"# {_comment(told_of(one))}\n"


def told_of(one: Proposal) -> str:
    """Return one line on a proposal: the verdict, who it is about, and why."""
    entry = one.change.entry
    about = f"{entry.external_id} {entry.name} ({one.change.kind})"
    known = f" {shrink(one.listing)}" if one.listing else ""
    return f"{one.verdict}: {about}{known}: {one.told}."


def _source_id(known: Known, origin: Provenance) -> str:
    name = f"source-{origin.keeper}-{origin.span.last.replace('-', '')}-list-copy"
    names = [name, *(f"{name}-{number}" for number in range(2, 100))]
    return next(f"bki:{one}" for one in names if PREFIXES["bki"] + one not in known.ids)


def _source(source: str, origin: Provenance) -> str:
    publisher, title = _PUBLISHERS[origin.keeper]
    day = _in_words(origin.span.last)
    lines = [
        f"{source} a bko:Source",
        "bko:kind bkv:legal-text",
        f"dcterms:title {_text(f'{title}, copy of {day}', 'en')}",
        f"dcterms:issued {_day(origin.span.last)}",
        'dcterms:language "en"',
        f"dcterms:publisher bki:{publisher}",
    ]
    if origin.read_at:
        lines.append(f"bko:readAt {_typed(origin.read_at, 'anyURI')}")
    else:
        lines.append(
            "dcterms:bibliographicCitation "
            + _text(f"{title}, copy of {day}, SHA-256 {origin.hashes[1]}.", None)
        )
    note = f"The copy that was read has the SHA-256 {origin.hashes[1]}."
    lines.append(f"skos:editorialNote {_text(note, 'en')}")
    return _block(lines)


def _designation(one: Proposal, source: str, origin: Provenance) -> str:
    entry = one.change.entry
    span = origin.span
    assert one.thing
    assert one.listing
    assert one.programme
    lines = [f"{shrink(one.listing)} a bko:Designation"]
    if kinds := _kinds_of(one):
        lines.append(f"bko:kind {' , '.join(f'bkv:{kind}' for kind in kinds)}")
    if entry.listed_on:
        lines.append(f"bko:startDate {_day(entry.listed_on)}")
    lines.append(f"bko:openAsOf {_day(span.last)}")
    if not entry.listed_on:
        lines += [
            f"bko:beginsNotBefore {_day(span.first)}",
            f"bko:beginsNotAfter {_day(span.last)}",
        ]
    lines += [f"bko:target {shrink(one.thing)}", f"bko:underProgramme {shrink(one.programme)}"]
    if one.legal_basis:
        lines.append(f"bko:legalBasis {' , '.join(map(shrink, one.legal_basis))}")
    if entry.list == "ofac":
        lines.append(f"bko:listTag {' , '.join(_text(code, None) for code in one.codes)}")
    note = (
        f"Number {entry.uid} stands in the copy of {_in_words(span.last)} and not in that of "
        f"{_in_words(span.first)} (SHA-256 {origin.hashes[0]})."
    )
    lines += [
        "bko:standing bkv:established",
        f"bko:hasSource {source}",
        f"skos:editorialNote {_text(note, 'en')}",
    ]
    linked = "".join(f"# The list links it to {_comment(name)}.\n" for name in entry.linked_to)
    return f"\n# {_comment(f'{entry.external_id} {entry.name}')}\n{linked}{_block(lines)[1:]}"


def _kinds_of(one: Proposal) -> list[str]:
    """Return the kinds of a measure, as the list says what is imposed; the SDN list is a freeze."""
    said = [remark for remark in one.change.entry.remarks if remark.startswith(_IMPOSED)]
    if said or one.change.entry.list == "uk":
        parts = "|".join(said).replace(_IMPOSED, "").lower().split("|")
        return sorted({_KINDS[part.strip()] for part in parts if part.strip() in _KINDS})
    return ["asset-freeze"]


def _ending(one: Proposal, source: str, origin: Provenance) -> str:
    entry = one.change.entry
    span = origin.span
    assert one.act
    assert one.listing
    assert one.programme
    label = f"{_plain(entry.name)} is taken off the {_NAMES[origin.keeper]} list"
    note = (
        f"Number {entry.uid} stands in the copy of {_in_words(span.first)} (SHA-256 "
        f"{origin.hashes[0]}) and not in that of {_in_words(span.last)}; no notice of it was read."
    )
    lines = [
        f"{shrink(one.act)} a bko:EasingAct",
        "bko:kind bkv:delisting",
        f"skos:prefLabel {_text(label, 'en')}",
        f"bko:beginsNotBefore {_day(span.first)}",
        f"bko:beginsNotAfter {_day(span.last)}",
        f"bko:endsNotBefore {_day(span.first)}",
        f"bko:endsNotAfter {_day(span.last)}",
        f"bko:issuer bki:{_PUBLISHERS[origin.keeper][0]}",
        f"bko:underProgramme {shrink(one.programme)}",
        f"bko:about {shrink(one.listing)}",
        "bko:standing bkv:reported",
        f"bko:hasSource {source}",
        f"skos:editorialNote {_text(note, 'en')}",
    ]
    line = (
        f"\n# {_comment(f'{entry.external_id} {entry.name}')}\n# In the block of "
        f"{shrink(one.listing)} write, in place of its bko:openAsOf:\n"
        f"#     bko:endedBy {shrink(one.act)} ;\n"
    )
    return line + _block(lines)[1:]


def _block(lines: list[str]) -> str:
    return "\n" + " ;\n    ".join(lines) + " .\n"


def _text(text: str, language: str | None) -> str:
    return str(ox.Literal(_plain(text), language=language))


def _typed(text: str, kind: str) -> str:
    return f"{ox.Literal(text)}^^xsd:{kind}"


def _day(day: str) -> str:
    return _typed(day, "date")


def _in_words(day: str) -> str:
    one = date.fromisoformat(day)
    return f"{one.day} {one:%B} {one.year}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _comment(text: str) -> str:
    """Return a text that stays within one line of comment."""
    return visible(_plain(text))
