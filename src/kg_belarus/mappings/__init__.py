"""Mappings of terms and of things to other registers and vocabularies, as SSSOM."""

from kg_belarus.mappings.tables import Mapping, MappingSet, read_sets
from kg_belarus.mappings.things import thing_mappings

__all__ = ["Mapping", "MappingSet", "read_sets", "thing_mappings"]
