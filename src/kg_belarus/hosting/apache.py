"""Rules for Apache: those that lead from the IRIs to the site, and those of the site itself.

Both choose in the same way. mod_setenvif reads a score for each form and language off the headers
(see `negotiation.Score`), and conditions of mod_rewrite compare them. So weights are compared
exactly, with nothing but modules that w3id.org and any shared host have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from kg_belarus.hosting.hosts import (
    ANY_FOLDER,
    ANY_FORM,
    CORS,
    DATA,
    EDITOR,
    ENDINGS,
    HEADERS,
    MEDIA_TYPES,
    NOT_FOUND,
    PAGE,
    TEXTS,
    TYPED,
    VOID,
    WELL_KNOWN_VOID,
    Place,
    alternate,
    canonical,
    content_policy,
    described_by,
)
from kg_belarus.hosting.negotiation import (
    FORMS,
    LANGUAGES,
    VARY,
    Choice,
    score_of,
)
from kg_belarus.linked import SPACES
from kg_belarus.namespaces import BASE

_HAS_DATA = (f"RewriteCond %{{REQUEST_FILENAME}}.{FORMS[0].name} -f",)
_HAS_PAGE = (f"RewriteCond %{{REQUEST_FILENAME}}.{PAGE.name} -f",)


def iri_rules(place: Place) -> str:
    """Return the `.htaccess` of the folder that the IRIs begin with, as w3id.org wants it."""
    target = place.site + place.folder
    return "\n".join(
        [
            f"# # {urlsplit(place.iris).path}",
            "#",
            f"# {place.iris} and everything under it redirects to",
            f"# {target}",
            "#",
            "# ## Contact",
            "# This space is administered by the people whom README.md names.",
            "",
            "RewriteEngine on",
            "",
            *(f'Header always set {name} "{HEADERS[name]}"' for name in CORS),
            *_vary(),
            "",
            *_scores(),
            "",
            "# What ends like a file is one, whatever is accepted. Dots as in ont/core/0.1.0 are",
            "# none of these.",
            rf"RewriteRule ^(.+\.(?:{'|'.join(ENDINGS)}))$ {target}$1 [R=303,L]",
            "",
            "# The home page, and pages of folders.",
            f"RewriteRule ^((?:.+/)?)$ {target}$1 [R=303,L]",
            "",
            *_documents_alone(place, target),
            *_redirects(target),
            "",
        ]
    )


def site_rules(place: Place) -> str:
    """Return the `.htaccess` of the root of the site."""
    return "\n".join(
        [
            "# Needs mod_rewrite, mod_headers, mod_setenvif and mod_mime, and AllowOverride All.",
            "Options -Indexes -MultiViews",
            f"ErrorDocument 404 {place.root}{NOT_FOUND}",
            "RewriteEngine on",
            "",
            *_media_types(),
            "",
            *(f'Header always set {name} "{value}"' for name, value in HEADERS.items()),
            f'Header always set Content-Security-Policy "{content_policy()}"',
            f'<Files "{EDITOR}">',
            f'  Header always set Content-Security-Policy "{content_policy(is_editor=True)}"',
            "</Files>",
            *_vary(),
            "",
            *_scores(),
            "# A form that is not there is not welcome.",
            *(
                f"SetEnvIfExpr \"! -f '%{{REQUEST_FILENAME}}.{form.name}'\" !{_name(form)}"
                for form in FORMS
            ),
            "",
            "# A document names its forms; the page is the one that others are copies of.",
            *_links(place),
            "",
            "# What has data is answered in one of its forms: the address without an extension is",
            "# that of the thing, and each document has one of its own.",
            *_redirects(place.site, _HAS_DATA, _HAS_PAGE),
            "# Where nothing fits and there is no page, the data.",
            *_HAS_DATA,
            _redirect(f"{place.site}$1.{FORMS[0].name}"),
            "",
            f"RewriteRule ^{re.escape(WELL_KNOWN_VOID)}$ {place.site}{VOID} [R=303,L]",
            "",
            "# A page without data. A folder without a page is as unknown as anything else.",
            *_HAS_PAGE,
            rf"RewriteRule ^(.+[^/])$ {place.site}$1.html [R=303,L]",
            "RewriteCond %{REQUEST_FILENAME} -d",
            "RewriteCond %{REQUEST_FILENAME}/index.html !-f",
            "RewriteRule ^ - [R=404,L]",
            "",
        ]
    )


def _scores() -> Iterator[str]:
    yield "# How welcome is each form, and each language? 0.5/4 is: weight 0.5, rank 4."
    for header, choices in (("Accept", FORMS), ("Accept-Language", LANGUAGES)):
        for choice in choices:
            score = score_of(choice, choices)
            yield f'SetEnvIf {header} "^\\s*$" {_name(choice)}={score.unasked}'
            yield f'SetEnvIfNoCase {header} "{score.pattern}" {_name(choice)}={score.template}'
    yield "# No weight is 1, and 0 is a refusal. (This comes last: mod_setenvif does not read a"
    yield "# header again behind an expression.)"
    for choice in (*FORMS, *LANGUAGES):
        name = _name(choice)
        yield f"SetEnvIfExpr \"reqenv('{name}') =~ m#^(/.*)#\" {name}=1$1"
        yield f"SetEnvIfExpr \"reqenv('{name}') =~ m#^0/#\" !{name}"


def _vary() -> Iterator[str]:
    yield f'Header always set Vary "{VARY}" env=kg_varies'
    yield "# A server that has a page of its own for redirects would send it without our headers."
    yield "ErrorDocument 303 default"


def _documents_alone(place: Place, target: str) -> Iterator[str]:
    """Yield the rules for what is no document of an IRI: the site knows in which forms it is."""
    if place.iris == BASE:
        yield "# What is no identifier is the site's, which knows in which forms it is there."
        yield f"RewriteCond $1 !^(?:{'|'.join(SPACES)})(?:/|$)"
        yield rf"RewriteRule ^(.+[^/])$ {target}$1 [R=303,L]"
        yield ""


def _redirects(
    target: str, has_data: Sequence[str] = (), has_page: Sequence[str] = ()
) -> Iterator[str]:
    """Yield a rule for each form and language; the page in the first language is the default.

    Args:
        target: where the documents are.
        has_data: conditions under which there is data; without any it is all there.
        has_page: those under which there is a page of it, too.
    """
    for form in DATA:
        yield from has_data
        yield _beats(form, FORMS)
        yield _redirect(f"{target}$1.{form.name}")
    for language in LANGUAGES[1:]:
        yield from (*has_data, *has_page)
        yield _beats(language, LANGUAGES)
        yield _redirect(f"{target}{language.name}/$1.{PAGE.name}")
    yield from (*has_data, *has_page)
    yield _redirect(f"{target}$1.{PAGE.name}")


def _beats(choice: Choice, choices: Sequence[Choice]) -> str:
    others = (f"reqenv('{_name(other)}')" for other in choices if other is not choice)
    compared = " && ".join(f"reqenv('{_name(choice)}') > {other}" for other in others)
    return f'RewriteCond expr "{compared}"'


def _redirect(address: str) -> str:
    return rf"RewriteRule ^(.+[^/])$ {address} [R=303,L,E=kg_varies:1]"


def _name(choice: Choice) -> str:
    return f"kg_{choice.name}"


def _links(place: Place) -> Iterator[str]:
    def link(value: str) -> str:
        return value.replace('"', r"\"")

    for form in FORMS:
        yield r"RewriteCond $1|$2::%{REQUEST_FILENAME} ^(.*)\|(.+)::(.*/)\1\2\.\w+$"
        yield "RewriteCond %3%2.ttl -f"
        yield f"RewriteCond %3%2.{form.name} -f"
        yield (
            rf"RewriteRule ^((?:(?:{ANY_FOLDER})/)?)([A-Za-z0-9._~/-]+)\.(?:{ANY_FORM})$"
            f" - [E=kg_has_{form.name}:$2,E=kg_page:$1$2]"
        )
    for form in FORMS:
        document = f"{place.site}%{{kg_has_{form.name}}}e"
        yield f'Header add Link "{link(alternate(document, form))}" env=kg_has_{form.name}'
    page = f"{place.site}%{{kg_page}}e"
    yield f'Header add Link "{link(canonical(page))}" env=kg_has_{PAGE.name}'
    data = f"{place.site}%{{kg_has_{FORMS[0].name}}}e"
    yield r'<FilesMatch "\.html$">'
    yield f'  Header add Link "{link(described_by(data))}" env=kg_has_{FORMS[0].name}'
    yield "</FilesMatch>"


def _media_types() -> Iterator[str]:
    for ending, media_type in MEDIA_TYPES.items():
        charset = "; charset=utf-8" if ending in TEXTS else ""
        yield f'AddType "{media_type}{charset}" .{ending}'
    for file, media_type in TYPED.items():
        yield f'<Files "{file}">'
        yield f'  ForceType "{media_type}; charset=utf-8"'
        yield "</Files>"
    yield "# What is compressed is a file of its own, not one to be unpacked on the way."
    yield "RemoveEncoding .gz .zst"
