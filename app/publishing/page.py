"""The page of one article: records in, the whole text of `SLUG/index.html` out."""

import math
import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from markupsafe import Markup

from app.domain.publication import ClaimsShown
from app.domain.slugs import slugify
from app.publishing.addresses import AUTHOR, SECTION, SERIES, TAG, Addresses
from app.publishing.alignment import align
from app.publishing.content import CheckedClaim, PageContent
from app.publishing.frame import Link, Moment, language_for, make_site
from app.publishing.language import Language, direction
from app.publishing.marked_page import Align, Laid, lay
from app.publishing.page_head import article_head
from app.publishing.page_parts import (
    ChainLine,
    Check,
    Image,
    Notice,
    RelatedLine,
    make_chain,
    make_check,
    make_image,
    make_notices,
    make_related,
    report_link,
    shown_checks,
)
from app.publishing.resolver import Resolver
from app.publishing.templates import render_template

#: Readers of news take in about this many words in a minute.
_WORDS_A_MINUTE = 230

_TAGS = re.compile(r"<[^>]*>")
_BREAKS = re.compile(r"</(?:p|h[2-6]|li|tr|dt|dd|blockquote|figcaption|pre|div)>|<br>")


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
    chain: tuple[ChainLine, ...]
    chain_place: str
    checks: tuple[Check, ...]
    marked: bool
    disclosure: str
    disclosure_note: str
    report: str
    version: int
    tags: tuple[Link, ...]
    related: tuple[RelatedLine, ...]


def resolver_for(content: PageContent) -> Resolver:
    """Return what gives the body of this page its addresses; the preview uses the same."""
    return Resolver(content.media, content.targets, _addresses(content).root)


def lay_out(content: PageContent, aligned: Align = align) -> Laid:
    """Return the words of the page as they stand on it, with the marks of claims."""
    return lay(content, resolver_for(content), aligned)


def render_page(content: PageContent, aligned: Align = align) -> str:
    """Render the page. The same content gives the same text, always and everywhere."""
    addresses = _addresses(content)
    language = language_for(content.publication)
    laid = lay_out(content, aligned)
    text = plain_text(laid.plain)
    checks = shown_checks(content)
    page = _page(content, checks, addresses, language, laid, len(text.split()))
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
        head=article_head(content, checks, addresses, language, text),
        page=page,
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
    laid: Laid,
    words: int,
) -> Page:
    article, section = content.article, content.section
    return Page(
        language=article.language,
        direction=direction(article.language),
        draft=content.draft,
        kicker=article.kicker or (section.name if section else language.kind("genres", article.genre.value)),
        section=Link(section.name, addresses.page(SECTION, section.slug)) if section else None,
        headline=_markup(laid.headline) or language.say("untitled"),
        standfirst=_markup(laid.standfirst),
        authors=tuple(Link(p.name, addresses.page(AUTHOR, p.slug)) for p in content.authors),
        dateline=article.dateline,
        published=_moment(article.first_published, language),
        updated=_updated(content, language),
        minutes=reading_minutes(words),
        corrections=make_notices(content, language),
        image=make_image(content, addresses),
        body=_markup("".join(block.html for block in laid.blocks)),
        series=Link(content.series.name, addresses.page(SERIES, content.series.slug)) if content.series else None,
        chain=make_chain(content, addresses, language),
        chain_place=_chain_place(content, language),
        checks=tuple(
            make_check(
                check,
                content,
                language,
                words=laid.words.get(number, ""),
                referenced=number in laid.referenced,
            )
            for number, check in enumerate(checks, 1)
        ),
        marked=content.publication.claims_shown is ClaimsShown.MARKS,
        disclosure=language.kind("disclosure", article.ai_disclosure.value),
        disclosure_note=article.ai_note or content.publication.ai_note,
        report=report_link(content, addresses, language),
        version=content.version,
        tags=tuple(Link(tag, addresses.page(TAG, slugify(tag))) for tag in article.tags),
        related=tuple(make_related(item, content, addresses, language) for item in content.related),
    )


def _markup(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - escaped, or made by the sanitiser


def _chain_place(content: PageContent, language: Language) -> str:
    """Say which of how many articles of its series this is; nothing of a series of one."""
    chain = content.chain
    if chain is None or chain.length < 2:
        return ""
    return language.say("chain_place", n=chain.place, of=chain.length)


def _moment(when: datetime | None, language: Language) -> Moment | None:
    return Moment(language.write(when, "full"), language.iso(when)) if when else None


def _updated(content: PageContent, language: Language) -> Moment | None:
    """Return when the article last changed for readers, if it did after it came out."""
    first, last = content.article.first_published, content.article.last_published
    return _moment(last, language) if first and last and last > first else None
