"""A source keeps every snapshot, its author and a note on its rating; evidence says which snapshot it is from."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", UTCDateTime(), nullable=False),
        sa.Column("updated", UTCDateTime(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("taken", UTCDateTime(), nullable=False),
        sa.Column("typed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_snapshot_source_id_source")),
        sa.ForeignKeyConstraint(["sha256"], ["mediafile.sha256"], name=op.f("fk_snapshot_sha256_mediafile")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshot")),
    )
    op.create_index(op.f("ix_snapshot_source_id"), "snapshot", ["source_id"], unique=False)
    # Not in batch mode: a new table in the place of `source` would take away what evidence refers to.
    op.add_column("source", sa.Column("author", AutoString(), nullable=False, server_default=""))
    op.add_column("source", sa.Column("reliability_note", AutoString(), nullable=False, server_default=""))
    op.add_column("source", sa.Column("snapshot_typed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("source", sa.Column("looked_at", UTCDateTime(), nullable=True))
    op.add_column("evidence", sa.Column("snapshot_sha256", AutoString(), nullable=True))
    # So far a source had one snapshot, and what was compared at all was compared with that.
    op.execute(
        "UPDATE evidence SET snapshot_sha256 = (SELECT source.snapshot_sha256 FROM source "
        "WHERE source.id = evidence.source_id) WHERE verbatim IS NOT NULL"
    )
    if op.get_bind().dialect.name != "sqlite":
        for column in ("author", "reliability_note", "snapshot_typed"):
            op.alter_column("source", column, server_default=None)
