"""Suppliers may ask to be asked again about a proposed version; until now none did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.add_column("planproposal", sa.Column("ask_again_on", sa.Date(), nullable=True))
    op.add_column(
        "planproposal", sa.Column("postponed", sa.Integer(), server_default="0", nullable=False)
    )
