"""What the texts of an article quote, and in which texts of sources it stands: for the gate and for the list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from uuid import UUID

from app.checks.quotations import plain_form, stands_in
from app.checks.quoted_passages import Quotation, find_quotations
from app.domain.article import TEXT_FIELDS, Article
from app.domain.claim import OPEN, RECHECK, Claim, PlacementState
from app.services.claim_views import ClaimView

#: Fewer words than this that nobody is said to have said may be a title or a word that is held at a distance.
_TELLING = 4
#: Texts of sources up to this length are remembered in their plain form: 24 of them take some 30 MB at most.
_REMEMBERED = 500_000


def quotations_in(texts: Mapping[str, str]) -> list[tuple[str, Quotation]]:
    """Return the quotations of texts by field, each with its field, in the order of the page."""
    return [(field, one) for field in TEXT_FIELDS for one in _quotations(texts.get(field, ""))]


def form_of(text: str) -> str:
    """Return the plain form of the text of a source; the gate asks for the same ones with every save."""
    return _remembered(text) if len(text) <= _REMEMBERED else plain_form(text)


def unsourced(
    article: Article, claims: Sequence[ClaimView], earlier: Mapping[UUID, Sequence[str]], *, wanted: bool
) -> list[str]:
    """Return the quotations that stand in no kept source of the article's evidence and that nobody has judged.

    Only those sources are looked at, as they are read with the article anyway, with what they said `earlier`. Where
    there is none, nothing can be said, and nothing is, unless it is `wanted`: most newsrooms keep no source of an
    interview.
    """
    kept = {source.id: source.snapshot_text for view in claims for _, source in view.evidence if source.snapshot_text}
    if not kept and not wanted:
        return []
    texts = {field: str(getattr(article, field)) for field in TEXT_FIELDS}
    judged = [view.claim for view in claims if _is_judged(view.claim)]
    asked = [one.words for field, one in quotations_in(texts) if _is_telling(one) and not _is_on(judged, field, one)]
    before = [text for source_id in kept for text in earlier.get(source_id, ())]
    forms = [form_of(text) for text in (*kept.values(), *before)] if asked else []
    return [words for words in asked if not any(stands_in(words, form) for form in forms)]


def claims_on(claims: Iterable[Claim], field: str, quotation: Quotation) -> list[Claim]:
    """Return the claims that stand on words of a quotation."""
    return [
        claim
        for claim in claims
        if claim.field == field
        and claim.placement not in {PlacementState.LOST, PlacementState.AMBIGUOUS}
        and claim.start < quotation.end
        and quotation.start < claim.end
    ]


def _is_telling(quotation: Quotation) -> bool:
    return not quotation.depth and (bool(quotation.speaker) or quotation.count >= _TELLING)


def _is_judged(claim: Claim) -> bool:
    return claim.verdict not in {OPEN, RECHECK}


def _is_on(judged: Collection[Claim], field: str, quotation: Quotation) -> bool:
    return bool(judged) and bool(claims_on(judged, field, quotation))


@lru_cache(maxsize=6)
def _quotations(text: str) -> tuple[Quotation, ...]:
    return tuple(find_quotations(text))


@lru_cache(maxsize=24)
def _remembered(text: str) -> str:
    return plain_form(text)
