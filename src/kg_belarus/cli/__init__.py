"""The command line: parse, call one function, print. Exit codes: see `run_command`."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from typing import ClassVar, NoReturn

import click

from kg_belarus.cli.commands import Group, add_everywhere, everywhere
from kg_belarus.cli.streams import ReaderGoneError, guard_streams
from kg_belarus.cli.terminal import Waiting, stop_waiting
from kg_belarus.errors import KgBelarusError, UnreadableInputError
from kg_belarus.watching import INTERRUPTED

# Each command with the module of this package that holds it, and what its help begins with.
_COMMANDS = {
    "query": ("query", "List, show, run, test, start and export saved questions."),
    "sparql": ("sparql", "Answer a SPARQL 1.1 query."),
    "prefixes": ("sparql", "List the prefixes that need no declaration."),
    "search": ("search", "Find things by name in any spelling, identifier or words."),
    "show": ("show", "Show all that is known of one thing, with sources."),
    "explain": ("explain", "Explain why a triple is in the graph, or is not."),
    "assess": ("assess", "Apply a framework's tests to the graph, with the evidence."),
    "timeline": ("timeline", "Draw events over time, with verdicts below them."),
    "check": ("check", "Check everything: files, shapes, contradictions, hygiene."),
    "validate": ("validate", "Run one gate, before or after inference."),
    "infer": ("infer", "Write what can be inferred from the data."),
    "load": ("load", "Put the graph into a store elsewhere."),
    "dump": ("load", "Write the triples of the graph, or of a store elsewhere."),
    "build": ("build", "Check, infer, validate and write a release."),
    "export": ("export", "Write the graph in a form that other programs read."),
    "merge": ("merge", "Compare the graph with graphs of others."),
    "publish": ("publish", "Write the site: pages, and documents of every IRI."),
    "import": ("import_", "Read official sanctions lists beside the graph."),
    "new": ("new", "Begin a project of your own, or add a record to the data without Turtle."),
    "migrate": ("migrate", "Write the present names of renamed terms in files."),
    "bench": ("bench", "Measure all stages on data of several sizes, or write such data."),
    "doctor": ("doctor", "Test a published site by the FAIR principles."),
    "diff": ("diff", "Compare two versions of the graph."),
    "mappings": ("mappings", "Write what things and terms are elsewhere, as SSSOM."),
    "match": ("match", "Find whom a name means, and keep who is who."),
    "man": ("manual", "Print the manual page."),
}

# What is longer, in characters, is cut where something is told.
_WORD, _LINE = 400, 2_000


class _Commands(Group):
    """The commands, each imported when it is called."""

    sections: ClassVar = {
        "Ask": ("query", "sparql", "prefixes"),
        "Look up": ("search", "show", "explain"),
        "Assess": ("assess", "timeline"),
        "Begin": ("new",),
        "Check and publish": (
            "check",
            "validate",
            "infer",
            "build",
            "load",
            "dump",
            "publish",
            "doctor",
            "diff",
            "migrate",
        ),
        "Exchange": ("import", "match", "mappings", "merge", "export"),
        "Measure": ("bench",),
        "Help": ("man",),
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _ = _COMMANDS[cmd_name]
        # What Python has a word of its own for stands there with a line after it.
        found = getattr(
            import_module(f"kg_belarus.cli.{module}"), module if module[-1] == "_" else cmd_name
        )
        assert isinstance(found, click.Command)
        return add_everywhere(found)

    def short_helps(self, ctx: click.Context) -> Mapping[str, str]:
        return {name: told for name, (_, told) in _COMMANDS.items()}

    def invoke(self, ctx: click.Context) -> object:
        with Waiting("kg-belarus"):
            return super().invoke(ctx)


@click.group(
    cls=_Commands,
    params=everywhere(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="kg-belarus")
def cli() -> None:
    """Ask, check and publish the knowledge graph of the US–Belarus engagement.

    Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 input that cannot be read, 4 engine or
    internal failure. `kg-belarus COMMAND --help` explains a command.
    """


def main() -> NoReturn:
    """Run the command line in this process and end it; `kg_belarus.__main__` has it watched."""
    if asked := os.environ.get("_KG_BELARUS_COMPLETE"):
        from kg_belarus.cli.shell import answer_shell  # and the script that bash is given

        if asked.endswith("_complete"):
            answer_shell(cli)
    guard_streams()
    os._exit(run_command())  # all is written, and what is still being made is not waited for


def run_command() -> int:
    """Run the command that this process was called with; return its exit code.

    They are: 0 fine, 1 findings, 2 wrong usage, 3 input that cannot be read, 4 engine or internal
    failure, 130 interrupted. Data goes to stdout, messages to stderr.
    """
    debug = "--debug" in sys.argv
    # What warns a caller in Python is a plain line here.
    warnings.showwarning = lambda message, *_: click.echo(_bounded(str(message)), err=True)
    try:
        code = cli.main(prog_name="kg-belarus", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()  # the help of a group
        code = error.exit_code
    except click.ClickException as error:
        click.echo(f"kg-belarus: {_bounded(_told(error))}", err=True)
        code = error.exit_code
    except KgBelarusError as error:
        code = _failed(str(error), error.exit_code, debug=debug)
    except ReaderGoneError:
        code = 0
    except OSError as error:
        code = _failed(
            f"{error.filename or 'the system'}: {error.strerror or error}; "
            "check the name, the rights and the room on the disk.",
            UnreadableInputError.exit_code,
            debug=debug,
        )
    except Exception as error:
        code = _failed(
            f"internal failure ({type(error).__name__}: {error}); "
            "run the command again with --debug and report what it prints.",
            4,
            debug=debug,
        )
    with suppress(ReaderGoneError, UnreadableInputError):  # of what failed before it was written
        sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _failed(told: str, code: int, *, debug: bool) -> int:
    """Say what failed, after its traceback where that is asked for; return the exit code."""
    if debug:
        import traceback

        traceback.print_exc()
    for line in _bounded(told).split("\n"):
        # What is indented belongs to the line before: one of several that may be meant.
        click.echo(line if line.startswith(" ") else f"kg-belarus: {line}", err=True)
    return code


def _bounded(told: str) -> str:
    """Return what is told, of which a caller may have given a part: what is long is cut.

    Nothing of a text that it quotes steers a terminal.
    """
    from kg_belarus.text import visible

    short = re.sub(
        rf"\S{{{_WORD},}}", lambda word: f"{word[0][:60]}…{word[0][-60:]}", visible(told)
    )
    return "\n".join(
        line if len(line) <= _LINE else f"{line[:_LINE]}…" for line in short.split("\n")
    )


def _told(error: click.ClickException) -> str:
    """Return what click says of a wrong call as one sentence, with where help is."""
    stop_waiting()
    told = error.format_message().strip().rstrip(".")
    told = re.sub(r"\.? Did you mean '?(.*?)'?\?$", r" (nearest: \1)", told)
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "kg-belarus"
    return f"{told[:1].lower()}{told[1:]}; see `{path} --help`."
