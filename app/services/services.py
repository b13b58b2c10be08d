"""Everything a person can do, gathered: one service a noun."""

from app.publishing.renderer import Renderer
from app.services.annotations import AnnotationService
from app.services.articles import ArticleService
from app.services.auditing import AuditService
from app.services.base import Who
from app.services.chains import ChainService
from app.services.claims import ClaimService
from app.services.desk import DeskService
from app.services.headlines import HeadlineService
from app.services.importing import ImportService
from app.services.inline_links import InlineLinkService
from app.services.link_map import LinkMapService
from app.services.link_proposals import LinkProposalService
from app.services.link_report import LinkReportService
from app.services.links import LinkService
from app.services.locks import LockService
from app.services.media import MediaService
from app.services.newsrooms import NewsroomService
from app.services.pages import PageService
from app.services.peeking import PeekService
from app.services.people import PeopleService
from app.services.previewing import PreviewService
from app.services.publications import PublicationService
from app.services.quotations import QuotationService
from app.services.ratings import RatingService
from app.services.sample import SampleService
from app.services.snapshots import SnapshotService
from app.services.sources import SourceService
from app.services.suggestions import SuggestionService
from app.services.waiting import WaitingService
from app.services.workflow import WorkflowService
from app.storage.database import Database


class Services:
    """The services of one open newsroom."""

    def __init__(self, database: Database, who: Who, renderer: Renderer) -> None:
        self.database = database
        self.renderer = renderer
        self.annotations = AnnotationService(database, who, renderer)
        self.articles = ArticleService(database, who)
        self.audit = AuditService(database, who)
        self.chains = ChainService(database, who)
        self.claims = ClaimService(database, who)
        self.desk = DeskService(database, who)
        self.headlines = HeadlineService(database, who)
        self.importing = ImportService(database, who)
        self.inline_links = InlineLinkService(database)
        self.link_map = LinkMapService(database, who)
        self.link_proposals = LinkProposalService(database, who)
        self.link_report = LinkReportService(database, who)
        self.links = LinkService(database, who)
        self.locks = LockService(database, who)
        self.media = MediaService(database, who)
        self.newsroom = NewsroomService(database, who)
        self.pages = PageService(database, who, renderer)
        self.peeks = PeekService(database, who)
        self.people = PeopleService(database, who)
        self.previews = PreviewService(database, who, renderer)
        self.publications = PublicationService(database, who)
        self.quotations = QuotationService(database, who)
        self.ratings = RatingService(database, who)
        self.sample = SampleService(database, who)
        self.sources = SourceService(database, who)
        self.snapshots = SnapshotService(database, who, self.sources)
        self.suggestions = SuggestionService(database)
        self.waiting = WaitingService(database, who)
        self.workflow = WorkflowService(database, who)

    def close(self) -> None:
        """Close the newsroom and end the process that renders."""
        self.renderer.close()
        self.database.close()
