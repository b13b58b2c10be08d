"""A screen of its own for each test process, so that windows of two processes do not take the focus from each other."""

from __future__ import annotations

import os
import shutil
import subprocess

#: The X server must outlive the QApplication, which lives until the process ends: it stops when its standard input
#: closes, which a kill -9 of the tests does too.
_UNTIL_WE_END = '"$1" -displayfd "$2" -screen 0 1600x1000x24 -nolisten tcp -noreset & read -r _; kill $!'


def private_display() -> subprocess.Popen[bytes] | None:
    """Start an X server without a monitor and name it in DISPLAY; without Xvfb, let Qt draw offscreen.

    Keep what is returned: the server stops when it is gone.
    """
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return None
    reader, writer = os.pipe()
    quiet = subprocess.DEVNULL
    command = ["sh", "-c", _UNTIL_WE_END, "sh", xvfb, str(writer)]
    server = subprocess.Popen(command, pass_fds=[writer], stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
    os.close(writer)
    with os.fdopen(reader) as told:
        number = told.readline().strip()
    if not number:
        raise RuntimeError(f"{xvfb} did not start: no screen for the windows under test.")
    os.environ["DISPLAY"] = f":{number}"
    os.environ.pop("WAYLAND_DISPLAY", None)
    return server
