"""Starts commands and measures them from outside: time on the clock, and on the processor."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spent:
    """Milliseconds from the start of a process: on the clock, and of processor time with what its threads took."""

    clock: float
    cpu: float


def until_end(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command to its end. Raises CalledProcessError where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(1e3 * clock, 1e3 * (usage.ru_utime + usage.ru_stime))


def until_told(script: str, *arguments: str) -> Spent:
    """Run a script of Python until it prints its own processor time in seconds as a line; it then ends by itself."""
    start = time.perf_counter()
    command = [sys.executable, "-c", script, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        clock = time.perf_counter() - start
        process.stdout.read()
    if process.returncode or not line:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(1e3 * clock, 1e3 * float(line))


def in_turns(rounds: int, *works: Callable[[], Spent]) -> list[list[Spent]]:
    """Do several works in turns, each first as often as last, after one round that does not count."""
    found: list[list[Spent]] = [[] for _ in works]
    for number in range(rounds + 1):
        order = range(len(works)) if number % 2 else reversed(range(len(works)))
        for at in order:
            spent = works[at]()
            if number:
                found[at].append(spent)
    return found
