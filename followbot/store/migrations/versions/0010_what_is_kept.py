"""Until when mails and letters are kept stands in their rows; so does that a mail is cut."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    with op.batch_alter_table("incoming", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("complete", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        batch_op.add_column(sa.Column("keep_until_at", UTCDateTime(), nullable=True))
        batch_op.create_index("ix_incoming_keep_until_at", ["keep_until_at"])
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keep_until_at", UTCDateTime(), nullable=True))
        batch_op.create_index("ix_outgoing_keep_until_at", ["keep_until_at"])
    op.execute("UPDATE incoming SET complete = (reasons <> 'too_large')")
    op.execute("UPDATE incoming SET keep_until_at = stored_at WHERE length(raw) > 0")
    op.execute("UPDATE outgoing SET keep_until_at = created_at WHERE length(raw) > 0")
