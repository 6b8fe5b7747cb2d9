"""What readers that nobody here wrote find in a file: programs of others, in an environment apart.

`make` sets it up as `.readers` from `requirements-readers.lock`: FollowTheMoney, Spark and sssom-py bring
more packages than all else together.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_PYTHON = _ROOT / ".readers" / "bin" / "python"
_PROGRAM = Path(__file__).with_name("reading.py")


def read_with(reader: str, *paths: Path) -> Any:  # noqa: ANN401 - JSON, as the reader tells it
    """Return what a reader of `reading.py` tells of some files."""
    assert _PYTHON.exists(), "the readers of others are not installed; run make .stamps/readers"
    command = [*map(str, (_PYTHON, "-I", _PROGRAM, reader, *paths))]
    # Spark takes the Python of the path for its workers, and another address than the machine's.
    environment = {**os.environ, "PYSPARK_PYTHON": str(_PYTHON), "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=300, env=environment
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
