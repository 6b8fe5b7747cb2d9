"""What is answered to whom: in which form and language, by `Accept` and `Accept-Language`.

RFC 9110 leaves to the server what wins among equals and what is sent where nothing fits:

- the greatest weight wins; a form that is refused (`q=0`) is never chosen by its name;
- of equal weights what is named wins over what `*` lets in, then the earlier in `FORMS`;
- no header, or an empty one, means that all is welcome: Turtle, in English;
- only forms that are there are chosen from;
- where nothing fits the answer is the page, which links the other forms, and no 406: a client that
  asks for what is not there learns more from it. What has no page answers with its first form.

`choose` says it in Python. `score_of` says it as regular expressions, for hosts that have
nothing else; the tests hold the two to one another on real servers.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that a header chooses from.

    Attributes:
        name: the extension of a form, the tag of a language.
        media_type: of a form; an empty text for a language.
        asked_as: regular expressions for what a header may name it; the first that a header has
            counts.
        let_in_by: those that let it in unnamed, the narrowest first.
    """

    name: str
    media_type: str
    asked_as: tuple[str, ...]
    let_in_by: tuple[str, ...]


def _form(name: str, media_type: str, *others: str) -> Choice:
    family = media_type.partition("/")[0]
    asked_as = tuple(map(re.escape, (media_type, *others)))
    return Choice(name, media_type, asked_as, (rf"{family}/(\*)", r"\*/(\*)"))


def _language(tag: str) -> Choice:
    return Choice(tag, "", (rf"{tag}(?:-[a-z0-9-]+)?",), (r"(\*)",))


FORMS = (
    _form("ttl", "text/turtle"),
    _form("jsonld", "application/ld+json", "application/json"),
    _form("nt", "application/n-triples"),
    _form("html", "text/html"),
)
LANGUAGES = (_language("en"), _language("be"), _language("ru"))

# Sent with every answer that a header has chosen.
VARY = "Accept, Accept-Language"

# Parts of a header. A comma in quotes divides nothing; \x22 is the quote, which hosts read apart.
# Nothing is tried twice (`*+`), so that a long header costs no more than its length.
_ITEM = r"(?:[^\x22,]++|\x22[^\x22]*+\x22)*+"
_PARAMETER = r"(?:[^\x22,;]++|\x22[^\x22]*+\x22)*+"
_WEIGHT = r"(?:(0(?:\.\d*[1-9])?)\.?0*|1(?:\.0*)?)"
_REST = rf"\s*(?:;(?!\s*q=){_PARAMETER})*(?:;\s*q={_WEIGHT}\s*(?:;{_ITEM})?)?(?:,|$)"


@dataclass(frozen=True, slots=True)
class Score:
    """How a regular expression reads off a header how welcome a choice is.

    A score is a text: the weight without zeros at its end, a slash, a star if the choice is let in
    unnamed, and the rank of the choice, as in `0.5/4` or `1/*3`. In the order of characters the
    greater is the more welcome, no two choices have the same one, and none begins with `0/` but of
    what is refused.

    Attributes:
        pattern: matches a header, whatever the case of its letters, that names or lets in the
            choice.
        template: what is read off, with the groups of the pattern; no weight is given for 1, so
            then it begins with the slash.
        unasked: the score where there is no header.
    """

    pattern: str
    template: str
    unasked: str


def score_of(choice: Choice, choices: Sequence[Choice]) -> Score:
    """Return how the score of a choice among others is read off a header."""
    ways = [*choice.asked_as, *choice.let_in_by]
    stars = "".join(f"${n}" for n, _ in zip(count(1), choice.let_in_by, strict=False))
    rank = len(choices) - choices.index(choice)
    found = "|".join(rf"(?:{_ITEM},)*?\s*{way}" for way in ways)
    return Score(
        pattern=f"^(?:{found}){_REST}",
        template=f"${len(choice.let_in_by) + 1}/{stars}{rank}",
        unasked=f"1/{rank}",
    )


def choose(header: str | None, choices: Sequence[Choice]) -> Choice | None:
    """Return the most welcome of some choices; None where a header welcomes none of them.

    >>> choose("text/html;q=1, text/turtle;q=0.1", FORMS).name
    'html'
    >>> choose("image/png, text/turtle;q=0", FORMS)

    Args:
        header: the value of `Accept` or `Accept-Language`; None where there is none.
        choices: `FORMS` or `LANGUAGES`, the dearest to us first.
    """
    if header is None or not header.strip():
        return choices[0]
    ranges = _read(header)
    found = [(*_welcome(choice, ranges), -rank) for rank, choice in enumerate(choices)]
    weight, _, rank = max(found)
    return choices[-rank] if weight else None


def negotiate(
    accept: str | None, accept_language: str | None, held: Container[str] | None = None
) -> tuple[str, str]:
    """Return the form and the language of an answer, by their names.

    >>> negotiate("*/*", "ru")
    ('ttl', 'en')
    >>> negotiate("text/html, */*;q=0.8", "ru, be;q=0.9")
    ('html', 'ru')
    >>> negotiate("text/html", None, held=("ttl", "jsonld"))
    ('ttl', 'en')

    Args:
        accept: the value of `Accept`; None where there is none.
        accept_language: that of `Accept-Language`.
        held: the names of the forms that there are, one of them at least; None for all.
    """
    forms = [form for form in FORMS if held is None or form.name in held]
    page = FORMS[-1] if FORMS[-1] in forms else forms[0]
    form = choose(accept, forms) or page
    language = choose(accept_language, LANGUAGES) if form is FORMS[-1] else None
    return form.name, (language or LANGUAGES[0]).name


def _welcome(choice: Choice, ranges: Sequence[tuple[str, float]]) -> tuple[float, bool]:
    """Return the weight that the narrowest range gives, and whether it names the choice."""
    for way in (*choice.asked_as, *choice.let_in_by):
        for range_, weight in ranges:
            if re.fullmatch(way, range_, re.IGNORECASE):
                return weight, way in choice.asked_as
    return 0.0, False


def _read(header: str) -> list[tuple[str, float]]:
    """Return the ranges of a header, each with its weight; what has no readable weight is left."""
    found = []
    for item in _divide(header, ","):
        range_, *parameters = map(str.strip, _divide(item, ";"))
        weights = [text[2:] for text in parameters if text[:2].lower() == "q="]
        if not weights:
            found.append((range_, 1.0))
        elif re.fullmatch(r"0(\.\d*)?|1(\.0*)?", weights[0]):
            found.append((range_, float(weights[0])))
    return found


def _divide(text: str, at: str) -> list[str]:
    """Return the parts of a text between separators that stand outside quotes."""
    parts = [""]
    is_quoted = False
    for letter in text:
        is_quoted ^= letter == '"'
        if letter == at and not is_quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return parts
