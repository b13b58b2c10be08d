"""`make bench`, or `python -m tests.bench [NAME...]`: measures, prints a table, and writes results.json.

A figure that misses its target is told and fails nothing; a bench that cannot be run does.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.results import PROJECT, RESULTS, keep, origin, table

#: Each bench and its module, which has `measure() -> Measured`.
BENCHES = {
    name: f"tests.bench.bench_{name}"
    for name in ("first_paint", "command", "preview", "opening", "autosave", "related", "anchors")
}


def main(names: Sequence[str], benches: Mapping[str, str] = BENCHES, results: Path = RESULTS) -> int:
    """Run the named benches, or all; return the exit status."""
    unknown = [name for name in names if name not in benches]
    if unknown:
        print(f"There is no bench {', '.join(unknown)}: choose of {', '.join(benches)}.", file=sys.stderr)
        return 2
    failed = []
    for name in names or benches:
        found = _measure(name, benches[name])
        if found is None:
            failed.append(name)
            continue
        keep({name: found}, results)
        print(table(name, found), end="\n\n", flush=True)
    if failed:
        print(f"These could not be measured, see above: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _measure(name: str, module: str) -> dict[str, Any] | None:
    """Run one bench in a process and a home of its own; None where it failed."""
    about, start = origin(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="standfirst-bench-", ignore_cleanup_errors=True) as folder:
        answer = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "tests.bench.alone", module, str(answer)]
        done = subprocess.run(command, cwd=PROJECT, env=_environment(Path(folder)), check=False)
        if done.returncode != 0 or not answer.exists():
            print(f"{name}: ended with {done.returncode}", file=sys.stderr)
            return None
        found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return about | {"seconds": round(time.monotonic() - start)} | found


def _environment(home: Path) -> dict[str, str]:
    """Give a bench a home without settings, newsrooms or sessions; and Qt what it needs without a graphics card."""
    names = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    made = os.environ | {variable: str(home / name) for variable, name in names.items()}
    made |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "QT_QUICK_BACKEND": "software"}
    made |= {"LC_ALL": "C.UTF-8", "TZ": "UTC", "STANDFIRST_NEWSROOM": "", "PYTHONUNBUFFERED": "1"}
    # As in every installation: else our modules, and only ours, would be compiled anew at each start.
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        made["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
