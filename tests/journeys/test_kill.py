"""A real process is killed while somebody writes: at the next start everything is on the screen again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.edits import ArticleEdit
from app.services.services import Services

PROJECT = Path(__file__).resolve().parents[2]

_PROGRAM = textwrap.dedent(
    """
    import json, sys
    from pathlib import Path
    from PySide6.QtTest import QTest
    from app.ui import application

    what, newsroom, settings, article = sys.argv[1:]
    start = application.Program.start

    def say(**facts):
        print(json.dumps(facts), flush=True)

    def begin(program, *arguments, **named):
        program.ready.connect(lambda: program.window.ctx.workspace.opened.connect(lambda _: act(program)))
        return start(program, *arguments, **named)

    def act(program):
        editor = program.window.editor
        if what == "type":
            editor.body.setFocus()
            editor.body.select(0, 0)
            QTest.keyClicks(editor.body, "Not one word of this is to be lost. ")
            say(typed=editor.body.text())
        else:
            say(body=editor.body.text(), caret=editor.body.caret(), said=program.window.messages.texts)
            program.frame.close()

    application.Program.start = begin
    raise SystemExit(application.run(newsroom, article, "", Path(settings)))
    """
)


def _start(what: str, newsroom: str, folder: Path, article: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", _PROGRAM, what, newsroom, str(folder / "settings.toml"), article]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(arguments, cwd=PROJECT, stdout=subprocess.PIPE, text=True, env=environment)


def _facts(process: subprocess.Popen[str]) -> dict[str, object]:
    assert process.stdout is not None
    facts: dict[str, object] = json.loads(process.stdout.readline())
    return facts


@pytest.mark.parametrize("seconds", [2.0, 0.9])
def test_nothing_is_missing_after_a_kill(
    display: str, newsroom: str, services: Services, tmp_path: Path, seconds: float
) -> None:
    article = services.articles.create(ArticleEdit(headline="Wall", body="The wall."))
    services.close()
    with _start("type", newsroom, tmp_path, article.slug) as writer:
        typed = _facts(writer)["typed"]
        with suppress(subprocess.TimeoutExpired):
            writer.wait(seconds)
        writer.send_signal(signal.SIGKILL)
        assert writer.wait(10) == -signal.SIGKILL

    with _start("read", newsroom, tmp_path, "") as reader:
        facts = _facts(reader)
        assert facts["body"] == typed
        assert facts["body"] == "Not one word of this is to be lost. The wall."
        assert reader.wait(20) == 0
    after = services.articles.open(article.id).article
    assert after.body == typed
