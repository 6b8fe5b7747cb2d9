"""Cards: what the graph says of one thing, how firmly, by which sources, and what stands near."""

from kg_belarus.cards.asking import Seen, card_of, find_seen
from kg_belarus.cards.card import Card, CardLine, Cards, Rest, make_card
from kg_belarus.cards.document import tell_card
from kg_belarus.cards.finding import find_one
from kg_belarus.cards.phrases import ENGLISH, Phrases
from kg_belarus.cards.telling import Fact, Teller

__all__ = [
    "ENGLISH",
    "Card",
    "CardLine",
    "Cards",
    "Fact",
    "Phrases",
    "Rest",
    "Seen",
    "Teller",
    "card_of",
    "find_one",
    "find_seen",
    "make_card",
    "tell_card",
]
