"""People of the newsroom and what they may do."""

from enum import StrEnum

from sqlmodel import Field

from app.domain.record import Record, listing, row_version


class Role(StrEnum):
    """What a person does in the newsroom; one person may have several."""

    REPORTER = "reporter"
    EDITOR = "editor"
    FACT_CHECKER = "fact_checker"
    PUBLISHER = "publisher"


_row_version = row_version()


class Person(Record, table=True):
    """Somebody who writes, checks, edits or publishes. Without a role: a byline only."""

    __mapper_args__ = {"version_id_col": _row_version}

    row_version: int | None = Field(default=None, sa_column=_row_version)
    name: str = Field(index=True)
    slug: str = Field(unique=True)
    email: str = ""
    biography: str = ""
    url: str = ""
    roles: list[str] = listing()
    active: bool = True
    database_role: str = ""

    def may(self, *roles: Role) -> bool:
        """Say whether this person is active and has one of the roles."""
        return self.active and any(role.value in self.roles for role in roles)
