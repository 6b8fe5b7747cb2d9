"""What the pages of single IRIs share: the other forms, and what search engines are told."""

from __future__ import annotations

import json

from kg_belarus.linked import MEDIA_TYPES
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.tree import Piece

FORMS = tuple(form for form in MEDIA_TYPES if form != "html")


def page_of(
    iri: str, site: Site, shell: Shell, template: str, title: str, **values: object
) -> Piece:
    """Return the page of an IRI that answers; see `Shell.page`."""
    return shell.page(
        template,
        site.addresses[iri],
        title,
        forms=FORMS,
        schema=_schema(iri, site, shell.language),
        iri=iri,
        **values,
    )


def _schema(iri: str, site: Site, language: str) -> str:
    """Return what search engines are told, safe inside of a script element."""
    told = json.dumps(site.linked.schema_org(iri, language, site.base_url), ensure_ascii=False)
    return told.replace("<", "\\u003c")
