"""A story: a blow at home, an answer of a power, a deal, and what is said of it all."""

from __future__ import annotations

from kg_belarus.invention.custody import tell_custody, tell_prisoners
from kg_belarus.invention.diplomacy import tell_diplomacy
from kg_belarus.invention.sanctions import tell_sanctions
from kg_belarus.invention.sayings import tell_sayings
from kg_belarus.invention.telling import Story
from kg_belarus.invention.world import World


def tell(world: World) -> None:
    """Write one story, of some 1,450 triples."""
    story = Story(world)
    release = tell_custody(story)
    tell_prisoners(story)
    tell_sanctions(story)
    tell_sayings(story, tell_diplomacy(story, release))
