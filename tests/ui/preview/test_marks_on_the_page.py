"""Where the publication marks claims in the text, the live document has the marks, and equals the page that export
writes once everything is saved."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from app.domain.edits import ArticleEdit
from app.domain.publication import ClaimsShown
from app.services.publications import PublicationEdit
from tests.ui.preview.test_live_document import _edit

if TYPE_CHECKING:
    from tests.ui.preview.conftest import OpenPreview

_BODY = (
    'The wall will cost **84 million** crowns, and "not one crown more".\n\n'
    "- Three tenders drew no bids.\n- Two did.\n\nResidents were told of 41 million, and of 41 million again.\n"
)


@pytest.fixture
def marked(preview: OpenPreview) -> OpenPreview:
    services = preview.services
    article_id = preview.ctx.workspace.article_id
    assert article_id is not None
    preview.editor.body.replace(0, len(preview.editor.body.text()), _BODY)
    preview.save()
    for quote in ("cost **84 million** crowns", '"not one crown more"', "no bids.\n- Two did", "of 41 million again"):
        services.claims.judge(services.claims.add_quote(article_id, quote).id, "false")
    headline = preview.editor.edit_of("headline").text()
    services.claims.judge(services.claims.add_quote(article_id, headline[:12], "headline").id, "true")
    first = services.publications.first()
    preview.ctx.jobs.write(
        preview.ctx.services.publications.edit, first.id, PublicationEdit(claims_shown=ClaimsShown.MARKS)
    )
    preview.ctx.jobs.write(preview.ctx.services.articles.save, article_id, ArticleEdit(tags=["harbour"]))
    preview.qtbot.waitUntil(lambda: preview.ctx.jobs.is_settled and preview.ctx.changes.is_quiet, timeout=30_000)
    preview.save()
    return preview


def test_the_marks_are_in_the_live_document_and_follow_the_typing(marked: OpenPreview) -> None:
    assert marked.is_page(marked.rendered())
    assert marked.texts_of(".story p mark") == [
        "cost ",
        "84 million",
        " crowns",
        "“not one crown more”",
        "of 41 million again",
    ]
    marked.editor.body.replace(0, 0, "It is said: ")
    marked.settle()
    assert marked.texts_of(".story p mark")[:3] == ["cost ", "84 million", " crowns"]
    marked.save()
    assert marked.is_page(marked.rendered())


def test_a_click_behind_a_reference_goes_to_the_words(marked: OpenPreview) -> None:
    text = marked.editor.body.text()
    units = marked.ask("document.querySelector('.story p').textContent.indexOf('not one')")
    marked.live.clicked.emit("body", 0, units, "")
    marked.qtbot.waitUntil(lambda: marked.editor.selection()[1] == text.index("not one"))
    units = marked.ask("document.querySelector('h1').textContent.length")
    marked.live.clicked.emit("headline", -1, units, "")
    headline = marked.editor.edit_of("headline").text()
    marked.qtbot.waitUntil(lambda: marked.editor.selection()[:2] == ("headline", len(headline)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_live_document_is_the_rendered_page_after_random_edits(marked: OpenPreview, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(5):
        for _ in range(dice.randint(1, 4)):
            _edit(marked, dice)
            if dice.random() < 0.5:
                marked.qtbot.wait(dice.choice((1, 8, 30)))
        marked.save()
        assert marked.is_page(marked.rendered())
