"""Promise 1: the live document equals the page that render and export write, after any sequence of edits."""

from __future__ import annotations

import os
import random
import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ui.preview.conftest import OpenPreview

_PIECES = (
    "word ",
    "\n\n",
    "\n",
    "A paragraph of its own, with *emphasis* and **weight**.\n\n",
    "\n\n## A crosshead\n\n",
    "\n\n> Nobody asked us, said Oskar Lehn.\n\n",
    "\n\n- one\n- two\n- three\n\n",
    "\n\n1. first\n2. second\n\n",
    "\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n",
    "\n\n```\ncode < here\n```\n\n",
    " a note[^n]",
    "\n\n[^n]: What the note says.\n\n",
    " [a link][ref]",
    "\n\n[ref]: https://example.org/ \"Title\"\n\n",
    "\n\n![The wall](https://example.org/wall.png)\n\n",
    "\n\n![The wall](media:" + "ab" * 32 + ")\n\n",
    "<b>bold</b> <script>alert(1)</script> <i>never closed",
    "<div><p>odd</div>",
    "</div></article></main>",
    "“quoted” -- 'words' ... &amp; &lt;p&gt;",
    "🌊 Zsófia שלום ",
    "***",
    "\n\n---\n\n",
    "`",
    "[",
    "*",
)  # fmt: skip
_LINES = ("", "Harbour wall", "A “quoted” <b>headline</b> & more", "  spaces  ", "🌊 wave", "x" * 300)


def _edit(preview: OpenPreview, dice: random.Random) -> None:
    """Change something on the screen, as a person may."""
    editor = preview.editor
    kind = dice.random()
    if kind < 0.15:
        field = dice.choice(("headline", "standfirst", "kicker"))
        edit = editor.edit_of(field)
        edit.replace(0, len(edit.text()), dice.choice(_LINES))
        return
    if kind < 0.25:
        editor.body.undo()
        return
    text = editor.body.text()
    start = dice.randint(0, len(text))
    end = min(len(text), start + dice.choice((0, 0, 0, 1, 5, 60, 200)))
    editor.body.replace(start, end, dice.choice(_PIECES))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_live_document_is_the_rendered_page_after_random_edits(preview: OpenPreview, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(6):
        for _ in range(dice.randint(1, 6)):
            _edit(preview, dice)
            if dice.random() < 0.5:
                preview.qtbot.wait(dice.choice((1, 8, 30)))
        preview.save()
        assert preview.is_page(preview.rendered())
    ids = preview.ask("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))


def test_a_link_to_another_article_is_followed_as_soon_as_it_is_written(preview: OpenPreview) -> None:
    from app.domain.edits import ArticleEdit

    other = preview.services.articles.create(ArticleEdit(headline="Ferry strike ends", body="It is over.\n"))
    preview.services.workflow.publish(other.id)
    preview.editor.body.replace(0, 0, f"See [the strike](article:{other.id}).\n\n")
    preview.save()
    assert preview.is_page(preview.rendered())
    assert preview.ask("document.querySelector('article a[href*=ferry-strike-ends]').textContent") == "the strike"


def test_another_article_takes_the_place_of_the_first(preview: OpenPreview) -> None:
    from app.domain.edits import ArticleEdit

    other = preview.services.articles.create(ArticleEdit(headline="Ferry strike ends", body="It is over.\n"))
    preview.ctx.workspace.open(other.id)
    preview.qtbot.waitUntil(lambda: preview.ctx.workspace.article_id == other.id)
    preview.settle()
    assert preview.texts_of("h1") == ["Ferry strike ends"]
    assert preview.is_page(preview.rendered())


def test_what_is_written_of_the_record_comes_onto_the_page(preview: OpenPreview) -> None:
    from app.domain.edits import ArticleEdit

    article_id = preview.ctx.workspace.article_id
    assert article_id is not None
    edit = ArticleEdit(dateline="PORT VALLEN", tags=["harbour", "floods"])
    preview.ctx.jobs.write(preview.ctx.services.articles.save, article_id, edit)
    preview.qtbot.waitUntil(lambda: preview.ctx.jobs.is_settled and preview.ctx.changes.is_quiet)
    preview.settle()
    preview.save()
    assert preview.texts_of(".dateline") == ["PORT VALLEN"]
    assert preview.is_page(preview.rendered())


def test_only_the_changed_block_is_touched(preview: OpenPreview) -> None:
    preview.ask("(globalThis.before = [...document.querySelector('.story').children]).length")
    preview.editor.body.replace(0, 0, "Yes: ")
    preview.settle()
    assert preview.texts_of(".story > p")[0].startswith("Yes: The wall")
    assert preview.ask("[...document.querySelector('.story').children].map((e, i) => e === before[i])") == [True, True]


def test_a_renderer_that_dies_is_replaced(preview: OpenPreview) -> None:
    pid = preview.live.page.renderProcessPid()
    with preview.qtbot.waitSignal(preview.live.came, timeout=20_000):
        os.kill(pid, signal.SIGKILL)
    preview.settle()
    assert preview.is_page(preview.rendered())
