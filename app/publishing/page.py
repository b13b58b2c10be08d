"""The page of one article: records in, the whole text of `SLUG/index.html` out."""

import math
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from babel.core import get_global
from markupsafe import Markup

from app.domain.claim import OPEN, RECHECK
from app.domain.slugs import slugify
from app.publishing.addresses import AUTHOR, SECTION, SERIES, TAG, Addresses, mailto, web, with_query
from app.publishing.content import CheckedClaim, PageContent, RelatedItem
from app.publishing.dialect import quotes
from app.publishing.frame import Head, Link, Moment, language_for, make_site
from app.publishing.language import Language, direction
from app.publishing.resolver import Resolver
from app.publishing.structured_data import article_graph, script
from app.publishing.templates import render_template

#: Readers of news take in about this many words in a minute.
_WORDS_A_MINUTE = 230
_LONGEST_DESCRIPTION = 300

_TAGS = re.compile(r"<[^>]*>")
_BREAKS = re.compile(r"</(?:p|h[2-6]|li|tr|dt|dd|blockquote|figcaption|pre|div)>|<br>")

#: Verdicts that the themes have a colour for.
_VERDICTS = frozenset({"true", "mostly-true", "half-true", "mostly-false", "false", "unproven"})


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
class Page:
    """An article as the template sees it."""

    language: str
    direction: str
    draft: bool
    kicker: str
    section: Link | None
    headline: str
    standfirst: str
    authors: tuple[Link, ...]
    dateline: str
    published: Moment | None
    updated: Moment | None
    minutes: int
    corrections: tuple[Notice, ...]
    image: Image | None
    body: Markup
    series: Link | None
    checks: tuple[Check, ...]
    disclosure: str
    disclosure_note: str
    report: str
    version: int
    tags: tuple[Link, ...]
    related: tuple[RelatedLine, ...]


def resolver_for(content: PageContent) -> Resolver:
    """Return what gives the body of this page its addresses; the preview uses the same."""
    return Resolver(content.media, content.targets, _addresses(content).root)


def render_page(content: PageContent) -> str:
    """Render the page. The same content gives the same text, always and everywhere."""
    addresses = _addresses(content)
    language = language_for(content.publication)
    body = resolver_for(content).resolve(content.body.html)
    text = plain_text(body)
    checks = shown_checks(content)
    page = _page(content, checks, addresses, language, body, len(text.split()))
    return render_template(
        "article.html",
        t=language.say,
        site=make_site(
            content.publication,
            content.sections,
            addresses,
            language,
            here=content.section,
            date=content.article.first_published,
        ),
        head=_head(content, checks, addresses, language, text),
        page=page,
    )


def shown_checks(content: PageContent) -> tuple[CheckedClaim, ...]:
    """Return the claims that readers see: judged, meant for publication, where the publication shows them at all."""
    if not content.publication.publish_claims:
        return ()
    return tuple(
        check for check in content.claims if check.claim.for_publication and check.claim.verdict not in {OPEN, RECHECK}
    )


def plain_text(html: str) -> str:
    """Return the words of some HTML of ours, a line for each paragraph."""
    lines = (" ".join(line.split()) for line in unescape(_TAGS.sub("", _BREAKS.sub("\n", html))).splitlines())
    return "\n".join(line for line in lines if line)


def reading_minutes(words: int) -> int:
    """Return how long reading takes, in whole minutes, at least one where there is any text."""
    return math.ceil(words / _WORDS_A_MINUTE)


def _addresses(content: PageContent) -> Addresses:
    return Addresses(content.base_url or content.publication.base_url, 1)


def _page(
    content: PageContent,
    checks: tuple[CheckedClaim, ...],
    addresses: Addresses,
    language: Language,
    body: str,
    words: int,
) -> Page:
    article, section = content.article, content.section
    return Page(
        language=article.language,
        direction=direction(article.language),
        draft=content.draft,
        kicker=article.kicker or (section.name if section else language.kind("genres", article.genre.value)),
        section=Link(section.name, addresses.page(SECTION, section.slug)) if section else None,
        headline=article.headline.strip() or language.say("untitled"),
        standfirst=article.standfirst.strip(),
        authors=tuple(Link(p.name, addresses.page(AUTHOR, p.slug)) for p in content.authors),
        dateline=article.dateline,
        published=_moment(article.first_published, language),
        updated=_updated(content, language),
        minutes=reading_minutes(words),
        corrections=_notices(content, language),
        image=_image(content, addresses),
        body=Markup(body),  # noqa: S704 - made by the sanitiser
        series=Link(content.series.name, addresses.page(SERIES, content.series.slug)) if content.series else None,
        checks=tuple(_check(check, content, language) for check in checks),
        disclosure=language.kind("disclosure", article.ai_disclosure.value),
        disclosure_note=article.ai_note or content.publication.ai_note,
        report=_report(content, addresses, language),
        version=content.version,
        tags=tuple(Link(tag, addresses.page(TAG, slugify(tag))) for tag in article.tags),
        related=tuple(_related(item, content, addresses, language) for item in content.related),
    )


def _moment(when: datetime | None, language: Language) -> Moment | None:
    return Moment(language.write(when, "full"), language.iso(when)) if when else None


def _updated(content: PageContent, language: Language) -> Moment | None:
    """Return when the article last changed for readers, if it did after it came out."""
    first, last = content.article.first_published, content.article.last_published
    return _moment(last, language) if first and last and last > first else None


def _notices(content: PageContent, language: Language) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            language.kind("corrections", item.kind.value),
            language.near(item.created, content.article.first_published),
            language.iso(item.created),
            item.text,
        )
        for item in sorted(content.corrections, key=lambda item: item.created, reverse=True)
    )


def _image(content: PageContent, addresses: Addresses) -> Image | None:
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


def _check(check: CheckedClaim, content: PageContent, language: Language) -> Check:
    claim = check.claim
    key = check.rating.key.replace("_", "-").replace(" ", "-").lower()
    who = [claim.claimant, claim.claimant_role, language.write(claim.claimed_on, "day") if claim.claimed_on else ""]
    left, right = _quotes(content)
    return Check(
        css=f"verdict-{key}" if key in _VERDICTS else "verdict-other",
        verdict=check.rating.label,
        statement=claim.statement or f"{left}{claim.exact}{right}",
        claimant=", ".join(part for part in who if part) if claim.claimant else "",
        explanation=claim.explanation,
        sources=_sources(check),
        checker=check.judged_by.name if check.judged_by else "",
    )


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


def _report(content: PageContent, addresses: Addresses, language: Language) -> str:
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


def _related(item: RelatedItem, content: PageContent, addresses: Addresses, language: Language) -> RelatedLine:
    date = language.near(item.date, content.article.first_published) if item.date else ""
    return RelatedLine(
        label=" · ".join(part for part in (item.kicker or item.publisher, date) if part),
        headline=item.headline,
        href=web(item.url) if item.external else addresses.page(item.slug),
        external=item.external,
    )


def _head(
    content: PageContent, checks: tuple[CheckedClaim, ...], addresses: Addresses, language: Language, text: str
) -> Head:
    article = content.article
    headline = article.headline.strip() or language.say("untitled")
    description = " ".join((article.standfirst or text).split())
    if len(description) > _LONGEST_DESCRIPTION:
        description = f"{description[:_LONGEST_DESCRIPTION].rsplit(' ', 1)[0]}…"
    image = content.media.get(article.image_sha256 or "")
    image_url = addresses.absolute("assets", file=image.name) if image else ""
    return Head(
        title=f"{headline} — {content.publication.name}",
        kind="article",
        description=description,
        robots="noindex, nofollow" if content.draft else "max-image-preview:large",
        canonical=addresses.absolute(article.slug),
        properties=_open_graph(content, addresses, language, headline, description, image_url),
        image=image_url,
        graph=script(article_graph(content, checks, addresses, language, text)),
    )


def _open_graph(
    content: PageContent,
    addresses: Addresses,
    language: Language,
    headline: str,
    description: str,
    image_url: str,
) -> tuple[tuple[str, str], ...]:
    article = content.article
    published, modified = article.first_published, article.last_published or article.first_published
    pairs = [
        ("og:type", "article"),
        ("og:site_name", content.publication.name),
        ("og:title", headline),
        ("og:description", description),
        ("og:url", addresses.absolute(article.slug)),
        ("og:locale", open_graph_locale(article.language)),
        ("og:image", image_url),
        ("og:image:alt", article.image_alt if image_url else ""),
        ("article:published_time", language.iso(published) if published else ""),
        ("article:modified_time", language.iso(modified) if modified else ""),
        ("article:section", content.section.name if content.section else ""),
    ]
    pairs += [("article:author", addresses.absolute(AUTHOR, p.slug) or p.name) for p in content.authors]
    pairs += [("article:tag", tag) for tag in article.tags]
    return tuple((name, value) for name, value in pairs if value)


def open_graph_locale(language: str) -> str:
    """Return a language as Open Graph writes it, with a territory: `hu_HU`."""
    parts = language.replace("-", "_").split("_")
    if len(parts) > 1:
        return f"{parts[0].lower()}_{parts[-1].upper()}"
    likely = get_global("likely_subtags").get(parts[0].lower(), "")
    return f"{parts[0].lower()}_{likely.rsplit('_', 1)[-1]}" if "_" in likely else parts[0]
