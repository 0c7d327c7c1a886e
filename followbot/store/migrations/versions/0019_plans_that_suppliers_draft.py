"""What a supplier's own sheet says of a measure that it proposes; until now there were none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.add_column(
        "proposedmeasure",
        sa.Column("sheet_row", sa.String(), server_default="", nullable=False),
    )
    op.add_column("proposedmeasure", sa.Column("details", sa.JSON(), nullable=True))
