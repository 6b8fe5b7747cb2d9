"""One request to a store elsewhere, and its whole answer; every other end is an EngineError."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from email.message import Message
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from kg_belarus.engine import endpoint as at
from kg_belarus.errors import EngineError

_MOST_TOLD = 300  # characters of what a store says of a failure
_FORM = "application/x-www-form-urlencoded"


class StatusError(EngineError):
    """A store answered that it did not do what it was asked; exit code 4."""

    def __init__(self, told: str, status: int) -> None:
        super().__init__(told)
        self.status = status


@dataclass(frozen=True, slots=True)
class Reply:
    """The whole body of an answer, and its headers."""

    address: str
    headers: Message
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without parameters."""
        return self.headers.get_content_type()

    @property
    def is_measured(self) -> bool:
        """Whether its end was told beforehand, or marked, so that it is known to be whole."""
        return "Content-Length" in self.headers or "Transfer-Encoding" in self.headers


class _Stay(HTTPRedirectHandler):
    """Follow nobody elsewhere: not with a password, and not with half of a request."""

    def redirect_request(self, *_: object) -> None:
        return None


class Exchange:
    """What asks the addresses of one store.

    Args:
        endpoint: the addresses.
    """

    def __init__(self, endpoint: at.Endpoint) -> None:
        self._silence = endpoint.silence
        self._openers: dict[str, OpenerDirector] = {}

    def post(self, address: str, form: list[tuple[str, str]], accept: str = "*/*") -> Reply:
        """Send a form; return the answer."""
        return self.send(address, urlencode(form).encode(), _FORM, accept)

    def send(
        self, address: str, body: bytes, kind: str, accept: str = "*/*", method: str = "POST"
    ) -> Reply:
        """Send a body of a media type; return the answer.

        Raises:
            EngineError: there is no whole answer; or, as `StatusError`, one that says so itself.
        """
        headers = {"Content-Type": kind, "Accept": accept, "User-Agent": "kg-belarus"}
        token = at.token()
        if token is not None and at.is_private(address):
            headers["Authorization"] = f"Bearer {token}"
        request = Request(address, body, headers, method=method)
        name = at.shown(address)
        try:
            with self._opener(address).open(request, timeout=self._silence) as answer:
                return Reply(name, answer.headers, answer.read())
        except HTTPError as error:
            raise StatusError(self._refusal(name, error), error.code) from error
        except TimeoutError as error:
            raise EngineError(self._silent(name)) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise EngineError(self._silent(name)) from error
            raise EngineError(
                f"{name} cannot be reached ({_plain(str(error.reason))}); "
                "look whether the store runs there."
            ) from error
        except (http.client.HTTPException, OSError, ValueError) as error:
            told = _plain(str(error)) or type(error).__name__
            raise EngineError(
                f"{name} broke off its answer ({told}); ask again once the store is well."
            ) from error

    def _silent(self, name: str) -> str:
        return (
            f"{name} said nothing for {self._silence:g} s and was given up; "
            "look whether the store is well, or ask for less."
        )

    def _refusal(self, name: str, error: HTTPError) -> str:
        if 300 <= error.code < 400:
            to = at.shown(error.headers.get("Location", "") or name)
            return f"{name} sends elsewhere, to {to}; give that address if it is the store's."
        if error.code in (401, 403):
            clear = "" if at.is_private(name) else ", and an address that begins with https://"
            return (
                f"{name} lets nobody in so (HTTP {error.code}); give {at.USER} and {at.PASSWORD} "
                f"or {at.TOKEN} in the environment, or a netrc file{clear}."
            )
        try:
            said = _plain(error.read(4096).decode("utf-8", "replace"))
        except (http.client.HTTPException, OSError):
            said = ""
        # Virtuoso says the whole query again.
        said = said.partition(" SPARQL query:")[0].rstrip(". ")
        return f"{name} refuses it (HTTP {error.code}): {said or error.reason}."

    def _opener(self, address: str) -> OpenerDirector:
        if address not in self._openers:
            handlers: list[BaseHandler] = [_Stay()]
            # Of a token and a name, the token: urllib would offer both in turn for ever.
            login = None if at.token() is not None else at.login(address)
            if login is not None:
                known = HTTPPasswordMgrWithDefaultRealm()
                known.add_password(None, address, *login)
                handlers.append(HTTPDigestAuthHandler(known))
                if at.is_private(address):  # the other way sends the password as it is
                    handlers.append(HTTPBasicAuthHandler(known))
            self._openers[address] = build_opener(*handlers)
        return self._openers[address]


def _plain(said: str) -> str:
    """Return what a store says as a part of a sentence: in one line, and not endless."""
    words = " ".join("".join(c if c.isprintable() else " " for c in said).split())
    return words if len(words) <= _MOST_TOLD else words[: _MOST_TOLD - 1] + "…"
