"""The publication: masthead, addresses, sections, policies, the rules of its gate, what readers are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.publication import Publication
from app.domain.section import Section
from app.services.publications import PublicationEdit
from app.services.services import Services
from app.ui.context import Context
from app.ui.dialogs.paged_dialog import PagedDialog
from app.ui.dialogs.publication_pages import AddressPage, GatePage, MastheadPage, PoliciesPage, TrustPage
from app.ui.dialogs.section_list import SectionList, SectionPlan, keep_sections


@dataclass(frozen=True)
class _Read:
    publication: Publication
    sections: Sequence[Section]


class PublicationDialog(PagedDialog):
    """Everything is written by Save; where something is wrong, the dialog stays and says what."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__("Publication", parent)
        self._ctx = ctx
        self._id: UUID | None = None
        self.masthead, self.address, self.policies = MastheadPage(), AddressPage(), PoliciesPage()
        self.trust, self.gate, self.sections = TrustPage(), GatePage(), SectionList()
        self.add_page("Masthead", self.masthead)
        self.add_page("Addresses and time", self.address)
        self.add_page("Sections", self.sections, "In the order of the navigation. Addresses stay when names change.")
        self.add_page("What readers are told", self.trust)
        self.add_page("The gate", self.gate, "A rule that is ticked keeps an article back; the others only warn.")
        self.add_page("Policies", self.policies, "Each one that says something gets its place on the pages.")
        self.leave = self.add_button("Cancel")
        self.leave.clicked.connect(self.reject)
        self.save = self.add_button("Save", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        self.save.setEnabled(False)
        ctx.jobs.read(_read, ctx.services).owned(self, "read").then(self._on_read)

    def _on_read(self, read: _Read) -> None:
        self._id = read.publication.id
        for page in self._pages():
            page.fill(read.publication)
        self.sections.fill(read.sections)
        self.save.setEnabled(not self._ctx.services.newsroom.read_only)
        if self._ctx.services.newsroom.read_only:
            self.show_error("This newsroom is open for reading only: nothing can be changed here.")

    def _pages(self) -> tuple[MastheadPage | AddressPage | PoliciesPage | TrustPage | GatePage, ...]:
        return (self.masthead, self.address, self.policies, self.trust, self.gate)

    def _on_save(self) -> None:
        if self._id is None:
            return
        self.show_error("")
        given: dict[str, object] = {}
        for page in self._pages():
            given |= page.given()
        try:
            edit = PublicationEdit.model_validate(given)
        except AppError as error:
            self.show_error(error)
            return
        self.save.setEnabled(False)
        job = self._ctx.jobs.write(_keep, self._ctx.services, self._id, edit, self.sections.plan())
        job.owned(self, "save").then(self._on_saved).failed(self._on_failed)

    def _on_saved(self, _publication: Publication) -> None:
        self.accept()

    def _on_failed(self, error: AppError) -> None:
        self.save.setEnabled(True)
        self.show_error(error)
        # What was written before the error is the newsroom's state now.
        self._ctx.jobs.read(_read, self._ctx.services).owned(self, "read").then(self._on_read_again)

    def _on_read_again(self, read: _Read) -> None:
        self.sections.fill(read.sections)


def _read(services: Services) -> _Read:
    return _Read(services.publications.first(), services.publications.sections())


def _keep(services: Services, publication_id: UUID, edit: PublicationEdit, plan: SectionPlan) -> Publication:
    publication = services.publications.edit(publication_id, edit)
    keep_sections(services, plan)
    return publication
