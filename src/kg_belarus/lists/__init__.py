"""Read the sanctions lists of issuers as values, row by row, without what must not leave them."""

from kg_belarus.lists.entry import Kind, ListedName, ListEntry, NameKind, Strength
from kg_belarus.lists.forms import Keeper, read_list
from kg_belarus.lists.ofac_csv import read_ofac_aliases, read_ofac_csv
from kg_belarus.lists.opening import lines_of, opened
from kg_belarus.lists.tags import ofac_tags
from kg_belarus.lists.telling import Told

__all__ = [
    "Keeper",
    "Kind",
    "ListEntry",
    "ListedName",
    "NameKind",
    "Strength",
    "Told",
    "lines_of",
    "ofac_tags",
    "opened",
    "read_list",
    "read_ofac_aliases",
    "read_ofac_csv",
]
