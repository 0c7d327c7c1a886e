"""Plans drawn up together: proposed versions, what is said of their measures, who accepted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    _versions()
    _measures()
    op.create_table(
        "planacceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("accepted_at", UTCDateTime(), nullable=False),
        sa.Column("accepted_by", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["proposal_id"], ["planproposal.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("proposal_id", "side"),
    )
    for column in ("plan_id", "proposal_id"):
        op.create_index(op.f(f"ix_planacceptance_{column}"), "planacceptance", [column])
    op.create_table(
        "proposalletter",
        sa.Column("outgoing_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["outgoing_id"], ["outgoing.id"]),
        sa.ForeignKeyConstraint(["proposal_id"], ["planproposal.id"]),
        sa.PrimaryKeyConstraint("outgoing_id"),
    )
    op.create_index(op.f("ix_proposalletter_proposal_id"), "proposalletter", ["proposal_id"])


def _versions() -> None:
    op.create_table(
        "planproposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.String(32), nullable=False),
        sa.Column("proposed_at", UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("amends", sa.Boolean(), nullable=False),
        sa.Column("answer_by_on", sa.Date(), nullable=True),
        sa.Column("reminders_sent", sa.Integer(), nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=True),
        sa.Column("look_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "version"),
    )
    for column in ("look_at", "plan_id"):
        op.create_index(op.f(f"ix_planproposal_{column}"), "planproposal", [column])


def _measures() -> None:
    op.create_table(
        "proposedmeasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(32), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(32), nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["planproposal.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("proposal_id", "number"),
    )
    for column in ("plan_id", "proposal_id"):
        op.create_index(op.f(f"ix_proposedmeasure_{column}"), "proposedmeasure", [column])
