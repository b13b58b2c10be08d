"""What makes pages: render one exactly as export writes it, export many, incrementally."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.domain.errors import BadInput, RuleBroken
from app.domain.gate import may_be_seen
from app.domain.newsroom import RenderedBody
from app.domain.publication import Publication
from app.domain.record import now
from app.publishing.addresses import ASSETS
from app.publishing.content import PageContent, media_name
from app.publishing.page import render_page
from app.publishing.rendered import RENDERING, RenderedText
from app.publishing.renderer import Renderer
from app.publishing.site import page_file, site_files
from app.publishing.writer import ExportResult, write
from app.services.base import Service, Who, find_article
from app.services.gathering import Gathering, is_public
from app.storage.database import Database
from app.storage.transaction import Transaction

#: How many pages are gathered at once: enough for few queries, few enough for little memory.
_BATCH = 50

Progress = Callable[[int, int], None]


class PageService(Service):
    """Pages."""

    def __init__(self, database: Database, who: Who, renderer: Renderer) -> None:
        super().__init__(database, who)
        self._renderer = renderer

    def render(self, key: UUID | str, base_url: str | None = None) -> str:
        """Return the page of an article as it is saved: the bytes that export writes, decoded."""
        _check_base_url(base_url)
        return render_page(self.content(key, base_url))

    def content(self, key: UUID | str, base_url: str | None = None, edit: ArticleEdit | None = None) -> PageContent:
        """Gather an article's page; `edit` holds what is on the screen and not saved yet."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            if edit is not None:
                article = _as_on_screen(article, edit)
            gathering = Gathering(tx, tx.publications.get(article.publication_id), base_url)
            body = self._body(tx, article)
            return gathering.pages([article], {article.id: body})[0]

    def export(
        self,
        out: Path,
        keys: Sequence[UUID | str] | None = None,
        *,
        base_url: str | None = None,
        drafts: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ExportResult:
        """Write pages into a folder; only what changed is written, and `keys` None means all that may be seen.

        Raises RuleBroken for a named article that is not published, unless `drafts`; ExportFailed where the folder
        cannot be written: the pages that were there stay whole.
        """
        _check_base_url(base_url)
        chosen = self._chosen(keys, drafts)
        total = sum(len(articles) for _, articles in chosen)

        def give_way(done: int) -> None:
            # Whoever waits for the writer (an autosave) has its turn between any two files.
            if cancelled():
                raise RuleBroken("The export was stopped: the pages written so far are whole.")
            if progress:
                progress(done, total)

        def files() -> Iterator[tuple[str, bytes]]:
            done = 0
            for publication, articles in chosen:
                for content in self._contents(publication, articles, base_url):
                    give_way(done)
                    yield page_file(content)
                    done += 1
                for file in self._site(publication, articles, base_url):
                    give_way(done)
                    yield file
            give_way(done)

        result = write(files(), out, prune=keys is None)
        slugs = {article.slug for _, articles in chosen for article in articles}
        return replace(result, pages=tuple(page for page in result.pages if page.slug in slugs))

    def _chosen(self, keys: Sequence[UUID | str] | None, drafts: bool) -> list[tuple[Publication, list[Article]]]:
        with self._db.reading() as tx:
            if keys is None:
                return [(p, list(tx.articles.public(p.id, drafts=drafts))) for p in tx.publications.all()]
            articles = list({article.id: article for article in (find_article(tx, key) for key in keys)}.values())
            for article in articles:
                if not drafts:
                    _check_exportable(article)
            found: dict[UUID, list[Article]] = {}
            for article in articles:
                found.setdefault(article.publication_id, []).append(article)
            return [(tx.publications.get(identity), group) for identity, group in found.items()]

    def _contents(
        self, publication: Publication, articles: Sequence[Article], base_url: str | None
    ) -> Iterator[PageContent]:
        with self._db.reading() as tx:
            gathering = Gathering(tx, publication, base_url)
            for at in range(0, len(articles), _BATCH):
                batch = articles[at : at + _BATCH]
                yield from gathering.pages(batch, {article.id: self._body(tx, article) for article in batch})

    def _site(
        self, publication: Publication, articles: Sequence[Article], base_url: str | None
    ) -> Iterator[tuple[str, bytes]]:
        """Yield what the pages lead to: the front page and its fellows, the theme's files, the images."""
        with self._db.reading() as tx:
            gathering = Gathering(tx, publication, base_url)
            yield from site_files(gathering.site())
            for sha, file in gathering.files((*gathering.public, *articles)).items():
                yield f"{ASSETS}/{media_name(file.name, sha, file.media_type)}", tx.media.get(sha).data

    def _body(self, tx: Transaction, article: Article) -> RenderedText:
        key = body_key(article)
        kept = tx.rendered.by_key(key)
        if kept is not None:
            return RenderedText.from_json(kept.blocks)
        try:
            rendered = self._renderer.render(article.body, article.language)
        except BadInput as error:
            raise BadInput(f"The page of “{article.headline or article.slug}” cannot be made. {error}") from error
        if not self._db.read_only:
            self._keep(key, rendered)
        return rendered

    def _keep(self, key: str, rendered: RenderedText) -> None:
        with self._db.transaction() as tx:
            if tx.rendered.by_key(key) is None:
                tx.rendered.add(RenderedBody(key=key, blocks=rendered.to_json()))


def body_key(article: Article) -> str:
    """Return the key under which a rendered body is kept: the same text, language and renderer, the same HTML."""
    digest = hashlib.sha256(f"{article.language}\0{article.body}".encode("utf-8", "replace")).hexdigest()
    return f"{RENDERING}-{digest}"


def _as_on_screen(article: Article, edit: ArticleEdit) -> Article:
    copy = Article.model_construct(**article.model_dump())
    for name, value in edit.changes().items():
        if value is not None:
            setattr(copy, name, value)
    return copy


def _check_base_url(base_url: str | None) -> None:
    if base_url and not (
        base_url.startswith(("http://", "https://")) and base_url.isprintable() and " " not in base_url
    ):
        raise BadInput(f"The base URL “{base_url[:80]}” must begin with https:// or http://: nothing was written.")


def _check_exportable(article: Article) -> None:
    if not is_public(article):
        raise RuleBroken(
            f"“{article.slug}” is not published ({article.status.value.replace('_', ' ')}): publish it first, "
            "or write drafts too with --drafts. Nothing was written."
        )
    if not may_be_seen(article, now()):
        raise RuleBroken(f"“{article.slug}” is under embargo: its page is not written before the time has come.")
