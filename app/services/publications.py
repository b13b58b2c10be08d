"""What a person does with publications, their sections and series."""

from collections.abc import Sequence
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict

from app.domain.article import AIDisclosure
from app.domain.edits import Line, Text
from app.domain.errors import BadInput, RuleBroken
from app.domain.gate import RULES
from app.domain.person import Role
from app.domain.publication import POLICIES, ClaimsShown, Publication, Series
from app.domain.section import Section
from app.domain.slugs import slugify, unique_slug
from app.services.articles import publication_of
from app.services.base import Service, note
from app.storage.transaction import Transaction


class PublicationEdit(BaseModel):
    """Changes to a publication: what is given is written, what is left out stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Line | None = None
    motto: Line | None = None
    strapline: Line | None = None
    base_url: Line | None = None
    language: Line | None = None
    time_zone: Line | None = None
    contact_email: Line | None = None
    contact_url: Line | None = None
    signup_url: Line | None = None
    theme: Line | None = None
    footer: Text | None = None
    policies: dict[str, Text] | None = None
    default_ai_disclosure: AIDisclosure | None = None
    ai_note: Text | None = None
    claims_shown: ClaimsShown | None = None
    gate_rules: dict[str, bool] | None = None


class PublicationService(Service):
    """Publications."""

    def list(self) -> Sequence[Publication]:
        """Return the publications of the newsroom."""
        with self._db.reading() as tx:
            return tx.publications.all()

    def first(self) -> Publication:
        """Return the publication that new articles belong to."""
        with self._db.reading() as tx:
            return tx.publications.first() or Publication(name="My Newspaper", slug="my-newspaper")

    def edit(self, publication_id: UUID, edit: PublicationEdit) -> Publication:
        """Change a publication."""
        _check(edit)
        with self._db.transaction() as tx:
            publication = tx.publications.get(publication_id)
            acting = self._who.person(tx)
            changes_rules = edit.gate_rules is not None and edit.gate_rules != publication.gate_rules
            if changes_rules and acting is not None and not acting.may(Role.EDITOR, Role.PUBLISHER):
                raise RuleBroken("Only an editor or a publisher changes what the gate asks: nothing was changed.")
            for field in edit.model_fields_set:
                value = getattr(edit, field)
                if value is not None:
                    setattr(publication, field, value)
            note(tx, acting, "publication.edit", f"Changed {publication.name}")
            return tx.publications.add(publication)

    def sections(self, publication_id: UUID | None = None) -> Sequence[Section]:
        """Return the sections of a publication in their order."""
        with self._db.reading() as tx:
            publication = tx.publications.get(publication_id) if publication_id else tx.publications.first()
            return tx.sections.of_publication(publication.id) if publication else []

    def add_section(self, name: str) -> Section:
        """Add a section to the first publication, or return the one of this name."""
        with self._db.transaction() as tx:
            return named_section(tx, publication_of(tx), name)

    def rename_section(self, section_id: UUID, name: str) -> Section:
        """Give a section another name; its address stays."""
        with self._db.transaction() as tx:
            section = tx.sections.get(section_id)
            section.name = _name(name, "A section")
            return tx.sections.add(section)

    def order_sections(self, order: Sequence[UUID]) -> None:
        """Put the sections in this order."""
        with self._db.transaction() as tx:
            for position, section_id in enumerate(order):
                section = tx.sections.get(section_id)
                section.position = position
                tx.sections.add(section)

    def remove_section(self, section_id: UUID) -> None:
        """Remove a section that no article is in."""
        with self._db.transaction() as tx:
            section = tx.sections.get(section_id)
            if tx.sections.is_used(section_id):
                raise RuleBroken(f"There are articles in “{section.name}”: move them to another section first.")
            tx.sections.delete(section)

    def series(self) -> Sequence[Series]:
        """Return the series of the first publication, by name."""
        with self._db.reading() as tx:
            publication = tx.publications.first()
            return tx.series.of_publication(publication.id) if publication else []

    def add_series(self, name: str, description: str = "") -> Series:
        """Add a series to the first publication, or return the one of this name."""
        with self._db.transaction() as tx:
            publication = publication_of(tx)
            clean = _name(name, "A series")
            present = tx.series.of_publication(publication.id)
            for series in present:
                if series.name.casefold() == clean.casefold():
                    return series
            slug = unique_slug(slugify(clean), {series.slug for series in present})
            return tx.series.add(
                Series(publication_id=publication.id, name=clean, slug=slug, description=description.strip())
            )


def named_section(tx: Transaction, publication: Publication, name: str) -> Section:
    """Return the section of this name or slug, or add it at the end."""
    clean = _name(name, "A section")
    present = tx.sections.of_publication(publication.id)
    for section in present:
        if clean.casefold() in {section.name.casefold(), section.slug}:
            return section
    slug = unique_slug(slugify(clean), {section.slug for section in present})
    return tx.sections.add(Section(publication_id=publication.id, name=clean, slug=slug, position=len(present)))


def _name(text: str, what: str) -> str:
    clean = " ".join(text.replace("\0", "").split())[:200]
    if not clean:
        raise BadInput(f"{what} needs a name: nothing was changed.")
    return clean


def _check(edit: PublicationEdit) -> None:
    if edit.name is not None and not edit.name.strip():
        raise BadInput("A publication needs a name: nothing was changed.")
    for what, url in (("base URL", edit.base_url), ("sign-up", edit.signup_url), ("contact", edit.contact_url)):
        if url and urlsplit(url).scheme not in {"http", "https"}:
            raise BadInput(f"The {what} address “{url[:80]}” must begin with https:// or http://.")
    if edit.time_zone is not None and edit.time_zone not in available_timezones():
        raise BadInput(f"“{edit.time_zone[:60]}” is no time zone: use one like Europe/Budapest.")
    unknown = (set(edit.policies or ()) - set(POLICIES)) | (set(edit.gate_rules or ()) - set(RULES))
    if unknown:
        raise BadInput(f"“{min(unknown)[:60]}” is no policy or rule of a publication: nothing was changed.")
