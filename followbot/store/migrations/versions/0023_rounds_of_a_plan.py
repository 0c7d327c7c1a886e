"""The rounds of a plan that are still to come are found at once, whatever other plans have.

With an index of the plan alone SQLite walked along every scheduled round of all plans instead:
that gave the order by time.
"""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_index("ix_round_plan_id_state_due_at", "round", ["plan_id", "state", "due_at"])
    op.drop_index("ix_round_plan_id", table_name="round")
