"""The gate: the reasons that keep an article from being published, each with the place to mend it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import starmap
from uuid import UUID
from zoneinfo import ZoneInfo

from app.domain.article import AIDisclosure, Article, Status
from app.domain.claim import OPEN, RECHECK, Claim, Comment, Evidence, PlacementState
from app.domain.person import Person, Role
from app.domain.speech import is_quoted
from app.domain.text import quoted

LONGEST_HEADLINE = 250
#: An image of the newsroom in a text, with nothing between its brackets.
_SILENT_IMAGE = re.compile(r"!\[\s*\]\(\s*media:[0-9a-f]{64}")

#: What each rule is called in the settings of a publication; a rule that is off only warns.
RULES: dict[str, str] = {
    "headline.missing": "An article has a headline",
    "headline.long": f"A headline has at most {LONGEST_HEADLINE} characters",
    "body.missing": "An article has a text",
    "standfirst.missing": "An article has a standfirst",
    "section.missing": "An article has a section",
    "byline.missing": "An article has a byline",
    "disclosure.missing": "An article says what part AI had in it",
    "image.alt": "An image has a text for those who cannot see it",
    "claim.open": "Every claim is judged",
    "claim.recheck": "Every claim whose words changed is judged again",
    "claim.evidence": "Every verdict has evidence",
    "claim.passage": "Every passage stands word for word in its source",
    "claim.kept": "Every source of evidence is kept here",
    "claim.explanation": "Every verdict is explained",
    "claim.stated": "What is not true is not stated as a fact",
    "quotation.source": "Every quotation stands word for word in a source of the article",
    "claim.place": "Every claim has a certain place in the text",
    "claim.own": "Nobody clears a claim in their own article, where two people may clear",
    "claim.discussion": "Every question about a claim is answered",
    "related.withdrawn": "No link leads to a withdrawn article",
    "related.unpublished": "Every related article is published",
    "related.unmatched": "Every related headline is matched or removed",
    "embargo": "The embargo has passed",
}

#: Rules that only warn unless a publication turns them on.
WARNINGS = frozenset({
    "standfirst.missing", "section.missing", "byline.missing", "claim.kept", "claim.explanation", "claim.stated",
    "quotation.source", "related.unpublished", "related.unmatched", "embargo",
})  # fmt: skip


@dataclass(frozen=True)
class Reason:
    """Why an article is kept back. `place` says where to mend it: a field, a claim or a panel.

    `code` is a key of RULES. `blocking` False: a warning only.
    """

    code: str
    message: str
    blocking: bool
    place: str
    claim_id: UUID | None = None


@dataclass(frozen=True)
class Considered:
    """Everything the gate looks at."""

    article: Article
    authors: Sequence[Person] = ()
    claims: Sequence[Claim] = ()
    evidence: Mapping[UUID, Sequence[Evidence]] = field(default_factory=dict)
    comments: Mapping[UUID, Sequence[Comment]] = field(default_factory=dict)
    people: Sequence[Person] = ()
    withdrawn_targets: Sequence[str] = ()
    withdrawn_in_text: Sequence[str] = ()
    unpublished_targets: Sequence[str] = ()
    unmatched_headlines: int = 0
    unsourced: Sequence[str] = ()  #: quotations that stand in no source of the article
    denials: Collection[str] = ()  #: the verdicts that say that a claim is rather not true
    moment: datetime | None = None
    zone: str = "UTC"  #: the time zone of the publication
    rules: Mapping[str, bool] = field(default_factory=dict)


def reasons(considered: Considered) -> list[Reason]:
    """Return every reason, blocking ones first, in the order of RULES."""
    found = [*_of_article(considered), *_of_quotations(considered), *_of_related(considered)]
    for claim in considered.claims:
        if not claim.resolved or claim.verdict in {OPEN, RECHECK}:
            found.extend(_of_claim(considered, claim))
    order = list(RULES)
    return sorted(found, key=lambda reason: (not reason.blocking, order.index(reason.code)))


def _reason(considered: Considered, code: str, message: str, place: str, claim_id: UUID | None = None) -> Reason:
    blocking = considered.rules.get(code, code not in WARNINGS)
    return Reason(code, message, blocking, place, claim_id)


def _of_article(considered: Considered) -> Iterable[Reason]:
    article = considered.article
    if not article.headline.strip():
        yield _reason(considered, "headline.missing", "The article has no headline.", "headline")
    if len(article.headline) > LONGEST_HEADLINE:
        message = f"The headline has {len(article.headline):,} characters: shorten it to {LONGEST_HEADLINE}."
        yield _reason(considered, "headline.long", message, "headline")
    if not article.body.strip():
        yield _reason(considered, "body.missing", "The article has no text.", "body")
    if not article.standfirst.strip():
        yield _reason(considered, "standfirst.missing", "The article has no standfirst.", "standfirst")
    if article.section_id is None:
        yield _reason(considered, "section.missing", "The article is in no section.", "story")
    if not considered.authors:
        yield _reason(considered, "byline.missing", "Nobody is named as the author.", "story")
    if article.ai_disclosure is AIDisclosure.UNSET:
        yield _reason(considered, "disclosure.missing", "Nobody has chosen the AI disclosure.", "story")
    if article.image_sha256 and not article.image_alt.strip():
        yield _reason(considered, "image.alt", "The image has no text for those who cannot see it.", "story")
    if _SILENT_IMAGE.search(article.body):
        message = "An image in the text has no words for those who cannot see it."
        yield _reason(considered, "image.alt", message, "body")
    if article.embargo_until and considered.moment and article.embargo_until > considered.moment:
        until = article.embargo_until.astimezone(ZoneInfo(considered.zone))
        message = f"Under embargo until {until:%d %B %Y, %H:%M} ({considered.zone}): it stays off the pages until then."
        yield _reason(considered, "embargo", message, "story")


def _of_quotations(considered: Considered) -> Iterable[Reason]:
    words = considered.unsourced
    if words:
        more = "" if len(words) == 1 else f", nor do {len(words) - 1} more"
        message = f"A quotation does not stand word for word in a source of this article: {quoted(words[0], 60)}{more}."
        yield _reason(considered, "quotation.source", message, "quotations")


def _of_related(considered: Considered) -> Iterable[Reason]:
    for headline in considered.withdrawn_targets:
        message = f"A related link leads to a withdrawn article: “{headline}”."
        yield _reason(considered, "related.withdrawn", message, "related")
    for headline in considered.withdrawn_in_text:
        message = f"A link in the text leads to a withdrawn article: “{headline}”."
        yield _reason(considered, "related.withdrawn", message, "body")
    for headline in considered.unpublished_targets:
        message = f"A related article is not published, so it stays off the page: “{headline}”."
        yield _reason(considered, "related.unpublished", message, "related")
    if considered.unmatched_headlines:
        number = considered.unmatched_headlines
        what = "1 related headline has" if number == 1 else f"{number} related headlines have"
        yield _reason(considered, "related.unmatched", f"{what} no page yet: match or remove them.", "related")


def _of_claim(considered: Considered, claim: Claim) -> Iterable[Reason]:
    words = quoted(claim.exact, 60)

    def reason(code: str, message: str) -> Reason:
        return _reason(considered, code, message, f"claim:{claim.id}", claim.id)

    if claim.verdict == OPEN:
        yield reason("claim.open", f"Not judged yet: {words}.")
    elif claim.verdict == RECHECK:
        yield reason("claim.recheck", f"The words changed after the verdict: {words}.")
    else:
        yield from starmap(reason, _of_verdict(considered, claim, words))
        if _cleared_own(considered, claim):
            yield reason("claim.own", f"Cleared by the author of the article: {words}.")
    if claim.placement in {PlacementState.AMBIGUOUS, PlacementState.LOST}:
        what = "could stand in several places" if claim.placement is PlacementState.AMBIGUOUS else "are gone"
        yield reason("claim.place", f"The words of a claim {what}: {words}.")
    if any(not comment.resolved for comment in considered.comments.get(claim.id, ())):
        yield reason("claim.discussion", f"A question is not answered yet: {words}.")


def _of_verdict(considered: Considered, claim: Claim, words: str) -> Iterable[tuple[str, str]]:
    """Return what a verdict stands on too little: codes and sentences."""
    evidence = considered.evidence.get(claim.id, ())
    if not evidence:
        yield "claim.evidence", f"A verdict without evidence: {words}."
    if any(one.verbatim is False for one in evidence):
        yield "claim.passage", f"A passage is not word for word what its source says: {words}."
    if any(one.verbatim is None for one in evidence):
        yield "claim.kept", f"Evidence whose source is not kept here, so that nobody can compare it: {words}."
    if not claim.explanation.strip():
        yield "claim.explanation", f"A verdict without an explanation: {words}."
    if claim.verdict in considered.denials and _is_stated(considered.article, claim):
        yield "claim.stated", f"Found not true, and the text says it as a fact: {words}."


def _is_stated(article: Article, claim: Claim) -> bool:
    """Say whether the article itself says the words of a claim, and does not only quote them."""
    placed = claim.placement not in {PlacementState.AMBIGUOUS, PlacementState.LOST}
    return placed and not is_quoted(getattr(article, claim.field), claim.start, claim.end)


def _cleared_own(considered: Considered, claim: Claim) -> bool:
    may_clear = [person for person in considered.people if person.may(Role.FACT_CHECKER, Role.EDITOR)]
    if len(may_clear) < 2 or claim.judged_by is None:
        return False
    return any(author.id == claim.judged_by for author in considered.authors)


def is_passed(found: Iterable[Reason]) -> bool:
    """Say whether nothing keeps the article back."""
    return not any(reason.blocking for reason in found)


def may_be_seen(article: Article, moment: datetime) -> bool:
    """Say whether readers may see an article at a moment: published, not binned, no embargo ahead."""
    embargoed = article.embargo_until is not None and article.embargo_until > moment
    return article.status in {Status.PUBLISHED, Status.CORRECTED} and article.binned is None and not embargoed
