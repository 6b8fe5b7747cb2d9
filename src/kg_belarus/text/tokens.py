"""Cut Turtle and SPARQL texts into tokens, so that nothing is changed or found by blind search.

The two languages share their terms: IRIs, prefixed names, strings, language tags, comments.
A text that no parser would take still yields tokens: what fits nothing is a token of kind `other`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, cast

Kind = Literal["comment", "iri", "string", "at", "variable", "name", "blank", "number", "other"]

# The letters of names, and what else may stand in one, as the grammars have them.
_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_SIGN = f"-_0-9{_LETTER}\u00b7\u0300-\u036f\u203f\u2040"
# Order matters: long strings before short ones, names before numbers and words. What is read of a
# string is never given back, so that one of any length costs no memory.
_TOKEN = re.compile(
    rf"""
      (?P<comment> \# [^\n\r]* )
    | (?P<string>
          \"{{3}} (?: [^"\\]++ | \\. | \"{{1,2}} (?! \" ) )*+ \"{{3}}
        | '{{3}} (?: [^'\\]++ | \\. | '{{1,2}} (?! ' ) )*+ '{{3}}
        | \" (?: [^"\\\n\r]++ | \\. )*+ \"
        | ' (?: [^'\\\n\r]++ | \\. )*+ '
      )
    | (?P<iri> < [^<>"{{}}|^`\x00-\x20]* > )
    | (?P<at> @ [A-Za-z]+ (?: - [A-Za-z0-9]+ )* )
    | (?P<variable> [?$] \w+ )
    | (?P<blank> _: [{_SIGN}.]* [{_SIGN}] )
    | (?P<name>
          (?: [{_LETTER}] (?: [{_SIGN}.]* [{_SIGN}] )? )?  :
          (?: (?: [{_SIGN}:%] | \\. ) (?: (?: [{_SIGN}.:%] | \\. )* (?: [{_SIGN}:%] | \\. ) )? )?
        | [{_LETTER}] [{_SIGN}]*
      )
    | (?P<number>
          (?: [0-9]+ (?: \. (?: [0-9]+ | (?= [eE] [+-]? [0-9] ) ) )? | \. [0-9]+ )
          (?: [eE] [+-]? [0-9]+ )?
      )
    | (?P<other> \S )
    """,
    re.VERBOSE | re.DOTALL,
)

_DIFFERENT_EACH_TIME = frozenset({"BNODE", "NOW", "RAND", "SERVICE", "STRUUID", "UUID"})


class Token(NamedTuple):
    """One token: its kind, its text as written, and where it starts (characters from 0)."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset just after the token."""
        return self.start + len(self.text)


def scan(text: str) -> Iterator[Token]:
    """Yield the tokens of a Turtle or SPARQL text, comments included, white space left out."""
    for match in _TOKEN.finditer(text):
        yield Token(cast(Kind, match.lastgroup), match.group(), match.start())


def iris_in(tokens: Iterable[Token], prefixes: Mapping[str, str]) -> Iterator[tuple[Token, str]]:
    """Yield the tokens that name an IRI, each with that IRI; declarations of prefixes name none.

    Args:
        tokens: of a text, in order.
        prefixes: those that hold unless the text declares them otherwise. A name whose prefix is
            not known is left out.
    """
    known = dict(prefixes)
    rest = (token for token in tokens if token.kind != "comment")
    for token in rest:
        if token.text.upper() in ("PREFIX", "@PREFIX"):
            name, iri = next(rest, None), next(rest, None)
            if name and iri:
                known[name.text.removesuffix(":")] = iri.text[1:-1]
        elif token.kind == "iri":
            yield token, token.text[1:-1]
        elif token.kind == "name" and ":" in token.text:
            prefix, _, local = token.text.partition(":")
            if prefix in known:
                yield token, known[prefix] + local.replace("\\", "")


def is_fixed(query: str) -> bool:
    """Tell whether a SPARQL text gives the same answer on the same graph each time."""
    return not any(
        token.kind == "name" and token.text.upper() in _DIFFERENT_EACH_TIME for token in scan(query)
    )


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
