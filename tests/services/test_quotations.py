"""Quotations beside the sources: word for word, altered, not found; and what the gate says of it."""

from __future__ import annotations

import pytest

from app.domain.article import Article
from app.domain.claim import Stance
from app.domain.edits import ArticleEdit
from app.domain.errors import NotFound
from app.domain.source import Source
from app.services.claims import EvidenceEntry
from app.services.publications import PublicationEdit
from app.services.quotations import QuotationState, QuotationView
from app.services.sources import SourceEdit
from tests.services.conftest import Desk

BODY = (
    "Ilka Moor said: “The wall is older than the town itself.”\n\n"
    "“We shall build it twice as high,” said Tomas Rell.\n\n"
    "> Nobody asked the fishermen about any of this.\n> — Eva Dorn\n\n"
    "The so-called “plan” is ready. 🙂 “It is not mine alone to give,” she said.\n"
)
NOTES = "Interview. Moor: 'The wall is older\nthan the town itself', she says. Rell: We will build it twice as high."


@pytest.fixture
def article(desk: Desk) -> Article:
    return desk.services.articles.create(ArticleEdit(headline="The wall", body=BODY))


@pytest.fixture
def notes(desk: Desk) -> Source:
    return desk.services.sources.add_text(SourceEdit(title="Notes"), NOTES)


def _listed(desk: Desk, article: Article) -> list[QuotationView]:
    return desk.services.quotations.of_article(article.id)


def _codes(desk: Desk, article: Article) -> dict[str, bool]:
    return {one.code: one.blocking for one in desk.services.workflow.gate(article.id)}


def _gives_evidence(desk: Desk, article: Article, source: Source, words: str = "is ready") -> None:
    claim = desk.services.claims.add_quote(article.id, words)
    passage = EvidenceEntry(source_id=source.id, passage="Interview.", stance=Stance.CONTEXT)
    desk.services.claims.add_evidence(claim.id, passage)


def test_each_quotation_with_its_speaker_and_its_source(desk: Desk, article: Article, notes: Source) -> None:
    desk.services.sources.add_text(SourceEdit(title="Weather"), "It will rain on Monday. " * 400)
    found = _listed(desk, article)
    assert [(one.quotation.speaker, one.state.value) for one in found] == [
        ("Ilka Moor", "verbatim"),
        ("Tomas Rell", "altered"),
        ("Eva Dorn", "not_found"),
        ("", "not_found"),
        ("", "not_found"),
    ]
    for one in found:
        assert one.quotation.block or BODY[one.quotation.start : one.quotation.end] == one.quotation.words
    same, altered, nowhere = found[0], found[1], found[2]
    assert same.match is not None
    assert altered.match is not None
    assert (same.source_id, same.source) == (notes.id, "Notes")
    assert NOTES[same.match.start : same.match.end] == same.match.nearest
    assert altered.match.differing == (("shall", "will"),)
    assert (nowhere.source_id, nowhere.match) == (None, None)


def test_evidence_of_the_article_comes_before_other_sources(desk: Desk, article: Article) -> None:
    first = desk.services.sources.add_text(SourceEdit(title="First"), NOTES)
    desk.services.sources.add_text(SourceEdit(title="Second"), NOTES)
    _gives_evidence(desk, article, first)
    assert [one.source for one in _listed(desk, article)[:2]] == ["First", "First"]


def test_words_that_are_not_saved_can_be_looked_up(desk: Desk, article: Article, notes: Source) -> None:
    (one,) = desk.services.quotations.of_article(article.id, {"headline": "", "body": "“Than the town itself”, 🙂"})
    assert (one.state, one.source_id) == (QuotationState.VERBATIM, notes.id)


def test_without_quotations_or_an_article(desk: Desk) -> None:
    calm = desk.services.articles.create(ArticleEdit(headline="Calm", body="No words of others."))
    assert _listed(desk, calm) == []
    with pytest.raises(NotFound):
        desk.services.quotations.of_article("gone")


def test_the_gate_warns_where_the_article_has_a_source(desk: Desk, article: Article, notes: Source) -> None:
    assert "quotation.source" not in _codes(desk, article), "most newsrooms keep no source of an interview"
    _gives_evidence(desk, article, notes)
    assert _codes(desk, article)["quotation.source"] is False
    (told,) = [one for one in desk.services.workflow.gate(article.id) if one.code == "quotation.source"]
    assert "“We shall build it twice as high,”, nor do 2 more." in told.message
    assert told.place == "quotations"


def test_a_publication_can_make_it_a_rule(desk: Desk, article: Article) -> None:
    publication = desk.services.publications.first()
    desk.services.publications.edit(publication.id, PublicationEdit(gate_rules={"quotation.source": True}))
    assert _codes(desk, article)["quotation.source"] is True


def test_a_quotation_that_was_judged_needs_no_source(desk: Desk, notes: Source) -> None:
    article = desk.services.articles.create(ArticleEdit(headline="One", body="“It is mine alone to give,” said Rell."))
    _gives_evidence(desk, article, notes, "It is mine")
    assert "quotation.source" in _codes(desk, article)
    (view,) = desk.services.claims.of_article(article.id)
    desk.services.claims.judge(view.claim.id, "true")
    assert "quotation.source" not in _codes(desk, article)


def test_a_word_in_marks_is_only_looked_up_in_the_evidence(desk: Desk) -> None:
    plan = desk.services.sources.add_text(SourceEdit(title="Paper"), "This plan is ready.")
    article = desk.services.articles.create(ArticleEdit(headline="One", body="The “plan” is what it is."))
    assert [one.state.value for one in _listed(desk, article)] == ["not_found"]
    _gives_evidence(desk, article, plan, "what it is")
    assert [one.state.value for one in _listed(desk, article)] == ["verbatim"]


def test_the_same_quotation_twice_has_its_own_places(desk: Desk, notes: Source) -> None:
    body = "“Than the town itself”, he wrote. And again: “Than the town itself”."
    article = desk.services.articles.create(ArticleEdit(headline="One", body=body))
    first, second = _listed(desk, article)
    assert (first.state, second.state) == (QuotationState.VERBATIM, QuotationState.VERBATIM)
    assert first.quotation.start < second.quotation.start
    desk.services.sources.remove(notes.id)
    assert {one.state.value for one in _listed(desk, article)} == {"not_found"}
