"""What a page and a site are made of: records, gathered by the service before anything is rendered.

Nothing here is looked up later: what is not in these values is not on the page. The service decides what may be
seen; a target that is not in `targets` or a related item that is not given is not linked (promise 7).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from uuid import UUID

from app.domain.article import Article
from app.domain.claim import Claim, Evidence, Rating
from app.domain.correction import Correction
from app.domain.person import Person
from app.domain.publication import Publication, Series
from app.domain.section import Section
from app.domain.slugs import slugify
from app.domain.source import Source
from app.publishing.rendered import RenderedText


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """An image as it stands in `assets/`: `name` holds a part of its hash (`media_name` makes it)."""

    name: str
    media_type: str
    width: int = 0
    height: int = 0


_ENDINGS = {"image/jpeg": "jpg", "image/svg+xml": "svg", "image/x-icon": "ico", "image/tiff": "tif"}


def media_name(name: str, sha256: str, media_type: str) -> str:
    """Make the name of an image in `assets/`: what it was called, a piece of its hash, the ending of its type."""
    stem = slugify(PurePosixPath(name.replace("\\", "/")).stem, fallback="image")
    ending = _ENDINGS.get(media_type) or slugify(media_type.partition("/")[2], fallback="bin")
    return f"{stem}-{sha256[:12]}.{ending}"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim whose verdict readers may see, with the words of the verdict and what it rests on."""

    claim: Claim
    rating: Rating
    evidence: tuple[tuple[Evidence, Source], ...] = ()
    judged_by: Person | None = None


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """One line of the related list: another article (`slug`) or a page elsewhere (`url`, `publisher`)."""

    headline: str
    kicker: str = ""
    date: datetime | None = None
    slug: str = ""
    url: str = ""
    publisher: str = ""

    @property
    def external(self) -> bool:
        """Say whether it leads away from this publication."""
        return not self.slug


@dataclass(frozen=True, slots=True)
class ChainItem:
    """An article of the same series that readers may see."""

    headline: str
    slug: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Where an article stands in its series, among what readers may see: `place` of `length`, and its neighbours."""

    place: int
    length: int
    before: ChainItem | None = None
    after: ChainItem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContent:
    """Everything of one article's page.

    `body` is the body as rendered by `Renderer` or kept from an earlier rendering. `sections` are those of the
    navigation, in order. `scale` is the newsroom's rating scale, for best and worst in structured data.
    `places` are where an editor has carried claims to in words that are not saved yet. `base_url` empty: the page has
    no absolute addresses.
    `draft` marks a page that must not be indexed. `version` is the edition; `text_sha256` the hash of its text.
    """

    article: Article
    publication: Publication
    body: RenderedText
    section: Section | None = None
    sections: tuple[Section, ...] = ()
    authors: tuple[Person, ...] = ()
    series: Series | None = None
    chain: Chain | None = None
    claims: tuple[CheckedClaim, ...] = ()
    scale: tuple[Rating, ...] = ()
    corrections: tuple[Correction, ...] = ()
    related: tuple[RelatedItem, ...] = ()
    media: Mapping[str, MediaInfo] = field(default_factory=dict)
    targets: Mapping[UUID, str] = field(default_factory=dict)
    places: Mapping[UUID, tuple[int, int] | None] = field(default_factory=dict)
    base_url: str = ""
    draft: bool = False
    version: int = 0
    text_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One published article as it is listed on the front page and on the pages of sections, tags and authors."""

    article: Article
    section: Section | None = None
    authors: tuple[Person, ...] = ()
    image: MediaInfo | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteContent:
    """Everything of the pages that are not articles. `listed` is newest first and holds only what readers may see."""

    publication: Publication
    sections: tuple[Section, ...] = ()
    series: tuple[Series, ...] = ()
    listed: tuple[Listed, ...] = ()
    base_url: str = ""
