"""Put the manual page, made from the help of the commands, into the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualHook(BuildHookInterface):  # type: ignore[type-arg]
    """Write the page beside what is built and name its place in an installation."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the page to a wheel; an editable one has it by `make`."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from kg_belarus.cli.manual import manual

        page = Path(mkdtemp()) / "kg-belarus.1"
        page.write_text(manual(self.metadata.version), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/kg-belarus.1"
