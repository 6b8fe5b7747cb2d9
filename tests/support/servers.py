"""Web servers of Debian on the loopback address, each in a folder of its own, on a free port."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from typing import NamedTuple

import pytest

# What w3id.org loads, by the configuration in its repository (tools/server/conf/httpd.conf); what is
# built into Debian's program need not be loaded.
_MODULES = (
    "mpm_event", "authn_core", "authz_core", "authz_host", "access_compat", "rewrite", "alias",
    "headers", "setenvif", "env", "mime", "dir", "autoindex", "negotiation", "deflate", "filter",
    "reqtimeout",
)  # fmt: skip


class Reply(NamedTuple):
    """What a server answers: the status, the headers by name in small letters, the body."""

    status: int
    headers: dict[str, str]
    body: bytes


class Server:
    """A server that is up, asked over one connection that is kept."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = HTTPConnection("127.0.0.1", port, timeout=20)

    def ask(self, path: str, **headers: str) -> Reply:
        """Return the reply to a GET, with no header but those given; `_` in their names is `-`."""
        try:
            return self._asked(path, headers)
        except RemoteDisconnected:  # it does not keep a connection for ever
            return self._asked(path, headers)

    def _asked(self, path: str, headers: dict[str, str]) -> Reply:
        self._connection.putrequest("GET", path, skip_accept_encoding=True)
        for name, value in headers.items():
            self._connection.putheader(name.replace("_", "-"), value)
        self._connection.endheaders()
        with self._connection.getresponse() as reply:
            names = {name.lower() for name in reply.headers}
            found = {name: ", ".join(reply.headers.get_all(name, ())) for name in names}
            return Reply(reply.status, found, reply.read())


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def apache(folder: Path, root: Path, port: int, more: str = "") -> Iterator[Server]:
    """Serve a root with Apache, its `.htaccess` files being read.

    Args:
        folder: for its configuration and logs.
        root: what is served.
        port: to listen on.
        more: lines of the configuration that come last.
    """
    program = _program("apache2")
    settings = [
        f'ServerRoot "{folder}"',
        f"Listen 127.0.0.1:{port}",
        "ServerName 127.0.0.1",
        f'PidFile "{folder}/pid"',
        f'DefaultRuntimeDir "{folder}"',
        f'ErrorLog "{folder}/errors"',
        "StartServers 1",
        *(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES),
        "TypesConfig /etc/mime.types" if Path("/etc/mime.types").exists() else "",
        "MaxKeepAliveRequests 0",
        f'DocumentRoot "{root}"',
        "<Directory />\nAllowOverride None\nRequire all denied\n</Directory>",
        f'<Directory "{root}">',
        "Options Indexes FollowSymLinks MultiViews\nAllowOverride All\nRequire all granted",
        "</Directory>",
        r'<Files ~ "^\.ht">' + "\nRequire all denied\n</Files>",
        "DirectoryIndex index.html",
        more,
    ]
    (folder / "apache.conf").write_text("\n".join(settings) + "\n")
    command = [program, "-X", "-d", str(folder), "-f", str(folder / "apache.conf")]
    with _running(command, folder, port) as server:
        yield server


@contextmanager
def nginx(folder: Path, settings: str, port: int) -> Iterator[Server]:
    """Serve what settings say with nginx.

    Args:
        folder: for its configuration, logs and temporary files.
        settings: what stands inside `http { }`.
        port: that the settings listen on.
    """
    program = _program("nginx")
    places = "\n".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/errors;\n"
        "events { }\n"
        f"http {{\naccess_log off;\n{places}\nkeepalive_requests 1000000;\n{settings}\n}}\n"
    )
    command = [program, "-p", str(folder), "-e", f"{folder}/errors", "-c", f"{folder}/nginx.conf"]
    with _running(command, folder, port) as server:
        yield server


def _program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        pytest.skip(f"{name} is not installed; tests/install.sh installs it")
    return found


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[Server]:
    with (folder / "out").open("w") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
    try:
        server = Server(port)
        for _ in range(200):
            assert process.poll() is None, _said(folder)
            try:
                server.ask("/")
                break
            except ConnectionError:
                server = Server(port)
                time.sleep(0.05)
        else:
            pytest.fail(f"no answer for ten seconds:\n{_said(folder)}")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _said(folder: Path) -> str:
    return "".join(
        path.read_text() for path in (folder / "out", folder / "errors") if path.exists()
    )
