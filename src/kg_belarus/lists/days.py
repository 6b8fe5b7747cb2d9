"""Days as lists write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from kg_belarus.errors import Position, UnreadableInputError

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")


def day_of(text: str, pattern: str, place: Position, what: str) -> str | None:
    """Return a day as `YYYY-MM-DD`; None for an empty text.

    Args:
        text: as the list has it.
        pattern: how the list writes days, as `strptime` takes it. An ISO day, with or without a
            time, is understood everywhere: it can mean one day only.
        place: of the row.
        what: is dated, for the message.

    Raises:
        UnreadableInputError: it is written in another way. A day is never guessed: 03/04/2022 is in
            March by some lists and in April by others.
    """
    stripped = text.strip()
    if not stripped:
        return None
    if found := _ISO.fullmatch(stripped):
        stripped, pattern = found[1], "%Y-%m-%d"
    try:
        return datetime.strptime(stripped, pattern).date().isoformat()
    except ValueError as error:
        example = date(2022, 12, 31).strftime(pattern)
        raise UnreadableInputError(
            place,
            f"{what} is {stripped!r}, and this list writes days as {example}",
            "give the list as it is published",
        ) from error
