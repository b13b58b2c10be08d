"""What a person does with the people of the newsroom."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from app.domain.edits import Line, Text
from app.domain.errors import BadInput, RuleBroken
from app.domain.person import Person, Role
from app.domain.slugs import slugify, unique_slug
from app.services.base import Service, note
from app.storage.transaction import Transaction


class PersonEdit(BaseModel):
    """Changes to a person: what is given is written, what is left out stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Line | None = None
    email: Line | None = None
    biography: Text | None = None
    url: Line | None = None
    roles: list[Role] | None = None
    active: bool | None = None
    database_role: Line | None = None


class PeopleService(Service):
    """People."""

    def list(self) -> Sequence[Person]:
        """Return everybody, by name."""
        with self._db.reading() as tx:
            return tx.people.named()

    def acting(self) -> Person | None:
        """Return who works here now; None where nobody was chosen."""
        with self._db.reading() as tx:
            return self._who.person(tx)

    def work_as(self, name: str) -> Person | None:
        """Work as this person of the newsroom from now on; empty: as nobody in particular. Raises NotFound."""
        before = self._who.name
        self._who.name = name
        try:
            return self.acting()
        except Exception:
            self._who.name = before
            raise

    def add(self, edit: PersonEdit) -> Person:
        """Add a person."""
        with self._db.transaction() as tx:
            acting = self._who.person(tx)
            if edit.roles:
                _check_roles(acting, edit)
            person = named_person(tx, edit.name or "")
            _apply(person, edit)
            note(tx, acting, "person.add", f"Added {person.name}")
            return tx.people.add(person)

    def edit(self, person_id: UUID, edit: PersonEdit) -> Person:
        """Change what is known of a person and what they may do."""
        with self._db.transaction() as tx:
            person = tx.people.get(person_id)
            acting = self._who.person(tx)
            _check_roles(acting, edit)
            if edit.name is not None and not edit.name.strip():
                raise BadInput("A person needs a name: nothing was changed.")
            _apply(person, edit)
            note(tx, acting, "person.edit", f"Changed {person.name}")
            return tx.people.add(person)


def _check_roles(acting: Person | None, edit: PersonEdit) -> None:
    if acting is not None and edit.roles is not None and not acting.may(Role.EDITOR, Role.PUBLISHER):
        raise RuleBroken("Only an editor or a publisher gives roles: nothing was changed.")


def named_person(tx: Transaction, name: str) -> Person:
    """Return the person of this name, or add them, without a role."""
    clean = " ".join(name.replace("\0", "").split())
    if not clean:
        raise BadInput("A person needs a name: nothing was changed.")
    present = tx.people.by_name(clean)
    if present is not None:
        return present
    taken = {person.slug for person in tx.people.all()}
    return tx.people.add(Person(name=clean, slug=unique_slug(slugify(clean, fallback="person"), taken)))


def _apply(person: Person, edit: PersonEdit) -> None:
    for field in edit.model_fields_set:
        value = getattr(edit, field)
        if field == "roles" and value is not None:
            person.roles = [role.value for role in value]
        elif value is not None:
            setattr(person, field, " ".join(value.split()) if field == "name" else value)
