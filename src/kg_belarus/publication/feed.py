"""For those who look by now and then, and for crawlers: the Atom feed, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from kg_belarus.publication.about import About
from kg_belarus.publication.changes import Change
from kg_belarus.publication.dumps import Piece
from kg_belarus.text import visible

FEED = "feed.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
# As many addresses as a sitemap may have.
_MOST = 50_000
# Things that an entry names; a reader of feeds wants to be told, not to be flooded.
_NAMED = 100
# The day of a graph that states none: a feed needs one, and the clock would be another each time.
_NO_DAY = "1970-01-01"


def feed_of(about: About, steps: Sequence[Change]) -> bytes:
    """Return the Atom feed of a site: its steps, newest first, dated by their data releases."""
    names = list(about.agents("dcterms:creator").values()) or [about.title]
    updated = max((step.day or _NO_DAY for step in steps), default=_NO_DAY)
    lines = [
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{escape(about.iri)}</id>",
        f"<title>{_text(about.title)}</title>",
        f"<updated>{_moment(updated)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(about.base + FEED)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(about.base)}/>',
        *(f"<author><name>{_text(name)}</name></author>" for name in names),
        *(f"<rights>{escape(licence)}</rights>" for licence in about.licences[:1]),
        *(line for step in steps for line in _entry(about, step)),
        "</feed>",
    ]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def _entry(about: About, step: Change) -> Iterator[str]:
    version = f"Version {step.version}" if step.version else "Without a version"
    told = f"{len(step.added)} added, {len(step.changed)} changed, {step.removed} removed"
    is_first = not (step.added or step.changed or step.removed or step.answers)
    yield "<entry>"
    yield f"<id>{escape(step.id)}</id>"
    yield f"<title>{_text(version if is_first else f'{version}: {told}')}</title>"
    yield f"<updated>{_moment(step.day or _NO_DAY)}</updated>"
    yield f'<link rel="alternate" type="text/html" href={quoteattr(about.base)}/>'
    yield f'<content type="html">{escape("".join(_content(about, step)))}</content>'
    yield "</entry>"


def _content(about: About, step: Change) -> Iterator[str]:
    names = about.opened.seen.names
    for heading, iris in (("Added", step.added), ("Changed", step.changed)):
        if iris:
            yield f"<h2>{heading}</h2><ul>"
            for iri in iris[:_NAMED]:
                yield f"<li><a href={quoteattr(iri)}>{_text(names.label(iri))}</a></li>"
            if len(iris) > _NAMED:
                yield f"<li>and {len(iris) - _NAMED} more</li>"
            yield "</ul>"
    if step.removed:
        yield f"<p>Removed: {step.removed}</p>"
    if step.answers:
        yield "<h2>Questions that answer differently</h2><ul>"
        for name, (gone, come) in sorted(step.answers.items()):
            yield f"<li>{_text(name)}: {gone} rows went, {come} came</li>"
        yield "</ul>"
    if not (step.added or step.changed or step.removed or step.answers):
        yield f"<p>{_text(about.text('dcterms:description') or about.title)}</p>"


def _text(text: str) -> str:
    return escape(visible(text))


def _moment(day: str) -> str:
    # A release may state a month or a year.
    return f"{day}{'-01' * (2 - day.count('-'))}T00:00:00Z"


def sitemap(base: str, pages: Sequence[str], day: str | None = None) -> Iterator[Piece]:
    """Yield the sitemap of a site; from 50,000 pages on in parts, which `sitemap.xml` lists.

    Args:
        base: the address of the site, with a slash at its end.
        pages: the paths of all pages below it, `index.html` standing for its folder.
        day: of the data release.
    """
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    addresses = [base + _address(page) for page in sorted(pages)]
    parts = [
        _listed("urlset", "url", addresses[start : start + _MOST], changed)
        for start in range(0, max(len(addresses), 1), _MOST)
    ]
    if len(parts) == 1:
        yield "sitemap.xml", parts[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from zip(names, parts, strict=True)
    index = _listed("sitemapindex", "sitemap", [base + name for name in names], changed)
    yield "sitemap.xml", index


def _address(page: str) -> str:
    return quote(page.removesuffix("index.html") if f"/{page}".endswith("/index.html") else page)


def _listed(outer: str, inner: str, addresses: Sequence[str], changed: str) -> bytes:
    entries = (f"<{inner}><loc>{escape(one)}</loc>{changed}</{inner}>\n" for one in addresses)
    return f'{_HEAD}<{outer} xmlns="{_MAPS}">\n{"".join(entries)}</{outer}>\n'.encode()


def robots(base: str) -> Piece:
    """Return robots.txt: all may be read. Crawlers look for it at the root of a host alone."""
    return "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n".encode()
