"""Verdicts in structured data: schema.org's ClaimReview, and the sources that they rest on."""

from app.domain.claim import ClaimantKind
from app.publishing.addresses import Addresses, web
from app.publishing.content import CheckedClaim, PageContent
from app.publishing.language import Language
from app.publishing.nodes import Node, compact, page_id, site_id

#: A claim reviewed has fewer characters than this.
_LONGEST_CLAIM = 75


def citations(checks: tuple[CheckedClaim, ...]) -> list[Node]:
    """Return the sources that the verdicts on the page rest on, each once."""
    sources = {source.id: source for check in checks for _, source in check.evidence}
    return [
        compact(
            {
                "@type": "CreativeWork",
                "name": source.title,
                "url": web(source.url),
                "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else {},
                "datePublished": source.published_on.isoformat() if source.published_on else "",
            }
        )
        for source in sources.values()
    ]


def claim_review(
    check: CheckedClaim, number: int, content: PageContent, addresses: Addresses, language: Language
) -> Node:
    """Return the verdict on one claim as a ClaimReview; `number` is its place on the page, which its address names."""
    claim = check.claim
    statement = claim.statement or claim.exact
    kind = "Organization" if claim.claimant_kind is ClaimantKind.ORGANISATION else "Person"
    where = web(claim.claimed_where)
    values = [rating.value for rating in content.scale if rating.value is not None]
    return compact(
        {
            "@type": "ClaimReview",
            "@id": page_id(content, addresses, f"check-{number}"),
            "url": addresses.absolute(content.article.slug, fragment=f"check-{number}"),
            "claimReviewed": _short(statement),
            "itemReviewed": compact(
                {
                    "@type": "Claim",
                    "text": statement,
                    "author": {"@type": kind, "name": claim.claimant} if claim.claimant else {},
                    "datePublished": claim.claimed_on.isoformat() if claim.claimed_on else "",
                    "appearance": {"@type": "CreativeWork", "url": where} if where else {},
                }
            ),
            "reviewRating": compact(
                {
                    "@type": "Rating",
                    "ratingValue": check.rating.value,
                    "bestRating": max(values) if values and check.rating.value is not None else None,
                    "worstRating": min(values) if values and check.rating.value is not None else None,
                    "alternateName": check.rating.label,
                    "ratingExplanation": claim.explanation,
                }
            ),
            "author": {"@id": site_id(addresses, "publisher")},
            "datePublished": language.iso(claim.judged_at) if claim.judged_at else "",
            "inLanguage": content.article.language,
        }
    )


def _short(statement: str) -> str:
    """Cut a statement at a word so that it has fewer than 75 characters."""
    words = " ".join(statement.split())
    if len(words) < _LONGEST_CLAIM:
        return words
    cut = words[: _LONGEST_CLAIM - 2]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[30:] else cut}…"
