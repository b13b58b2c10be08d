"""One transaction: every noun's repository on one session."""

from sqlmodel import Session

from app.storage.articles import ArticleRepository, BylineRepository, LockRepository
from app.storage.audit import AuditRepository
from app.storage.claims import ClaimRepository, CommentRepository, EvidenceRepository, RatingRepository
from app.storage.corrections import CorrectionRepository
from app.storage.media import MediaRepository
from app.storage.newsrooms import ImportedFileRepository, NewsroomRepository, RenderedBodyRepository
from app.storage.people import PersonRepository
from app.storage.publications import PublicationRepository, SectionRepository, SeriesRepository
from app.storage.related import HiddenRepository, RelatedRepository
from app.storage.revisions import RevisionRepository
from app.storage.search import SearchIndex
from app.storage.sources import SourceRepository


class Transaction:
    """What a use case reads and writes through. Leaving it commits; an exception undoes everything."""

    def __init__(self, session: Session) -> None:
        self.articles = ArticleRepository(session)
        self.bylines = BylineRepository(session)
        self.locks = LockRepository(session)
        self.audit = AuditRepository(session)
        self.claims = ClaimRepository(session)
        self.comments = CommentRepository(session)
        self.evidence = EvidenceRepository(session)
        self.ratings = RatingRepository(session)
        self.corrections = CorrectionRepository(session)
        self.media = MediaRepository(session)
        self.newsrooms = NewsroomRepository(session)
        self.imported = ImportedFileRepository(session)
        self.rendered = RenderedBodyRepository(session)
        self.people = PersonRepository(session)
        self.publications = PublicationRepository(session)
        self.sections = SectionRepository(session)
        self.series = SeriesRepository(session)
        self.related = RelatedRepository(session)
        self.hidden = HiddenRepository(session)
        self.revisions = RevisionRepository(session)
        self.search = SearchIndex(session)
        self.sources = SourceRepository(session)
