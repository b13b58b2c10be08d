"""What readers get of claims becomes a choice of three."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CHOICE = sa.Enum("none", "box", "marks", name="claimsshown", native_enum=False, length=32)


def upgrade() -> None:
    # Not in batch mode: a new table in the place of `publication` would take away what other tables refer to.
    op.add_column("publication", sa.Column("claims_shown", _CHOICE, nullable=False, server_default="box"))
    op.execute(sa.text("UPDATE publication SET claims_shown = 'none' WHERE NOT publish_claims"))
    op.drop_column("publication", "publish_claims")
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column("publication", "claims_shown", server_default=None)
