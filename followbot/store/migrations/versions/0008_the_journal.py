"""The journal: a chain of everything that happened, what was erased of it, and restorations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward. What is stored already is chained afterwards."""
    op.create_table(
        "journalentry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("hash"),
        sa.UniqueConstraint("previous"),
    )
    op.create_index("ix_journalentry_kind_subject_id", "journalentry", ["kind", "subject_id"])
    op.create_table(
        "journalcontent",
        sa.Column("entry_number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_number"], ["journalentry.number"]),
        sa.PrimaryKeyConstraint("entry_number"),
    )
    op.create_table(
        "erasure",
        sa.Column("entry_number", sa.Integer(), nullable=False),
        sa.Column("by_number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_number"], ["journalentry.number"]),
        sa.ForeignKeyConstraint(["entry_number"], ["journalentry.number"]),
        sa.PrimaryKeyConstraint("entry_number"),
    )
    op.create_index("ix_erasure_by_number", "erasure", ["by_number"])
    op.create_index("ix_erasure_kind_subject_id", "erasure", ["kind", "subject_id"])
    op.create_table(
        "erasedmail",
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.Column("erased_at", UTCDateTime(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"]),
        sa.PrimaryKeyConstraint("incoming_id"),
    )
    op.create_table(
        "restoration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("backed_up_at", UTCDateTime(), nullable=False),
        sa.Column("restored_at", UTCDateTime(), nullable=False),
        sa.Column("reread_at", UTCDateTime(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_incoming_stored_at", "incoming", ["stored_at"])
    op.create_index("ix_outgoing_created_at", "outgoing", ["created_at"])
