r"""Patterns mean what XPath says, in both engines: `\w` has no underscore, `$` no line feed."""

from __future__ import annotations

import pytest

from kg_belarus.validation.patterns import PatternError, translated
from tests.conftest import MakeProject
from tests.support.shaped import boats, findings, lines

# Pattern, flags, texts that match, texts that do not.
CASES = [
    ("Joh", "", ["Hi Joh", "John"], ["john", ""]),
    ("^joh", "i", ["JOHn"], ["a joh"]),
    (r"^\w+$", "", ["aß7Ж€+"], ["a_b", "a b", "a-b"]),
    (r"^\W$", "", ["_", "-", " "], ["a", "€"]),
    (r"^\d+$", "", ["12", "٣"], ["½", "x"]),
    (r"^\s$", "", [" ", "\t", "\n"], ["\u00a0", "\u000b", "\u2003"]),
    (r"^\S+$", "", ["a\u00a0b"], ["a b"]),
    ("^ab$", "", ["ab"], ["ab\n", "\nab", "abc"]),
    ("^b$", "m", ["a\nb\nc"], ["ab"]),
    ("^a.b$", "", ["axb"], ["a\nb"]),
    ("^a.b$", "s", ["a\nb"], ["ab"]),
    (" a b ", "x", ["ab"], ["a b"]),
    ("#", "x", ["#"], ["a"]),
    (r"^\p{Lu}\p{Ll}+$", "", ["Жук", "Anna"], ["жук", "A1"]),
    (r"^\P{L}+$", "", ["12 !"], ["1a"]),
    (r"^[\p{L}\-']+$", "", ["O'Neil-Жук"], ["a b"]),
    ("^[a-z-[aeiou]]+$", "", ["xyz"], ["xaz"]),
    ("^[^a-z-[aeiou]]+$", "", ["XYZ"], ["a", "b"]),
    ("^[^ab]$", "", ["c", "\n"], ["a"]),
    (r"^\i\c*$", "", ["a-1.b", "_x", ":"], ["1a", "-"]),
    ("^(?:ab|c){2,3}?$", "", ["abc", "ccc"], ["c", "cccc"]),
    (r"^\^\$\.\|\[\]\{\}\(\)\*\+\?\\$", "", [r"^$.|[]{}()*+?\ ".strip()], ["a"]),
    ("^[&~#-]+$", "", ["&&~~--##"], ["a"]),
    ("^[-a]+$", "", ["-a"], ["b"]),
    ("^a{2}$|^b{1,}$", "", ["aa", "bbb"], ["a", ""]),
    ("^\U0001f600$", "", ["\U0001f600"], ["x"]),
    ("", "", ["", "a"], []),
]


def written(text: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'


@pytest.mark.parametrize("engine", ["embedded", "pyshacl"])
def test_a_pattern_means_what_xpath_says(make_project: MakeProject, engine: str) -> None:
    shapes, data, expected = "", "", set()
    for number, (pattern, flags, right, wrong) in enumerate(CASES):
        shapes += (
            f"ex:S{number} a sh:NodeShape ; sh:targetNode ex:b{number} ; sh:property ex:P{number} .\n"
            f"ex:P{number} sh:path ex:name ; sh:pattern {written(pattern)} ; sh:flags {written(flags)} .\n"
        )
        if right or wrong:
            data += f"ex:b{number} ex:name {' , '.join(map(written, [*right, *wrong]))} .\n"
        expected |= {(f"ex:P{number}", text) for text in wrong}
    project = boats(make_project, shapes, data)
    found = {
        (finding.rule, finding.result.value.value)  # type: ignore[union-attr]
        for finding in findings(project, engine)
        if finding.result
    }
    assert found == expected


@pytest.mark.parametrize("pattern", [
    "(?=a)", "(?<!a)b", "(?i)a", "(?P<n>a)", "a++", "a**", "*a", "[", "[]", "[]a]", "[z-a]",
    "[a-\\d]", "]", "}", "a{", "a{,2}", "a{3,2}", "(", ")", "\\", "\\x41", "\\u0041", "\\A", "\\Z",
    "\\B", "\\0", "\\p{Xx}", "\\p{IsGreek}", "\\p", "[a-z-[b]c]", "^*",
])  # fmt: skip
def test_what_xpath_has_not_or_no_engine_can_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        translated(pattern, "", "rust")


def test_the_message_shows_the_pattern_as_it_is_written(make_project: MakeProject) -> None:
    shapes = 'ex:S sh:targetClass ex:Boat ; sh:property [ sh:path ex:name ; sh:pattern "^[\\\\w]+$" ] .\n'
    (told,) = lines(boats(make_project, shapes, 'ex:a a ex:Boat ; ex:name "a b" .\n'))
    assert '"a b" does not match "^[\\\\w]+$".' in told
