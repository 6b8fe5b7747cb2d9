"""A server on the loopback address that answers as it is told to: faults of a store, by name."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs

# Gives what a server sends for the text of a query: all bytes of its answer, head included.
Answering = Callable[[str], bytes]


class Faulty(NamedTuple):
    """A server that is up.

    Attributes:
        address: where it is asked.
        heads: the header lines of all requests, in order.
    """

    address: str
    heads: list[str]


def answer(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Return a whole answer; `_` in the names of headers is `-`."""
    named = {"Content_Type": "application/sparql-results+json", "Content_Length": str(len(body))}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (named | headers).items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


@contextmanager
def faulty(answering: Answering) -> Iterator[Faulty]:
    """Serve what a function gives; it may also wait, or raise ConnectionError to hang up."""
    heads: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heads.extend(f"{name}: {value}" for name, value in self.headers.items())
            said = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = parse_qs(said)
            self.close_connection = True
            with suppress(ConnectionError):
                self.wfile.write(answering(form.get("query", form.get("update", [said]))[0]))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Threaded(socketserver.ThreadingMixIn, HTTPServer):
        daemon_threads = True

    server = Threaded(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Faulty(f"http://127.0.0.1:{server.server_port}/sparql", heads)
    finally:
        server.shutdown()
        server.server_close()
