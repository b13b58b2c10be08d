"""What is read and written of the open article, off the thread of the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from app.domain.article import Article
from app.domain.claim import Rating
from app.domain.edits import ArticleEdit
from app.domain.errors import AppError, BadInput, Conflict, NotFound, RuleBroken
from app.services.articles import Saved
from app.services.placing import Positions
from app.ui.editor.article_text import FIELDS
from app.ui.session import fingerprint
from app.ui.workspace import OpenArticle

if TYPE_CHECKING:
    from app.services.services import Services

Texts = Mapping[str, str]

#: What trying again cannot mend.
HOPELESS = (BadInput, NotFound, RuleBroken)


@dataclass(frozen=True)
class Read:
    """An article with all that the editor shows of it."""

    opened: OpenArticle
    scale: tuple[Rating, ...]
    print: str

    @property
    def texts(self) -> dict[str, str]:
        """The texts as the newsroom has them."""
        return texts_of(self.opened.article)


@dataclass(frozen=True)
class Written:
    """A save that is done: what the newsroom has now, its fingerprint, and why the story was not taken, if so."""

    saved: Saved
    print: str
    refused: AppError | None = None


def texts_of(article: Article) -> dict[str, str]:
    """Return the texts of an article that the editor holds, by field."""
    return {name: getattr(article, name) for name in FIELDS}


def read_article(services: "Services", key: UUID | str) -> Read:
    """Read an article, its claims and the scale of verdicts. Raises NotFound."""
    opened = services.articles.open(key)
    shown = OpenArticle(opened.article, tuple(opened.authors), tuple(opened.claims), tuple(opened.gate))
    return Read(shown, tuple(services.claims.scale()), fingerprint(texts_of(opened.article)))


@dataclass(frozen=True)
class ToWrite:
    """A save that is to be done. `stored` are the texts that the newsroom had when they were last seen.

    `story` is what else was changed of the article, by field of ArticleEdit.
    """

    article_id: UUID
    changed: Texts
    carried: Positions
    stored: Texts
    version: int | None
    on_purpose: bool = False
    story: Mapping[str, object] = field(default_factory=dict)


def write_article(services: "Services", what: ToWrite) -> Written:
    """Save what is on the screen. Raises Conflict only where somebody else changed the same texts.

    The version is also another when this window changed the story or the status: then the texts are as we know them.
    A story that is refused keeps no text back: what was typed is saved, and `refused` says why.
    """
    use_case = services.articles.save if what.on_purpose else services.articles.autosave
    if not what.story:
        return _written(_write_texts(services, use_case, what))
    saved = _write_texts(services, services.articles.autosave, what)
    try:
        return _written(use_case(what.article_id, ArticleEdit.model_validate(dict(what.story))))
    except HOPELESS as error:
        if what.on_purpose:
            saved = use_case(what.article_id, ArticleEdit())
        return _written(saved, error)


def _write_texts(services: "Services", use_case: Callable[..., Saved], what: ToWrite) -> Saved:
    edit = ArticleEdit.model_validate(dict(what.changed))
    try:
        return use_case(what.article_id, edit, what.carried, what.version)
    except Conflict:
        present = services.articles.open(what.article_id).article
        if texts_of(present) != dict(what.stored):
            raise
        return use_case(what.article_id, edit, what.carried, present.row_version)


def _written(saved: Saved, refused: AppError | None = None) -> Written:
    return Written(saved, fingerprint(texts_of(saved.article)), refused)


def create_article(services: "Services", texts: Texts) -> Article:
    """Start an article with texts that are on the screen."""
    return services.articles.create(ArticleEdit.model_validate(dict(texts)))


def write_copy(services: "Services", article_id: UUID, texts: Texts) -> Article:
    """Keep the texts of the screen as an article of their own, and leave the other one as it is."""
    copy = services.articles.duplicate(article_id)
    return services.articles.save(copy.id, ArticleEdit.model_validate(dict(texts))).article
