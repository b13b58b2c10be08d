"""Proposals to link, and which article names which in its words."""

from uuid import UUID, uuid4

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from app.domain.inline_link import named_in
from app.domain.record import now

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_AT_ONCE = 500


def upgrade() -> None:
    op.create_table(
        "linkproposal",
        *_record(),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_linkproposal_article_id_article")),
        sa.ForeignKeyConstraint(["target_id"], ["article.id"], name=op.f("fk_linkproposal_target_id_article")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_linkproposal_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_linkproposal")),
        sa.UniqueConstraint("article_id", "target_id", name=op.f("uq_linkproposal_article_id_target_id")),
    )
    op.create_index(op.f("ix_linkproposal_article_id"), "linkproposal", ["article_id"], unique=False)
    op.create_index(op.f("ix_linkproposal_target_id"), "linkproposal", ["target_id"], unique=False)
    inline = op.create_table(
        "inlinelink",
        *_record(),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_inlinelink_article_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlinelink")),
        sa.UniqueConstraint("article_id", "target_id", name=op.f("uq_inlinelink_article_id_target_id")),
    )
    op.create_index(op.f("ix_inlinelink_article_id"), "inlinelink", ["article_id"], unique=False)
    op.create_index(op.f("ix_inlinelink_target_id"), "inlinelink", ["target_id"], unique=False)
    _fill(inline)


def _record() -> tuple[sa.Column[object], ...]:
    """Make the columns that every table has."""
    moment = sqlmodel.sql.sqltypes.UTCDateTime
    return (
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", moment(), nullable=False),
        sa.Column("updated", moment(), nullable=False),
    )


def _fill(inline: sa.Table) -> None:
    """Read the bodies that name articles, some at a time: an archive may have a million."""
    connection, last = op.get_bind(), UUID(int=0)
    article = sa.table("article", sa.column("id", sa.Uuid()), sa.column("body", sa.Text()))
    while True:
        query = sa.select(article.c.id, article.c.body).where(article.c.id > last, article.c.body.contains("article:"))
        rows = connection.execute(query.order_by(article.c.id).limit(_AT_ONCE)).all()
        moment = now()
        made = [
            {"id": uuid4(), "created": moment, "updated": moment, "article_id": identity, "target_id": target}
            for identity, body in rows
            for target in named_in(body)
        ]
        if made:
            connection.execute(sa.insert(inline), made)
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1][0]
