"""Every table, loaded, for those who need the whole metadata: migrations, backup, doctor."""

from sqlmodel import SQLModel

from app.domain.article import Article, ArticleLock, Byline
from app.domain.audit import AuditEntry
from app.domain.claim import Claim, Comment, Evidence, Rating
from app.domain.correction import Correction
from app.domain.inline_link import InlineLink
from app.domain.link_proposal import LinkProposal
from app.domain.media import MediaFile
from app.domain.newsroom import ImportedFile, Newsroom, RenderedBody
from app.domain.person import Person
from app.domain.publication import Publication, Series
from app.domain.related import HiddenSuggestion, RelatedLink
from app.domain.revision import Revision
from app.domain.section import Section
from app.domain.snapshot import Snapshot
from app.domain.source import Source

#: In an order in which parents come before children.
TABLES: tuple[type[SQLModel], ...] = (
    Newsroom, MediaFile, Person, Publication, Section, Series, Article, Byline, ArticleLock, Rating, Source, Snapshot,
    Claim, Evidence, Comment, RelatedLink, HiddenSuggestion, LinkProposal, InlineLink, Correction, Revision, AuditEntry,
    ImportedFile, RenderedBody,
)  # fmt: skip
