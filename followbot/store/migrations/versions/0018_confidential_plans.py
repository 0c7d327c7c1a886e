"""Plans that only their own contacts hear of; until now there were none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.add_column(
        "actionplan",
        sa.Column("confidential", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
