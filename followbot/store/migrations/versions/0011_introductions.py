"""Who is still to be introduced; whoever is known already is not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("introduce_at", UTCDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_contact_introduce_at"), ["introduce_at"])
