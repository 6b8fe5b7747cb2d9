"""Blocks of documentation that run: a `console` block shows commands and what they print.

A line `$ kg-belarus …` is a command, what follows it up to the next one is what a terminal of 132
columns shows of it. A last line `…` stands for more lines. Seconds differ from run to run and are not
compared. A command runs in a folder of its own, in which the document's lines `cp -r data …` and
`kg-belarus new project …` are done and the blocks under `<!-- file: NAME -->` are written before.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kg_belarus.project import open_project
from tests.support.folders import write_files

ROOT = open_project().root
MORE = "…"
COLUMNS = 132
# Without what would tell the size of another terminal.
ENVIRONMENT = {name: v for name, v in os.environ.items() if name not in ("COLUMNS", "LINES")}

_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_COPY = re.compile(r"^cp -r (data) (\S+)$", re.MULTILINE)
_NEW = re.compile(r"^kg-belarus (new project .*)$", re.MULTILINE)
_FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What says that a command is still at work, and its end.
WAITING = re.compile(r"\r\x1b\[K(?:[^\r\n]* s …\r)?")
_SECONDS = re.compile(r" *\d+\.\d\d s$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a document, as it stands there, with the output that is shown."""

    command: str
    output: str

    def as_text(self) -> str:
        """Return the lines of the document."""
        return f"$ {self.command}\n{self.output}"


def documents() -> list[Path]:
    """Return the documents whose console blocks run."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(text: str) -> Iterator[list[Shown]]:
    """Yield the commands of each console block of a document."""
    for block in _BLOCK.findall(text):
        parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
        assert parts[0] == "", f"a console block begins with a command, not with {parts[0]!r}"
        yield [Shown(*part.split("\n", maxsplit=1)) for part in parts[1:]]


def prepare(text: str, folder: Path) -> None:
    """Copy and write in a folder what a document tells its reader to."""
    for source, target in _COPY.findall(text):
        shutil.copytree(ROOT / source, folder / target)
    for line in _NEW.findall(text):
        begin = [sys.executable, "-m", "kg_belarus", *shlex.split(line)]
        subprocess.run(begin, cwd=folder, check=True, capture_output=True)
    write_files(folder, dict(_FILE.findall(text)))


def printed(command: str, text: str = "") -> str:
    """Return what a command prints in a terminal, in a folder as the text of a document wants it."""
    words = shlex.split(command)
    assert words[0] == "kg-belarus", f"only kg-belarus runs in a document, not {command!r}"
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (40, COLUMNS))
    with TemporaryDirectory() as folder:
        prepare(text, Path(folder))
        process = subprocess.Popen(
            [sys.executable, "-m", "kg_belarus", *words[1:]],
            stdin=subprocess.DEVNULL,
            stdout=its,
            stderr=its,
            cwd=folder,
            env={**ENVIRONMENT, "PAGER": ""},
        )
        os.close(its)
        output = b"".join(_read(ours))
        process.wait()
    return WAITING.sub("", output.decode().replace("\r\n", "\n"))


def _read(terminal: int) -> Iterator[bytes]:
    with os.fdopen(terminal, "rb", buffering=0) as file, suppress(OSError):
        # A terminal that nobody writes to any more ends with an error.
        while piece := file.read(65536):
            yield piece


def as_shown(output: str, old: str) -> str:
    """Return an output as a document shows it where it showed `old`: as long, or whole."""
    if not old.endswith(f"{MORE}\n"):
        return output
    lines, most = output.splitlines(keepends=True), len(old.splitlines()) - 1
    return "".join([*lines[:most], f"{MORE}\n"]) if len(lines) > most else output


def without_seconds(output: str) -> str:
    """Return an output in which times are alike."""
    return _SECONDS.sub(" … s", output)


def refreshed(text: str) -> str:
    """Return a document with the outputs that its commands print now."""
    for block in _BLOCK.findall(text):
        (shown,) = blocks(f"```console\n{block}```\n")
        now = []
        for old in shown:
            output = as_shown(printed(old.command, text), old.output)
            same = without_seconds(output) == without_seconds(old.output)
            now.append(old if same else Shown(old.command, output))
        text = text.replace(block, "".join(one.as_text() for one in now))
    return text
