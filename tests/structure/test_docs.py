"""What the documents show is what the commands print; their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.golden import api
from tests.golden.write import PICTURE, timeline_picture
from tests.support.console import (
    Shown,
    as_shown,
    blocks,
    documents,
    printed,
    refreshed,
    without_seconds,
)

SHOWN = [
    pytest.param(shown, path, id=f"{path.relative_to(ROOT)}: {shown.command}")
    for path in documents()
    for block in blocks(path.read_text())
    for shown in block
]


@pytest.mark.parametrize(("shown", "path"), SHOWN)
def test_a_command_prints_what_is_shown(shown: Shown, path: Path) -> None:
    output = as_shown(printed(shown.command, path.read_text()), shown.output)
    assert without_seconds(output) == without_seconds(shown.output)


def test_the_readme_shows_the_build_and_three_questions() -> None:
    commands = [
        shown.command for block in blocks((ROOT / "README.md").read_text()) for shown in block
    ]
    assert "kg-belarus build" in commands
    assert sum(command.startswith("kg-belarus query run ") for command in commands) >= 3


@pytest.mark.parametrize("path", documents(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_shown_command_of_ours_is_in_a_block_that_runs(path: Path) -> None:
    text = path.read_text()
    running = "".join(shown.as_text() for block in blocks(text) for shown in block)
    for line in re.findall(r"^\$ kg-belarus .*", text, re.MULTILINE):
        assert line in running
    assert not re.search(r"@[A-Z0-9]+@", text), "a placeholder is left"


@pytest.mark.parametrize("path", documents(), ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target, heading in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", path.read_text()):
        file = path.parent / target if target else path
        assert file.exists(), target
        assert not heading or heading in headings(file.read_text()), f"{target}#{heading}"


def headings(text: str) -> set[str]:
    """Return the fragments under which the headings of a document can be linked."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for words in found}


def test_the_glossary_says_each_word_once_shortly_and_in_order() -> None:
    _, *entries = re.split(
        r"^### ", (ROOT / "docs" / "glossary.md").read_text(), flags=re.MULTILINE
    )
    words = [entry.splitlines()[0] for entry in entries]
    assert words == sorted(set(words), key=str.lower)
    for entry in entries:
        assert len(re.findall(r"\.(?=\s)", entry)) <= 2, entry
        assert "](" in entry, entry


def test_every_document_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text()
    for path in documents():
        name = path.relative_to(ROOT)
        assert name.name == "README.md" or f"({name.relative_to('docs')})" in index, name


def test_the_api_page_is_what_the_docstrings_say() -> None:
    assert api.PAGE.read_text() == api.api_page(), "make golden writes it"


def test_every_name_of_the_api_page_is_explained() -> None:
    text = api.PAGE.read_text()
    for heading, below in re.findall(
        r"^#{3,4} (.*)\n\n```python\n(?:.*\n)*?```\n\n(.*)", text, re.MULTILINE
    ):
        assert not below.startswith("#"), heading


DOCUMENT = """# A document

```console
$ kg-belarus query list nothing
old
$ kg-belarus --help
Usage: kg-belarus
…
```
"""


def test_outputs_are_refreshed_and_stay_as_long() -> None:
    new = refreshed(DOCUMENT)
    assert "old" not in new
    assert "$ kg-belarus query list nothing\nkg-belarus: there is no topic 'nothing'" in new
    (shown,) = blocks(new)
    assert shown[1].output == "Usage: kg-belarus [OPTIONS] COMMAND [ARGS]...\n…\n"
    assert refreshed(new) == new


def test_other_seconds_are_no_difference() -> None:
    one, other = "read  10 triples   0.02 s\n", "read  10 triples  12.34 s\n"
    assert without_seconds(one) == without_seconds(other)
    assert without_seconds(one) != without_seconds(other.replace("10", "11"))


def test_the_picture_is_what_the_command_draws() -> None:
    assert PICTURE.read_text() == timeline_picture()
