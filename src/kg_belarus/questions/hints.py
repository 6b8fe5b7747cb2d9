"""What of a query cannot match, told beside its answer: terms that are not there, and slips."""

from __future__ import annotations

from kg_belarus.engine import Engine
from kg_belarus.questions.partial_days import lost_by_precision
from kg_belarus.questions.terms import unknown_terms
from kg_belarus.questions.wordings import wrong_words
from kg_belarus.text import Token, scan


def hints(query: str, engine: Engine) -> list[str]:
    """Return a sentence on whatever of a query certainly matches nothing, with what to write.

    So is told what a comparison loses, since a date may be a month.

    Args:
        query: SPARQL that declares its prefixes, and that the engine takes.
        engine: what is asked.
    """
    told = [
        *unknown_terms(query, engine),
        *lost_by_precision(query, engine),
        *wrong_words(query, engine),
    ]
    if _may_slip([token for token in scan(query) if token.kind != "comment"]):
        # It reads the query with rdflib, which takes a quarter of a second to import.
        from kg_belarus.questions.slips import find_slips

        told += dict.fromkeys(find_slips(query, engine))
    return told


def _may_slip(tokens: list[Token]) -> bool:
    """Tell whether a text, a year or NOW stands where a value of the right kind has to."""
    words = [token.text.upper() for token in tokens]
    is_listed = "VALUES" in words
    opened: list[str] = []  # what stands before each parenthesis that is open
    for place, token in enumerate(tokens):
        if token.text == "(":
            opened.append(words[place - 1])
        elif token.text == ")" and opened:
            opened.pop()
        elif _may_be_wrong(tokens, place) and (
            is_listed
            or _is_beside_variable(tokens, place)
            or (opened[-1] == "IN" if opened else _is_object(tokens[place - 1]))
        ):
            return True
    return "NOW" in words


def _may_be_wrong(tokens: list[Token], place: int) -> bool:
    token = tokens[place]
    if token.kind != "string":
        return token.kind == "number" and len(token.text) == len("2025")
    after = [token.text for token in tokens[place + 1 : place + 4]]
    is_plain = not after or (after[0] != "^" and not after[0].startswith("@"))
    return is_plain or after[-1].endswith("dateTime")


def _is_beside_variable(tokens: list[Token], place: int) -> bool:
    """Tell whether a token is compared with a variable, on either side of a sign."""
    for rest in (tokens[:place][::-1], tokens[place + 1 :]):
        beyond = next((at for at, token in enumerate(rest) if token.text not in "=<>!"), 0)
        if beyond and rest[beyond].kind == "variable":
            return True
    return False


def _is_object(before: Token) -> bool:
    return before.text == "," or before.kind == "iri" or ":" in before.text
