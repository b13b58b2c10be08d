"""`standfirst self-test` as a real process: it passes, and it does not pass over what goes wrong behind it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

_BROKEN = (
    "from app.ui.upkeep import Upkeep\n"
    "def fail(self): raise ZeroDivisionError('behind the window')\n"
    "Upkeep._publish_due = fail\n"
    "from app.ui.self_test import run\n"
    "raise SystemExit(run(True))\n"
)


def test_every_step_passes_in_time() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "self-test", "--json"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    report = json.loads(done.stdout)
    assert (done.returncode, report["passed"]) == (0, True), report
    assert [step["name"] for step in report["steps"]][-2:] == ["export", "nothing unexpected"]
    assert "Traceback" not in done.stderr
    assert "Release of profile" not in done.stderr, "the web page outlived the window"


def test_an_error_behind_the_window_is_not_passed_over() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _BROKEN], cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False
    )
    report = json.loads(done.stdout)
    last = report["steps"][-1]
    assert (done.returncode, report["passed"], last["ok"]) == (1, False, False)
    assert "behind the window" in last["detail"]
