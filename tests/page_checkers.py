"""What judges our pages: the Nu HTML checker, and axe-core in the real web engine. `make test` installs both."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_TOOLS = Path(__file__).resolve().parent / "tools" / "node_modules"
_VNU = _TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
_AXE = _TOOLS / "axe-core" / "axe.min.js"
#: The title is the one thing of a page that announces its change to us.
_RUN_AXE = "axe.run(document).then(found => { document.title = 'axe:' + JSON.stringify(found.violations) })"


@dataclass(frozen=True)
class Violation:
    """One rule of axe-core that a page breaks: `impact` is minor, moderate, serious or critical."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]


def html_errors(pages: Sequence[Path]) -> list[str]:
    """Return the errors of the Nu HTML checker, `file:line: message`; one page takes as long as hundreds."""
    java = shutil.which("java")
    assert java, "no Java for the HTML checker: `make test` installs it"
    assert _VNU.exists(), "no HTML checker: `make test` installs it"
    assert pages, "no page to check"
    command = [java, "-jar", str(_VNU), "--format", "json", "--stdout", "--exit-zero-always", *map(str, pages)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [
        f"{Path(QUrl(message.get('url', '')).toLocalFile()).name}:{message.get('lastLine', '?')}: {message['message']}"
        for message in json.loads(told)["messages"]
        if message["type"] != "info"
    ]


def violations(qtbot: QtBot, page: Path, *, width: int = 1280) -> list[Violation]:
    """Return what axe-core finds in a page on disk, shown `width` pixels wide."""
    view = QWebEngineView()
    qtbot.addWidget(view)
    view.resize(width, 900)
    shown = view.page()
    view.show()
    with qtbot.waitSignal(shown.loadFinished, timeout=30_000):
        shown.load(QUrl.fromLocalFile(str(page)))
    # The policy of the page lets no script run; it does not bind this world.
    with qtbot.waitSignal(
        shown.titleChanged, timeout=60_000, check_params_cb=lambda title: title.startswith("axe:")
    ) as told:
        script = _AXE.read_text(encoding="utf-8") + ";" + _RUN_AXE
        shown.runJavaScript(script, QWebEngineScript.ScriptWorldId.ApplicationWorld.value)
    return [
        Violation(
            rule=found["id"],
            impact=found["impact"] or "minor",
            help=found["help"],
            places=tuple(node["html"][:200] for node in found["nodes"]),
        )
        for found in json.loads(told.args[0].removeprefix("axe:"))
    ]
