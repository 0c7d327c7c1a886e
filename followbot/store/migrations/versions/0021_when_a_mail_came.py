"""A mail knows up to when the mailbox had been read before it: it came later than that.

Of the mails that wait to be understood now nothing is known: nobody is called silent before that.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.add_column("incoming", sa.Column("heard_before_at", UTCDateTime(), nullable=True))
