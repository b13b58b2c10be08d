"""Runs one bench in a process of its own and writes what it found: `python -m tests.bench.alone MODULE FILE`."""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.bench.figures import Measured


def run(module: str) -> dict[str, Any]:
    """Measure, and return figures, tables and notes."""
    before = os.getloadavg()[0]
    found: Measured = importlib.import_module(module).measure()
    return {
        "load": [round(before, 2), round(os.getloadavg()[0], 2)],
        "figures": [figure.summary() for figure in found.figures],
        "tables": found.tables,
        "notes": list(found.notes),
    }


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(run(sys.argv[1])), encoding="utf-8")
