"""The whole shipped site, published once for all workers, served by Apache, open in Chromium.

And its pages of answers, for tests that need no more than those.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg_belarus.graph import Graph
from kg_belarus.hosting import host_rules
from kg_belarus.site import publish_site
from kg_belarus.site.disagreements import disagreements
from kg_belarus.site.held import held
from kg_belarus.site.home import home
from kg_belarus.site.promises import promises
from kg_belarus.site.site import Site, open_site
from kg_belarus.site.standing import standing
from tests.support.servers import Server, apache, free_port

FOLDER = "graph"
W3ID = """
Header always set Access-Control-Allow-Origin "*"
ErrorDocument 303 default
"""


@dataclass(frozen=True)
class Host:
    """A published site and the server that it stands on, with the rules for its IRIs beside it."""

    server: Server
    root: Path
    base: str

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / FOLDER


@pytest.fixture(scope="session")
def shown_site(kg: Graph) -> Site:
    """The site of the shipped graph; nothing is written."""
    return open_site(kg, "https://example.org/kg/")


@pytest.fixture(scope="session")
def answer_pages(shown_site: Site) -> dict[str, bytes]:
    """The pages of answers in all languages, with the files to download, by path."""
    kinds = (home, standing, promises, held, disagreements)
    found = {path: content for pages in kinds for path, content in pages(shown_site)}
    return found | dict(shown_site.answers.downloads())


@pytest.fixture(scope="session")
def published(kg: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site, made by the first worker that needs it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    site = shared / "published"
    with (shared / "published.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            publish_site(kg, site, "http://127.0.0.1/graph/")
    return site


@pytest.fixture(scope="session")
def host(kg: Graph, published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site on an Apache of this worker, with the rules for its port."""
    folder, port = tmp_path_factory.mktemp("apache"), free_port()
    root, base = folder / "root", f"http://127.0.0.1:{port}/{FOLDER}/"
    shutil.copytree(published, root / FOLDER, copy_function=os.link)
    for path, content in host_rules(kg.seen, base):
        (root / FOLDER / path).unlink()  # it is the same file in each copy
        (root / FOLDER / path).write_bytes(content)
    shutil.copytree(root / FOLDER / "w3id", root / "kg-belarus")
    with apache(folder, root, port, W3ID) as server:
        yield Host(server, root, base)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed; tests/install.sh installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@contextmanager
def opened(
    chromium: Browser, host: Host, path: str, **options: object
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page; what its console says, and what it asks of others, is collected."""
    context = chromium.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: told.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: None if is_here(request.url) else told.append(f"asks {request.url}"),
    )
    page.goto(host.base + path)
    yield page, told
    context.close()


def is_here(url: str) -> bool:
    """Tell whether an address is on this machine."""
    return urlsplit(url).hostname in (None, "127.0.0.1") or url.startswith(("data:", "blob:"))


def read_json(path: Path) -> dict[str, object]:
    """Return what a file of JSON holds."""
    found: dict[str, object] = json.loads(path.read_bytes())
    return found
