r"""The regular expressions of `sh:pattern`: read as XPath says, written as an engine reads them.

SHACL means by a pattern what SPARQL's REGEX and so XPath means by it. The engines hand it to the
regular expressions of their language, which mean other things by `\w`, `\s` and `$`, know what
XPath does not, and do not know all that it does: so each gets a pattern of its own.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Literal

Dialect = Literal["rust", "python"]

_LAST = sys.maxunicode
_NAMES = """
    L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf
    Co Cn
"""
_CATEGORIES = frozenset(_NAMES.split())
_SIGNS = {"n": "\n", "r": "\r", "t": "\t"}
_ESCAPABLE = frozenset("\\|.-^?*+{}()[]$")
# Of names in XML, as XPath's \i and \c have them.
_INITIAL = [(58, 58), (65, 90), (95, 95), (97, 122), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF),
            (0x370, 0x37D), (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF),
            (0x3001, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF)]  # fmt: skip
_IN_NAME = [*_INITIAL, (45, 46), (48, 57), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)]

Ranges = tuple[tuple[int, int], ...]


class PatternError(ValueError):
    """A pattern is none of XPath, or has what an engine cannot do; the text is a clause."""


def translated(pattern: str, flags: str, dialect: Dialect) -> str:
    """Return a pattern of XPath, with its flags, as the regular expressions of a language have it.

    Raises:
        PatternError: it is none, or has what one of the engines cannot do: a back-reference or a
            block of Unicode.
    """
    if wrong := set(flags) - set("smix"):
        raise PatternError(f"there is no flag {min(wrong)!r} (valid: s, m, i, x)")
    if "x" in flags:
        pattern = pattern.translate(dict.fromkeys(map(ord, "\t\n\r ")))
    kept = "".join(flag for flag in "smi" if flag in flags)
    made = _Reader(pattern, flags, dialect).read()
    return f"(?{kept}){made}" if kept else made


class _Reader:
    """Reads a pattern from its first character to its last."""

    def __init__(self, pattern: str, flags: str, dialect: Dialect) -> None:
        self._text, self._at, self._dialect = pattern, 0, dialect
        self._open = 0
        # Elsewhere `$` may stand before a last line feed too.
        at_end = r"\Z" if dialect == "python" else "$"
        self._end = "$" if "m" in flags else at_end

    def read(self) -> str:
        """Return the whole, translated."""
        parts: list[str] = []
        is_repeatable = False
        while self._at < len(self._text):
            sign = self._next()
            if sign in "*+?{":
                if not is_repeatable:
                    raise self._wrong(f"nothing is repeated by {sign!r}")
                parts.append(self._repeated(sign))
                is_repeatable = False
                continue
            is_repeatable = sign not in "|(^"
            parts.append(self._part(sign))
        if self._open:
            raise PatternError("a parenthesis is not closed")
        return "".join(parts)

    def _part(self, sign: str) -> str:
        match sign:
            case "(":
                return self._group()
            case ")":
                self._open -= 1
                if self._open < 0:
                    raise self._wrong("a parenthesis is closed that was not opened")
                return ")"
            case "[":
                return _class(self._class())
            case "\\":
                return _class(self._escaped())
            case "$":
                return self._end
            case "|" | "^" | ".":
                return sign
            case "]" | "}":
                raise self._wrong(f"{sign!r} stands alone; write \\{sign}")
        return _character(ord(sign))

    def _group(self) -> str:
        self._open += 1
        if not self._looks_at("?"):
            return "("
        if self._text[self._at : self._at + 2] == "?:":
            self._at += 2
            return "(?:"
        raise self._wrong("(? begins nothing that XPath knows, such as looking ahead; say it by "
                          "sh:not or sh:sparql")  # fmt: skip

    def _repeated(self, sign: str) -> str:
        if sign == "{":
            inside, closed, _ = self._text[self._at :].partition("}")
            numbers = inside.split(",")
            least, most = numbers[0], numbers[-1]
            is_number = least.isascii() and least.isdigit()
            is_right = is_number and len(numbers) < 3 and (not most or most.isascii())
            if not closed or not is_right or (most and not most.isdigit()):
                raise self._wrong("{ begins no number of repetitions; write \\{")
            if most and int(most) < int(least):
                raise self._wrong(f"{{{inside}}} asks for more than it allows")
            self._at += len(inside) + 1
            sign = f"{{{inside}}}"
        if self._looks_at("?"):
            self._at += 1
            sign += "?"
        return sign

    def _escaped(self) -> Ranges:
        """Return the characters that an escape stands for."""
        if self._at == len(self._text):
            raise self._wrong("a backslash stands at the end")
        sign = self._next()
        if sign in _SIGNS or sign in _ESCAPABLE:
            code = ord(_SIGNS.get(sign, sign))
            return ((code, code),)
        if sign in "pP":
            inside, closed, _ = self._text[self._at :].partition("}")
            name = inside.removeprefix("{")
            if not closed or name not in _CATEGORIES:
                told = "blocks of Unicode cannot be used; write a range such as [Ѐ-ӿ]"
                is_block = name.startswith("Is")
                raise self._wrong(told if is_block else f"there is no category {name!r}")
            self._at += len(inside) + 1
            found = _category(name)
            return found if sign == "p" else _others(found)
        named = _named(sign.lower())
        if named is None:
            told = (
                "a back-reference cannot be used"
                if sign.isdigit()
                else f"\\{sign} is no escape of XPath"
            )
            raise self._wrong(f"{told}; say it otherwise, or by sh:sparql")
        return _others(named) if sign.isupper() else named

    def _class(self) -> Ranges:
        """Return the characters of a class, whose bracket has been read."""
        is_negated = self._looks_at("^")
        self._at += is_negated
        found: list[tuple[int, int]] = []
        while True:
            if self._at == len(self._text):
                raise self._wrong("a bracket is not closed")
            sign = self._next()
            if sign == "]" and found:
                break
            if sign == "-" and found and self._looks_at("["):
                self._at += 1
                left_out = self._class()
                if self._at == len(self._text) or self._next() != "]":
                    raise self._wrong("what is taken out of a class stands last in it")
                kept = _others(_joined(found)) if is_negated else _joined(found)
                return _others(_joined([*_others(kept), *left_out]))
            if sign in "[]":
                raise self._wrong(f"{sign!r} stands in a class; write \\{sign}")
            found += self._range(sign)
        return _others(_joined(found)) if is_negated else _joined(found)

    def _range(self, sign: str) -> Ranges:
        first = self._escaped() if sign == "\\" else ((ord(sign), ord(sign)),)
        rest = self._text[self._at : self._at + 2]
        if not rest.startswith("-") or len(rest) < 2 or rest[1] in "][":
            return first
        self._at += 1
        other = self._next()
        last = self._escaped() if other == "\\" else ((ord(other), ord(other)),)
        one, two = first[0][0], last[-1][1]
        if len(first) + len(last) > 2 or first[0][0] != first[0][1] or one > two:
            raise self._wrong("a range goes from one character to a later one")
        return ((one, two),)

    def _next(self) -> str:
        self._at += 1
        return self._text[self._at - 1]

    def _looks_at(self, sign: str) -> bool:
        return self._text[self._at : self._at + 1] == sign

    def _wrong(self, problem: str) -> PatternError:
        return PatternError(f"at its character {max(self._at, 1)}, {problem}")


def _named(sign: str) -> Ranges | None:
    match sign:
        case "d":
            return _category("Nd")
        case "s":
            return ((9, 10), (13, 13), (32, 32))
        case "w":
            return _others(_joined(r for name in "PZC" for r in _category(name)))
        case "i":
            return _joined(_INITIAL)
        case "c":
            return _joined(_IN_NAME)
    return None


@cache
def _category(name: str) -> Ranges:
    """Return the characters of a category of Unicode, or of all that begin with a letter."""
    found: list[tuple[int, int]] = []
    for code in range(_LAST + 1):
        if unicodedata.category(chr(code)).startswith(name):
            if found and found[-1][1] == code - 1:
                found[-1] = (found[-1][0], code)
            else:
                found.append((code, code))
    # No text has half of a pair; XPath counts them as nothing.
    return _without_halves(found)


def _without_halves(ranges: Iterable[tuple[int, int]]) -> Ranges:
    kept = []
    for first, last in ranges:
        kept += [(first, min(last, 0xD7FF)), (max(first, 0xE000), last)]
    return tuple((first, last) for first, last in kept if first <= last)


def _joined(ranges: Iterable[tuple[int, int]]) -> Ranges:
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def _others(ranges: Ranges) -> Ranges:
    """Return all characters but some."""
    found, after = [], 0
    for first, last in _joined(ranges):
        found.append((after, first - 1))
        after = last + 1
    found.append((after, _LAST))
    return _without_halves((first, last) for first, last in found if first <= last)


def _class(ranges: Ranges) -> str:
    """Return some characters as a class; the shorter of what is in it and what is not."""
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return _character(ranges[0][0])
    others = _others(ranges)
    if not ranges:
        return r"[^\s\S]"
    sign, told = ("^", others) if others and len(others) < len(ranges) else ("", ranges)
    inside = "".join(
        _character(first) if first == last else f"{_character(first)}-{_character(last)}"
        for first, last in told
    )
    return f"[{sign}{inside}]"


def _character(code: int) -> str:
    """Return a character as both languages read it, in a class and outside."""
    text = chr(code)
    if text.isascii() and (text.isalnum() or text in " _,;:@/!%\"'<>="):
        return text
    if text.isascii() and text.isprintable():
        return f"\\{text}" if text in "\\.+*?()|[]{}^$#&-~" else f"\\x{code:02X}"
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
