"""Rules for hosts that serve a folder and read `_headers` and `_redirects` from it."""

from __future__ import annotations

from kg_belarus.hosting.hosts import (
    CATALOGUE,
    FRAMES,
    HEADERS,
    MEDIA_TYPES,
    TEXTS,
    TYPED,
    VOID,
    WELL_KNOWN_VOID,
    Place,
)


def headers_file() -> str:
    """Return `_headers`: what goes with every file, and what each is served as."""
    lines = [
        "# For hosts that read this file, such as Netlify and Cloudflare Pages.",
        "# What a page may load is said in the page itself: headers that fit one path are added to",
        "# those that fit all, and a policy can only be made stricter so.",
        "/*",
        *(f"  {name}: {value}" for name, value in HEADERS.items()),
        f"  Content-Security-Policy: {FRAMES}",
        "",
        "# Netlify takes no such patterns and has the same types in a list of its own.",
    ]
    # Types that fit one path are added, too: so those of its extension are left to the host.
    own = {file.rpartition(".")[2] for file in TYPED}
    for file, media_type in TYPED.items():
        lines += [f"/{file}", f"  Content-Type: {media_type}; charset=utf-8"]
    for ending, media_type in MEDIA_TYPES.items():
        if ending in own:
            continue
        charset = "; charset=utf-8" if ending in TEXTS else ""
        lines += [f"/*.{ending}", f"  Content-Type: {media_type}{charset}"]
    return "\n".join(lines) + "\n"


def redirects_file(place: Place) -> str:
    """Return `_redirects`: to the data that has no page, and why there are no other rules."""
    return f"""\
/{WELL_KNOWN_VOID} {place.root}{VOID} 303
{place.root}{VOID.removesuffix(".ttl")} {place.root}{VOID} 303
{place.root}{CATALOGUE.removesuffix(".ttl")} {place.root}{CATALOGUE} 303

# For hosts that read this file, such as Netlify and Cloudflare Pages. No other rule is needed:
#
# - An address without an extension is answered with the page of that name, and what is not there
#   with 404.html. These hosts do so by themselves.
# - None of them can choose by Accept. Whoever asks such an address for Turtle gets the page; the
#   page links the other forms, which are at the same address with .ttl, .jsonld or .nt.
# - The IRIs themselves are answered by the rules in w3id/, which do choose and lead to the files.
# - Pages do not follow Accept-Language here. Each links itself in the other languages.
"""
