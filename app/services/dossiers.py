"""Everything about one article, gathered for reading: `standfirst show`, and what goes to other programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
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
from app.services.placing import anchor_of

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

    def as_annotations(self, key: UUID | str) -> list[dict[str, Any]]:
        """Return the claims of an article as W3C Web Annotations on the source of its fields."""
        dossier = self.get(key)
        return [_annotation(dossier.article, view) for view in dossier.claims]


def _annotation(article: Article, view: ClaimView) -> dict[str, Any]:
    claim = view.claim
    bodies = [{"type": "TextualBody", "purpose": "assessing", "value": claim.verdict, "format": "text/plain"}]
    if claim.explanation:
        bodies.append(
            {"type": "TextualBody", "purpose": "describing", "value": claim.explanation, "format": "text/markdown"}
        )
    bodies.extend(
        {"type": "TextualBody", "purpose": "replying", "value": comment.text, "format": "text/plain"}
        for comment in view.comments
    )
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": claim.created.isoformat(),
        "modified": claim.updated.isoformat(),
        "body": bodies,
        "target": {
            "source": f"urn:uuid:{article.id}#{claim.field}",
            "selector": anchor_of(claim).to_selectors(),
        },
    }
