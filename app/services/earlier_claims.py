"""“We checked this before”: judged claims of other articles that resemble words, and what can be taken from them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from app.domain.article import Article
from app.domain.claim import OPEN, RECHECK, Claim, Evidence
from app.domain.claim_resemblance import FLOOR, SHARED, Gist, beginnings, gist_of, resemblance
from app.domain.errors import RuleBroken
from app.domain.person import Person
from app.domain.text import quoted
from app.services.base import note
from app.storage.lexicons import stop_words
from app.storage.transaction import Transaction

#: The longest words of a sentence are asked for: more of them find hardly more claims, and each costs time.
_ASKED = 5
#: So many claims are compared word for word at most.
_COMPARED = 60
#: What of a passage goes with it to another claim.
_COPIED = {"source_id", "passage", "locator", "stance", "note", "verbatim", "snapshot_sha256"}


@dataclass(frozen=True)
class EarlierClaim:
    """A judged claim of another article, where it stands, and how alike it is (0 to 100)."""

    claim: Claim
    headline: str
    slug: str
    score: float = 100.0

    @property
    def verdict(self) -> str:
        """The key of the verdict."""
        return self.claim.verdict

    @property
    def explanation(self) -> str:
        """What readers were told."""
        return self.claim.explanation


def find_earlier(tx: Transaction, words: str, article: Article, limit: int) -> list[EarlierClaim]:
    """Return judged claims of other articles that resemble `words`, the most alike first."""
    stop, language = stop_words(article.language), article.language
    asked = gist_of(words, stop, language)
    if not asked.is_telling:
        return []
    verdicts = [rating.key for rating in tx.ratings.scale()]
    rows = tx.claims.judged_elsewhere(
        beginnings(words, stop, language, _ASKED), article.id, verdicts, SHARED, _COMPARED
    )
    scored = [(_best(asked, (exact, plain), stop, language), identity) for identity, exact, plain in rows]
    # Sorted by the score alone: among equals the newest verdict stays in front.
    best = sorted((each for each in scored if each[0] >= FLOOR), key=lambda each: -each[0])[:limit]
    found = earlier_claims(tx, [identity for _, identity in best])
    return [replace(found[identity], score=score) for score, identity in best]


def earlier_claims(tx: Transaction, ids: Sequence[UUID]) -> dict[UUID, EarlierClaim]:
    """Return claims with their articles; those that were removed are left out."""
    claims = tx.claims.many(ids)
    articles = tx.articles.many([claim.article_id for claim in claims.values()])
    at = {identity: articles[claim.article_id] for identity, claim in claims.items()}
    return {one: EarlierClaim(claims[one], article.headline, article.slug) for one, article in at.items()}


def _best(asked: Gist, texts: Sequence[str], stop: frozenset[str], language: str) -> float:
    return max(resemblance(asked, gist_of(text, stop, language)) if text else 0.0 for text in texts)


def take_over(tx: Transaction, person: Person | None, claim: Claim, earlier: Claim) -> Claim:
    """Link a claim to an earlier one, and copy its explanation and evidence; nothing comes twice."""
    if earlier.article_id == claim.article_id:
        raise RuleBroken("An earlier claim is one of another article: nothing was taken over.")
    if earlier.verdict in {OPEN, RECHECK}:
        raise RuleBroken("The earlier claim has no verdict any more: nothing was taken over.")
    if earlier.explanation and earlier.explanation not in claim.explanation:
        claim.explanation = "\n\n".join(part for part in (claim.explanation, earlier.explanation) if part)
    present = tx.evidence.of_claims([claim.id, earlier.id])
    have = {(one.source_id, one.passage) for one in present.get(claim.id, [])}
    position = len(present.get(claim.id, []))
    for one in present.get(earlier.id, []):
        if (one.source_id, one.passage) in have:
            continue
        kept = one.model_dump(include=_COPIED)
        tx.evidence.add(Evidence(claim_id=claim.id, position=position, **kept))
        position += 1
    claim.earlier_id = earlier.id
    tx.claims.add(claim)
    summary = f"Took over explanation and evidence of {quoted(earlier.exact, 60)}"
    article = tx.articles.get(claim.article_id)
    note(tx, person, "claim.take_over", summary, article=article, claim_id=claim.id, earlier=str(earlier.id))
    return claim
