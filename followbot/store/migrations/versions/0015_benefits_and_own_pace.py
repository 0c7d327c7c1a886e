"""Readings of benefits, how long things took, and other rhythms that are offered.

Measures that were verified before count as cases: their days are worked out of plan and history.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_OPEN = sa.text("state IN ('proposed', 'offered')")


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "benefitreading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("reported_at", UTCDateTime(), nullable=False),
        sa.Column("reported_by", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"]),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"]),
        sa.ForeignKeyConstraint(["corrects_id"], ["benefitreading.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_benefitreading_measure_id"), "benefitreading", ["measure_id"])
    op.create_index(op.f("ix_benefitreading_incoming_id"), "benefitreading", ["incoming_id"])
    op.create_table(
        "readingasked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"]),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round_id", "measure_id"),
    )
    op.create_index(op.f("ix_readingasked_round_id"), "readingasked", ["round_id"])
    op.create_index(op.f("ix_readingasked_measure_id"), "readingasked", ["measure_id"])
    op.create_table(
        "pacecase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("supplier_name", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("measure_id"),
    )
    op.create_index(op.f("ix_pacecase_key"), "pacecase", ["key"])
    op.create_table(
        "rhythmoffer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=32), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", UTCDateTime(), nullable=False),
        sa.Column("buyer_decided_at", UTCDateTime(), nullable=True),
        sa.Column("buyer", sa.String(), nullable=False),
        sa.Column("supplier_decided_at", UTCDateTime(), nullable=True),
        sa.Column("supplier", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["actionplan.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_rhythmoffer_plan_id"), "rhythmoffer", ["plan_id"])
    op.create_index(
        "uq_rhythmoffer_open",
        "rhythmoffer",
        ["plan_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    _cases_of_before(op.get_bind())


def _cases_of_before(connection: sa.Connection) -> None:
    rows = connection.execute(
        sa.text(
            "SELECT m.id, m.ref, m.plan_id, p.agreed_on, p.supplier_name, "
            "(SELECT max(c.at) FROM change c WHERE c.subject = 'measure' AND c.subject_id = m.id "
            "AND c.field = 'status' AND c.after = 'verified'), "
            "(SELECT v.document FROM planversion v WHERE v.plan_id = m.plan_id "
            "ORDER BY v.id DESC LIMIT 1) "
            "FROM measure m JOIN actionplan p ON p.id = m.plan_id "
            "WHERE m.status = 'verified' AND p.agreed_on IS NOT NULL"
        )
    ).all()
    for measure_id, ref, _, agreed_on, supplier, verified_at, document in rows:
        key = _key(document, ref)
        if not key or verified_at is None:
            continue
        verified_on, agreed = _day(verified_at), _day(agreed_on)
        connection.execute(
            sa.text(
                "INSERT INTO pacecase (measure_id, key, supplier_name, days, verified_on) "
                "VALUES (:measure_id, :key, :supplier, :days, :verified_on)"
            ).bindparams(sa.bindparam("verified_on", type_=sa.Date())),
            {
                "measure_id": measure_id,
                "key": key,
                "supplier": supplier,
                "days": max(0, (verified_on - agreed).days),
                "verified_on": verified_on,
            },
        )


def _key(document: str | None, ref: str) -> str:
    plan: dict[str, Any] = json.loads(document or "{}")
    for measure in plan.get("measure", ()):
        if measure.get("ref") == ref and not measure.get("zero_tolerance"):
            area, kind = measure.get("issue_area", ""), measure.get("type", "")
            return measure.get("benchmark_key", "") or (f"{area}/{kind}" if area and kind else "")
    return ""


def _day(value: Any) -> date:
    """SQLite gives dates and instants as text."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
