"""The folder is a small site: every page is valid, every link inside it leads somewhere, nothing leads astray."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from uuid import uuid5

import html5lib
import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import BadInput
from app.publishing.content import Listed, SiteContent, media_name
from app.publishing.markdown import render
from app.publishing.rendered import Block, RenderedText
from app.publishing.site import media_files, page_file, render_front, site_files
from app.publishing.theme import load_theme, theme_names
from app.publishing.writer import write
from tests.page_checkers import html_errors, violations
from tests.publishing import samples
from tests.publishing.corpora import SHARED, attacks, markdown_texts, needs_shared

PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675"><path fill="#567" d="M0 0h9v9z"/></svg>'


def pages() -> Iterator[tuple[str, bytes]]:
    """Every article that the site lists, with its page."""
    site = samples.full_site()
    contents = []
    for listed in site.listed:
        full = samples.full_page()
        related = tuple(item for item in full.related if item.slug != listed.article.slug)
        content = replace(full, article=listed.article, section=listed.section, authors=listed.authors, related=related)
        contents.append(content)
        yield page_file(content)
    yield from media_files(contents, lambda _: PICTURE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    write([*site_files(samples.full_site()), *pages()], out, prune=True)
    bare = samples.minimal_page()
    write([page_file(bare), *site_files(SiteContent(publication=bare.publication))], out / "assets" / "bare")
    return out


def links(page: Path) -> Iterator[tuple[str, str]]:
    tree = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False)
    for element in tree.iter():
        for name in ("href", "src"):
            if address := element.get(name):
                yield element.tag, address


def test_every_page_is_valid(folder: Path) -> None:
    found = sorted(folder.rglob("*.html"))
    assert len(found) > 25
    assert html_errors(found) == []


def test_no_link_is_dead(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        for _, address in links(page):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or page.name == "404.html":
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), f"{page.relative_to(folder)} -> {address}"
            if parts.fragment:
                ids = {e.get("id") for e in html5lib.parse(target.read_bytes(), namespaceHTMLElements=False).iter()}
                assert parts.fragment in ids, f"{page.relative_to(folder)} -> {address}"


# Chromium compares the credentials of a preload from disk in its own way; from a web server they match.
@pytest.mark.qt_log_ignore("A preload for", extend=True)
@pytest.mark.parametrize(
    "name", ["index.html", "harbour-wall/index.html", "section/city/index.html", "how-we-work/index.html"]
)
@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_accessible(folder: Path, qtbot: QtBot, name: str, width: int) -> None:
    assert violations(qtbot, folder / name, width=width) == []


def test_names_of_files_hold_their_hash(folder: Path) -> None:
    theme = load_theme("broadsheet")
    css = theme.files[theme.stylesheet].decode("utf-8")
    for name in theme.files:
        assert PurePosixPath(name).stem.rsplit("-", 1)[-1].isalnum()
        assert name == theme.stylesheet or f'url("{name}")' in css
    assert "//" not in css
    assert set(theme.preload) < set(theme.files)
    assert theme_names() == {"broadsheet": "Broadsheet"}
    assert media_name("C:\\Pictures\\The wall.PNG", "ab" * 32, "image/png") == "the-wall-abababababab.png"
    assert media_name("", "cd" * 32, "image/svg+xml") == "image-cdcdcdcdcdcd.svg"


def test_corrections_policies_people_and_tags_have_their_pages(folder: Path) -> None:
    corrections = (folder / "corrections" / "index.html").read_text(encoding="utf-8")
    assert "An earlier version said that three tenders drew no bids; two did." in corrections
    how = (folder / "how-we-work" / "index.html").read_text(encoding="utf-8")
    assert "<p>We say who we are.</p>\n<p>We pay for no story.</p>" in how
    author = (folder / "author" / "mara-lindqvist" / "index.html").read_text(encoding="utf-8")
    assert "Covers the harbour." in author
    assert "Ferry strike ends after eleven days" in author
    assert "harbour-wall" in (folder / "tag" / "council-budget" / "index.html").read_text(encoding="utf-8")
    assert "harbour-wall" in (folder / "section" / "city" / "index.html").read_text(encoding="utf-8")


def test_a_long_list_has_several_pages() -> None:
    section = samples.SECTIONS[0]
    listed = tuple(
        Listed(
            article=samples.article(id=uuid5(samples.SPACE, str(n)), slug=f"a-{n:03}", tags=[], series_id=None),
            section=section,
        )
        for n in range(130)
    )
    files = dict(site_files(replace(samples.full_site(), listed=listed, series=())))
    names = sorted(name for name in files if name.startswith("section/city/"))
    assert names == ["section/city/index.html", "section/city/page-2/index.html", "section/city/page-3/index.html"]
    shown = [b"".join(files[name] for name in names).count(f"a-{n:03}/index.html".encode()) for n in range(130)]
    assert shown == [1] * 130
    assert b'href="../../../section/city/page-3/index.html" rel="next"' in files[names[1]]
    assert b'href="../../../section/city/index.html" rel="prev"' in files[names[1]]


def test_the_order_of_the_records_does_not_matter() -> None:
    site = samples.full_site()
    assert render_front(site) == render_front(replace(site, listed=tuple(reversed(site.listed))))


def test_the_not_found_page_works_at_any_depth() -> None:
    files = dict(site_files(replace(samples.full_site(), base_url="https://x.example/paper/")))
    page = files["404.html"].decode()
    assert 'href="/paper/index.html"' in page
    assert 'href="/paper/assets/site-' in page
    assert "noindex" in page


def test_the_feed_is_well_formed_and_absolute() -> None:
    import xml.etree.ElementTree as ET

    feed = ET.fromstring(dict(site_files(samples.full_site()))["feed.xml"])
    name = "{http://www.w3.org/2005/Atom}"
    assert feed.findtext(f"{name}updated") == "2026-11-25T09:00:00+01:00"
    entries = feed.findall(f"{name}entry")
    assert len(entries) == 5
    assert entries[0].findtext(f"{name}id") == "https://courier.example/harbour-wall/"
    assert "feed.xml" not in dict(site_files(SiteContent(publication=samples.minimal_page().publication)))


def test_a_site_without_articles() -> None:
    files = dict(site_files(SiteContent(publication=samples.minimal_page().publication)))
    assert b"No articles have been published here yet." in files["index.html"]
    assert b"No corrections have been published." in files["corrections/index.html"]


def test_raw_html_of_any_shape_is_valid_in_the_page(tmp_path: Path) -> None:
    shapes = [
        "<ul><p>a</p>text<li>b</li></ul>", "<li>alone</li>", "<dl><p>x</p><dt>a</dl>", "<dt>alone</dt>",
        "<td>cell</td>", "<figcaption>alone</figcaption>", "<span><div>block</div></span>", "<em><p>a</p></em>",
        "<time>now</time>", "<bdo>x</bdo>", "<details>no summary</details>", "<summary>alone</summary>",
        "<ruby><p>x</p></ruby>", "<rt>x</rt>", "<h2><h3>x</h3></h2>", "<h2><div>x</div></h2>", "<pre><p>x</p></pre>",
        "<table></table>", "<caption>x</caption>",
        "<a href='https://x.example'><div><a href='https://y.example'>x</a></div></a>",
        "<ol><ol><li>x</li></ol></ol>", "<dl></dl>", "<ul></ul>",
        "<figure><figcaption>a</figcaption><figcaption>b</figcaption></figure>", "<h2></h2>", "<p><ul><li>x</ul></p>",
        "<table><caption><table><tr><td>x</table></caption></table>", "<th scope=row>x</th>",
        "<dl><div><p>x</p></div></dl>", "<q><blockquote>x</blockquote></q>", "<img alt=x><img>",
        "<dfn><dfn>x</dfn></dfn>", "<details><summary><p>x</p></summary>y</details>",
        "<table><tr><th><h2>x</h2></th></tr></table>", "<tr>x</tr>", "<dl><dd>only</dd></dl>",
        "<dl><dt>only</dt></dl>", "<u><table><tr><td>x</table></u>", "<ul><ul><li>x</li></ul></ul>",
        "<figure>a<figcaption>b</figcaption>c</figure>", "<p><figure><img alt=x></figure></p>",
        "<b><ul><li>x</li></ul></b>", "<table><tr><td colspan=3>x</td></tr><tr><td>y</td></tr></table>",
        "<table><tr><td rowspan=2>x</td></tr></table>",
    ]  # fmt: skip
    files = []
    for number, shape in enumerate(shapes):
        source = f"Before.\n\n{shape}\n\nInline {shape} inline.\n\n* item {shape}\n"
        content = samples.minimal_page(body=render(source))
        path = tmp_path / f"{number}.html"
        path.write_bytes(page_file(content)[1])
        files.append(path)
    errors = html_errors(files)
    assert errors == [], "\n".join(f"{shapes[int(error.split('.')[0])]}: {error}" for error in errors)


@pytest.mark.shared
@needs_shared
def test_real_articles_are_valid_pages(tmp_path: Path) -> None:
    """The 508 articles of a real blog, with whatever HTML their writers put between the Markdown."""
    files = []
    corpus = (SHARED / "related" / "links_18f" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(corpus):
        content = samples.minimal_page(body=render(json.loads(line)["markdown"]))
        path = tmp_path / f"{number}.html"
        path.write_bytes(page_file(content)[1])
        files.append(path)
    assert len(files) == 508
    assert html_errors(files) == []


@pytest.mark.shared
@needs_shared
def test_hostile_and_odd_texts_are_valid_pages(tmp_path: Path) -> None:
    blocks: list[Block] = []
    for text in attacks() + markdown_texts():
        # Footnotes would have the same names in one page; nesting too deep is refused.
        if "[^" not in text:
            with contextlib.suppress(BadInput):
                blocks += render(text).blocks
    files = []
    for start in range(0, len(blocks), 200):
        body = RenderedText.of(tuple(blocks[start : start + 200]))
        path = tmp_path / f"{start}.html"
        path.write_bytes(page_file(samples.minimal_page(body=body))[1])
        files.append(path)
    assert len(files) > 30
    # The levels of headings are settled for each text by itself.
    assert [error for error in html_errors(files) if "heading level" not in error] == []
