"""What is due is found by an index: readers of digests, wishes, plans, and settings once known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "digestreader",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("look_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("email"),
    )
    op.create_index(op.f("ix_digestreader_look_at"), "digestreader", ["look_at"])
    op.create_table(
        "planreader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "email"),
    )
    op.create_index(op.f("ix_planreader_email"), "planreader", ["email"])
    with op.batch_alter_table("actionplan", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("readers_known", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.create_index(batch_op.f("ix_actionplan_readers_known"), ["readers_known"])
        batch_op.drop_index("ix_actionplan_state")
        batch_op.drop_index("ix_actionplan_planned_until_on")
        for column in ("planned_until_on", "paused_until_on"):
            batch_op.create_index(f"ix_actionplan_state_{column}", ["state", column])
        batch_op.create_index("ix_actionplan_days_off_known_state", ["days_off_known", "state"])
    op.execute("UPDATE actionplan SET days_off_known = upper(country) || ' ' || days_off_known")
    with op.batch_alter_table("extensionrequest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("look_at", UTCDateTime(), nullable=True))
        batch_op.drop_index("ix_extensionrequest_state")
        batch_op.create_index("ix_extensionrequest_state_look_at", ["state", "look_at"])
