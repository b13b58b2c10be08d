"""What every table of a newsroom has in common."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, Column, Enum, Integer, MetaData
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


class Record(SQLModel):
    """A row with an id that is known before it is written, and the times of its making and last change."""

    # Tables are not validated by pydantic, and a validator for each would be a tenth of a command's time.
    model_config = {"defer_build": True}

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    created: datetime = Field(default_factory=now)
    updated: datetime = Field(default_factory=now)


def row_version() -> Column[int]:
    """Make the column by which a lost update is noticed; give it to `version_id_col` too."""
    return Column("row_version", Integer, nullable=False)


def choice(kind: type[StrEnum], default: StrEnum | None = None) -> Any:
    """Make a field that holds one member of `kind`, stored by its value in a plain text column."""
    stored = Enum(kind, native_enum=False, length=32, values_callable=lambda e: [m.value for m in e])
    return Field(default=default, sa_type=stored, nullable=default is None)


def listing() -> Any:
    """Make a field that holds a list of texts. Assign a new list to change it: items are not watched."""
    return Field(default_factory=list, sa_type=JSON)
