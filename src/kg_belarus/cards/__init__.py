"""Cards: what the graph says of one thing, how firmly, by which sources, and what stands near."""

from kg_belarus.cards.asking import card_of
from kg_belarus.cards.card import Card, CardLine, Cards, Rest, make_card
from kg_belarus.cards.document import tell_card
from kg_belarus.cards.finding import find_one
from kg_belarus.cards.phrases import ENGLISH, Phrases
from kg_belarus.cards.telling import Fact

__all__ = [
    "ENGLISH",
    "Card",
    "CardLine",
    "Cards",
    "Fact",
    "Phrases",
    "Rest",
    "card_of",
    "find_one",
    "make_card",
    "tell_card",
]
