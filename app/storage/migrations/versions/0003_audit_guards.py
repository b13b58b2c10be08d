"""The audit trail becomes append-only."""

from alembic import op

from app.storage.audit_guards import guard

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    guard(op.get_bind())
