"""Arguments that no person means: one bounded sentence, a documented exit code, no trace of us."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from kg_belarus.cli import cli
from tests.support.commands import COMMAND
from tests.support.mini import make_mini

LONG, NO_UTF8 = "x" * 5000, b"\xff"
Word = str | bytes | Path
# What each kind is, and the exit code: a call on a project of one's own.
KINDS: dict[str, tuple[Sequence[Word], int]] = {
    "a long question": (["query", "run", f"core/{LONG}"], 2),
    "a long question to show": (["query", "show", LONG], 2),
    "a long topic": (["query", "list", LONG], 2),
    "a long new question": (["query", "new", f"core/{LONG}"], 2),
    "a long alignment": (["--align", LONG, "check"], 2),
    "a long layer": (["--with", LONG, "check"], 3),
    "a long file": (["query", "run", "core/things", "-o", f"{LONG}.csv"], 3),
    "a long path": (["query", "run", "core/things", "-o", "a/" * 2500 + "x.csv"], 3),
    "a long folder": (["build", "-o", LONG], 3),
    "a long command": ([LONG], 2),
    "a long option": ([f"--{LONG}"], 2),
    "a long format": (["query", "run", "core/things", "--format", LONG], 2),
    "a long parameter": (["query", "run", "core/things", "-p", LONG], 2),
    "a long thing": (["show", LONG], 2),
    "a long type": (["search", "x", "--type", LONG], 2),
    "a long day": (["show", "thing-one", "--as-of", "9" * 5000], 2),
    "a long word of a query": (["sparql", LONG], 3),
    "a long prefix": (["sparql", f"ASK {{?s {LONG}:x ?o}}"], 3),
    "a long term": (["sparql", f"ASK {{?s bko:{LONG} ?o}}"], 0),
    "a long number of rows": (["sparql", "ASK {}", "--max-rows", "9" * 5000], 2),
    "rows beyond 64 bits": (["query", "run", "core/things", "--max-rows", "9" * 30], 0),
    "a time that is no number": (["sparql", "ASK {}", "--timeout", "nan"], 2),
    "a memory that is no number": (["sparql", "ASK {}", "--max-memory", "nan"], 2),
    "a time without end": (["sparql", "ASK {}", "--timeout", "1e400"], 0),
    "an output without a name": (["query", "run", "core/things", "-o", ""], 3),
    "an output that is a folder": (["query", "run", "core/things", "-o", "."], 2),
    "an output in no folder": (["infer", "-o", "nowhere/x.ttl"], 3),
    "an endpoint that is none": (
        ["query", "export", "--to", "sib", "-o", "out", "--endpoint", "not a url"],
        2,
    ),
    "a site that is none": (["publish", "out", "--base-url", "not a url"], 2),
    "a byte in a question": (["query", "run", b"core/" + NO_UTF8], 2),
    "a byte in a query": (["sparql", b"ASK {?s ?p '" + NO_UTF8 + b"'}"], 3),
    "a byte in a file to read": (["sparql", "-f", NO_UTF8], 3),
    "a byte in a thing": (["show", NO_UTF8], 2),
    "a byte in a text": (["query", "run", "core/asked", "-p", b"text=" + NO_UTF8], 2),
    "a byte in a number": (["query", "run", "core/asked", "-p", b"number=" + NO_UTF8], 2),
    "a number beyond 64 bits": (["query", "run", "core/asked", "-p", "number=" + "9" * 5000], 2),
    "a byte in a file to write": (["query", "run", "core/things", "-o", NO_UTF8 + b".csv"], 0),
}
ASKED = """#+ summary: asked
#+ question:
#+   en: Which?
#+ parameters:
#+   text: {type: string, description: A text.}
#+   number: {type: integer, description: A number.}
#+ defaults:
#+   - text: a
#+   - number: 1
SELECT ?x ($text AS ?t) ($number AS ?n) { ?x a <https://example.org/Thing> }
"""


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_mini(tmp_path_factory.mktemp("hostile") / "mini")
    (folder / "queries/core/asked.rq").write_text(ASKED)
    return folder


def call(project: Path, words: Sequence[Word], here: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command on a project; fail if it hangs, breaks, or says what is not to be said."""
    command = [*COMMAND, "--project", str(project), *words]
    done = subprocess.run(
        command, cwd=here, capture_output=True, check=False, timeout=60, stdin=subprocess.DEVNULL
    )
    assert done.returncode in (0, 1, 2, 3, 4), (words, done)
    for unsaid in (b"Traceback", b"internal failure", b"broke down"):
        assert unsaid not in done.stderr, (words, done.stderr[-2000:])
    assert len(done.stderr) < 4000, (words, len(done.stderr))
    return done


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_means_is_told_in_a_sentence(mini: Path, tmp_path: Path, kind: str) -> None:
    words, code = KINDS[kind]
    done = call(mini, words, tmp_path)
    assert done.returncode == code, done.stderr
    if code > 1:
        assert done.stderr.startswith(b"kg-belarus: ")
        assert done.stderr.count(b"\n") == 1
        assert len(done.stderr) < 1000
        assert list(tmp_path.iterdir()) == []


# Values that an option or argument may be given, whatever it is for.
VALUES: list[Word] = [
    "", " ", "-", "--", ".", "..", "/", "/dev/null", "\n", "\t", "%s%n", "$(x)", "'", '"', "{", "*",
    "0", "-1", "1e999", "nan", "9" * 30, "9" * 5000, "x", LONG, "é" * 3000, "\u202e", "\U0010ffff",
    "http://", "http://[", "file:///etc/passwd", "a=b", "=", "=" * 100, "kind=", "publisher=x",
    "2025", "2025-02-30", "0000-00-00", "99999-01-01", "en-", "bki:", ":", "bki:x y", "<x>", "core/",
    "core/things", "thing-one", "ASK {}", "SELECT * {", "data", "a/b/c", NO_UTF8, "[[",
    b"core/" + NO_UTF8, "csv", "json", "x.csv", "\u0007", "\x1b[31m", "query", "check", "HEAD",
]  # fmt: skip


def every(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words of all commands below one."""
    if not isinstance(command, click.Group):
        return [path]
    context = click.Context(command)
    names = command.list_commands(context)
    below = ((name, command.get_command(context, name)) for name in names)
    return [words for name, one in below if one for words in every(one, (*path, name))]


def found(words: tuple[str, ...]) -> click.Command:
    command: click.Command | None = cli
    for word in words:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None
    return command


def by_chance(chosen: random.Random) -> list[Word]:
    """Return a call of some command with values that are not meant for it."""
    words: list[Word] = [*chosen.choice(every(cli))]
    for parameter in found(tuple(map(str, words))).params:
        if isinstance(parameter, click.Argument):
            if chosen.random() < 0.9:
                words.append(chosen.choice(VALUES))
        elif chosen.random() < 0.2 and parameter.name not in ("help", "debug"):
            words.append(chosen.choice(parameter.opts))
            if not getattr(parameter, "is_flag", False):
                words.append(chosen.choice(VALUES))
    return words


@pytest.mark.parametrize(
    "seed", [pytest.param(seed, marks=[pytest.mark.nightly] * (seed > 0)) for seed in range(40)]
)
def test_any_command_takes_any_value_in_its_stride(mini: Path, tmp_path: Path, seed: int) -> None:
    chosen = random.Random(seed)
    for _ in range(12):
        words = by_chance(chosen)
        call(mini, words, tmp_path)
    assert (mini / "data/d.ttl").is_file()
