"""The manual page, made from the help of the commands: man."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from kg_belarus.cli.documents import refuse_project

_ENVIRONMENT = (
    ("KG_BELARUS_CACHE", "Where closures and answers are kept; off does without."),
    ("PAGER", "Shows long answers; empty for none. Default: less -FRX."),
)
_EXITS = (
    ("0", "fine"),
    ("1", "findings"),
    ("2", "wrong usage"),
    ("3", "input that cannot be read, with file, line and column"),
    ("4", "engine or internal failure"),
    ("130", "interrupted"),
)


@click.command("man")
@click.pass_obj
def man(project: object) -> None:
    """Print the manual page; `kg-belarus man | man -l -` shows it."""
    from importlib.metadata import version

    refuse_project(project)
    click.echo(manual(version("kg-belarus")), nl=False)


def manual(version: str) -> str:
    """Return the manual page of a version, as troff."""
    from kg_belarus.cli import cli

    with click.Context(cli, info_name="kg-belarus", **cli.context_settings) as context:
        return "".join(f"{line}\n" for line in _page(cli, context, version))


def _page(command: click.Group, context: click.Context, version: str) -> Iterator[str]:
    about = (command.help or "").strip().partition("\n")[0]
    yield f'.TH KG-BELARUS 1 "" "kg-belarus {version}" "User Commands"'
    yield from (".SH NAME", f"kg\\-belarus \\- {_safe(about.rstrip('.'))}")
    yield from (".SH SYNOPSIS", "\\fBkg\\-belarus\\fR [\\fIoptions\\fR] \\fIcommand\\fR …")
    yield ".SH OPTIONS"
    yield from _options(command, context)
    yield ".SH COMMANDS"
    yield from _commands(command, context)
    yield ".SH EXIT STATUS"
    yield from _terms(_EXITS)
    yield ".SH ENVIRONMENT"
    yield from _terms(_ENVIRONMENT)


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        below = group.get_command(context, name)
        assert below is not None, "it is listed"
        inner = click.Context(below, parent=context, info_name=name)
        if isinstance(below, click.Group):
            yield from _commands(below, inner)
            continue
        usage = " ".join([inner.command_path, *below.collect_usage_pieces(inner)])
        yield f".SS {_safe(usage)}"
        for paragraph in (below.help or "").strip().split("\n\n"):
            yield from (_safe(" ".join(paragraph.split())), ".PP")
        yield from _options(below, inner)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    found = (option.get_help_record(context) for option in command.get_params(context))
    everywhere = {"--project", "--no-pager", "--debug", "-h,"}
    for record in found:
        if record and (context.parent is None or record[0].split()[0] not in everywhere):
            yield from _terms([record])


def _terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in terms:
        yield from (".TP", f"\\fB{_safe(term)}\\fR", _safe(meaning))


def _safe(text: str) -> str:
    """Return a text in which troff sees no command."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text[:1] in (".", "'") else text
