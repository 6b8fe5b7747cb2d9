"""Find the one thing that is meant, or ask between those that can be meant."""

from __future__ import annotations

import warnings

from kg_belarus.cards.telling import Teller
from kg_belarus.dataset import Dataset
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import shrink

_MOST = 10


def find_one(wanted: str, dataset: Dataset, language: str = "en") -> str:
    """Return the IRI of the one thing that an id, an identifier or a name in any spelling means.

    The local name of a term of ours, such as `PrisonerRelease`, is its id where nothing has it as
    a name. What is found by its consonants alone, as in another spelling, is told by a warning.

    Raises:
        WrongUsageError: nothing is called so, and the nearest is named if there is one; or several
            things are, and the message has a line for each, the likeliest first.
    """
    found = dataset.names.by_id(wanted)
    if found is not None:
        return found
    meant = dataset.names.meant(wanted)
    if not meant and (term := dataset.names.term(wanted)):
        return term
    if not meant:
        raise WrongUsageError(f"nothing is called {wanted!r}; `kg-belarus search` finds by parts.")
    if len(meant) == 1:
        (match,) = meant
        name = f"{shrink(match.iri)} ({match.label})"
        if match.is_far:
            raise WrongUsageError(
                f"nothing is called {wanted!r}; the nearest is {name}: give its id if it is meant."
            )
        if not match.is_written:
            warnings.warn(f"{wanted!r} is taken as {name}.", stacklevel=2)
        return match.iri
    teller = Teller(dataset, language)
    ids = [shrink(match.iri) for match in meant[:_MOST]]
    width = max(map(len, ids))
    told = [teller.introduction(match.iri) for match in meant[:_MOST]]
    lines = [f"  {name.ljust(width)}  {words}" for name, words in zip(ids, told, strict=True)]
    more = f"  {len(meant) - _MOST} more" if len(meant) > _MOST else ""
    asked = f"{wanted!r} may be one of {len(meant)}; give the id, or search for more:"
    raise WrongUsageError("\n".join([asked, *lines, *filter(None, [more])]))
