"""A page that cannot be made: told once, tried again when something is typed."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator

import pytest

from tests.ui.preview.conftest import OpenPreview


@pytest.fixture
def no_process() -> Iterator[None]:
    """A machine on which no process of ours comes up."""
    multiprocessing.set_executable("/bin/false")
    yield
    multiprocessing.set_executable(sys.executable)


def test_a_renderer_that_does_not_start_is_told_once_and_asked_again_with_the_next_words(
    preview: OpenPreview, no_process: None
) -> None:
    preview.settle()
    typesetter = preview.panel.typesetter
    assert typesetter is not None
    failures: list[str] = []
    typesetter.failed.connect(failures.append)
    preview.ctx.services.previews._renderer.close()
    preview.live.leave()
    preview.editor.body.replace(0, 0, "[" * 500 + "\n\n")  # odd enough to be rendered in a process of its own
    preview.qtbot.waitUntil(lambda: bool(failures), timeout=10_000)
    preview.qtbot.waitUntil(lambda: preview.ctx.jobs.is_settled)
    assert failures == ["The program's renderer did not start, so no page can be made; your text is kept. Try again."]
    preview.editor.body.replace(0, 502, "Anew. ")
    preview.settle()
    assert "Anew." in preview.ask("document.body.textContent")
