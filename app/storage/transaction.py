"""One transaction: every noun's repository on one session.

A repository is loaded when it is first asked for: a command that lists articles need not wait for twenty tables.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from sqlmodel import Session

if TYPE_CHECKING:
    from app.storage.articles import ArticleRepository
    from app.storage.audit import AuditRepository
    from app.storage.bylines import BylineRepository
    from app.storage.claims import ClaimRepository, CommentRepository, EvidenceRepository, RatingRepository
    from app.storage.corrections import CorrectionRepository
    from app.storage.inline_links import InlineLinkRepository
    from app.storage.link_graph import LinkGraph
    from app.storage.link_proposals import LinkProposalRepository
    from app.storage.locks import LockRepository
    from app.storage.media import MediaRepository
    from app.storage.newsrooms import ImportedFileRepository, NewsroomRepository, RenderedBodyRepository
    from app.storage.people import PersonRepository
    from app.storage.publications import PublicationRepository, SectionRepository, SeriesRepository
    from app.storage.related import HiddenRepository, RelatedRepository
    from app.storage.revisions import RevisionRepository
    from app.storage.search import SearchIndex
    from app.storage.snapshots import SnapshotRepository
    from app.storage.sources import SourceRepository
    from app.storage.waiting_claims import WaitingClaims


class Transaction:
    """What a use case reads and writes through. Leaving it commits; an exception undoes everything."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def articles(self) -> "ArticleRepository":
        """Articles."""
        from app.storage.articles import ArticleRepository

        return ArticleRepository(self._session)

    @cached_property
    def bylines(self) -> "BylineRepository":
        """Who wrote what."""
        from app.storage.bylines import BylineRepository

        return BylineRepository(self._session)

    @cached_property
    def locks(self) -> "LockRepository":
        """Who has which article open."""
        from app.storage.locks import LockRepository

        return LockRepository(self._session)

    @cached_property
    def audit(self) -> "AuditRepository":
        """Who did what."""
        from app.storage.audit import AuditRepository

        return AuditRepository(self._session)

    @cached_property
    def claims(self) -> "ClaimRepository":
        """Claims."""
        from app.storage.claims import ClaimRepository

        return ClaimRepository(self._session)

    @cached_property
    def waiting(self) -> "WaitingClaims":
        """Claims that wait for somebody, over all articles."""
        from app.storage.waiting_claims import WaitingClaims

        return WaitingClaims(self._session)

    @cached_property
    def comments(self) -> "CommentRepository":
        """What is said about claims."""
        from app.storage.claims import CommentRepository

        return CommentRepository(self._session)

    @cached_property
    def evidence(self) -> "EvidenceRepository":
        """Evidence of claims."""
        from app.storage.claims import EvidenceRepository

        return EvidenceRepository(self._session)

    @cached_property
    def ratings(self) -> "RatingRepository":
        """The rating scale."""
        from app.storage.claims import RatingRepository

        return RatingRepository(self._session)

    @cached_property
    def corrections(self) -> "CorrectionRepository":
        """Corrections."""
        from app.storage.corrections import CorrectionRepository

        return CorrectionRepository(self._session)

    @cached_property
    def media(self) -> "MediaRepository":
        """Images."""
        from app.storage.media import MediaRepository

        return MediaRepository(self._session)

    @cached_property
    def newsrooms(self) -> "NewsroomRepository":
        """The newsroom itself."""
        from app.storage.newsrooms import NewsroomRepository

        return NewsroomRepository(self._session)

    @cached_property
    def imported(self) -> "ImportedFileRepository":
        """Files that were imported."""
        from app.storage.newsrooms import ImportedFileRepository

        return ImportedFileRepository(self._session)

    @cached_property
    def rendered(self) -> "RenderedBodyRepository":
        """Bodies that were rendered."""
        from app.storage.newsrooms import RenderedBodyRepository

        return RenderedBodyRepository(self._session)

    @cached_property
    def people(self) -> "PersonRepository":
        """People."""
        from app.storage.people import PersonRepository

        return PersonRepository(self._session)

    @cached_property
    def publications(self) -> "PublicationRepository":
        """Publications."""
        from app.storage.publications import PublicationRepository

        return PublicationRepository(self._session)

    @cached_property
    def sections(self) -> "SectionRepository":
        """Sections."""
        from app.storage.publications import SectionRepository

        return SectionRepository(self._session)

    @cached_property
    def series(self) -> "SeriesRepository":
        """Series and running stories."""
        from app.storage.publications import SeriesRepository

        return SeriesRepository(self._session)

    @cached_property
    def related(self) -> "RelatedRepository":
        """Related links."""
        from app.storage.related import RelatedRepository

        return RelatedRepository(self._session)

    @cached_property
    def hidden(self) -> "HiddenRepository":
        """Suggestions that were hidden."""
        from app.storage.related import HiddenRepository

        return HiddenRepository(self._session)

    @cached_property
    def proposals(self) -> "LinkProposalRepository":
        """Proposals to link."""
        from app.storage.link_proposals import LinkProposalRepository

        return LinkProposalRepository(self._session)

    @cached_property
    def inline_links(self) -> "InlineLinkRepository":
        """Links in the words of articles."""
        from app.storage.inline_links import InlineLinkRepository

        return InlineLinkRepository(self._session)

    @cached_property
    def link_graph(self) -> "LinkGraph":
        """Who links to whom, all kinds of links together."""
        from app.storage.link_graph import LinkGraph

        return LinkGraph(self._session)

    @cached_property
    def revisions(self) -> "RevisionRepository":
        """Revisions."""
        from app.storage.revisions import RevisionRepository

        return RevisionRepository(self._session)

    @cached_property
    def search(self) -> "SearchIndex":
        """The search index."""
        from app.storage.search import SearchIndex

        return SearchIndex(self._session)

    @cached_property
    def snapshots(self) -> "SnapshotRepository":
        """Earlier snapshots of sources."""
        from app.storage.snapshots import SnapshotRepository

        return SnapshotRepository(self._session)

    @cached_property
    def sources(self) -> "SourceRepository":
        """Sources."""
        from app.storage.sources import SourceRepository

        return SourceRepository(self._session)
