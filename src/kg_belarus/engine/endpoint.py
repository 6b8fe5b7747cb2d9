"""Where a store elsewhere is reached, and who asks: addresses, and credentials that nobody sees."""

from __future__ import annotations

import os
from dataclasses import dataclass
from netrc import NetrcParseError, netrc
from pathlib import Path
from urllib.parse import urlsplit

from kg_belarus.errors import Position, UnreadableInputError, WrongUsageError

USER, PASSWORD, TOKEN = (f"KG_BELARUS_ENDPOINT_{part}" for part in ("USER", "PASSWORD", "TOKEN"))
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The addresses of one store that speaks SPARQL 1.1.

    Attributes:
        query: where queries go (SPARQL 1.1 Protocol).
        update: where updates go; None if the store is only read.
        graphs: where whole graphs go (Graph Store Protocol); None if it takes them as updates.
        silence: for how many seconds it may say nothing before it is given up.
    """

    query: str
    update: str | None = None
    graphs: str | None = None
    silence: float = 300.0

    def __post_init__(self) -> None:
        for option, address in (
            ("--endpoint", self.query),
            ("--update-url", self.update),
            ("--gsp-url", self.graphs),
        ):
            if address is not None:
                _check(option, address)


def _check(option: str, address: str) -> None:
    try:
        parts = urlsplit(address)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or not address.isascii() or any(c <= " " for c in address):
        raise WrongUsageError(
            f"{option} is no address of a store: write one that begins with http:// or https://."
        )
    if "@" in parts.netloc:  # not shown: this message may be kept
        raise WrongUsageError(
            f"{option} holds a name or password, which others could read: give them by {USER} and "
            f"{PASSWORD}, or in a netrc file."
        )


def shown(address: str) -> str:
    """Return an address as messages show it: without what stands after `?`, which may be a key."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def is_private(address: str) -> bool:
    """Tell whether nobody between here and there can read what is sent."""
    parts = urlsplit(address)
    return parts.scheme == "https" or parts.hostname in _LOOPBACK


def token() -> str | None:
    """Return the token that the environment gives."""
    return os.environ.get(TOKEN)


def login(address: str) -> tuple[str, str] | None:
    """Return name and password for an address: from the environment, else from a netrc file.

    Raises:
        WrongUsageError: the environment gives one of the two alone.
        UnreadableInputError: the netrc file cannot be read.
    """
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if (user is None) != (password is None):
        there, lacking = (USER, PASSWORD) if password is None else (PASSWORD, USER)
        raise WrongUsageError(f"{there} is set and {lacking} is not; set both or none.")
    if user is not None and password is not None:
        return user, password
    path = os.environ.get("NETRC") or os.path.expanduser("~/.netrc")
    if not os.path.exists(path):
        return None
    try:
        found = netrc(path).authenticators(urlsplit(address).hostname or "")
    except NetrcParseError as error:
        # What it says of the line may hold the password.
        position = Position(Path(path), error.lineno or 0)
        raise UnreadableInputError(position, "this is no netrc file", "correct the line") from None
    except (OSError, UnicodeDecodeError) as error:
        position = Position(Path(path))
        raise UnreadableInputError(position, "this cannot be read", "let it be read") from error
    return (found[0], found[2]) if found else None
