"""The files of an export: path -> bytes, for articles, images, the theme, and the pages that they lead to."""

from collections.abc import Callable, Iterable, Iterator

from app.domain.article import Article
from app.publishing.addresses import ASSETS
from app.publishing.content import PageContent, SiteContent
from app.publishing.page import render_page
from app.publishing.resolver import images_of
from app.publishing.site_pages import File, SitePages
from app.publishing.theme import load_theme


def page_file(content: PageContent) -> File:
    """Return the file of one article's page."""
    return page_path(content.article), render_page(content).encode("utf-8")


def page_path(article: Article) -> str:
    """Return where an article's page stands in the folder."""
    return f"{article.slug}/index.html"


def media_files(contents: Iterable[PageContent], load: Callable[[str], bytes]) -> Iterator[File]:
    """Yield the images that these pages show, each once; `load` gives the bytes of a SHA-256."""
    seen: set[str] = set()
    for content in contents:
        shown = [content.article.image_sha256 or "", *images_of(content.body.html)]
        for sha256 in shown:
            info = content.media.get(sha256)
            if info is not None and info.name not in seen:
                seen.add(info.name)
                yield f"{ASSETS}/{info.name}", load(sha256)


def theme_files(theme: str) -> Iterator[File]:
    """Yield the style sheet and the fonts of a theme."""
    for name, data in load_theme(theme).files.items():
        yield f"{ASSETS}/{name}", data


def site_files(content: SiteContent) -> Iterator[File]:
    """Yield every page that is not an article, the feed, and the files of the theme."""
    yield from theme_files(content.publication.theme)
    yield from SitePages(content).files()


def render_front(content: SiteContent) -> str:
    """Render the front page."""
    return SitePages(content).front()
