"""What the rules of all hosts are made of: where a site stands, what its files are, its headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg_belarus.errors import WrongUsageError
from kg_belarus.hosting.negotiation import FORMS, LANGUAGES, Choice
from kg_belarus.namespaces import BASE, PREFIXES, REGISTERED

# The pages of one name: the same answer whether a thing was taken down or never was.
NOT_FOUND = "404.html"
# Where RFC 8615 has a client look for VoID; where it and the catalogue are, which have no page.
WELL_KNOWN_VOID, VOID, CATALOGUE = ".well-known/void", "void.ttl", "catalog.ttl"
# Served as what it is, though its extension says less.
TYPED = {"feed.xml": "application/atom+xml"}
# The page of the query editor, which writes styles of its own into itself.
EDITOR = "editor.html"

# Media types of whatever a site holds, by extension.
MEDIA_TYPES = {
    **{form.name: form.media_type for form in FORMS},
    "atom": "application/atom+xml",
    "css": "text/css",
    "csv": "text/csv",
    "gz": "application/gzip",
    "ico": "image/x-icon",
    "js": "text/javascript",
    "json": "application/json",
    "nq": "application/n-quads",
    "png": "image/png",
    "rq": "application/sparql-query",
    "svg": "image/svg+xml",
    "trig": "application/trig",
    "txt": "text/plain",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "zst": "application/zstd",
}
# Those that hold characters, which are UTF-8 in all of them.
TEXTS = tuple(sorted(MEDIA_TYPES.keys() - {"gz", "ico", "png", "wasm", "zst"}))
# What ends in one of these is a file and never the name of a thing: dots as in `ont/core/0.1.0` are
# no extensions.
ENDINGS = (*(form.name for form in FORMS), "nq", "trig", "csv", "json", "rq", "xml", "gz", "zst")

_NEVER = "'none'"
_OWN = "'self'"
_POLICY = {
    "default-src": _NEVER,
    "script-src": f"{_OWN} 'wasm-unsafe-eval'",
    "style-src": _OWN,
    "img-src": f"{_OWN} data:",
    "connect-src": _OWN,
    "worker-src": _OWN,
    "manifest-src": _OWN,
    "base-uri": _NEVER,
    "form-action": _OWN,
}
# Understood in a header alone, not in a page.
_ONLY_IN_HEADERS = {"frame-ancestors": _NEVER}
# What a host adds that has no header for one page alone: the page says the rest itself.
FRAMES = "; ".join(f"{name} {sources}" for name, sources in _ONLY_IN_HEADERS.items())


def content_policy(*, is_editor: bool = False, is_header: bool = True) -> str:
    """Return the Content-Security-Policy of a page: nothing from elsewhere, nothing inline.

    Args:
        is_editor: whether it is that of the query editor, which may style itself.
        is_header: whether it is sent as a header; False for a `meta` element, on hosts that take
            no rule for one page alone.
    """
    policy = _POLICY | (_ONLY_IN_HEADERS if is_header else {})
    if is_editor:
        policy |= {"style-src": f"{_OWN} 'unsafe-inline'"}
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


# Sent with everything. Readers may have reason not to tell the next site what they have read, and
# what is taken down is to be gone from caches when it is gone from here.
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, Location",
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# Those of them by which scripts of other sites may read an answer.
CORS = ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers")


def alternate(address: str, form: Choice) -> str:
    """Return the value of a `Link` header that names a form of a document.

    Args:
        address: of the document without its extension; in the words of a host, if it has any.
        form: one that it has.
    """
    return f'<{address}.{form.name}>; rel="alternate"; type="{form.media_type}"'


def canonical(page: str) -> str:
    """Return the value of a `Link` header that names the page that others are copies of.

    Args:
        page: its address without its extension; in the words of a host, if it has any.
    """
    return f'<{page}.{PAGE.name}>; rel="canonical"'


def described_by(address: str) -> str:
    """Return the value of a `Link` header that leads from a page to its data; see `alternate`."""
    return f'<{address}.{FORMS[0].name}>; rel="describedby"; type="{FORMS[0].media_type}"'


PAGE = FORMS[-1]
DATA = FORMS[:-1]
# Languages whose pages stand in a folder of their own.
FOLDERS = tuple(language.name for language in LANGUAGES[1:])
# Both as regular expressions.
ANY_FORM = "|".join(form.name for form in FORMS)
ANY_FOLDER = "|".join(FOLDERS)

# Nothing in here means anything in a rule of Apache or nginx, or in a regular expression but a dot.
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::(\d{1,5}))?/(?:[A-Za-z0-9._~-]+/)*")
_LAST_PORT = 65535
# Hosts of persistent addresses: the root is nobody's, the first folder is a project's.
_SHARED = ("w3id.org", "purl.org")


@dataclass(frozen=True, slots=True)
class Place:
    """Where IRIs begin and where they are answered.

    Attributes:
        iris: what the IRIs begin with.
        site: the base URL of the site.
        folder: where below the root of the site their documents are; empty for our own IRIs.
    """

    iris: str
    site: str
    folder: str = ""

    @property
    def is_at_w3id(self) -> bool:
        """Whether the IRIs are kept by w3id.org."""
        return urlsplit(self.iris).hostname == "w3id.org"

    @property
    def root(self) -> str:
        """The path of the site on its host: `/`, or `/some/folder/`."""
        return urlsplit(self.site).path


def read_base_url(text: str) -> str:
    """Return the base URL of a site as it is written in rules; one slash is added at its end.

    Raises:
        WrongUsageError: it is no plain address of a folder.
    """
    address = text if text.endswith("/") else f"{text}/"
    found = _ADDRESS.fullmatch(address)
    if not found or int(found[1] or 0) > _LAST_PORT or re.search(r"/\.\.?/", address):
        raise WrongUsageError(
            f"{text!r} is no base URL of a site; give one such as https://example.org/graph/, "
            "with https or http, of letters, digits and . _ ~ - alone, without query or fragment."
        )
    return address


def place_of(things: Iterable[str], base_url: str) -> Place:
    """Return where the IRIs of a graph are answered, if one set of rules can answer them all.

    Ours are under one base. Those of another project are if they share one namespace that a prefix
    in use is bound to: they are answered in a folder that is called like the prefix.

    Args:
        things: what the data describes. Things of ours in another's data are answered by us.
        base_url: of the site.

    Raises:
        WrongUsageError: the base URL is none, or the things are in no or in several namespaces.
    """
    site = read_base_url(base_url)
    others = sorted(iri for iri in things if not iri.startswith(BASE))
    if not others:
        return Place(BASE, site)
    prefixes = {iri: _prefix(iri) for iri in others}
    named = Counter(prefix for prefix in prefixes.values() if prefix is not None)
    one = max(named, key=lambda name: (named[name], name), default=None)
    # Told is one that is not where most are.
    strays = [iri for iri in others if prefixes[iri] != one]
    if one is None or strays or not _is_folder(PREFIXES[one]):
        raise WrongUsageError(
            f"No rules lead from the things of this graph to {site}: "
            f"<{(strays or others)[0]}> is under no base that all of them share; give them IRIs in "
            "one namespace that ends in a slash and has a prefix of its own."
        )
    return Place(PREFIXES[one], site, f"{one}/")


def _prefix(iri: str) -> str | None:
    """Return the prefix of a project's own under which a thing has its path; None for none."""
    for name, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if name not in REGISTERED and local != iri and not set("/#") & set(local):
            return name
    return None


def _is_folder(namespace: str) -> bool:
    """Tell whether rules can stand for a namespace: it is a folder, and somebody's own."""
    found = _ADDRESS.fullmatch(namespace)
    return found is not None and (
        urlsplit(namespace).hostname not in _SHARED or urlsplit(namespace).path != "/"
    )
