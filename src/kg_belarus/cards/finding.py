"""Find the one thing that is meant, or ask between those that can be meant."""

from __future__ import annotations

from kg_belarus.cards.telling import Teller
from kg_belarus.dataset import Dataset
from kg_belarus.errors import WrongUsageError
from kg_belarus.namespaces import shrink

_MOST = 10


def find_one(wanted: str, dataset: Dataset, language: str = "en") -> str:
    """Return the IRI of the one thing that an id, an identifier or a name in any spelling means.

    The local name of a term of ours, such as `PrisonerRelease`, is its id where nothing has it as
    a name.

    Raises:
        WrongUsageError: nothing is called so, or several things are; the message then has a line
            for each, the likeliest first.
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
        return meant[0].iri
    teller = Teller(dataset, language)
    ids = [shrink(match.iri) for match in meant[:_MOST]]
    width = max(map(len, ids))
    told = [teller.introduction(match.iri) for match in meant[:_MOST]]
    lines = [f"  {name.ljust(width)}  {words}" for name, words in zip(ids, told, strict=True)]
    more = f"  {len(meant) - _MOST} more" if len(meant) > _MOST else ""
    asked = f"{wanted!r} may be one of {len(meant)}; give the id, or search for more:"
    raise WrongUsageError("\n".join([asked, *lines, *filter(None, [more])]))
