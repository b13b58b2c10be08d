"""Claims go out as Web Annotations; notes made elsewhere come in on the right words, or say that they are not."""

from __future__ import annotations

import json
from typing import Any

import html5lib
import pytest

from app.domain.article import Article
from app.domain.claim import PlacementState
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput
from app.domain.publication import ClaimsShown
from app.publishing.page_text import page_text
from app.services.publications import PublicationEdit
from tests.services.conftest import Desk

_BODY = """The wall will cost **84 million** crowns, "not one crown more", the [council](https://example.org/) said.

Residents were told of 41 million in spring -- twice.

> "You cannot plan a life around an estimate."

| Part | Sum |
|:-----|----:|
| Gate | 19 |

Three tenders drew no bids. 🙂 Two did… in *June*.
"""
_WORDS = (
    ("headline", "cost more"), ("standfirst", "twice the sum"), ("body", "84 million"),
    ("body", '"not one crown more"'), ("body", "cost **84 million** crowns"), ("body", "spring -- twice"),
    ("body", "[council](https://example.org/) said"),
    ("body", "plan a life"), ("body", "Gate | 19"), ("body", "🙂 Two did… in *June*"),
)  # fmt: skip


@pytest.fixture(params=[ClaimsShown.BOX, ClaimsShown.MARKS], ids=["box", "marks"])
def article(desk: Desk, request: pytest.FixtureRequest) -> Article:
    edit = PublicationEdit(claims_shown=request.param, base_url="https://courier.example")
    desk.services.publications.edit(desk.services.publications.first().id, edit)
    return _article(desk, "Wall will cost more")


def _article(desk: Desk, headline: str) -> Article:
    edit = ArticleEdit(headline=headline, standfirst="Papers give twice the sum.", body=_BODY)
    return desk.services.articles.create(edit)


def _mark(desk: Desk, article: Article) -> None:
    for field, words in _WORDS:
        claim = desk.services.claims.add_quote(article.id, words, field)
        desk.services.claims.judge(claim.id, "true", "As the papers say.")


def _seen(desk: Desk, article: Article) -> str:
    """Return the text of the page as a browser has it."""
    tree = html5lib.parse(desk.services.pages.render(article.id), namespaceHTMLElements=False)
    return "".join(tree.find("body").itertext())  # type: ignore[union-attr]


def _take(desk: Desk, article: Article, value: Any) -> Any:
    return desk.services.annotations.take(article.id, "notes.json", json.dumps(value).encode())


def _row(uri: str, exact: str, text: str = "Is that so?", **more: Any) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": exact} | {
        k: more.pop(k) for k in ("prefix", "suffix") if k in more
    }
    target = {"source": uri, "selector": [{"type": "RangeSelector", "startContainer": "/div[1]"}, selector]}
    row = {"id": f"note-{exact}-{text}", "uri": uri, "text": text, "tags": ["wall"], "user": "acct:jo@hypothes.is"}
    return row | {"target": [target]} | more


def test_selectors_of_the_source_and_of_the_page(desk: Desk, article: Article) -> None:
    _mark(desk, article)
    seen = _seen(desk, article)
    out = desk.services.annotations.of_article(article.id)
    assert len(out) == len(_WORDS)
    for one in out:
        source, page = one["target"]
        field = source["source"].partition("#")[2]
        quote, position = source["selector"]
        assert getattr(article, field)[position["start"] : position["end"]] == quote["exact"]
        assert page["source"] == f"https://courier.example/{article.slug}/"
        quote, position = page["selector"]
        assert seen[position["start"] : position["end"]] == quote["exact"]
        assert seen[: position["start"]].endswith(quote["prefix"])
    by_source = {one["target"][0]["selector"][0]["exact"]: one["target"][1]["selector"][0]["exact"] for one in out}
    assert by_source["84 million"] == "84 million"
    assert by_source['"not one crown more"'] == "“not one crown more”"
    assert by_source["spring -- twice"] == "spring – twice"


def test_out_of_one_article_and_into_a_copy(desk: Desk, article: Article) -> None:
    _mark(desk, article)
    out = desk.services.annotations.of_article(article.id)
    copy = _article(desk, "Wall will cost more")
    assert copy.slug != article.slug
    taken = _take(desk, copy, {"type": "AnnotationCollection", "items": out})
    assert len(taken.claims) == len(_WORDS)
    before = [(v.claim.field, v.claim.exact, v.claim.start) for v in desk.services.claims.of_article(article.id)]
    after = desk.services.claims.of_article(copy.id)
    assert [(v.claim.field, v.claim.exact, v.claim.start) for v in after] == before
    assert {v.claim.verdict for v in after} == {"open"}
    assert {v.claim.explanation for v in after} == {"As the papers say."}
    again = _take(desk, copy, out)
    assert (again.claims, again.comments, again.present) == ((), 0, len(_WORDS))
    assert len(desk.services.claims.of_article(copy.id)) == len(_WORDS)
    assert _take(desk, article, out).present == len(_WORDS)


def test_through_the_page_alone_the_words_are_the_same(desk: Desk, article: Article) -> None:
    _mark(desk, article)
    out = desk.services.annotations.of_article(article.id)
    copy = _article(desk, "Wall will cost more")
    rows = [
        {"id": one["id"], "uri": one["target"][1]["source"], "text": "", "target": [one["target"][1]]} for one in out
    ]
    _take(desk, copy, {"total": len(rows), "rows": rows})
    visible = page_text(desk.services.pages.content(article.id))
    wanted = []
    for view in desk.services.claims.of_article(article.id):
        place = visible.to_text(view.claim.field, view.claim.start, view.claim.end)
        assert place is not None
        wanted.append(visible.to_source(*place))
    views = desk.services.claims.of_article(copy.id)
    assert [(view.claim.field, view.claim.start, view.claim.end) for view in views] == wanted
    # The numbers of the notes are part of what was quoted, and the copy has none.
    marks = "check-ref" in desk.services.pages.render(article.id)
    states = {PlacementState.ANCHORED, PlacementState.CHANGED} if marks else {PlacementState.ANCHORED}
    assert {view.claim.placement for view in views} <= states


def test_notes_of_hypothesis(desk: Desk, article: Article) -> None:
    address = f"https://courier.example/{article.slug}/index.html#:~:text=x"
    answer = {"id": "answer", "uri": address, "text": "It is.", "target": [{"source": address}],
              "references": ["note-“not one crown more”-Is that so?"], "user": "acct:al@hypothes.is"}  # fmt: skip
    rows = [
        answer,
        _row(address, "“not one crown more”", prefix="crowns, ", suffix=", the council"),
        _row("https://courier.example/another-page/", "not one crown more"),
        _row(address, "words that nobody wrote anywhere on it"),
        {"id": "page", "uri": address, "text": "A fine piece", "tags": [], "target": [{"source": address}]},
    ]
    taken = _take(desk, article, {"rows": rows})
    assert (len(taken.claims), taken.unplaced, taken.elsewhere, taken.wordless) == (2, 1, 1, 1)
    views = {view.claim.placement: view for view in desk.services.claims.of_article(article.id)}
    view = views[PlacementState.ANCHORED]
    assert view.claim.exact == '"not one crown more"'
    assert [comment.text for comment in view.comments] == [
        "jo@hypothes.is: Is that so?\nTags: wall", "al@hypothes.is: It is."
    ]  # fmt: skip
    assert views[PlacementState.LOST].claim.exact == "words that nobody wrote anywhere on it"
    again = _take(desk, article, {"rows": rows})
    assert (again.claims, again.comments, again.present) == ((), 0, 3)
    desk.services.claims.remove(view.claim.id)
    assert _take(desk, article, {"rows": rows[1:2]}).present == 1


def test_words_that_stand_twice_are_ambiguous_and_a_note_on_the_footer_is_none(desk: Desk, article: Article) -> None:
    desk.services.articles.save(article.id, ArticleEdit(body="The gate is shut.\n\nIt rains.\n\nThe gate is shut.\n"))
    address = f"https://elsewhere.example/old/{article.slug}/"
    footer = _seen(desk, article).strip().splitlines()[-1]
    taken = _take(desk, article, [_row(address, "The gate is shut."), _row(address, footer)])
    assert (len(taken.claims), taken.unplaced, taken.elsewhere) == (1, 1, 1)
    claim = desk.services.claims.of_article(article.id)[0].claim
    assert claim.placement is PlacementState.AMBIGUOUS


def test_another_address_of_the_site(desk: Desk, article: Article) -> None:
    taken = _take(desk, article, [_row("file:///tmp/site/x.html", "in spring"), _row("https://b.example/", "no such")])
    assert (len(taken.claims), taken.elsewhere) == (1, 1)


def test_a_single_note_of_the_w3c_model(desk: Desk, article: Article) -> None:
    note = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "creator": {"name": "Jo"},
        "body": "Says who?", "target": {"source": f"https://courier.example/{article.slug}/",
        "selector": {"type": "FragmentSelector", "value": "x", "refinedBy": {"type": "TextQuoteSelector",
        "exact": "Three tenders drew no bids"}}},
    }  # fmt: skip
    assert len(_take(desk, article, note).claims) == 1
    assert _take(desk, article, note).present == 1
    assert desk.services.claims.of_article(article.id)[0].comments[0].text == "Jo: Says who?"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"{}", b"nonsense", b"\xff\xfe\x00", b"null", b"3", b'"x"', b"[1, null, []]",
        b'{"rows": 5}', b'{"rows": [{"x": 1}]}', b"[" * 200_000, b'{"first": "https://example.org/page1"}',
        b'[{"target": []}]', b"1" * 10_000, b'{"type": "Annotation", "target": {"selector": 7}, "body": {}}' * 2,
    ],
)  # fmt: skip
def test_what_is_no_file_of_notes(desk: Desk, data: bytes) -> None:
    article = _article(desk, "Wall will cost more")
    with pytest.raises(BadInput, match="Nothing was taken in") as caught:
        desk.services.annotations.take(article.id, "x\x1b[31m.json", data)
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert desk.services.claims.of_article(article.id) == []


def test_too_much(desk: Desk, tmp_path: Any) -> None:
    article = _article(desk, "Wall will cost more")
    (tmp_path / "big.json").write_bytes(b"[" + b" " * 50_000_000 + b"]")
    with pytest.raises(BadInput, match="larger than 20 MB"):
        desk.services.annotations.take_file(article.id, tmp_path / "big.json")
    with pytest.raises(BadInput, match="2,000 notes"):
        _take(desk, article, [_row("", "Three tenders", str(number)) for number in range(2_000)])
    with pytest.raises(BadInput, match="cannot be read"):
        desk.services.annotations.take_file(article.id, tmp_path / "none.json")
    assert desk.services.claims.of_article(article.id) == []


def test_hostile_words_stay_words(desk: Desk, article: Article) -> None:
    address = f"https://courier.example/{article.slug}/"
    rows = [
        _row(address, "in spring", "<script>alert(1)</script>\u0000\ud800 'x'; DROP TABLE claim;"),
        _row(address, "in spring", "b", id={"a": 1}, user=[1], tags="x", references="y"),
        _row(address, "🙂", "c", target=[{"source": 5, "selector": [{"type": "TextQuoteSelector", "exact": 4}]}]),
        _row("https://[bad/", "in spring", "d"),
    ]
    taken = _take(desk, article, {"rows": rows})
    assert taken.claims
    said = [comment.text for view in desk.services.claims.of_article(article.id) for comment in view.comments]
    assert said[0].startswith("jo@hypothes.is: <script>alert(1)</script> 'x'; DROP")
