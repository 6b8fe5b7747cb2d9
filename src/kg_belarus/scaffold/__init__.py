"""What a project begins as: a small one that works, under names of its maker's choice."""

from kg_belarus.scaffold.beginning import Named, begin_project

__all__ = ["Named", "begin_project"]
