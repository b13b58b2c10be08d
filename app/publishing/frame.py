"""What all pages of a publication have around them: masthead, navigation, footer, and the head's common part."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from app.domain.publication import POLICIES, Publication
from app.domain.section import Section
from app.publishing.addresses import CORRECTIONS, FEED, HOW_WE_WORK, SECTION, Addresses, web
from app.publishing.language import Language, direction, language_of
from app.publishing.theme import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    name: str
    href: str
    here: bool = False
    external: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A time for people and for machines."""

    text: str
    iso: str


@dataclass(frozen=True)
class Site:
    """The publication as the templates see it."""

    name: str
    language: str
    direction: str
    motto: str
    strapline: str
    footer: str
    sections: tuple[Link, ...]
    policies: tuple[Link, ...]
    front: str
    corrections: str
    how_we_work: str
    newsletter: str
    contact: str
    feed: str
    theme: Theme
    asset: Callable[[str], str]
    content_policy: str
    date: Moment | None = None


@dataclass(frozen=True)
class Head:
    """What is said about one page in its head."""

    title: str
    kind: str
    description: str = ""
    robots: str = "max-image-preview:large"
    canonical: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    image: str = ""
    graph: Markup = field(default=Markup(""))


def language_for(publication: Publication) -> Language:
    """Return the words and dates of a publication."""
    return language_of(publication.language, publication.time_zone)


def make_site(
    publication: Publication,
    sections: tuple[Section, ...],
    addresses: Addresses,
    language: Language,
    *,
    here: Section | None = None,
    date: datetime | None = None,
) -> Site:
    """Gather what the masthead and the footer show on a page at these addresses."""
    theme = load_theme(publication.theme)
    newsletter = web(publication.signup_url)
    return Site(
        name=publication.name,
        language=publication.language,
        direction=direction(publication.language),
        motto=publication.motto,
        strapline=publication.strapline,
        footer=publication.footer,
        sections=tuple(
            Link(s.name, addresses.page(SECTION, s.slug), here=here is not None and s.id == here.id) for s in sections
        ),
        policies=policy_links(publication, addresses, language),
        front=addresses.page(),
        corrections=addresses.page(CORRECTIONS),
        how_we_work=addresses.page(HOW_WE_WORK),
        newsletter=newsletter,
        contact=contact_link(publication),
        feed=f"{addresses.root}{FEED}" if addresses.base_url else "",
        theme=theme,
        asset=addresses.asset,
        content_policy=_content_policy(newsletter),
        date=Moment(language.write(date, "masthead"), _day(language, date)) if date else None,
    )


def policy_links(publication: Publication, addresses: Addresses, language: Language) -> tuple[Link, ...]:
    """Return links to the policies that the publication states: to its page, or to where they stand elsewhere."""
    links = []
    for key, name in POLICIES.items():
        text = publication.policies.get(key, "").strip()
        if text:
            elsewhere = web(text) if " " not in text else ""
            href = elsewhere or addresses.page(HOW_WE_WORK, fragment=key.replace("_", "-"))
            links.append(Link(language.kind("policies", key) or name, href, external=bool(elsewhere)))
    return tuple(links)


def contact_link(publication: Publication) -> str:
    """Return where readers can write to: a page, or else an address."""
    if url := web(publication.contact_url):
        return url
    return f"mailto:{publication.contact_email}" if "@" in publication.contact_email else ""


def _day(language: Language, date: datetime) -> str:
    return language.iso(date)[:10]


def _content_policy(newsletter: str) -> str:
    """Return the policy that a page states for itself: nothing runs, and nothing comes from elsewhere."""
    parts = urlsplit(newsletter)
    form = f"{parts.scheme}://{parts.netloc}" if parts.netloc else "'none'"
    return f"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action {form}"
