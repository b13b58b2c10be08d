"""Import: each file an article or one sentence why not."""

from pathlib import Path

import pytest

from app.domain.article import AIDisclosure, Status
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput
from tests.services.conftest import Desk

MARKDOWN = """---
title: "Ferry strike ends"
excerpt: "After eleven days the crews go back."
date: 2026-11-21T09:12:00+01:00
authors: [Teo Brandt, Mara Lindqvist]
section: City
tags: [ferry, strike]
---
The boats sail again.
"""


def test_markdown_with_front_matter(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(MARKDOWN)
    result = desk.services.importing.files([path], status=Status.PUBLISHED)[0]
    opened = desk.services.articles.open(result.slug)
    article = opened.article
    assert (article.headline, article.standfirst) == ("Ferry strike ends", "After eleven days the crews go back.")
    assert (article.status, article.tags, article.edition) == (Status.PUBLISHED, ["ferry", "strike"], 1)
    assert article.first_published is not None
    assert article.first_published.isoformat() == "2026-11-21T08:12:00+00:00"
    assert [person.name for person in opened.authors] == ["Teo Brandt", "Mara Lindqvist"]
    assert [section.name for section in desk.services.publications.sections()] == ["City"]


def test_a_file_is_not_imported_twice_unless_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(MARKDOWN)
    first, second = (desk.services.importing.files([path])[0] for _ in range(2))
    assert (second.id, "imported before" in second.warnings[0]) == (first.id, True)
    third = desk.services.importing.files([path], again=True)[0]
    assert third.slug == "ferry-strike-ends-2"
    assert any("address" in warning for warning in third.warnings)


def test_one_bad_file_does_not_stop_the_others(desk: Desk, tmp_path: Path) -> None:
    good, empty, binary, folder = (tmp_path / name for name in ("good.md", "empty.txt", "a.bin", "folder"))
    good.write_text(MARKDOWN)
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 50)
    folder.mkdir()
    results = desk.services.importing.files([empty, binary, folder, tmp_path / "missing.txt", good])
    assert [bool(result.error) for result in results] == [True, True, True, True, False]
    assert all("\n" not in result.error for result in results)
    assert len(desk.services.desk.list()) == 1


def test_fifty_megabytes_of_text_are_refused_in_one_sentence(desk: Desk) -> None:
    with pytest.raises(BadInput):
        desk.services.importing.data("large.txt", b"word " * 10_000_000)
    assert desk.services.desk.list() == []


def test_progress_and_cancel(desk: Desk, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for path in paths:
        path.write_text(f"A headline of {path.stem}\n\nA paragraph of text that is long enough to be one.\n")
    seen: list[tuple[int, int]] = []
    results = desk.services.importing.files(
        paths, progress=lambda done, total: seen.append((done, total)), cancelled=lambda: len(seen) >= 2
    )
    assert seen == [(1, 4), (2, 4)]
    assert len(results) == 2


@pytest.mark.shared
def test_the_seed(desk: Desk, shared: Path) -> None:
    desk.services.articles.create(ArticleEdit(headline="Gerry Adams Wins Libel Case Against BBC", body="x"))
    seed = shared / "seeds" / "000_de706013968a3fb0.txt"
    result = desk.services.importing.files([seed])[0]
    article = desk.services.articles.open(result.slug).article
    assert article.headline == "Xi Jinping, Putin Hail 'New Era' Of Ties In United Front Against West"
    assert article.headline not in article.body
    assert article.standfirst.startswith("Both China and Russia eager to curb Western power")
    assert "Both China and Russia eager" not in article.body
    headings = [line for line in article.body.splitlines() if line.startswith("#")]
    assert len(headings) == 3
    assert "However, so far we have not seen such readiness" in article.body
    for furniture in ("AI Disclaimer", "Newsletter", "0:00", "Related Articles", "Largest Prisoner Exchange", "×"):
        assert furniture not in article.body
    assert article.ai_disclosure is AIDisclosure.AUTOMATIC
    assert "advanced artificial intelligence" in article.ai_note
    links = desk.services.links.of_article(article.id)
    assert len(links) == 50
    assert [view.slug for view in links if view.slug] == ["gerry-adams-wins-libel-case-against-bbc"]
    assert result.warnings


def test_a_picture_beside_the_file_is_kept_and_one_outside_is_not(desk: Desk, tmp_path: Path, png: bytes) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "wall.png").write_bytes(png)
    (tmp_path / "secret.png").write_bytes(png)
    for name, image, kept in (("a.md", "wall.png", True), ("b.md", "../secret.png", False)):
        path = inside / name
        path.write_text(f"---\ntitle: {name}\nimage: {image}\n---\nText of the article.\n")
        result = desk.services.importing.files([path])[0]
        assert (desk.services.articles.open(result.slug).article.image_sha256 is not None) is kept
        assert any("not beside" in warning for warning in result.warnings) is not kept


def test_paste_keeps_images_in_the_newsroom(desk: Desk, png: bytes) -> None:
    import base64

    data = base64.b64encode(png).decode()
    html = (
        f'<p>Some <b>bold</b> words<script>x()</script></p><p><img alt="Wall" src="data:image/png;base64,{data}"></p>'
    )
    pasted = desk.services.importing.paste(html, "Some bold words")
    assert "**bold**" in pasted.markdown
    assert "script" not in pasted.markdown
    assert "](media:" in pasted.markdown
    sha = pasted.markdown.split("media:")[1][:64]
    assert desk.services.media.get(sha).media_type == "image/png"
