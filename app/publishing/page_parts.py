"""The parts round a story: its picture, its corrections, the claims that were checked, and what is related."""

from dataclasses import dataclass

from app.domain.claim import OPEN, RECHECK, Rating
from app.domain.publication import ClaimsShown
from app.publishing.addresses import Addresses, mailto, web, with_query
from app.publishing.content import CheckedClaim, PageContent, RelatedItem
from app.publishing.dialect import quotes
from app.publishing.frame import Link
from app.publishing.language import Language

#: Verdicts that the themes have a colour for.
_VERDICTS = frozenset({"true", "mostly-true", "half-true", "mostly-false", "false", "unproven"})

#: Signs that a quotation may have already.
_QUOTES = '"“”„«»'


@dataclass(frozen=True)
class Image:
    """The main picture."""

    src: str
    alt: str
    width: int
    height: int
    caption: str
    credit: str


@dataclass(frozen=True)
class Check:
    """A judged claim as readers see it."""

    css: str
    verdict: str
    statement: str
    claimant: str
    explanation: str
    sources: tuple[Link, ...]
    checker: str
    referenced: bool = False


@dataclass(frozen=True)
class Notice:
    """A correction as readers see it."""

    kind: str
    date: str
    iso: str
    text: str


@dataclass(frozen=True)
class RelatedLine:
    """A line of the related list."""

    label: str
    headline: str
    href: str
    external: bool


@dataclass(frozen=True)
class ChainLine:
    """What came before or after in the series: `rel` is prev or next."""

    rel: str
    label: str
    headline: str
    href: str
    date: str


def make_chain(content: PageContent, addresses: Addresses, language: Language) -> tuple[ChainLine, ...]:
    """Return what came before and what after in the series."""
    chain = content.chain
    if chain is None:
        return ()
    sides = (("prev", "chain_before", chain.before), ("next", "chain_after", chain.after))
    return tuple(
        ChainLine(
            rel, language.say(label), item.headline.strip() or language.say("untitled"), addresses.page(item.slug),
            language.near(item.date, content.article.first_published) if item.date else "",
        )
        for rel, label, item in sides
        if item is not None
    )  # fmt: skip


def shown_checks(content: PageContent) -> tuple[CheckedClaim, ...]:
    """Return the claims that readers see: judged, meant for publication, where the publication shows them at all."""
    if content.publication.claims_shown is ClaimsShown.NONE:
        return ()
    return tuple(
        check for check in content.claims if check.claim.for_publication and check.claim.verdict not in {OPEN, RECHECK}
    )


def make_notices(content: PageContent, language: Language) -> tuple[Notice, ...]:
    """Return the notices of an article, newest first."""
    return tuple(
        Notice(
            language.kind("corrections", item.kind.value),
            language.near(item.created, content.article.first_published),
            language.iso(item.created),
            item.text,
        )
        for item in sorted(content.corrections, key=lambda item: item.created, reverse=True)
    )


def make_image(content: PageContent, addresses: Addresses) -> Image | None:
    """Return the main picture, if the article has one that is in the newsroom."""
    article = content.article
    info = content.media.get(article.image_sha256 or "")
    if info is None:
        return None
    return Image(
        addresses.asset(info.name),
        article.image_alt,
        info.width,
        info.height,
        article.image_caption,
        article.image_credit,
    )


def make_check(
    check: CheckedClaim, content: PageContent, language: Language, *, words: str = "", referenced: bool = False
) -> Check:
    """Return a judged claim with its claimant, its grounds and who checked it; `words` are those on the page."""
    claim = check.claim
    who = [claim.claimant, claim.claimant_role, language.write(claim.claimed_on, "day") if claim.claimed_on else ""]
    left, right = _quotes(content)
    return Check(
        css=tone_of(check.rating),
        verdict=check.rating.label,
        statement=claim.statement or f"{left}{(words or claim.exact).strip(_QUOTES)}{right}",
        claimant=", ".join(part for part in who if part) if claim.claimant else "",
        explanation=claim.explanation,
        sources=_sources(check),
        checker=check.judged_by.name if check.judged_by else "",
        referenced=referenced,
    )


def tone_of(rating: Rating) -> str:
    """Return the class of a verdict, by which the themes colour it."""
    key = (rating.colour or rating.key).replace("_", "-").replace(" ", "-").lower()
    return f"verdict-{key}" if key in _VERDICTS else "verdict-other"


def _quotes(content: PageContent) -> tuple[str, str]:
    # The words of a claim are the article's own: they are quoted as its language does.
    marks = quotes(content.article.language)
    return marks["left-double-quote"], marks["right-double-quote"]


def _sources(check: CheckedClaim) -> tuple[Link, ...]:
    """Return the sources of a verdict with the place in them, each once."""
    links = [
        Link(", ".join(part for part in (source.title, evidence.locator) if part), web(source.url))
        for evidence, source in check.evidence
    ]
    return tuple(dict.fromkeys(links))


def report_link(content: PageContent, addresses: Addresses, language: Language) -> str:
    """Return where a reader reports an inaccuracy, with what the newsroom needs to find the text."""
    publication, article = content.publication, content.article
    url = addresses.absolute(article.slug) or f"{article.slug}/"
    version = f"{content.version} {content.text_sha256[:12]}".strip()
    if contact := web(publication.contact_url):
        return with_query(contact, title=article.headline, url=url, version=version)
    if "@" not in publication.contact_email:
        return ""
    return mailto(
        publication.contact_email,
        language.say("report_subject", title=article.headline),
        language.say("report_body", url=url, version=version),
    )


def make_related(item: RelatedItem, content: PageContent, addresses: Addresses, language: Language) -> RelatedLine:
    """Return one line of the related list; days of the article's own year stand without it."""
    date = language.near(item.date, content.article.first_published) if item.date else ""
    return RelatedLine(
        label=" · ".join(part for part in (item.kicker or item.publisher, date) if part),
        headline=item.headline,
        href=web(item.url) if item.external else addresses.page(item.slug),
        external=item.external,
    )
