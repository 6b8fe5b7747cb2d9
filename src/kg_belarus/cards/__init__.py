"""Cards: what the graph says of one thing, how firmly, by which sources, and what stands near."""

from html import escape

from kg_belarus.cards.asking import card_of
from kg_belarus.cards.card import Card, CardLine, Rest, make_card
from kg_belarus.cards.document import tell_card
from kg_belarus.cards.finding import find_one
from kg_belarus.cards.text import card_as_text

__all__ = [
    "Card",
    "CardLine",
    "Rest",
    "card_as_text",
    "card_of",
    "find_one",
    "make_card",
    "tell_card",
]


def _drawn(card: Card) -> str:
    return f"<pre>{escape(card_as_text(card))}</pre>"


Card._repr_html_ = _drawn
