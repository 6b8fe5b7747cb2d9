"""The page on the data: what can be fetched, how to cite and load it, what an address answers.

What is said of files is taken from those that are published, so that no size is said twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from kg_belarus.linked import MEDIA_TYPES
from kg_belarus.namespaces import node
from kg_belarus.publication import Download
from kg_belarus.site.documented import page_of
from kg_belarus.site.shell import Shell
from kg_belarus.site.site import Site
from kg_belarus.site.texts import name_of, texts_of
from kg_belarus.site.tree import Piece

_GRAPHS = ("asserted", "inferred", "ontology")
_FORMS = {"ttl": "Turtle", "trig": "TriG", "nq": "N-Quads", "jsonld": "JSON-LD"}
_NAMED_GRAPH, _EVENT = node("void:Dataset").value, node("bko:Event").value
_STEP = 1000

# The files of a graph in one form, plain and packed; by graph, then by form.
_Sheet = dict[str, dict[str, list[Download]]]


def data(site: Site) -> Iterator[Piece]:
    """Yield the page on the data, in each language."""
    downloads = site.publication.downloads
    topics = sorted({one.topic for one in downloads if one.topic})
    examples = [*site.vocabulary.examples(_EVENT), *site.publication.examples]
    examples = [iri for iri in examples if iri in site.addresses]
    described = {
        **site.publication.descriptions,
        "context": site.linked.context_path,
        **{
            name: one.path
            for name in ("manifest", "validation")
            for one in downloads
            if one.path.endswith(f"/{name}.json")
        },
    }
    for shell in site.shells:
        yield shell.page(
            "data.html",
            "data",
            shell.words["data"]["title"],
            whole=_sheet(one for one in downloads if not one.topic),
            topics={topic: _sheet(d for d in downloads if d.topic == topic) for topic in topics},
            tables=[one for one in downloads if one.name],
            csvw=next((one for one in downloads if one.path.endswith("csv-metadata.json")), None),
            described=described,
            forms_of_graphs=_FORMS,
            size=partial(_size, shell),
            whole_cited=shell.cited("", site.publication.iri),
            licences=site.publication.licences,
            base=site.base_url,
            example=site.addresses[examples[0]] if examples else "",
            media_types={form: media for form, media in MEDIA_TYPES.items() if form != "html"},
        )


def of_graph(iri: str, site: Site) -> Iterator[Piece] | None:
    """Return the pages of a named graph; None for what is none."""
    facts = site.linked.facts
    name = iri.rpartition("/")[2]
    is_graph = facts.types(iri) == {_NAMED_GRAPH} and name in _GRAPHS
    return _graph(iri, name, site) if is_graph else None


def _graph(iri: str, name: str, site: Site) -> Iterator[Piece]:
    facts = site.linked.facts
    own = [one for one in site.publication.downloads if one.graph == name and not one.topic]
    for shell in site.shells:
        title = shell.words["data"]["graphs"][name]
        yield page_of(
            iri,
            site,
            shell,
            "graph.html",
            title,
            label=title,
            triples=[text.value for text in texts_of(facts, iri, shell.language, "void:triples")],
            wholes=site.vocabulary.objects(iri, "dcterms:isPartOf"),
            sheet=_sheet(own),
            forms_of_graphs=_FORMS,
            size=partial(_size, shell),
            name=partial(name_of, facts, language=shell.language),
        )


def _sheet(downloads: Iterable[Download]) -> _Sheet:
    sheet: _Sheet = {}
    for one in downloads:
        if one.graph:
            sheet.setdefault(one.graph, {}).setdefault(one.form, []).append(one)
    return {graph: sheet[graph] for graph in _GRAPHS if graph in sheet}


def _size(shell: Shell, size: int) -> str:
    """Return a number of bytes as people read it: 1.4 MB."""
    words = shell.words["data"]
    amount, units = float(size), list(words["units"])
    unit = units.pop(0)
    while amount >= _STEP and units:
        amount, unit = amount / _STEP, units.pop(0)
    told = f"{amount:.0f}" if amount >= 10 or unit == words["units"][0] else f"{amount:.1f}"
    return f"{told.replace('.', words['point'])}\N{NO-BREAK SPACE}{unit}"
