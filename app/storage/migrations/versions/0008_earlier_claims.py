"""A claim names the earlier one of another article that it goes back to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in batch mode: a new table in the place of `claim` would take away what evidence refers to.
    op.add_column("claim", sa.Column("earlier_id", sa.Uuid(), nullable=True))
