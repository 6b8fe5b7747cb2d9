"""What two dated copies of a list say beside the graph: listings to add, endings, and clashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kg_belarus.listing.comparing import Change
from kg_belarus.listing.copies import Copy, is_one_of
from kg_belarus.listing.known import Known, Listing, Programme
from kg_belarus.lists import ListEntry
from kg_belarus.namespaces import PREFIXES, local

Verdict = Literal["propose", "end", "known", "clash", "unmatched", "look"]
_BKI = PREFIXES["bki"]
# How the ids of listings and acts name the keeper of a list.
_ISSUERS = {"ofac": "us", "eu": "eu", "uk": "uk"}


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the two copies between which something happened."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one change between two copies means for the graph.

    Attributes:
        verdict: `propose`, a listing that the graph lacks; `end`, one that it holds for open;
            `known`, one that it has so already; `clash`, one that it has otherwise; `unmatched`,
            a number that no thing of the graph has; `look`, what a person has to look at.
        change: between the copies.
        told: why, as a sentence without a full stop.
        thing: that is listed, as IRI; None if unmatched.
        listing: of the graph, or the id of the proposed one, as IRI.
        act: the id of the act that is proposed for an ending, as IRI.
        programme: the regime, as IRI.
        codes: by which the list names it.
        legal_basis: the instruments that these codes stand for, as IRIs.
    """

    verdict: Verdict
    change: Change
    told: str
    thing: str | None = None
    listing: str | None = None
    act: str | None = None
    programme: str | None = None
    codes: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()


def propose(changes: Iterable[Change], new: Copy, known: Known, span: Span) -> tuple[Proposal, ...]:
    """Return what changes between two copies mean for the graph, in their order.

    Args:
        changes: of `compare_copies`.
        new: the later copy, in which the numbers of the earlier one were looked for.
        known: what the graph has.
        span: the days of the copies.
    """
    found: list[Proposal] = []
    taken = set(known.ids)
    for change in changes:
        for one in _of_change(change, new, known, span, taken):
            found.append(one)
            taken |= {iri for iri in (one.listing, one.act) if iri}
    return tuple(found)


def _of_change(
    change: Change, new: Copy, known: Known, span: Span, taken: set[str]
) -> Iterator[Proposal]:
    entry = change.entry
    thing = known.things.get(entry.external_id)
    if change.kind == "changed":
        yield Proposal("look", change, "; ".join(change.parts), thing)
    if thing is None and change.kind != "changed":
        yield Proposal(
            "unmatched",
            change,
            f"no thing of the graph has the number {entry.external_id}; find out which it is, and "
            "give it this bko:externalId in links.ttl",
        )
    if thing is None:
        return
    before = _regimes(change.old, known)
    after = _regimes(change.new, known)
    for programme, (codes, basis) in after.items():
        if programme not in before:
            listings = _under(known, thing, programme)
            base = Proposal("propose", change, "", thing, None, None, programme, codes, basis)
            yield _begun(base, listings, entry, span, taken)
    for programme, (codes, basis) in before.items():
        if programme not in after:
            listings = _under(known, thing, programme)
            base = Proposal("end", change, "", thing, None, None, programme, codes, basis)
            yield _ended(base, listings, new, span, taken)


def _regimes(
    entry: ListEntry | None, known: Known
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the regimes that an entry stands under, each with its codes and their instruments."""
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for code in entry.programmes if entry else ():
        programme = programme_of(code, known)
        if programme is not None:
            codes, basis = found.get(programme.iri, ((), ()))
            found[programme.iri] = (
                (*codes, code),
                tuple(dict.fromkeys((*basis, *programme.legal_basis))),
            )
    return found


def programme_of(code: str, known: Known) -> Programme | None:
    """Return the programme that a list means by a code; None if the graph does not know it."""
    if not is_one_of(code, known.programmes):
        return None
    return known.programmes.get(code) or known.programmes[code.removeprefix("The ")]


def _under(known: Known, thing: str, programme: str) -> list[Listing]:
    return [one for one in known.listings.get(thing, ()) if one.programme == programme]


def _begun(
    base: Proposal, listings: list[Listing], entry: ListEntry, span: Span, taken: set[str]
) -> Proposal:
    seen = f"not in the copy of {span.first}, in that of {span.last}"
    open_ones = [one for one in listings if not one.is_over] or listings
    for one in open_ones:
        first, last = one.begins
        if one.is_over and one.ends[1] is not None and one.ends[1] <= span.first:
            continue  # listed again
        if (first is not None and first > span.last) or (last is not None and last < span.first):
            began = first if first == last else f"{first or '…'} to {last or '…'}"
            return replace(
                base,
                verdict="clash",
                listing=one.iri,
                told=f"{seen}, and by the graph it began {began}",
            )
        narrows = (first is None or first < span.first) or (last is None or last > span.last)
        more = f"; narrower than its bounds, {first or '…'} to {last or '…'}" if narrows else ""
        return replace(
            base, verdict="known", listing=one.iri, told=f"{seen}, as the graph has it{more}"
        )
    return replace(
        base, listing=_new_id("designation", base.thing or "", entry, span, taken), told=seen
    )


def _ended(
    base: Proposal, listings: list[Listing], new: Copy, span: Span, taken: set[str]
) -> Proposal:
    entry = base.change.entry
    still = new.met.get(entry.uid)
    seen = f"in the copy of {span.first}, not in that of {span.last}"
    if still is not None:
        seen = f"{seen} under this programme; it stands there under {', '.join(still)}"
    if not listings:
        return replace(base, verdict="look", told=f"{seen}; the graph has no such listing to end")
    for past in listings:
        first, last = past.ends
        if past.is_over and (first or "") <= span.last and (last or "9") >= span.first:
            return replace(
                base, verdict="known", listing=past.iri, told=f"{seen}, as the graph has it"
            )
    one = next((one for one in listings if not one.is_over), None)
    if one is None:
        ended = ", ".join(last or "…" for _, last in (past.ends for past in listings))
        return replace(
            base,
            verdict="clash",
            listing=listings[0].iri,
            told=f"{seen}, and by the graph it ended by {ended}",
        )
    if one.open_as_of is not None and one.open_as_of > span.last:
        return replace(
            base,
            verdict="clash",
            listing=one.iri,
            told=f"{seen}, and by the graph it was in force on {one.open_as_of}",
        )
    if still is not None:
        return replace(base, verdict="look", listing=one.iri, told=seen)
    act = _new_id("act", base.thing or "", entry, span, taken)
    return replace(base, listing=one.iri, act=act, told=seen)


def _new_id(kind: str, thing: str, entry: ListEntry, span: Span, taken: set[str]) -> str:
    """Return an id that nothing has yet, after the pattern of those that are there."""
    issuer = _ISSUERS[entry.list]
    slug = local(thing).partition("-")[2]
    if kind == "act":
        names = [f"act-{issuer}-delisting-{span.last}-{slug}"]
    else:
        names = [f"designation-{issuer}-{slug}", f"designation-{issuer}-{span.last[:4]}-{slug}"]
    names += [f"{names[-1]}-{number}" for number in range(2, 100)]
    return next(_BKI + name for name in names if _BKI + name not in taken)
