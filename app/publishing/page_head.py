"""The head of an article's page: what search engines, networks and readers' programs are told of it."""

from babel.core import get_global

from app.publishing.addresses import AUTHOR, Addresses
from app.publishing.content import CheckedClaim, PageContent
from app.publishing.frame import Head
from app.publishing.language import Language
from app.publishing.structured_data import article_graph, script

_LONGEST_DESCRIPTION = 300


def article_head(
    content: PageContent, checks: tuple[CheckedClaim, ...], addresses: Addresses, language: Language, text: str
) -> Head:
    """Return the head. `text` is the body without markup; `checks` are the claims that the page shows."""
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
