"""The form for issues of each kind, and the text of such an issue as a row."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg_belarus.dataset import Dataset
from kg_belarus.editing import KINDS, Form, forms_of, issue_form, kind_of, read_issue
from kg_belarus.errors import UnreadableInputError
from tests.conftest import ROOT

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
TEXT = """### What is added [record]

release

### A few words to end its id [name]

invented

### kind [kind]

deportation, pardon

### date [date]

2025-05

### note (en) [note@en]

_No response_

### participant [participant]

org-invented
Invented Union

"""


@pytest.fixture(scope="module")
def forms(shipped: Dataset) -> dict[str, Form]:
    return forms_of(shipped)


def rendered(form: Form, cells: dict[str, str]) -> str:
    """Return the text of an issue as GitHub renders the answers to a form."""
    pieces = []
    for question in yaml.safe_load(issue_form(form))["body"]:
        if question["type"] == "markdown":
            continue
        label = question["attributes"]["label"]
        options = question["attributes"].get("options", [""])
        header = label.rpartition("[")[2].removesuffix("]")
        default = options[question["attributes"]["default"]] if header == "record" else ""
        answer = cells.get(header, default) or "_No response_"
        pieces.append(f"### {label}\r\n\r\n{answer}\r\n\r\n")
    return "".join(pieces)


@pytest.mark.parametrize("kind", KINDS)
def test_the_shipped_form_is_the_present_one(kind: str, forms: dict[str, Form]) -> None:
    shipped = (FORMS / f"{kind}.yml").read_text("utf-8")
    assert shipped == issue_form(forms[kind]), f"run kg-belarus new {kind} --issue-form"


@pytest.mark.parametrize("kind", KINDS)
def test_github_takes_the_form(kind: str, forms: dict[str, Form]) -> None:
    form = yaml.safe_load(issue_form(forms[kind]))
    questions = [one for one in form["body"] if one["type"] != "markdown"]
    for key in ("id", "label"):
        told = [one["attributes"]["label"] if key == "label" else one["id"] for one in questions]
        assert len(set(told)) == len(told) == 2 + len(forms[kind].fields)
    for question in questions:
        assert question["type"] in ("dropdown", "input", "textarea")
        options = question["attributes"].get("options", ["one"])
        assert options
        assert all(isinstance(one, str) for one in options)
        assert len(set(options)) == len(options)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_answered_is_the_row_of_the_example(kind: str, forms: dict[str, Form]) -> None:
    form = forms[kind]
    example = dict(form.kind.example)
    text = rendered(form, {key: cell.replace(" | ", "\r\n") for key, cell in example.items()})
    assert kind_of(text, Path("-")) == kind
    row = read_issue(text, Path("-"), form)
    told = {
        key: " | ".join([cell] if isinstance(cell, str) else cell)
        for key, cell in row.cells.items()
    }
    assert told == example


def test_several_answers_are_several_values(forms: dict[str, Form]) -> None:
    row = read_issue(TEXT, Path("issue.md"), forms["release"])
    assert row.cells == {
        "name": "invented",
        "kind": ("deportation", "pardon"),
        "date": "2025-05",
        "participant": ("org-invented", "Invented Union"),
    }


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("[date]", "[dates]", 13, "no column 'dates' (nearest: date"),
        ("### date [date]", "### date", 13, "names no column in brackets"),
        ("[note@en]", "[date]", 17, "date stands there twice"),
        ("### What is added [record]", "Hello", 1, "before the first question"),
    ],
)
def test_what_is_no_answer_to_the_form_is_refused(
    old: str, new: str, place: int, says: str, forms: dict[str, Form]
) -> None:
    with pytest.raises(UnreadableInputError) as refused:
        read_issue(TEXT.replace(old, new), Path("issue.md"), forms["release"])
    assert f"issue.md:{place}: " in str(refused.value)
    assert says in str(refused.value)


@pytest.mark.parametrize("text", ["", TEXT.replace("\nrelease\n", "\n_No response_\n")])
def test_a_text_that_tells_no_kind_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInputError):
        kind_of(text, Path("issue.md"))
