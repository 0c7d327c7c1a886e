"""What the buyer decides: verifications, notes, duties, proposals, and what letters ask of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "buyerpreference",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column(
            "digest_rhythm",
            sa.Enum(
                "daily",
                "weekly",
                "monthly",
                "never",
                name="digestrhythm",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("set_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("email"),
    )
    op.create_table(
        "letterdecision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outgoing_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "extension",
                "measure",
                "escalation",
                "incoming",
                "contact",
                "plan",
                "proposal",
                "duty",
                name="decisionsubject",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["outgoing_id"],
            ["outgoing.id"],
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["actionplan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("outgoing_id", "letter"),
    )
    with op.batch_alter_table("letterdecision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letterdecision_outgoing_id"), ["outgoing_id"], unique=False
        )

    op.create_table(
        "decisionsnooze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "subject",
            sa.Enum(
                "extension",
                "measure",
                "escalation",
                "incoming",
                "contact",
                "plan",
                "proposal",
                "duty",
                name="decisionsubject",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("snoozed_at", UTCDateTime(), nullable=False),
        sa.Column("snoozed_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subject", "subject_id"),
    )
    op.create_table(
        "buyerduty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("measure_id"),
    )
    op.create_table(
        "contactnote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum("telephone", "visit", "email", name="channel", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("noted_at", UTCDateTime(), nullable=False),
        sa.Column("noted_by", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["actionplan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("contactnote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contactnote_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "contactproposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("proposed_at", UTCDateTime(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "confirmed",
                "refused",
                name="proposalstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incoming_id"],
            ["incoming.id"],
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["actionplan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("contactproposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contactproposal_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "verification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "verified",
                "returned",
                "visit_planned",
                "reopened",
                name="verificationverdict",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "method",
            sa.Enum(
                "desktop",
                "telephone",
                "visit",
                "third_party",
                name="verificationmethod",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("decided_at", UTCDateTime(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("visit_on", sa.Date(), nullable=True),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("verification", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_verification_measure_id"), ["measure_id"], unique=False
        )

    with op.batch_alter_table("actionplan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paused_until_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("judge_at", UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column("wakes", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_index(batch_op.f("ix_actionplan_judge_at"), ["judge_at"], unique=False)

    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stopped_at", UTCDateTime(), nullable=True))

    with op.batch_alter_table("extensionrequest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("decided_by", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("granted_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("decision_reason", sa.Text(), nullable=False, server_default="")
        )
        batch_op.alter_column("incoming_id", existing_type=sa.INTEGER(), nullable=True)

    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            "fk_measure_merged_into_id_measure", "measure", ["merged_into_id"], ["id"]
        )

    with op.batch_alter_table("measureupdate", schema=None) as batch_op:
        batch_op.alter_column("incoming_id", existing_type=sa.INTEGER(), nullable=True)

    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ask_again_on", sa.Date(), nullable=True))
