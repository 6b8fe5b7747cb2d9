"""Write `docs/api.md`: the public Python API, from signatures and docstrings and nothing else.

Public is what `kg_belarus.__all__` names and what `FACES` lists, with their public members; and the
errors, with the exit codes that the command line makes of them.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from functools import cached_property

import kg_belarus
from kg_belarus import errors
from tests.support.console import ROOT

PAGE = ROOT / "docs" / "api.md"
# What the functions of the package give, by the face through which it is imported.
FACES = {
    "kg_belarus.tables": ("Table",),
    "kg_belarus.cards": ("Card", "CardLine", "Fact", "Rest"),
    "kg_belarus.explain": (
        "Explanation",
        "Contradiction",
        "RowGrounds",
        "Proof",
        "Step",
        "Lack",
    ),
    "kg_belarus.assessment": ("Assessor", "AssessmentReport", "Assessment", "Change"),
}

_WIDTH = 88
_HEAD = """# The Python API

<!-- Made from the docstrings by `make golden`: do not edit. -->

Names come from the face of their package: `from kg_belarus.tables import Table`. The
[notebooks](notebooks/) show them at work.
"""
_SECTIONS = ("Args:", "Attributes:", "Raises:", "Returns:", "Yields:")


class _Written:
    """A part of a signature as the source has it, without quotes around its name."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def api_page() -> str:
    """Return the whole page."""
    parts = [_HEAD, *_module("kg_belarus", tuple(kg_belarus.__all__))]
    for face, names in FACES.items():
        parts += _module(face, names)
    return "\n".join([*parts, *_errors()])


def _module(face: str, names: tuple[str, ...]) -> Iterator[str]:
    module = importlib.import_module(face)
    yield f"## {face}\n"
    yield from _docs(module)
    for name in names:
        described = getattr(module, name)
        yield f"### {name}\n"
        if inspect.isclass(described):
            yield from _class(described)
        elif callable(described):
            yield _code(name, described)
            yield from _docs(described)
        else:
            yield f"```python\n{name}: {inspect.get_annotations(module)[name]}\n```\n"
            told = re.search(rf"^{name}: .*  # (.*)$", inspect.getsource(module), re.MULTILINE)
            assert told, f"{face}.{name} has no comment that explains it"
            yield f"{told[1][0].upper()}{told[1][1:]}.\n"


def _class(described: type) -> Iterator[str]:
    yield _code(described.__name__, described)
    yield from _docs(described)
    for name, member in _members(described):
        yield f"#### {described.__name__}.{name}\n"
        if isinstance(member, property | cached_property):
            getter = member.fget if isinstance(member, property) else member.func
            kind = inspect.get_annotations(getter)["return"] if getter else ""
            yield f"```python\n{name}: {kind}\n```\n"
        else:
            yield _code(name, getattr(described, name))
        yield from _docs(member)


def _members(described: type) -> Iterator[tuple[str, object]]:
    """Yield the public methods and properties of a class of ours, its own before inherited ones."""
    seen = set()
    for owner in inspect.getmro(described):
        for name, member in vars(owner).items():
            is_ours = owner.__module__.partition(".")[0] == "kg_belarus"
            is_told = inspect.isroutine(member) or isinstance(member, property | cached_property)
            if is_ours and is_told and not name.startswith("_") and name not in seen:
                seen.add(name)
                yield name, member


def _errors() -> Iterator[str]:
    yield "## kg_belarus.errors\n"
    yield from _docs(errors)
    yield "| error | exit code | means |\n| --- | --- | --- |"
    for name, error in vars(errors).items():
        if inspect.isclass(error) and issubclass(error, errors.KgBelarusError):
            means, _, _ = inspect.cleandoc(error.__doc__ or "").partition("\n")
            means = re.sub(r"; exit code \d\.$", ".", means)
            yield f"| `{name}` | {error.exit_code} | {means} |"
    yield ""


def _code(name: str, described: Callable[..., object]) -> str:
    signature = inspect.signature(described)
    parameters = [
        p.replace(annotation=_annotation(p.annotation), default=_default(p.default))
        for p in signature.parameters.values()
        if p.name != "self"
    ]
    returned = signature.return_annotation
    # What a class gives when called is a thing of that class.
    result = "" if inspect.isclass(described) else f" -> {returned}"
    shown = name + str(inspect.Signature(parameters)) + result
    if len(shown) > _WIDTH:
        words = str(inspect.Signature(parameters))[1:-1]
        lines = "".join(f"    {word},\n" for word in _split(words))
        shown = f"{name}(\n{lines}){result}"
    return f"```python\n{shown}\n```\n"


def _split(parameters: str) -> list[str]:
    """Return the parameters of a written signature: a comma inside brackets parts nothing."""
    return re.split(r", (?=[*/]|\w+:)", parameters)


def _annotation(annotation: object) -> object:
    return _Written(annotation) if isinstance(annotation, str) else annotation


def _default(default: object) -> object:
    is_plain = default is inspect.Parameter.empty or isinstance(default, str | int | None | tuple)
    return default if is_plain else _Written("...")


def _docs(described: object) -> Iterator[str]:
    """Yield a docstring as Markdown: paragraphs, lists of what its sections name, examples."""
    text = inspect.cleandoc(getattr(described, "__doc__", None) or "")
    for paragraph in text.split("\n\n"):
        title, *lines = paragraph.split("\n")
        if title in _SECTIONS:
            yield f"{title}\n\n{_items(inspect.cleandoc(chr(10).join(['', *lines])))}\n"
        elif title.startswith(">>> "):
            yield f"```python\n{paragraph}\n```\n"
        elif paragraph:
            yield f"{paragraph}\n"


def _items(text: str) -> str:
    entries = re.sub(r"\n +", " ", text).split("\n")
    return "\n".join(re.sub(r"^([^:]+):", r"- `\1`:", entry) for entry in entries)


if __name__ == "__main__":
    PAGE.write_text(api_page(), encoding="utf-8")
