"""What the commands that print a document share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg_belarus.errors import WrongUsageError

if TYPE_CHECKING:
    from kg_belarus.documents import Block


Command = TypeVar("Command", bound=Callable[..., Any])

framework_option = click.option("--framework", metavar="ID", help="Default: framework-parish-2025.")
language_option = click.option(
    "--lang",
    default="en",
    show_default=True,
    metavar="TAG",
    help="The language of names and claims.",
)


def form_option(*forms: str) -> Callable[[Command], Command]:
    """Return the option that chooses among the forms of a document."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        help="Default: what the extension of --output means, else text.",
    )


def refuse_idle(without_effect: Mapping[str, bool]) -> None:
    """Raise WrongUsageError if an option was given that would have no effect."""
    idle = [name for name, is_idle in without_effect.items() if is_idle]
    if idle:
        raise WrongUsageError(f"{' and '.join(idle)} has no effect here; leave it out.")


def refuse_project(project: object) -> None:
    """Raise WrongUsageError if a project was named for a command that asks none."""
    refuse_idle({"--project, --with or --align": project is not None})


def written(blocks: Iterable[Block], value: object, form: str, width: int | None = 100) -> str:
    """Return a document in one of the forms for people, or the value it tells as JSON.

    Text is wrapped at `width` characters, if it is given.
    """
    from kg_belarus.documents import as_html, as_markdown, as_plain, as_text

    match form:
        case "text":
            return as_text(blocks, width)
        case "md":
            return as_markdown(blocks)
        case "html":
            return as_html(list(blocks))
        case "json":
            return json.dumps(as_plain(value), ensure_ascii=False, indent=1) + "\n"
    raise WrongUsageError(f"--format {form} works for a single assessment or a series only.")
