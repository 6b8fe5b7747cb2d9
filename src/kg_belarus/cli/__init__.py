"""The command line: parse, call one function, print. Exit codes: see `main`."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from importlib import import_module
from pathlib import Path

import click

from kg_belarus.errors import KgBelarusError

# Each command with the module of this package that holds it.
_COMMANDS = {
    "build": "build",
    "check": "check",
    "validate": "validate",
    "infer": "infer",
    "query": "catalogue",
    "sparql": "ask",
    "show": "things",
    "search": "things",
    "assess": "assess",
    "timeline": "assess",
    "diff": "diff",
}


class _Commands(click.Group):
    """The commands, each imported when it is called or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = getattr(import_module(f"kg_belarus.cli.{module}"), cmd_name)
        assert isinstance(found, click.Command)
        return found


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder with data/ (and, if it has its own, ontology/, shapes/, queries/).",
)
@click.option(
    "--with",
    "over",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="DIR",
    help="A project that is laid over it: what it has of these folders is added. Several add up.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(package_name="kg-belarus")
@click.pass_context
def cli(context: click.Context, project: Path | None, over: tuple[Path, ...], debug: bool) -> None:
    """Ask, check and publish the knowledge graph of the US–Belarus engagement.

    Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 input that cannot be read,
    4 engine or internal failure.
    """
    context.obj = project
    if over:
        from kg_belarus.project import open_project

        context.obj = open_project(project, *over)


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 input that cannot be read, 4 engine or
    internal failure, 130 interrupted. Data goes to stdout, messages to stderr.
    """
    debug = "--debug" in sys.argv
    # What warns a caller in Python is a plain line here.
    warnings.showwarning = lambda message, *_: click.echo(str(message), err=True)
    try:
        code = cli.main(prog_name="kg-belarus", standalone_mode=False)
    except click.exceptions.Abort:
        code = 130
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KgBelarusError as error:
        if debug:
            raise
        click.echo(f"kg-belarus: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        # The reader (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if debug:
            raise
        click.echo(
            f"kg-belarus: an internal failure ({type(error).__name__}: {error}); "
            "run it again with --debug and report what it prints.",
            err=True,
        )
        code = 4
    # Nothing is worth collecting any more: a search for cycles would only delay the end.
    gc.freeze()
    sys.exit(code if isinstance(code, int) else 0)
