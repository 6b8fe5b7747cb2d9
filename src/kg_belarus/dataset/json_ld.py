"""What a file of JSON-LD says to nobody: keys that no context defines, contexts at an address.

A processor leaves out what it cannot name, without a word; here the file is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg_belarus.errors import Position, UnreadableInputError
from kg_belarus.text import line_and_column

_KEYWORDS = {
    "@base", "@container", "@context", "@direction", "@graph", "@id", "@import", "@included",
    "@index", "@json", "@language", "@list", "@nest", "@none", "@prefix", "@propagate",
    "@protected", "@reverse", "@set", "@type", "@value", "@version", "@vocab",
}  # fmt: skip
# In these the keys of a value are data.
_MAPS = {"@graph", "@id", "@index", "@language", "@type"}


def check(text: str, shown: Path) -> None:
    """Raise UnreadableInputError if a document has keys that no context of it defines.

    What is no JSON is left to the parser. Which context holds where is not looked at: a key that
    one of them defines is one that somebody knows.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return
    contexts = list(_contexts(document))
    for context in contexts:
        imported = context.get("@import") if isinstance(context, dict) else context
        if isinstance(imported, str):
            problem = f"its context is at {imported}, and nothing is fetched"
            place = _place(text, imported, shown)
            raise UnreadableInputError(place, problem, "write the context into the file")
    defined = [context for context in contexts if isinstance(context, dict)]
    terms: dict[str, object] = {}
    for context in defined:
        terms |= context
    has_vocabulary = any(context.get("@vocab") is not None for context in defined)
    for key in _keys(document, terms):
        is_wrong = key.startswith("@") and key not in _KEYWORDS
        if is_wrong or not (has_vocabulary or ":" in key or key in terms or key in _KEYWORDS):
            problem = f"the key {json.dumps(key, ensure_ascii=False)} is defined by no context"
            raise UnreadableInputError(
                _place(text, key, shown),
                f"{problem}, so what it says is lost",
                "define or remove it",
            )


def _contexts(value: object) -> Iterator[object]:
    """Yield the contexts of a document, also those inside the definition of a term."""
    if isinstance(value, list):
        for item in value:
            yield from _contexts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "@context":
                yield from item if isinstance(item, list) else [item]
            yield from _contexts(item)


def _keys(value: object, terms: Mapping[str, object], *, is_map: bool = False) -> Iterator[str]:
    """Yield the keys of a document that name something."""
    if isinstance(value, list):
        for item in value:
            yield from _keys(item, terms)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not is_map:
                yield key
            said = terms.get(key)
            definition = said if isinstance(said, dict) else {}
            is_json = "@json" in (definition.get("@type"), value.get("@type"))
            if key not in ("@context", "@value") and not is_json:
                containers = definition.get("@container") or ()
                held = {containers} if isinstance(containers, str) else {*containers}
                yield from _keys(item, terms, is_map=bool(held & _MAPS))


def _place(text: str, name: str, shown: Path) -> Position:
    start = text.find(json.dumps(name, ensure_ascii=False))
    start = start if start >= 0 else text.find(json.dumps(name))
    return Position(shown, *(line_and_column(text, start) if start >= 0 else (0, 0)))
