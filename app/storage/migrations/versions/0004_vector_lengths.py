"""The search index keeps the length of each whole text: what was indexed without it is indexed again, when idle."""

from alembic import op

from app.storage.search_tables import clear_search_tables

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    clear_search_tables(op.get_bind())
    op.execute("UPDATE article SET index_stale = true")
