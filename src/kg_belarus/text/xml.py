"""Text as XML 1.0 holds it, which has no place for most control characters."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from kg_belarus.errors import WrongUsageError

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
