"""An article as one entry of a list: what the front page and the pages of sections, tags and authors show of it."""

from dataclasses import dataclass
from datetime import datetime

from app.publishing.addresses import Addresses
from app.publishing.content import Listed
from app.publishing.language import Language, aware


@dataclass(frozen=True)
class Item:
    """One entry as the templates see it."""

    headline: str
    href: str
    standfirst: str
    kicker: str
    label: str
    byline: str
    image: str
    width: int
    height: int


def make_item(listed: Listed, addresses: Addresses, language: Language, *, pictured: bool = False) -> Item:
    """Make the entry of an article for a page at these addresses."""
    article, image = listed.article, listed.image if pictured else None
    kicker = article.kicker or (listed.section.name if listed.section else "")
    day = language.write(article.first_published, "day") if article.first_published else ""
    names = [person.name for person in listed.authors]
    joint = f" {language.say('and')} "
    writers = joint.join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    return Item(
        headline=article.headline.strip() or language.say("untitled"),
        href=addresses.page(article.slug),
        standfirst=article.standfirst.strip(),
        kicker=kicker,
        label=_joined(kicker, day),
        byline=_joined(f"{language.say('by')} {writers}" if writers else "", day),
        image=addresses.asset(image.name) if image else "",
        width=image.width if image else 0,
        height=image.height if image else 0,
    )


def newest_first(listed: tuple[Listed, ...]) -> tuple[Listed, ...]:
    """Order by first publication; the slug settles what came out together, so that the order never wavers."""
    return tuple(sorted(listed, key=_age))


def _age(listed: Listed) -> tuple[float, str]:
    first: datetime | None = listed.article.first_published
    return (-aware(first).timestamp() if first else 0.0, listed.article.slug)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
