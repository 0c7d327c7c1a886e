"""Impact reports: which suppliers report, what was asked when, what was found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_STATES = ("watched", "proposed", "declined", "reporting", "stopped")
_ROUND = (
    "scheduled", "sent", "reminded", "partly_answered", "answered", "closed", "undeliverable",
    "expired", "skipped",
)  # fmt: skip
_SEVERITY = ("critical", "major", "minor", "observation")


def _words(*words: str) -> sa.Enum:
    return sa.Enum(*words, native_enum=False, length=32)


def upgrade() -> None:
    """Bring the schema one step forward."""
    _reporting()
    _reports()
    _entries()


def _reporting() -> None:
    op.create_table(
        "impactreporting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("supplier", AutoString(), nullable=False),
        sa.Column("supplier_name", AutoString(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("state", _words(*_STATES), nullable=False),
        sa.Column("every", _words("half-year", "year"), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("proposed_at", UTCDateTime(), nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by", AutoString(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("look_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("supplier"),
    )
    _indexes("impactreporting", "plan_id", "look_at")


def _reports() -> None:
    op.create_table(
        "impactreport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reporting_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("period_from_on", sa.Date(), nullable=False),
        sa.Column("period_to_on", sa.Date(), nullable=False),
        sa.Column("state", _words(*_ROUND), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=False),
        sa.Column("answer_by_on", sa.Date(), nullable=False),
        sa.Column("reminders_sent", sa.Integer(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("none_found", sa.Boolean(), nullable=False),
        sa.Column("how_looked", sa.Text(), nullable=False),
        sa.Column("asked_back", sa.Integer(), nullable=False),
        sa.Column("ask_again_on", sa.Date(), nullable=True),
        sa.Column("postponed", sa.Integer(), nullable=False),
        sa.Column("look_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.ForeignKeyConstraint(["reporting_id"], ["impactreporting.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("reporting_id", "due_on"),
    )
    _indexes("impactreport", "reporting_id", "plan_id", "look_at")


def _entries() -> None:
    texts = ("how_found", "prevention", "remedy", "result", "next_step")
    op.create_table(
        "impactentry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("actuality", _words("actual", "potential"), nullable=True),
        sa.Column("severity", _words(*_SEVERITY), nullable=True),
        sa.Column("noted_at", UTCDateTime(), nullable=False),
        sa.Column("noted_by", AutoString(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"]),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["impactreport.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "number"),
    )
    _indexes("impactentry", "report_id", "plan_id", "incoming_id")


def _indexes(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
