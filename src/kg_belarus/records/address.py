"""Where a reader finds a source: at its publisher, or else in a copy that is said to be one."""

from __future__ import annotations

from typing import NamedTuple


class Address(NamedTuple):
    """The address of a source that readers see.

    Attributes:
        url: empty where neither the publisher's address nor that of a copy is known.
        is_copy: whether it is that of a mirror, copy or syndication.
    """

    url: str
    is_copy: bool

    @property
    def mark(self) -> str:
        """The words that stand after it, or after a title that leads to it."""
        return " (a copy)" if self.is_copy else ""

    def __str__(self) -> str:
        return self.url + self.mark


def address_of(url: str, read_at: str) -> Address:
    """Return the address to show for a source: its publisher's own, else that of the copy.

    Args:
        url: the value of `bko:url`; empty where there is none.
        read_at: the value of `bko:readAt`; empty where there is none.
    """
    return Address(url or read_at, is_copy=not url and bool(read_at))
