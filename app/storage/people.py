"""Queries of people."""

from collections.abc import Sequence

from sqlalchemy import func, text
from sqlmodel import col, select

from app.domain.person import Person
from app.storage.repository import Repository


class PersonRepository(Repository[Person]):
    """People."""

    kind = Person
    word = "person"

    def by_slug(self, slug: str) -> Person | None:
        """Return the person with this slug."""
        return self._session.exec(select(Person).where(Person.slug == slug)).first()

    def by_name(self, name: str) -> Person | None:
        """Return the person of this name, whatever its case."""
        return self._session.exec(select(Person).where(func.lower(Person.name) == name.lower())).first()

    def named(self) -> Sequence[Person]:
        """Return everybody, by name."""
        return self._session.exec(select(Person).order_by(col(Person.name))).all()

    def of_database_role(self) -> Person | None:
        """Return the person whose role the connection has; None on SQLite, which knows no roles."""
        if self._session.get_bind().dialect.name == "sqlite":
            return None
        role = self._session.execute(text("SELECT current_user")).scalar()
        return self._session.exec(select(Person).where(Person.database_role == role)).first() if role else None
