"""The rules of a site for the hosts that it may stand on, as files of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg_belarus.dataset import Dataset
from kg_belarus.hosting.apache import iri_rules, site_rules
from kg_belarus.hosting.hosts import place_of
from kg_belarus.hosting.iri_readme import iri_readme
from kg_belarus.hosting.nginx import maps, site
from kg_belarus.hosting.static_hosts import headers_file, redirects_file


def host_rules(dataset: Dataset, base_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files with the rules for a graph: path below the root of the site, and content.

    `.htaccess` is for Apache, `nginx/` for nginx, `_headers` and `_redirects` for hosts that serve
    a folder; `w3id/` (`iris/` for IRIs that w3id.org does not keep) leads from the IRIs to the
    site, and is left out if the IRIs are addresses of the site itself. No rule knows an id: what
    is withdrawn and what never was are answered alike.

    Raises:
        WrongUsageError: the base URL is none, or the things of the graph are not under one base.
    """
    subjects = (triple.subject for triple in dataset.asserted)
    things = {subject.value for subject in subjects if isinstance(subject, ox.NamedNode)}
    yield from rules_for(things, base_url)


def rules_for(things: Iterable[str], base_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files with the rules for what the data describes; see `host_rules`."""
    place = place_of(things, base_url)
    texts = {
        ".htaccess": site_rules(place),
        "_headers": headers_file(),
        "_redirects": redirects_file(place),
        "nginx/maps.conf": maps(place),
        "nginx/site.conf": site(place),
    }
    if place.iris != place.site + place.folder:
        folder = "w3id" if place.is_at_w3id else "iris"
        texts[f"{folder}/.htaccess"] = iri_rules(place)
        texts[f"{folder}/README.md"] = iri_readme(place)
    for path, text in texts.items():
        yield path, text.encode()
