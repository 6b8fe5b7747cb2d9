"""The rules for hosts, run: Debian's apache2 and nginx answer real requests by them.

One Apache stands for w3id.org, with the modules and the settings that its repository names, and for
the site; one nginx has the same site. The site is a handful of files with invented names.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg_belarus.dataset import Dataset, load_dataset
from kg_belarus.errors import WrongUsageError
from kg_belarus.hosting import MEDIA_TYPES, content_policy, host_rules, negotiate, read_base_url
from kg_belarus.namespaces import BASE, use_prefixes
from tests.conftest import MakeProject
from tests.support.folders import write_files
from tests.support.servers import Reply, Server, apache, free_port, nginx

W3ID = """
Header always set Access-Control-Allow-Origin "*"
ErrorDocument 303 /w3id/3xx.html
ErrorDocument 404 /w3id/404.html
"""
THINGS = ("id/thing", "id/u.s.-case", "ont", "ont/core", "ont/core/0.1.0", "query/topic/some")
# What has data and no page, or not in all forms, and which.
PARTLY = {"void": ("ttl", "jsonld"), "data/asserted": ("ttl", "jsonld"), "id/bare": ("ttl", "html")}
PAGES = ("index", "404", "map", "editor", "query/index", "be/editor")
FILES = (
    "dumps/all.nq.gz", "dumps/all.ttl.zst", "dumps/all.trig", "web.wasm", "site.webmanifest",
    "style.css", "feed.xml", "sitemap.xml", "context/0.1.0.jsonld", "tables/people.csv",
)  # fmt: skip
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
VARY = "Accept,Accept-Language"


class Hosts(NamedTuple):
    """The servers that are up, and where the site is on them."""

    iris: Server
    sites: dict[str, Server]

    def base(self, name: str) -> str:
        return f"http://127.0.0.1:{self.sites[name].port}/graph/"


@pytest.fixture(scope="module")
def hosts(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosts]:
    folder = tmp_path_factory.mktemp("hosts")
    with_apache, with_nginx = folder / "apache", folder / "nginx"
    ports = free_port(), free_port()
    for place, port in zip((with_apache, with_nginx), ports, strict=True):
        write_site(place / "root" / "graph", shipped, f"http://127.0.0.1:{port}/graph/")
    root = with_apache / "root"
    (root / "graph" / "w3id").rename(root / "kg-belarus")
    for name in ("3xx", "404"):
        (root / "w3id").mkdir(exist_ok=True)
        (root / "w3id" / f"{name}.html").write_text("w3id.org")
    rules = with_nginx / "root" / "graph" / "nginx"
    server = f"root {with_nginx}/root;\nlisten 127.0.0.1:{ports[1]};\ninclude {rules}/site.conf;"
    http = f"include {rules}/maps.conf;\nserver {{\n{server}\n}}"
    with (
        apache(with_apache, root, ports[0], W3ID) as one,
        nginx(with_nginx, http, ports[1]) as other,
    ):
        yield Hosts(one, {"apache": one, "nginx": other})


def write_site(root: Path, shipped: Dataset, base_url: str) -> None:
    texts = {f"{path}.{form}": f"{path} in {form}" for path in THINGS for form in FORMS}
    texts |= {f"{path}.{form}": path for path, forms in PARTLY.items() for form in forms}
    texts |= {
        f"{lang}/{path}.html": f"{lang} {path}"
        for path in (*THINGS, "id/bare")
        for lang in ("be", "ru")
    }
    texts |= {f"{path}.html": path for path in PAGES} | dict.fromkeys(FILES, "some bytes")
    texts |= {path: content.decode() for path, content in host_rules(shipped, base_url)}
    write_files(root, texts)


FORMS = ("html", "ttl", "jsonld", "nt")

# What is asked, Accept, Accept-Language, what the answer leads to below the site.
NEGOTIATED: list[tuple[str, str | None, str | None, str]] = [
    ("id/thing", None, None, "id/thing.ttl"),
    ("id/thing", "", None, "id/thing.ttl"),
    ("id/thing", "*/*", None, "id/thing.ttl"),
    ("id/thing", "*/*", "ru", "id/thing.ttl"),
    ("id/thing", "text/turtle", None, "id/thing.ttl"),
    ("id/thing", "TEXT/Turtle;Q=0.3", None, "id/thing.ttl"),
    ("id/thing", "application/ld+json", None, "id/thing.jsonld"),
    ("id/thing", 'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', None, "id/thing.jsonld"),
    ("id/thing", "application/json, text/plain, */*", None, "id/thing.jsonld"),
    ("id/thing", "application/n-triples", None, "id/thing.nt"),
    ("id/thing", "application/*", None, "id/thing.jsonld"),
    ("id/thing", "text/*", None, "id/thing.ttl"),
    ("id/thing", FIREFOX, None, "id/thing.html"),
    ("id/thing", FIREFOX, "be-BY,be;q=0.8,en;q=0.5", "be/id/thing.html"),
    ("id/thing", FIREFOX, "ru,be;q=0.9", "ru/id/thing.html"),
    ("id/thing", FIREFOX, "pl,de;q=0.9", "id/thing.html"),
    ("id/thing", FIREFOX, "*", "id/thing.html"),
    ("id/thing", FIREFOX, "en;q=0, *;q=0.1", "be/id/thing.html"),
    ("id/thing", "text/html, */*", None, "id/thing.html"),
    ("id/thing", "text/html, text/turtle", None, "id/thing.ttl"),
    ("id/thing", "text/html;q=1, text/turtle;q=0.1", None, "id/thing.html"),
    ("id/thing", "text/html;q=0.50, text/turtle;q=0.5", None, "id/thing.ttl"),
    ("id/thing", "text/html;q=0.55, text/turtle;q=0.5", None, "id/thing.html"),
    ("id/thing", "text/html;q=0.9, application/n-triples;q=1.000", None, "id/thing.nt"),
    ("id/thing", "application/rdf+xml, application/ld+json;q=0.5, text/html;q=0.4", None, "id/thing.jsonld"),
    ("id/thing", "text/turtle;q=0", None, "id/thing.html"),
    ("id/thing", "text/turtle;q=0.000, */*", None, "id/thing.jsonld"),
    ("id/thing", "text/turtle;q=0, application/*;q=0.2, */*;q=0.1", None, "id/thing.jsonld"),
    ("id/thing", "*/*;q=0", None, "id/thing.html"),
    ("id/thing", "image/png", None, "id/thing.html"),
    ("id/thing", "application/rdf+xml", None, "id/thing.html"),
    ("id/thing", "text/turtlex, xtext/turtle", None, "id/thing.html"),
    ("id/thing", 'text/html;x=",text/turtle,"', None, "id/thing.html"),
    ("ont", "text/turtle", None, "ont.ttl"),
    ("ont", FIREFOX, None, "ont.html"),
    ("ont/core", None, None, "ont/core.ttl"),
    ("ont/core/0.1.0", None, None, "ont/core/0.1.0.ttl"),
    ("ont/core/0.1.0", FIREFOX, "ru", "ru/ont/core/0.1.0.html"),
    ("id/u.s.-case", "application/n-triples", None, "id/u.s.-case.nt"),
    ("query/topic/some", "application/json", None, "query/topic/some.jsonld"),
]  # fmt: skip

# What the README says that the rules can not do, and where such a request then goes.
BEYOND: list[tuple[str, str | None, str | None, str]] = [
    ("id/thing", "text/html;level=1, text/turtle;q=0.5", None, "id/thing.html"),
    ("id/thing", "text/turtle;q=0.1, text/html;q=0.5, text/turtle", None, "id/thing.html"),
    ("id/thing", r'application/n-triples;x="\",text/turtle,\""', None, "id/thing.ttl"),
    ("id/thing", "text/turtle;q=high, text/html;q=0.1", None, "id/thing.html"),
]


def asked(server: Server, path: str, accept: str | None, language: str | None) -> Reply:
    headers = {"Accept": accept, "Accept_Language": language}
    return server.ask(path, **{name: text for name, text in headers.items() if text is not None})


@pytest.mark.parametrize(("path", "accept", "language", "target"), NEGOTIATED + BEYOND)
def test_an_iri_leads_to_what_is_accepted(
    hosts: Hosts, path: str, accept: str | None, language: str | None, target: str
) -> None:
    for server, base, root in (
        (hosts.iris, hosts.base("apache"), "/kg-belarus/"),
        (hosts.sites["apache"], hosts.base("apache"), "/graph/"),
        (hosts.sites["nginx"], hosts.base("nginx"), "/graph/"),
    ):
        reply = asked(server, root + path, accept, language)
        assert (reply.status, reply.headers["location"]) == (303, base + target)
        assert reply.headers["vary"].replace(", ", ",") == VARY
        assert reply.headers["access-control-allow-origin"] == "*"
        assert reply.headers["access-control-expose-headers"] == "Link, Location"
        there = server.ask(urlsplit(reply.headers["location"]).path)
        assert there.status == 200
        assert (
            there.headers["content-type"].partition(";")[0]
            == MEDIA_TYPES[target.rpartition(".")[2]]
        )


@pytest.mark.parametrize(
    ("path", "accept", "language", "target"),
    [
        ("void", "text/html", None, "void.ttl"),
        ("void", FIREFOX, "ru", "void.ttl"),
        ("void", "application/rdf+xml", None, "void.ttl"),
        ("void", None, None, "void.ttl"),
        ("void", "text/html, application/ld+json;q=0.1", None, "void.jsonld"),
        ("data/asserted", "application/n-triples", None, "data/asserted.ttl"),
        ("data/asserted", "application/n-triples, text/turtle;q=0", None, "data/asserted.ttl"),
        ("data/asserted", "application/json, text/turtle;q=0.5", None, "data/asserted.jsonld"),
        ("id/bare", "application/ld+json", None, "id/bare.html"),
        ("id/bare", "application/ld+json", "be", "be/id/bare.html"),
        ("id/bare", "application/ld+json, text/turtle;q=0.1", None, "id/bare.ttl"),
    ],
)
@pytest.mark.parametrize("host", ["apache", "nginx"])
def test_what_is_not_there_in_all_forms_is_answered_in_one_that_is(
    hosts: Hosts, host: str, path: str, accept: str | None, language: str | None, target: str
) -> None:
    server = hosts.sites[host]
    reply = asked(server, f"/graph/{path}", accept, language)
    assert (reply.status, reply.headers["location"]) == (303, hosts.base(host) + target)
    assert reply.headers["vary"].replace(", ", ",") == VARY
    assert server.ask(urlsplit(reply.headers["location"]).path).status == 200
    form, tongue = negotiate(accept, language, PARTLY[path])
    assert target == f"{'' if tongue == 'en' else f'{tongue}/'}{path}.{form}"


@pytest.mark.parametrize("path", ["void", "data/asserted", "map"])
@pytest.mark.parametrize("accept", ["text/html", "application/rdf+xml", "text/turtle", None])
def test_what_is_no_identifier_is_left_to_the_site(
    hosts: Hosts, path: str, accept: str | None
) -> None:
    reply = asked(hosts.iris, f"/kg-belarus/{path}", accept, None)
    assert (reply.status, reply.headers["location"]) == (303, hosts.base("apache") + path)
    reply = asked(hosts.iris, f"/graph/{path}", accept, None)
    assert hosts.iris.ask(urlsplit(reply.headers["location"]).path).status == 200


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("id/thing.ttl", "id/thing.ttl"),
        ("id/thing.html", "id/thing.html"),
        ("ont/core/0.1.0.jsonld", "ont/core/0.1.0.jsonld"),
        ("dumps/all.nq.gz", "dumps/all.nq.gz"),
        ("", ""),
        ("query/", "query/"),
        ("id/never-was.nt", "id/never-was.nt"),
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "application/n-triples", "*/*;q=0"])
def test_an_extension_comes_before_what_is_accepted(
    hosts: Hosts, path: str, target: str, accept: str
) -> None:
    reply = hosts.iris.ask(f"/kg-belarus/{path}", Accept=accept)
    assert (reply.status, reply.headers["location"]) == (303, hosts.base("apache") + target)
    assert "vary" not in reply.headers
    assert reply.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["id/never-was", "id/thing/more", "voc/never-was"])
def test_an_iri_that_nothing_answers_is_redirected_like_any_other(hosts: Hosts, path: str) -> None:
    reply = hosts.iris.ask(f"/kg-belarus/{path}", Accept="text/turtle")
    assert (reply.status, reply.headers["location"]) == (303, f"{hosts.base('apache')}{path}.ttl")


@pytest.mark.parametrize("host", ["apache", "nginx"])
class TestSite:
    @pytest.mark.parametrize(
        ("path", "content_type"),
        [
            ("id/thing.html", "text/html; charset=utf-8"),
            ("id/thing.ttl", "text/turtle; charset=utf-8"),
            ("id/thing.nt", "application/n-triples; charset=utf-8"),
            ("id/thing.jsonld", "application/ld+json; charset=utf-8"),
            ("context/0.1.0.jsonld", "application/ld+json; charset=utf-8"),
            ("dumps/all.trig", "application/trig; charset=utf-8"),
            ("dumps/all.nq.gz", "application/gzip"),
            ("dumps/all.ttl.zst", "application/zstd"),
            ("tables/people.csv", "text/csv; charset=utf-8"),
            ("web.wasm", "application/wasm"),
            ("site.webmanifest", "application/manifest+json; charset=utf-8"),
            ("feed.xml", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ("", "text/html; charset=utf-8"),
            ("query/", "text/html; charset=utf-8"),
        ],
    )
    def test_a_file_is_served_as_what_it_is(
        self, hosts: Hosts, host: str, path: str, content_type: str
    ) -> None:
        reply = hosts.sites[host].ask(f"/graph/{path}", Accept="image/png")
        assert reply.status == 200
        assert reply.headers["content-type"].lower() == content_type
        assert "content-encoding" not in reply.headers
        assert reply.headers["access-control-allow-origin"] == "*"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["content-security-policy"] == content_policy()

    def test_a_document_names_its_forms(self, hosts: Hosts, host: str) -> None:
        base = f"{hosts.base(host)}id/thing"
        forms = {f'<{base}.{form}>; rel="alternate"; type="{MEDIA_TYPES[form]}"' for form in FORMS}
        of_data = self.links(hosts, host, "id/thing.nt")
        assert of_data == {*forms, f'<{base}.html>; rel="canonical"'}
        described = f'<{base}.ttl>; rel="describedby"; type="text/turtle"'
        assert self.links(hosts, host, "id/thing.html") == {*of_data, described}
        in_russian = f'<{hosts.base(host)}ru/id/thing.html>; rel="canonical"'
        assert self.links(hosts, host, "ru/id/thing.html") == {*forms, described, in_russian}

    @pytest.mark.parametrize("path", PARTLY)
    def test_no_form_is_named_that_is_not_there(self, hosts: Hosts, host: str, path: str) -> None:
        for form in PARTLY[path]:
            links = self.links(hosts, host, f"{path}.{form}")
            assert {f for f in FORMS for link in links if f"{path}.{f}>" in link} == {*PARTLY[path]}
            assert any("canonical" in link for link in links) == ("html" in PARTLY[path])

    def test_the_well_known_address_leads_to_void(self, hosts: Hosts, host: str) -> None:
        # nginx answers for its whole host; Apache's rules stand in the folder of the site.
        folder = "" if host == "nginx" else "/graph"
        reply = hosts.sites[host].ask(f"{folder}/.well-known/void", Accept="text/html")
        assert (reply.status, reply.headers["location"]) == (303, f"{hosts.base(host)}void.ttl")

    @pytest.mark.parametrize("path", ["map.html", "404.html", "web.wasm", "id/never-was.ttl"])
    def test_nothing_else_names_forms(self, hosts: Hosts, host: str, path: str) -> None:
        assert self.links(hosts, host, path) == set()

    @staticmethod
    def links(hosts: Hosts, host: str, path: str) -> set[str]:
        found = hosts.sites[host].ask(f"/graph/{path}").headers.get("link", "")
        return set(found.split(", ")) - {""}

    def test_a_page_without_data_is_found_without_its_extension(
        self, hosts: Hosts, host: str
    ) -> None:
        reply = hosts.sites[host].ask("/graph/map", Accept="text/turtle", Accept_Language="ru")
        assert (reply.status, reply.headers["location"]) == (303, f"{hosts.base(host)}map.html")

    @pytest.mark.parametrize("path", ["editor.html", "be/editor.html"])
    def test_the_editor_alone_may_style_itself(self, hosts: Hosts, host: str, path: str) -> None:
        policy = hosts.sites[host].ask(f"/graph/{path}").headers["content-security-policy"]
        assert policy == content_policy(is_editor=True)
        assert "style-src 'self' 'unsafe-inline'" in policy
        assert "'unsafe-inline'" not in content_policy()

    @pytest.mark.parametrize("accept", ["text/turtle", "text/html", "*/*"])
    def test_what_is_withdrawn_and_what_never_was_are_answered_alike(
        self, hosts: Hosts, host: str, accept: str
    ) -> None:
        # A withdrawn thing leaves no file; so it is a name like any other that has none.
        answers = set()
        paths = ("id/taken-down", "id/never-was", "id/never-was.ttl", "be/id/never-was.html")
        for path in (*paths, "id/", "nowhere/at/all", "id/thing.ttl/more", "id/%2e%2e/never-was"):
            reply = hosts.sites[host].ask(f"/graph/{path}", Accept=accept)
            told = {name: text for name, text in reply.headers.items() if name != "date"}
            answers.add((reply.status, tuple(sorted(told.items())), reply.body))
        ((status, _, body),) = answers
        assert (status, body) == (404, b"404")


WEIGHTS = st.sampled_from(["", ";q=0", ";q=0.0", "; q=0.5", ";q=0.50", ";q=0.55", ";q=0.05",
                           " ; q=0.999", ";q=1", ";q=1.000", ";Q=0.3", ";q=0.3;more=1"])  # fmt: skip
PARAMETERS = st.sampled_from(
    ["", "", "", ";charset=utf-8", ';profile="a,b;c=1"', '; x=",text/turtle;q=1,"', ' ;x="q=0"']
)
TYPES = st.sampled_from(
    ["text/turtle", "application/ld+json", "application/json", "application/n-triples", "text/html",
     "TEXT/HTML", "text/*", "application/*", "*/*", "image/*", "application/rdf+xml", "text/turtlex"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["en", "en-GB", "be", "BE-by", "be-Latn-BY", "ru", "ru-BY", "*", "pl", "bel"]
)
COMMA = st.sampled_from([",", ", ", " ,", ",,", ", ,"])


def headers(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    item = st.tuples(*parts).map("".join)
    items = st.lists(st.tuples(item, COMMA).map("".join), max_size=6).map("".join)
    return st.tuples(items, item).map("".join)


@settings(max_examples=400)
@given(accept=headers(TYPES, PARAMETERS, WEIGHTS), language=headers(TAGS, WEIGHTS))
def test_servers_choose_as_the_model_does(hosts: Hosts, accept: str, language: str) -> None:
    form, tongue = negotiate(accept, language)
    target = f"{'' if tongue == 'en' else f'{tongue}/'}id/thing.{form}"
    replies = [
        (asked(hosts.iris, "/kg-belarus/id/thing", accept, language), "apache"),
        (asked(hosts.sites["apache"], "/graph/id/thing", accept, language), "apache"),
        (asked(hosts.sites["nginx"], "/graph/id/thing", accept, language), "nginx"),
    ]
    found = [reply.headers["location"].removeprefix(hosts.base(name)) for reply, name in replies]
    assert found == [target] * 3


def test_a_long_header_is_read_to_its_end(hosts: Hosts) -> None:
    accept = "a/b;c=d," * 900 + "application/n-triples;q=0.1"
    for server, root in ((hosts.iris, "kg-belarus"), (hosts.sites["nginx"], "graph")):
        reply = server.ask(f"/{root}/id/thing", Accept=accept)
        assert reply.headers["location"].endswith("id/thing.nt")


def test_no_rule_knows_an_id(shipped: Dataset) -> None:
    rules = b"".join(content for _, content in host_rules(shipped, "https://example.org/graph"))
    names = {iri.removeprefix(BASE) for iri in shipped.things() if iri.startswith(f"{BASE}id/")}
    assert names
    assert [name for name in names if name.encode() in rules] == []


def test_rules_are_the_same_whatever_is_withdrawn(make_project: MakeProject) -> None:
    def rules(withdrawn: str) -> dict[str, bytes]:
        text = GUEST.replace("gx:place-invented", "bki:place-invented")
        files = {
            "data/d.ttl": f"@prefix bki: <{BASE}id/> .\n{text}",
            "data/withdrawn.ttl": f"@prefix owl: <http://www.w3.org/2002/07/owl#> .\n{withdrawn}",
        }
        return dict(host_rules(load_dataset(make_project(files)), "https://example.org/"))

    gone = rules(f"<{BASE}id/place-invented> owl:deprecated true .")
    assert gone == rules("")
    assert not any(b"place-invented" in content for content in gone.values())


def test_the_maintainer_is_a_place_to_be_filled(shipped: Dataset) -> None:
    files = dict(host_rules(shipped, "https://example.org/graph/"))
    readme = files["w3id/README.md"].decode()
    assert "[name of a maintainer], GitHub: [username of the maintainer]" in readme
    assert "`ids/kg-belarus/`" in readme
    assert "@" not in readme
    assert "<https://example.org/graph/>" in readme


def test_w3id_gets_nothing_that_it_refuses(shipped: Dataset) -> None:
    # By the rules of its repository (docs/rules/): redirects alone, to https, literal hosts, 303.
    text = dict(host_rules(shipped, "https://example.org/graph/"))["w3id/.htaccess"].decode()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert {line.split()[0] for line in lines} == {
        "RewriteEngine", "RewriteCond", "RewriteRule", "Header", "ErrorDocument",
        "SetEnvIf", "SetEnvIfNoCase", "SetEnvIfExpr",
    }  # fmt: skip
    for line in lines:
        if line.startswith("RewriteRule"):
            _, pattern, target, flags = line.split(" ")
            assert pattern.startswith("^")
            assert not pattern.startswith("^/")
            assert target.startswith("https://example.org/graph/")
            assert flags.startswith("[R=303,L")
    assert text.endswith("\n")
    assert not any(line != line.rstrip() for line in text.splitlines())


GUEST = """@prefix bko: <https://w3id.org/kg-belarus/ont#> .
@prefix gx: <https://graph.example.net/things/> .
@prefix hy: <https://elsewhere.example.net/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

gx:place-invented a bko:Place ;
    skos:prefLabel "Invented place"@en .
"""
OURS = '\n<https://w3id.org/kg-belarus/id/state-belarus> skos:altLabel "Invented"@en .\n'
OTHER = '\nhy:place-other a bko:Place ; skos:prefLabel "Another invented place"@en .\n'
MORE = OTHER + "gx:place-two a bko:Place . gx:place-three a bko:Place .\n"
PREFIXES = {"gx": "https://graph.example.net/things/", "hy": "https://elsewhere.example.net/"}


@pytest.fixture
def _prefixes() -> Iterator[None]:
    use_prefixes(PREFIXES)
    yield
    use_prefixes({})


@pytest.mark.usefixtures("_prefixes")
class TestGuest:
    def rules(self, make_project: MakeProject, text: str, base_url: str) -> dict[str, str]:
        dataset = load_dataset(make_project({"data/d.ttl": text}))
        return {path: content.decode() for path, content in host_rules(dataset, base_url)}

    def test_gets_rules_for_a_base_of_its_own(self, make_project: MakeProject) -> None:
        files = self.rules(make_project, GUEST + OURS, "https://example.org/g/")
        assert "w3id/.htaccess" not in files
        rules = files["iris/.htaccess"]
        assert "RewriteRule ^(.+[^/])$ https://example.org/g/gx/$1.ttl [R=303,L" in rules
        assert "<https://graph.example.net/things/>" in files["iris/README.md"]
        assert not any("w3id.org" in text for text in files.values())

    def test_needs_none_where_its_site_is_its_base(self, make_project: MakeProject) -> None:
        text = GUEST.replace("graph.example.net/things/", "graph.example.net/gx/")
        use_prefixes({"gx": "https://graph.example.net/gx/"})
        files = self.rules(make_project, text, "https://graph.example.net/")
        assert "iris/.htaccess" not in files
        assert "RewriteRule ^(.+[^/])$ https://graph.example.net/$1.ttl" in files[".htaccess"]

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            (GUEST + OTHER, "https://"),
            (GUEST + MORE, "<https://elsewhere.example.net/place-other>"),
            (GUEST + "<https://graph.example.net/things> a bko:Place .\n", "<https://graph.example.net/things>"),
            (GUEST.replace("gx:place-invented", "<https://nobody.example.net/a/b>"), "https://nobody.example.net/a/b"),
            (GUEST.replace("gx:place-invented", "<urn:example:a>"), "urn:example:a"),
        ],
    )  # fmt: skip
    def test_is_refused_without_one_base(
        self, make_project: MakeProject, text: str, named: str
    ) -> None:
        with pytest.raises(WrongUsageError, match="under no base that all of them share") as error:
            self.rules(make_project, text, "https://example.org/g/")
        assert named in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["", "example.org", "ftp://example.org/", "https://", "https:///a/", "https://example.org/?a=b",
     "https://example.org/a?b", "https://example.org/#a", "https://me:it@example.org/",
     "https://example.org/a b/", "https://example.org/%2e/", "https://example.org/../a/",
     'https://example.org/"/', "https://example.org/a//b/", "https://example.org/$1/",
     "https://example.org/\nHeader set X 1/", "javascript:alert(1)/", "https://прыклад.бел/"],
)  # fmt: skip
def test_what_is_no_base_url_is_refused(text: str) -> None:
    with pytest.raises(WrongUsageError, match="is no base URL of a site"):
        read_base_url(text)


def test_a_base_url_ends_in_a_slash() -> None:
    assert read_base_url("https://example.org/a") == "https://example.org/a/"
    assert read_base_url("http://127.0.0.1:8000/") == "http://127.0.0.1:8000/"


def test_hosts_of_folders_get_types_and_few_redirects(shipped: Dataset) -> None:
    files = dict(host_rules(shipped, "https://example.org/graph/"))
    lines = files["_headers"].decode().splitlines()
    assert lines[lines.index("/*.ttl") + 1] == "  Content-Type: text/turtle; charset=utf-8"
    assert lines[lines.index("/*.wasm") + 1] == "  Content-Type: application/wasm"
    assert lines[lines.index("/feed.xml") + 1].startswith("  Content-Type: application/atom+xml;")
    assert "/*.xml" not in lines
    redirects = files["_redirects"].decode().splitlines()
    assert [line for line in redirects if line and not line.startswith("#")] == [
        "/.well-known/void /graph/void.ttl 303",
        "/graph/void /graph/void.ttl 303",
        "/graph/catalog /graph/catalog.ttl 303",
    ]
    assert "frame-ancestors" not in content_policy(is_header=False)
