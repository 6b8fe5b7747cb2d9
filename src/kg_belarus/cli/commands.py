"""What all commands share: options in any place, near names for wrong ones, help in sections."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from kg_belarus.cli.terminal import no_pager
from kg_belarus.errors import WrongUsageError, nearest

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kg_belarus.project import Project

_FOLDER, _LAYERS, _ALIGNED = "kg_belarus.project", "kg_belarus.layers", "kg_belarus.alignments"


def _keep_project(context: click.Context, parameter: click.Parameter, folder: Path | None) -> None:
    """Make a folder the project of a command, as a callback of click."""
    if folder is not None:
        context.meta[_FOLDER] = folder


def _keep_alignments(
    context: click.Context, parameter: click.Parameter, names: tuple[str, ...]
) -> None:
    """Let a command read alignments with the ontology, as a callback of click."""
    context.meta[_ALIGNED] = (*context.meta.get(_ALIGNED, ()), *(names or ()))


def _keep_layers(
    context: click.Context, parameter: click.Parameter, folders: tuple[Path, ...]
) -> None:
    """Lay folders over the project of a command, as a callback of click.

    It is called for the command too where the options stand before it, and opens them only then,
    with the alignments, which are read before: a command that begins a folder does so first.
    """
    folder, layers = context.meta.get(_FOLDER), (*context.meta.get(_LAYERS, ()), *(folders or ()))
    context.meta[_LAYERS] = layers
    if isinstance(context.command, click.Group):
        return
    context.obj = folder
    if (layers or context.meta[_ALIGNED]) and not isinstance(context.command, Beginning):
        context.obj = _open(context)


def _open(context: click.Context) -> Project:
    """Return the project that the options of a command name."""
    from kg_belarus.project import open_project

    folder, layers = context.meta.get(_FOLDER), context.meta.get(_LAYERS, ())
    return open_project(folder, *layers, align=context.meta.get(_ALIGNED, ()))


def _complete_alignments(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the alignments that begin so, as the shell asks for them."""
    from click.shell_completion import CompletionItem

    names = _open(context).known_alignments()
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


class Beginning(click.Command):
    """A command that may begin the folder that it is given; it opens its project by `begun`."""


def begun(context: click.Context) -> Project:
    """Return the project of a `Beginning`; in a folder with nothing of one, queries/ is made.

    Raises:
        WrongUsageError: it cannot be made.
    """
    from kg_belarus.project import FOLDERS

    folder, layers = context.meta.get(_FOLDER), context.meta[_LAYERS]
    last = layers[-1] if layers else folder
    if last and not any((last / part).is_dir() for part in FOLDERS):
        # A folder is a project by its data.
        for part in ("queries",) if layers else ("data", "queries"):
            try:
                (last / part).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise WrongUsageError(
                    f"{last / part} cannot be made ({error.strerror}); name another folder."
                ) from error
    return _open(context)


def everywhere() -> list[click.Option]:
    """Return the options that may stand before a command or after it."""
    return [
        click.Option(
            ["--project"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            expose_value=False,
            callback=_keep_project,
            is_eager=True,
            help="Use the graph in this folder: data/ and, if there, ontology/, shapes/, queries/.",
        ),
        click.Option(
            ["--with"],
            type=click.Path(path_type=Path),
            multiple=True,
            metavar="DIR",
            expose_value=False,
            callback=_keep_layers,
            help="Lay the project in this folder over the graph: what it has is added. "
            "May be repeated.",
        ),
        click.Option(
            ["--align"],
            multiple=True,
            metavar="NAME",
            expose_value=False,
            callback=_keep_alignments,
            is_eager=True,
            shell_complete=_complete_alignments,
            help="Speak another vocabulary as well: foaf, org, prov or another file of "
            "ontology/alignments/. May be repeated.",
        ),
        click.Option(
            ["--no-pager"],
            is_flag=True,
            expose_value=False,
            callback=no_pager,
            help="Do not page long answers.",
        ),
        # `main` looks for it itself, so it holds while the options are read, too.
        click.Option(
            ["--debug"], is_flag=True, expose_value=False, help="Show the traceback of an error."
        ),
    ]


class Group(click.Group):
    """A group of commands that names the nearest one for a wrong one.

    Attributes:
        sections: headings of the help, each with the names of commands; all in one if left out.
    """

    sections: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, with the options that may stand anywhere."""
        add_everywhere(cmd)
        super().add_command(cmd, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that some words call; the error for a wrong one names the nearest."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise click.UsageError(
                f"there is no command {name!r} ({nearest(name, self.list_commands(ctx))})", ctx
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by section, each with the first sentence of its help."""
        names = self.list_commands(ctx)
        told = self.short_helps(ctx)
        width = max(map(len, names), default=0)
        for heading, members in (self.sections or {"Commands": tuple(names)}).items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), told[name]) for name in members])

    def short_helps(self, ctx: click.Context) -> Mapping[str, str]:
        """Return a line on each command."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return {name: command.get_short_help_str(200) for name, command in found if command}


def add_everywhere(command: click.Command) -> click.Command:
    """Give a command the options that may stand anywhere, unless it has them."""
    had = {parameter.name for parameter in command.params}
    command.params += [option for option in everywhere() if option.name not in had]
    return command
