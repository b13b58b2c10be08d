"""How long `standfirst list` takes from the start of its process, against the import of SQLModel."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, Measured, Target
from tests.bench.processes import in_turns, until_end

ROUNDS = 21
_TARGET = (Target("ratio", "<=", 1.4),)
_YARDSTICK = "python -c 'import sqlmodel'"


def measure() -> Measured:
    """List the sample newsroom, in turns with the yardstick."""
    script = Path(sys.executable).with_name("standfirst")
    start = [str(script)] if script.exists() else [sys.executable, "-m", "app"]
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"STANDFIRST_NEWSROOM": str(Path(folder) / "newsroom.standfirst")}
        subprocess.run([*start, "sample"], env=environment, stdout=subprocess.DEVNULL, check=True)
        ours, bare = in_turns(
            ROUNDS,
            lambda: until_end([*start, "list"], environment),
            lambda: until_end([sys.executable, "-c", "import sqlmodel"]),
        )
    return Measured([
        Figure("standfirst list, processor time", [each.cpu for each in ours], _TARGET, yardstick=_YARDSTICK,
               yardstick_values=[each.cpu for each in bare], paired=True),
        Figure("standfirst list, on the clock", [each.clock for each in ours], _TARGET, yardstick=_YARDSTICK,
               yardstick_values=[each.clock for each in bare], paired=True),
    ])  # fmt: skip
