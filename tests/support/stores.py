"""Stores that speak SPARQL, as processes on the loopback address, each in a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg_belarus.engine import Endpoint, RemoteEngine
from kg_belarus.errors import EngineError
from tests.conftest import ROOT
from tests.support.documents import block
from tests.support.servers import free_port

START = "virtuoso-t +foreground +configfile virtuoso.ini"
LOAD_DOCUMENT = ROOT / "docs" / "how-to" / "load.md"


@contextmanager
def oxigraph(folder: Path) -> Iterator[Endpoint]:
    """Run an empty Oxigraph server."""
    program = Path(sys.executable).with_name("oxigraph")
    port = free_port()
    command = [str(program), "serve", "--location", "db", "--bind", f"127.0.0.1:{port}"]
    base = f"http://127.0.0.1:{port}"
    endpoint = Endpoint(f"{base}/query", f"{base}/update", f"{base}/store")
    with _running(command, folder, endpoint):
        yield endpoint


@contextmanager
def virtuoso(folder: Path, **changes: str) -> Iterator[tuple[Endpoint, int]]:
    """Run an empty Virtuoso with the settings of the document, but for some of them.

    Yields:
        Its addresses, and the port that `isql-vt` takes. Who writes is dba, with the password dba.
    """
    if shutil.which("virtuoso-t") is None:
        pytest.skip("Virtuoso is not installed; tests/install.sh installs it")
    sql, http = free_port(), free_port()
    settings = block(LOAD_DOCUMENT, "file", "virtuoso.ini")
    settings = settings.replace(":1111\n", f":{sql}\n").replace(":8890\n", f":{http}\n")
    for name, value in changes.items():
        (line,) = [line for line in settings.splitlines() if line.startswith(f"{name} = ")]
        settings = settings.replace(line, f"{name} = {value}")
    (folder / "virtuoso.ini").write_text(settings)
    for needed in ("db", "build"):
        (folder / needed).mkdir(exist_ok=True)
    base = f"http://127.0.0.1:{http}"
    endpoint = Endpoint(f"{base}/sparql", f"{base}/sparql-auth", f"{base}/sparql-graph-crud-auth")
    with _running(START.split(), folder, endpoint):
        yield endpoint, sql


@contextmanager
def _running(command: list[str], folder: Path, endpoint: Endpoint) -> Iterator[None]:
    out = folder / "out"
    with out.open("w") as said:
        server = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    try:
        for _ in range(300):
            assert server.poll() is None, out.read_text()
            try:
                RemoteEngine(endpoint).query("ASK {}")
                break
            except EngineError:
                time.sleep(0.1)
        else:
            pytest.fail(f"no answer for half a minute:\n{out.read_text()}")
        yield
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
