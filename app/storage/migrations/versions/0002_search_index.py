"""The search index: full text and the terms that make articles alike. Every article waits to be indexed."""

from alembic import op

from app.storage.search_tables import create_search_tables

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_search_tables(op.get_bind())
    op.execute("UPDATE article SET index_stale = true")
