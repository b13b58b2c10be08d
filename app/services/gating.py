"""Gathers what the gate looks at, and asks it."""

from collections.abc import Sequence

from app.domain.article import UNPUBLISHED, Article, Status
from app.domain.gate import Considered, Reason, reasons
from app.domain.inline_link import named_in
from app.domain.person import Person
from app.domain.rating_scale import denials
from app.domain.record import now
from app.services.claim_views import ClaimView, views
from app.services.quoted_texts import unsourced
from app.storage.transaction import Transaction


def gate_of(tx: Transaction, article: Article) -> list[Reason]:
    """Return the reasons that keep an article from being published, and its warnings."""
    claims = views(tx, tx.claims.of_article(article.id), article)
    return gate_with(tx, article, tx.bylines.authors(article.id), claims)


def gate_with(
    tx: Transaction, article: Article, authors: Sequence[Person], claims: Sequence[ClaimView]
) -> list[Reason]:
    """Return the same, for whoever has read the authors and the claims of the article already."""
    publication = tx.publications.get(article.publication_id)
    links = tx.related.of_article(article.id)
    named = named_in(article.body)
    targets = tx.articles.many([link.target_id for link in links if link.target_id])
    in_words = tx.articles.many(named) if named else {}
    sources = {source.id for view in claims for _, source in view.evidence}
    earlier = tx.snapshots.earlier_texts(sources) if sources else {}
    return reasons(
        Considered(
            article=article,
            authors=authors,
            claims=[view.claim for view in claims],
            evidence={view.claim.id: [one for one, _source in view.evidence] for view in claims},
            comments={view.claim.id: view.comments for view in claims},
            people=tx.people.all(),
            withdrawn_targets=[t.headline for t in targets.values() if t.status is Status.WITHDRAWN],
            unpublished_targets=[t.headline for t in targets.values() if t.status in UNPUBLISHED],
            unsourced=unsourced(article, claims, earlier, wanted=publication.gate_rules.get("quotation.source", False)),
            withdrawn_in_text=[t.headline for t in in_words.values() if t.status is Status.WITHDRAWN],
            denials=denials(tx.ratings.scale()),
            unmatched_headlines=sum(1 for link in links if not link.target_id and not link.url),
            moment=now(),
            zone=publication.time_zone,
            rules=publication.gate_rules,
        )
    )
