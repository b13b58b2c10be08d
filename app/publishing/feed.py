"""The Atom feed of a publication (RFC 4287): its newest articles, with absolute addresses."""

from dataclasses import dataclass
from datetime import UTC, datetime

from app.publishing.addresses import FEED, Addresses
from app.publishing.content import Listed, SiteContent
from app.publishing.language import Language
from app.publishing.templates import render_template

_MOST = 30
_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """One article in the feed."""

    href: str
    title: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Feed:
    """The feed as the template sees it. `updated` is the newest change: nothing asks the clock."""

    id: str
    href: str
    title: str
    subtitle: str
    language: str
    updated: str
    entries: tuple[Entry, ...]


def render_feed(content: SiteContent, addresses: Addresses, language: Language, listed: tuple[Listed, ...]) -> str:
    """Render the feed of these articles, newest first."""
    publication = content.publication
    changes = [item.article.last_published or item.article.first_published for item in listed[:_MOST]]
    newest = max((change for change in changes if change), default=_BEFORE_ALL)
    feed = Feed(
        id=addresses.absolute(),
        href=addresses.absolute(file=FEED),
        title=publication.name,
        subtitle=publication.motto,
        language=publication.language,
        updated=language.iso(newest),
        entries=tuple(_entry(item, addresses, language) for item in listed[:_MOST]),
    )
    return render_template("feed.xml", feed=feed)


def _entry(listed: Listed, addresses: Addresses, language: Language) -> Entry:
    article = listed.article
    published = article.first_published or article.last_published or _BEFORE_ALL
    return Entry(
        href=addresses.absolute(article.slug),
        title=article.headline,
        summary=article.standfirst,
        published=language.iso(published),
        updated=language.iso(article.last_published or published),
        authors=tuple(person.name for person in listed.authors),
        tags=tuple(article.tags),
    )
