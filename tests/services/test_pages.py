"""Pages: what render prints is what export writes, and nothing is written twice."""

import hashlib
import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.article import Article, Status
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError, BadInput, RuleBroken
from app.domain.record import now
from tests.services.conftest import Desk


def _publish(desk: Desk, headline: str, body: str = "A paragraph of text.", **fields: object) -> Article:
    edit = ArticleEdit.model_validate({"headline": headline, "standfirst": "Why.", "body": body} | fields)
    made = desk.services.articles.create(edit)
    return desk.services.workflow.publish(made.id)


def _files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_render_is_the_exported_file(desk: Desk, tmp_path: Path, png: bytes) -> None:
    image = desk.services.media.keep("wall.png", png)
    body = f"First *words* “quoted”.\n\n## Cross\n\n![The wall](media:{image.sha256})\n"
    made = _publish(desk, "Wall", body, image_sha256=image.sha256, image_alt="The wall")
    done = desk.services.pages.export(tmp_path / "out", base_url="https://courier.example")
    page = (tmp_path / "out" / "wall" / "index.html").read_bytes()
    assert page == desk.services.pages.render(made.id, "https://courier.example").encode()
    assert [(page.slug, page.path) for page in done.pages] == [("wall", "wall/index.html")]
    assert b'href="https://courier.example/wall/"' in page
    assert list((tmp_path / "out" / "assets").glob("wall-*.png"))


def test_a_second_export_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    _publish(desk, "Wall")
    first = desk.services.pages.export(tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    second = desk.services.pages.export(tmp_path / "out")
    assert first.written > 0
    assert (second.written, second.removed, second.unchanged) == (0, 0, first.written)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def test_what_readers_may_not_see_is_neither_written_nor_linked(desk: Desk, tmp_path: Path) -> None:
    seen = _publish(desk, "Seen")
    gone = _publish(desk, "Gone")
    embargoed = _publish(desk, "Embargoed", embargo_until=now() + timedelta(days=1))
    draft = desk.services.articles.create(ArticleEdit(headline="Secret draft", body="x"))
    for other in (gone, embargoed, draft):
        desk.services.links.add(seen.id, other.id)
    links = " ".join(f"[see {other.slug}](article:{other.id})" for other in (gone, embargoed, draft))
    desk.services.articles.save(seen.id, ArticleEdit(body=links))
    out = tmp_path / "out"
    desk.services.pages.export(out)
    assert (out / "gone" / "index.html").exists()
    desk.services.workflow.withdraw(gone.id, "It did not hold.")
    done = desk.services.pages.export(out)
    assert done.removed >= 1
    assert sorted(path.parent.name for path in out.glob("*/index.html") if path.parent.name in
                  {"seen", "gone", "embargoed", "secret-draft"}) == ["seen"]  # fmt: skip
    for page in out.rglob("*.html"):
        text = page.read_text()
        for slug in ("gone", "embargoed", "secret-draft"):
            assert f"{slug}/index.html" not in text, (page, slug)
            assert f"/{slug}/" not in text, (page, slug)
    assert "see gone" in (out / "seen" / "index.html").read_text()


def test_links_follow_a_changed_slug(desk: Desk, tmp_path: Path) -> None:
    linking = _publish(desk, "Linking")
    linked = desk.services.articles.create(ArticleEdit(headline="Old name", standfirst="Why.", body="words"))
    desk.services.links.add(linking.id, linked.id)
    desk.services.articles.save(linking.id, ArticleEdit(body=f"See [the other](article:{linked.id}) of today.\n"))
    desk.services.articles.save(linked.id, ArticleEdit(slug="new-name"))
    desk.services.workflow.publish(linked.id)
    desk.services.pages.export(tmp_path / "out", base_url="https://courier.example")
    page = (tmp_path / "out" / "linking" / "index.html").read_text()
    assert len(re.findall(r'href="[^"]*new-name[^"]*"', page)) == 2
    assert re.search(r'See <a href="[^"]*new-name[^"]*">the other</a>', page)
    assert "old-name" not in page
    assert not (tmp_path / "out" / "old-name").exists()
    with pytest.raises(RuleBroken, match="stays as it is"):
        desk.services.articles.save(linked.id, ArticleEdit(slug="newer-name"))


def test_named_articles_that_are_not_published(desk: Desk, tmp_path: Path) -> None:
    desk.services.articles.create(ArticleEdit(headline="Draft", body="x"))
    with pytest.raises(RuleBroken, match="not published"):
        desk.services.pages.export(tmp_path / "out", ["draft"])
    assert not (tmp_path / "out" / "draft").exists()
    desk.services.pages.export(tmp_path / "out", ["draft"], drafts=True)
    page = (tmp_path / "out" / "draft" / "index.html").read_text()
    assert "noindex" in page
    assert page == desk.services.pages.render("draft")


def test_only_what_the_manifest_lists_is_removed(desk: Desk, tmp_path: Path) -> None:
    gone = _publish(desk, "Gone")
    _publish(desk, "Stays")
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    desk.services.pages.export(out)
    desk.services.workflow.withdraw(gone.id, "It did not hold.")
    desk.services.pages.export(out, ["stays"])
    assert (out / "gone" / "index.html").exists()
    desk.services.pages.export(out)
    assert not (out / "gone").exists()
    assert (out / "mine.txt").read_text() == "mine"


def test_a_folder_that_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    _publish(desk, "Wall")
    (tmp_path / "file").write_text("x")
    with pytest.raises(AppError) as caught:
        desk.services.pages.export(tmp_path / "file" / "out")
    assert "\n" not in str(caught.value)
    with pytest.raises(BadInput, match="must begin with"):
        desk.services.pages.export(tmp_path / "out", base_url="javascript:x")


def test_hostile_text_in_every_field(desk: Desk, tmp_path: Path) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    names = ("kicker", "headline", "standfirst", "body", "dateline", "ai_note", "image_alt", "image_caption")
    fields = dict.fromkeys(names, evil)
    made = _publish(desk, fields.pop("headline"), fields.pop("body"), slug="evil", tags=[evil], **fields)
    desk.services.links.add_external(made.id, "https://example.org/?a=<script>", evil)
    desk.services.pages.export(tmp_path / "out")
    for page in (tmp_path / "out").rglob("*.html"):
        text = page.read_text()
        assert "<script>alert" not in text, page
        assert "<img src=x" not in text, page
        assert 'onerror="' not in text.replace("&#34;", "&quot;"), page


def test_eight_thousand_brackets_hold_nobody_up(desk: Desk) -> None:
    made = desk.services.articles.create(ArticleEdit(headline="Brackets", body="[" * 8_000))
    # Rendered within the deadline or refused with the article's name; never a wait.
    with suppress(BadInput):
        assert "[" * 100 in desk.services.pages.render(made.id)
    with pytest.raises(BadInput, match="Paragraph"):
        desk.services.pages.render(
            desk.services.articles.create(ArticleEdit(headline="Paragraph", body="x" * 150_000)).id
        )


@pytest.mark.shared
def test_five_hundred_articles_of_an_archive(desk: Desk, shared: Path, tmp_path: Path) -> None:
    import json

    paths = []
    corpus = (shared / "data/related/links_18f/corpus.jsonl").read_text(encoding="utf-8")
    for number, line in enumerate(corpus.splitlines()):
        path = tmp_path / f"{number:03}.md"
        path.write_text(json.loads(line)["markdown"])
        paths.append(path)
    results = desk.services.importing.files(paths, status=Status.PUBLISHED)
    assert [result for result in results if result.error] == []
    done = desk.services.pages.export(tmp_path / "out")
    assert len(done.pages) == 508
    assert all((tmp_path / "out" / page.path).is_file() for page in done.pages)


def test_an_export_gives_way_between_all_files_and_can_be_stopped_at_each(desk: Desk, tmp_path: Path) -> None:
    for number in range(3):
        _publish(desk, f"Article {number}")
    turns: list[tuple[int, int]] = []
    done = desk.services.pages.export(tmp_path / "out", progress=lambda at, total: turns.append((at, total)))
    assert len(turns) >= done.written  # an autosave waits for one file at the most (promise 2)
    assert (turns[-1], {total for _, total in turns}) == ((3, 3), {3})
    reached = len(done.pages) + 1  # every article is written: what is left are the pages of the site
    count: list[int] = []

    def stop_in_the_site() -> bool:
        count.append(1)
        return len(count) > reached

    with pytest.raises(RuleBroken, match="stopped"):
        desk.services.pages.export(tmp_path / "other", cancelled=stop_in_the_site)
    assert len(list((tmp_path / "other").glob("article-*/index.html"))) == 3
