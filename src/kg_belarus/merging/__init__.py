"""Graphs of others beside ours: read, joined on identities, compared; never taken for our word."""

from kg_belarus.merging.clashes import Clash, review, table_of
from kg_belarus.merging.foreign import Foreign, read_foreign
from kg_belarus.merging.uniting import United, unite

__all__ = ["Clash", "Foreign", "United", "read_foreign", "review", "table_of", "unite"]
