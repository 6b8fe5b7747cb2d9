"""The machine on which something was measured: what bears on speed, and not whose it is."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("kg-belarus", "click", "owlrl", "pyoxigraph", "pyshacl", "pyshifty", "rdflib")
_CPUS = Path("/proc/cpuinfo")


def describe_machine() -> Mapping[str, object]:
    """Return what the machine is: system, processor, cores, memory in GB, Python and packages."""
    return {
        "system": platform.system(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": _memory_gb(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def _processor() -> str:
    """Return the model of the processor where the system tells it, else its kind."""
    text = _CPUS.read_text() if _CPUS.is_file() else ""
    model = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return model[1] if model else platform.machine()


def _memory_gb() -> float | None:
    try:
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None
    return round(pages * size / 1e9, 1)
