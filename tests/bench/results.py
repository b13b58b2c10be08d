"""results.json: what was measured, of which commit, on which machine; and the same as a table."""

import json
import os
import platform
import subprocess
import textwrap
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).with_name("results.json")


def machine() -> dict[str, Any]:
    """Describe this computer, as far as it matters to speed."""
    return {
        "cpu": _after("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(int((_after("/proc/meminfo", "MemTotal") or "0").split()[0]) / 1024**2, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        "pyside6": version("PySide6-Essentials"),
    }


def _after(file: str, name: str) -> str:
    """Return what stands behind a name in a file of the kernel; empty on other systems."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def origin() -> dict[str, Any]:
    """Say which state of the project is measured, and when. The results themselves do not make the tree dirty."""
    changed = [line for line in _git("status", "--porcelain").splitlines() if not line.endswith(RESULTS.name)]
    date = datetime.now(UTC).isoformat(timespec="seconds")
    return {"commit": _git("rev-parse", "--short=12", "HEAD").strip(), "dirty": bool(changed), "date": date}


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def keep(benches: dict[str, Any], path: Path = RESULTS) -> None:
    """Write what was measured; what other benches found earlier on the same machine stays, each with its commit."""
    here = machine()
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = {}
    earlier = before.get("benches", {}) if before.get("machine") == here else {}
    kept = dict(sorted((earlier | benches).items()))
    path.write_text(json.dumps({"machine": here, "benches": kept}, indent=1, ensure_ascii=False) + "\n", "utf-8")


def table(name: str, found: dict[str, Any]) -> str:
    """Return what one bench found, for people."""
    lines = [f"{name}  (load {found['load'][0]} to {found['load'][1]}, {found['seconds']} s)"]
    for figure in found["figures"]:
        unit = figure["unit"]
        row = f"  {figure['name']:56}  n {figure['n']:<5} median {figure['median']:g} {unit}, p99 {figure['p99']:g}"
        if figure["yardstick"]:
            row += f"; {figure['ratio']:.3g} x {figure['yardstick']} ({figure['yardstick_median']:g} {unit})"
        lines.append(row)
        if figure["target"]:
            lines.append(f"  {'':56}  {'met' if figure['met'] else 'NOT MET'}: {figure['target']}")
    for note in found["notes"]:
        lines += textwrap.wrap(note, 110, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines)
