"""How the shell is answered after a Tab: quietly, and in bash as it splits words."""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import redirect_stderr, suppress
from typing import Any, NoReturn

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    split_arg_string,
)

# As click has it, but for two things: the line comes as it was typed, and after `name=` or `my:`
# no space is put.
_BASH = """\
%(complete_func)s() {
    local type value
    while IFS=, read -r type value; do
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \
%(complete_var)s=bash_complete "$1")
    [[ ${COMPREPLY[0]} == *[=:] ]] && compopt -o nospace
    return 0
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


@add_completion_class
class Bash(BashComplete):
    """Completion in bash, which takes `issuer=org-eu` for three words and replaces the last."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is typed, and that one, as a program gets them."""
        words = split_arg_string(os.environ["COMP_LINE"])[1:]
        return (words[:-1], words[-1]) if _typed() else (words, "")

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """Return what bash puts in the place of the last of its own words."""
        stays, value = _stays(), str(item.value)
        starts = (n for n in range(len(stays)) if value.startswith(stays[n:]))
        cut = len(stays) - next(starts, len(stays))
        return f"{item.type},{value[cut:]}"


def _typed() -> str:
    """Return the word that is typed, with its quotes."""
    line = os.environ["COMP_LINE"]
    return "" if line[-1:].isspace() else line.split()[-1]


def _stays() -> str:
    """Return what of that word bash takes for other words, and leaves."""
    typed = _typed()
    if "'" in typed or '"' in typed:
        return ""
    breaks = [sign for sign in "=:" if sign in os.environ["COMP_WORDBREAKS"]]
    return typed[: max((typed.rfind(sign) + 1 for sign in breaks), default=0)]


def answer_shell(cli: click.Group) -> NoReturn:
    """Print what the shell is offered, and end the process; an error offers nothing."""
    with open(os.devnull, "w") as nowhere, redirect_stderr(nowhere), suppress(Exception):
        warnings.simplefilter("ignore")
        cli.main(prog_name="kg-belarus", standalone_mode=False)
    sys.exit(0)
