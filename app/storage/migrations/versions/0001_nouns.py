"""The nouns of the newsroom."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mediafile",
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("media_type", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_mediafile")),
    )
    op.create_table(
        "newsroom",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sample_filled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newsroom")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("biography", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("database_role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("slug", name=op.f("uq_person_slug")),
    )
    op.create_index(op.f("ix_person_name"), "person", ["name"], unique=False)
    op.create_table(
        "publication",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("motto", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("strapline", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("base_url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("time_zone", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("contact_email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("contact_url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("signup_url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("theme", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("footer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("policies", sa.JSON(), nullable=False),
        sa.Column(
            "default_ai_disclosure",
            sa.Enum(
                "people",
                "assisted",
                "summarised",
                "generated",
                "automatic",
                name="aidisclosure",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("ai_note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("publish_claims", sa.Boolean(), nullable=False),
        sa.Column("gate_rules", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("slug", name=op.f("uq_publication_slug")),
    )
    op.create_table(
        "rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("colour", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("key", name=op.f("uq_rating_key")),
    )
    op.create_table(
        "renderedbody",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("blocks", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renderedbody")),
        sa.UniqueConstraint("key", name=op.f("uq_renderedbody_key")),
    )
    op.create_table(
        "section",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_section_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        sa.UniqueConstraint("publication_id", "slug", name=op.f("uq_section_publication_id_slug")),
    )
    op.create_index(op.f("ix_section_publication_id"), "section", ["publication_id"], unique=False)
    op.create_table(
        "series",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("description", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_series_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("publication_id", "slug", name=op.f("uq_series_publication_id_slug")),
    )
    op.create_index(op.f("ix_series_publication_id"), "series", ["publication_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("publisher", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "document",
                "web_page",
                "data",
                "interview",
                "statement",
                "other",
                name="sourcekind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "reliability",
            sa.Enum(
                "primary",
                "reliable",
                "mixed",
                "unreliable",
                "unrated",
                name="reliability",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("snapshot_sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("snapshot_text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("snapshot_taken", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["snapshot_sha256"], ["mediafile.sha256"], name=op.f("fk_source_snapshot_sha256_mediafile")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("publication_id", sa.Uuid(), nullable=False),
        sa.Column("section_id", sa.Uuid(), nullable=True),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("series_position", sa.Integer(), nullable=False),
        sa.Column("kicker", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("headline", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("standfirst", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("slugline", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "genre",
            sa.Enum(
                "news",
                "reportage",
                "analysis",
                "background",
                "interview",
                "opinion",
                name="genre",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("dateline", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("image_sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("image_alt", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("image_caption", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("image_credit", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("editors_note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "ai_disclosure",
            sa.Enum(
                "people",
                "assisted",
                "summarised",
                "generated",
                "automatic",
                name="aidisclosure",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("ai_note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "in_review",
                "ready",
                "published",
                "corrected",
                "withdrawn",
                name="status",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("embargo_until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("publish_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("first_published", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("last_published", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("binned", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("index_stale", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["image_sha256"], ["mediafile.sha256"], name=op.f("fk_article_image_sha256_mediafile")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_article_publication_id_publication")
        ),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_article_section_id_section")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_article_series_id_series")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("publication_id", "slug", name=op.f("uq_article_publication_id_slug")),
    )
    op.create_index(op.f("ix_article_index_stale"), "article", ["index_stale"], unique=False)
    op.create_index(op.f("ix_article_publication_id"), "article", ["publication_id"], unique=False)
    op.create_index(op.f("ix_article_section_id"), "article", ["section_id"], unique=False)
    op.create_index(op.f("ix_article_series_id"), "article", ["series_id"], unique=False)
    op.create_table(
        "articlelock",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("host", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("heartbeat", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_articlelock_article_id_article")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_articlelock_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articlelock")),
        sa.UniqueConstraint("article_id", name=op.f("uq_articlelock_article_id")),
    )
    op.create_table(
        "auditentry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=True),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("action", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("summary", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_auditentry_article_id_article")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_auditentry_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditentry")),
    )
    op.create_index(op.f("ix_auditentry_action"), "auditentry", ["action"], unique=False)
    op.create_index(op.f("ix_auditentry_article_id"), "auditentry", ["article_id"], unique=False)
    op.create_index(op.f("ix_auditentry_claim_id"), "auditentry", ["claim_id"], unique=False)
    op.create_table(
        "byline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_byline_article_id_article")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_byline_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_byline")),
        sa.UniqueConstraint("article_id", "person_id", name=op.f("uq_byline_article_id_person_id")),
    )
    op.create_index(op.f("ix_byline_article_id"), "byline", ["article_id"], unique=False)
    op.create_index(op.f("ix_byline_person_id"), "byline", ["person_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("field", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("exact", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("prefix", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("suffix", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column(
            "placement",
            sa.Enum(
                "anchored", "moved", "changed", "ambiguous", "lost", name="placementstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("rival", sa.Float(), nullable=False),
        sa.Column("judged_words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("statement", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("claimant", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "claimant_kind",
            sa.Enum("person", "organisation", name="claimantkind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("claimant_role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("claimed_where", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "importance",
            sa.Enum("low", "normal", "high", name="importance", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("assignee_id", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("verdict", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("verdict_before", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("explanation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("for_publication", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("judged_by", sa.Uuid(), nullable=True),
        sa.Column("judged_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_claim_article_id_article")),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name=op.f("fk_claim_assignee_id_person")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_claim_author_id_person")),
        sa.ForeignKeyConstraint(["judged_by"], ["person.id"], name=op.f("fk_claim_judged_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_article_id"), "claim", ["article_id"], unique=False)
    op.create_index(op.f("ix_claim_verdict"), "claim", ["verdict"], unique=False)
    op.create_table(
        "correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "correction",
                "clarification",
                "update",
                "retraction",
                name="correctionkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_correction_article_id_article")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_correction_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_article_id"), "correction", ["article_id"], unique=False)
    op.create_table(
        "hiddensuggestion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_hiddensuggestion_article_id_article")),
        sa.ForeignKeyConstraint(["target_id"], ["article.id"], name=op.f("fk_hiddensuggestion_target_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hiddensuggestion")),
        sa.UniqueConstraint("article_id", "target_id", name=op.f("uq_hiddensuggestion_article_id_target_id")),
    )
    op.create_index(op.f("ix_hiddensuggestion_article_id"), "hiddensuggestion", ["article_id"], unique=False)
    op.create_index(op.f("ix_hiddensuggestion_target_id"), "hiddensuggestion", ["target_id"], unique=False)
    op.create_table(
        "importedfile",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_importedfile_article_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_importedfile")),
        sa.UniqueConstraint("sha256", "article_id", name=op.f("uq_importedfile_sha256_article_id")),
    )
    op.create_index(op.f("ix_importedfile_article_id"), "importedfile", ["article_id"], unique=False)
    op.create_index(op.f("ix_importedfile_sha256"), "importedfile", ["sha256"], unique=False)
    op.create_table(
        "relatedlink",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=True),
        sa.Column("url", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("publisher", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("reciprocal", sa.Boolean(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_relatedlink_article_id_article")),
        sa.ForeignKeyConstraint(["target_id"], ["article.id"], name=op.f("fk_relatedlink_target_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relatedlink")),
        sa.UniqueConstraint("article_id", "target_id", name=op.f("uq_relatedlink_article_id_target_id")),
    )
    op.create_index(op.f("ix_relatedlink_article_id"), "relatedlink", ["article_id"], unique=False)
    op.create_index(op.f("ix_relatedlink_target_id"), "relatedlink", ["target_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "created",
                "saved",
                "status",
                "interval",
                "imported",
                "restored",
                name="revisionreason",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("status", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("base_id", sa.Uuid(), nullable=True),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_revision_article_id_article")),
        sa.ForeignKeyConstraint(["base_id"], ["revision.id"], name=op.f("fk_revision_base_id_revision")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_revision_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
    )
    op.create_index(op.f("ix_revision_article_id"), "revision", ["article_id"], unique=False)
    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("text", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("resolved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_comment_claim_id_claim")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_comment_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_claim_id"), "comment", ["claim_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=False),
        sa.Column("passage", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("locator", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum("supports", "refutes", "context", name="stance", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("verbatim", sa.Boolean(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_evidence_claim_id_claim")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_evidence_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_claim_id"), "evidence", ["claim_id"], unique=False)
    op.create_index(op.f("ix_evidence_source_id"), "evidence", ["source_id"], unique=False)
