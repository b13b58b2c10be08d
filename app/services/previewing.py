"""What the preview of the window shows: the page of an article with the words that are on the screen, saved or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.domain.article import Article
from app.domain.edits import ArticleEdit
from app.publishing.alignment import Alignment, align
from app.publishing.content import PageContent
from app.publishing.page import lay_out, render_page
from app.publishing.rendered import Block, RenderedText
from app.publishing.renderer import Renderer
from app.publishing.theme import load_theme
from app.services.base import Service, Who, find_article
from app.services.fetching import Fetched, Fetcher
from app.services.gathering import Gathering, articles_named_by, media_of, text_sha256
from app.storage.database import Database

_NOTHING = RenderedText.of(())
#: Paragraphs with claims whose alignment is remembered.
_MOST_KEPT = 2_000

#: Where the editor has carried claims to, in code points of their field; None: their words are gone.
Places = Mapping[UUID, tuple[int, int] | None]


@dataclass(frozen=True)
class Proof:
    """A page as it stands on the screen, up to its words: what it is made of, and its body in blocks.

    `content` has the body as it was rendered; the html of `blocks` has the addresses and the marks of claims that it
    has on the page, as has that of the other `fields`.
    `lacking`: the images and articles that the body names and `content` does not know: where one was put into the
    text just now, the page has to be gathered again.
    """

    content: PageContent
    blocks: tuple[Block, ...]
    lacking: frozenset[str] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        """The Markdown that the blocks were made of."""
        return self.content.article.body

    @property
    def refused(self) -> tuple[str, ...]:
        """The addresses of images that are not in the newsroom, and so are not on the page."""
        return self.content.body.refused


class PreviewService(Service):
    """Proofs of pages: gathered once, set anew with each change of the words."""

    def __init__(self, database: Database, who: Who, renderer: Renderer) -> None:
        super().__init__(database, who)
        self._renderer = renderer
        self.fetcher = Fetcher()
        self._alignments: dict[tuple[str, str], Alignment] = {}

    def fetch_image(self, address: str) -> Fetched:
        """Fetch an image that a page may not show from elsewhere: only when a person asks for it.

        BadInput, AppError: it is not on the open web, or could not be had.
        """
        return self.fetcher.fetch(f"https:{address}" if address.startswith("//") else address)

    def warm(self) -> None:
        """Start the process that renders, so that the first page does not wait for it."""
        self._renderer.start()

    def gather(self, key: UUID | str, texts: Mapping[str, str]) -> PageContent:
        """Read everything of a page but the rendered body. `texts` are the fields on the screen, by name."""
        with self._db.reading() as tx:
            article = on_screen(find_article(tx, key), texts)
            gathering = Gathering(tx, tx.publications.get(article.publication_id), None)
            return gathering.pages([article], {article.id: _NOTHING})[0]

    def proof(self, content: PageContent, texts: Mapping[str, str], places: Places | None = None) -> Proof:
        """Set the words that are on the screen, with claims where `places` say; needs no database.

        TooSlow, BadInput: with the place that was too slow, too long or nested too deep.
        """
        article = on_screen(content.article, texts)
        body = self._renderer.render(article.body, article.language)
        content = replace(
            content, article=article, body=body, text_sha256=text_sha256(article), places=dict(places or {})
        )
        laid = lay_out(content, self._aligned)
        lacking = {sha for sha in media_of(article) if sha not in content.media}
        lacking |= {str(found) for found in articles_named_by(article) if found not in content.targets}
        fields = {"headline": laid.headline, "standfirst": laid.standfirst}
        return Proof(content, laid.blocks, frozenset(lacking), fields)

    def page(self, proof: Proof) -> str:
        """Return the whole page: what `standfirst render` writes when these words are saved. Needs no database."""
        return render_page(proof.content, self._aligned)

    def _aligned(self, source: str, html: str) -> Alignment:
        """Lay a block along its source, once."""
        found = self._alignments.get((source, html))
        if found is None:
            if len(self._alignments) > _MOST_KEPT:
                self._alignments.clear()
            found = self._alignments[source, html] = align(source, html)
        return found


def on_screen(article: Article, texts: Mapping[str, str]) -> Article:
    """Return a copy of an article with the words of the screen, cleaned as a save cleans them."""
    edit = ArticleEdit.model_validate(dict(texts))
    return Article.model_construct(**{**article.model_dump(), **edit.changes()})


def theme_files(content: PageContent) -> Mapping[str, bytes]:
    """Return the style sheet and fonts of a page, by their names in `assets/`."""
    return load_theme(content.publication.theme).files


def theme_label(content: PageContent) -> str:
    """Return what people call the theme of a page."""
    return load_theme(content.publication.theme).label
