"""Alembic's entry: run the migrations on the connection that `schema.upgrade` gives."""

from alembic import context
from sqlmodel import SQLModel

import app.domain.tables

target_metadata = SQLModel.metadata
assert app.domain.tables.TABLES

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=target_metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
