"""Planned visits; those that agreements name already are taken in."""

from __future__ import annotations

import json
from datetime import date

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_STATES = ("planned", "held", "off")


def upgrade() -> None:
    """Bring the schema one step forward."""
    table = op.create_table(
        "plannedvisit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("visit_on", sa.Date(), nullable=False),
        sa.Column("traveller", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*_STATES, name="visitstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("planned_at", UTCDateTime(), nullable=False),
        sa.Column("planned_by", sa.String(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("sheet_at", UTCDateTime(), nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=True),
        sa.Column("look_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "agreed_on"),
    )
    op.create_index(op.f("ix_plannedvisit_plan_id"), "plannedvisit", ["plan_id"])
    op.create_index(op.f("ix_plannedvisit_look_at"), "plannedvisit", ["look_at"])
    _take_in(table)


def _take_in(table: sa.Table) -> None:
    """The visits of every plan's newest wording; those long past are looked at and left alone."""
    connection = op.get_bind()
    version = sa.table(
        "planversion",
        sa.column("id", sa.Integer()),
        sa.column("plan_id", sa.Integer()),
        sa.column("document", sa.Text()),
        sa.column("imported_at", UTCDateTime()),
    )
    newest = sa.select(sa.func.max(version.c.id)).group_by(version.c.plan_id)
    rows = connection.execute(sa.select(version).where(version.c.id.in_(newest))).all()
    for _, plan_id, document, imported_at in rows:
        days = json.loads(document or "{}").get("follow_up", {}).get("planned_visits", ())
        for day in sorted(set(days)):
            connection.execute(
                table.insert().values(
                    plan_id=plan_id,
                    agreed_on=date.fromisoformat(day),
                    visit_on=date.fromisoformat(day),
                    traveller="",
                    state="planned",
                    planned_at=imported_at,
                    planned_by="import",
                    moves=0,
                    look_at=imported_at,
                )
            )
