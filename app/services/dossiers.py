"""Everything about one article, gathered for reading: `standfirst show`."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.article import Article
from app.domain.audit import AuditEntry
from app.domain.correction import Correction
from app.domain.gate import Reason
from app.domain.imported import ImportedArticle
from app.domain.person import Person
from app.formats.article_markdown import write_markdown
from app.services.base import Service, find_article
from app.services.claim_views import ClaimView, views
from app.services.gating import gate_with
from app.services.links import LinkView, link_views

_AS_THEY_ARE = ("headline", "kicker", "standfirst", "body", "tags", "slug", "slugline", "dateline", "language", "genre",
                "status", "ai_disclosure", "ai_note", "editors_note")  # fmt: skip


@dataclass(frozen=True)
class Dossier:
    """An article with everything that belongs to it; `section` is the name of its section."""

    article: Article
    section: str
    authors: Sequence[Person]
    claims: Sequence[ClaimView]
    related: Sequence[LinkView]
    corrections: Sequence[Correction]
    gate: Sequence[Reason]
    audit: Sequence[AuditEntry]


class DossierService(Service):
    """Dossiers."""

    def get(self, key: UUID | str) -> Dossier:
        """Return an article with everything that belongs to it, as of one moment."""
        with self._db.reading() as tx:
            article = find_article(tx, key)
            section = tx.sections.find(article.section_id)
            authors, claims = tx.bylines.authors(article.id), views(tx, tx.claims.of_article(article.id), article)
            return Dossier(
                article,
                section.name if section else "",
                authors,
                claims,
                link_views(tx, article.id),
                tx.corrections.of_articles([article.id]).get(article.id, []),
                gate_with(tx, article, authors, claims),
                tx.audit.of_article(article.id),
            )

    def as_markdown(self, key: UUID | str) -> str:
        """Return an article as Markdown with YAML front matter, which import reads again."""
        dossier = self.get(key)
        article = dossier.article
        return write_markdown(
            ImportedArticle(
                **{name: getattr(article, name) for name in _AS_THEY_ARE},
                authors=[person.name for person in dossier.authors],
                section=dossier.section,
                published=article.first_published,
                updated=article.last_published,
            )
        )
