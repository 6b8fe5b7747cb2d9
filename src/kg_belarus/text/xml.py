"""Text as XML and pages hold it: without most control characters, and leading to no script."""

from __future__ import annotations

import re
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from kg_belarus.errors import WrongUsageError

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What no page and no feed may hold: HTML and XML forbid the first and the last, the others turn
# what stands around them.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def visible(text: str) -> str:
    """Return a text in which what must not stand in a page or a feed is told by its number."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def is_web_address(url: str) -> bool:
    """Tell whether an address may be a link of a page: one of the web, and nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def check_xml(text: str, place: str) -> None:
    """Raise WrongUsageError if XML cannot hold a text; the message begins with its place."""
    if found := _UNFIT.search(text):
        raise WrongUsageError(
            f"{place} has U+{ord(found[0]):04X}, which XML cannot hold; "
            "use another format, or take the character out of the data."
        )


def as_xml(text: str, place: str) -> str:
    """Return a text as the content of an element, read back as it was; see `check_xml`."""
    check_xml(text, place)
    # A reader takes a bare carriage return for the end of a line.
    return escape(text).replace("\r", "&#13;")
