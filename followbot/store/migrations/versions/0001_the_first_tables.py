"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "actionplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "proposed",
                "countered",
                "agreed",
                "active",
                "paused",
                "completed",
                "closed_unresolved",
                name="planstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("supplier_ref", sa.String(), nullable=False),
        sa.Column("supplier_name", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("buyer_name", sa.String(), nullable=False),
        sa.Column("buyer_timezone", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("followed_since_on", sa.Date(), nullable=False),
        sa.Column("planned_until_on", sa.Date(), nullable=False),
        sa.Column("imported_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref"),
    )
    with op.batch_alter_table("actionplan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_actionplan_planned_until_on"), ["planned_until_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_actionplan_state"), ["state"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("outgoing_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index("ix_change_subject", ["subject", "subject_id"], unique=False)

    op.create_table(
        "incoming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored_at", UTCDateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "stored",
                "understood",
                "confirming",
                "review",
                "ignored",
                "quarantined",
                name="incomingstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("filed", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("written_at", UTCDateTime(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("understood_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("mailbox", "uidvalidity", "uid"),
    )
    with op.batch_alter_table("incoming", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incoming_filed"), ["filed"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_message_id"), ["message_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_sha256"), ["sha256"], unique=False)
        batch_op.create_index("ix_incoming_state", ["state"], unique=False)

    op.create_table(
        "mailboxscan",
        sa.Column("mailbox", sa.String(), nullable=False),
        sa.Column("uidvalidity", sa.Integer(), nullable=False),
        sa.Column("complete_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("mailbox"),
    )
    op.create_table(
        "outgoing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "status_request",
                "reminder",
                "receipt",
                "escalation",
                "digest",
                name="letterkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("envelope_sender", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("token_expires_at", UTCDateTime(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "leased",
                "transmitting",
                "accepted",
                "deferred",
                "refused",
                "unknown",
                "cancelled",
                "expired",
                name="outgoingstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.String(), nullable=False),
        sa.Column("leased_until", UTCDateTime(), nullable=True),
        sa.Column("next_try_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("transmitted_at", UTCDateTime(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("kind", "about_id", "slot", "recipient"),
        sa.UniqueConstraint("message_id"),
    )
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outgoing_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_contact_id"), ["contact_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_recipient"), ["recipient"], unique=False)
        batch_op.create_index(
            "ix_outgoing_state_next_try_at", ["state", "next_try_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_outgoing_token_hash"), ["token_hash"], unique=False)

    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("supplier", "buyer", name="side", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("is_primary", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("quiet_until_on", sa.Date(), nullable=True),
        sa.Column("deputy_email", sa.String(), nullable=False),
        sa.Column("undeliverable_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["actionplan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "side", "email"),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "severity_class",
            sa.Enum(
                "critical",
                "major",
                "minor",
                "observation",
                name="severityclass",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("zero_tolerance", sa.Boolean(), nullable=False),
        sa.Column("gravity", sa.Integer(), nullable=False),
        sa.Column("irremediability", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "not_started",
                "in_progress",
                "blocked",
                "reported_complete",
                "verified",
                "cancelled",
                name="measurestatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("first_agreed_deadline", sa.Date(), nullable=False),
        sa.Column("current_deadline", sa.Date(), nullable=False),
        sa.Column("last_progress_at", UTCDateTime(), nullable=True),
        sa.Column("last_answer_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["actionplan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "number"),
        sa.UniqueConstraint("plan_id", "ref"),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_measure_current_deadline"), ["current_deadline"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_measure_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measure_status"), ["status"], unique=False)

    op.create_table(
        "planversion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("imported_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["actionplan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("planversion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_planversion_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("covers", sa.String(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("wall_time", sa.String(), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("moved", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "scheduled",
                "sent",
                "reminded",
                "partly_answered",
                "answered",
                "closed",
                "undeliverable",
                "expired",
                "skipped",
                name="roundstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sent_at", UTCDateTime(), nullable=True),
        sa.Column("answer_by_on", sa.Date(), nullable=True),
        sa.Column("reminders_sent", sa.Integer(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("skip_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["actionplan.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("plan_id", "agreed_on", "kind"),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index("ix_round_state_due_at", ["state", "due_at"], unique=False)

    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "rule",
            sa.Enum(
                "silent", "stalled", "overdue", name="escalationrule", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "raised",
                "notified",
                "acknowledged",
                "snoozed",
                "resolved",
                name="escalationstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("raised_at", UTCDateTime(), nullable=False),
        sa.Column("notified_at", UTCDateTime(), nullable=True),
        sa.Column("acknowledge_by_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_at", UTCDateTime(), nullable=True),
        sa.Column("acknowledged_by", sa.String(), nullable=False),
        sa.Column("snoozed_until_at", UTCDateTime(), nullable=True),
        sa.Column("resolved_at", UTCDateTime(), nullable=True),
        sa.Column("resolution", sa.String(), nullable=False),
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
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_escalation_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(
            "uq_escalation_open",
            ["rule", "subject"],
            unique=True,
            sqlite_where=sa.text("resolved_at IS NULL"),
            postgresql_where=sa.text("resolved_at IS NULL"),
        )

    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incoming_id"],
            ["incoming.id"],
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("incoming_id", "part", "measure_id"),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_incoming_id"), ["incoming_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_measure_id"), ["measure_id"], unique=False)

    op.create_table(
        "extensionrequest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "granted",
                "countered",
                "declined",
                "returned",
                "lapsed",
                "withdrawn",
                name="extensionstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("requested_at", UTCDateTime(), nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incoming_id"],
            ["incoming.id"],
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("extensionrequest", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_extensionrequest_measure_id"), ["measure_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_extensionrequest_state"), ["state"], unique=False)

    op.create_table(
        "lettermeasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outgoing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.ForeignKeyConstraint(
            ["outgoing_id"],
            ["outgoing.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("outgoing_id", "number"),
    )
    with op.batch_alter_table("lettermeasure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lettermeasure_outgoing_id"), ["outgoing_id"], unique=False
        )

    op.create_table(
        "letterround",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outgoing_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outgoing_id"],
            ["outgoing.id"],
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round_id", "step", "recipient"),
    )
    with op.batch_alter_table("letterround", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letterround_outgoing_id"), ["outgoing_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_letterround_round_id"), ["round_id"], unique=False)

    op.create_table(
        "measureupdate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("reported_at", UTCDateTime(), nullable=False),
        sa.Column("reported_by", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "not_started",
                "in_progress",
                "blocked",
                "reported_complete",
                "verified",
                "cancelled",
                name="measurestatus",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("new_date", sa.Date(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("help", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incoming_id"],
            ["incoming.id"],
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("measureupdate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_measureupdate_incoming_id"), ["incoming_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_measureupdate_measure_id"), ["measure_id"], unique=False
        )

    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "pending",
                "reached",
                "confirmed",
                "dropped",
                name="milestonestate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reached_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("measure_id", "ref"),
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_measure_id"), ["measure_id"], unique=False)

    op.create_table(
        "roundmeasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measure.id"],
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["round.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round_id", "measure_id"),
    )
    with op.batch_alter_table("roundmeasure", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_roundmeasure_measure_id"), ["measure_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_roundmeasure_round_id"), ["round_id"], unique=False)

    op.create_table(
        "letterescalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outgoing_id", sa.Integer(), nullable=False),
        sa.Column("escalation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["escalation_id"],
            ["escalation.id"],
        ),
        sa.ForeignKeyConstraint(
            ["outgoing_id"],
            ["outgoing.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("outgoing_id", "escalation_id"),
    )
    with op.batch_alter_table("letterescalation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letterescalation_escalation_id"), ["escalation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_letterescalation_outgoing_id"), ["outgoing_id"], unique=False
        )


def downgrade() -> None:
    """Take the step back."""
    with op.batch_alter_table("letterescalation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letterescalation_outgoing_id"))
        batch_op.drop_index(batch_op.f("ix_letterescalation_escalation_id"))

    op.drop_table("letterescalation")
    with op.batch_alter_table("roundmeasure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roundmeasure_round_id"))
        batch_op.drop_index(batch_op.f("ix_roundmeasure_measure_id"))

    op.drop_table("roundmeasure")
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_measure_id"))

    op.drop_table("milestone")
    with op.batch_alter_table("measureupdate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measureupdate_measure_id"))
        batch_op.drop_index(batch_op.f("ix_measureupdate_incoming_id"))

    op.drop_table("measureupdate")
    with op.batch_alter_table("letterround", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letterround_round_id"))
        batch_op.drop_index(batch_op.f("ix_letterround_outgoing_id"))

    op.drop_table("letterround")
    with op.batch_alter_table("lettermeasure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lettermeasure_outgoing_id"))

    op.drop_table("lettermeasure")
    with op.batch_alter_table("extensionrequest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_extensionrequest_state"))
        batch_op.drop_index(batch_op.f("ix_extensionrequest_measure_id"))

    op.drop_table("extensionrequest")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_measure_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_incoming_id"))

    op.drop_table("evidence")
    with op.batch_alter_table("escalation", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_escalation_open",
            sqlite_where=sa.text("resolved_at IS NULL"),
            postgresql_where=sa.text("resolved_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_escalation_plan_id"))

    op.drop_table("escalation")
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_index("ix_round_state_due_at")
        batch_op.drop_index(batch_op.f("ix_round_plan_id"))

    op.drop_table("round")
    with op.batch_alter_table("planversion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_planversion_plan_id"))

    op.drop_table("planversion")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_status"))
        batch_op.drop_index(batch_op.f("ix_measure_plan_id"))
        batch_op.drop_index(batch_op.f("ix_measure_current_deadline"))

    op.drop_table("measure")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_plan_id"))
        batch_op.drop_index(batch_op.f("ix_contact_email"))

    op.drop_table("contact")
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outgoing_token_hash"))
        batch_op.drop_index("ix_outgoing_state_next_try_at")
        batch_op.drop_index(batch_op.f("ix_outgoing_recipient"))
        batch_op.drop_index(batch_op.f("ix_outgoing_plan_id"))
        batch_op.drop_index(batch_op.f("ix_outgoing_contact_id"))
        batch_op.drop_index(batch_op.f("ix_outgoing_code"))

    op.drop_table("outgoing")
    op.drop_table("mailboxscan")
    with op.batch_alter_table("incoming", schema=None) as batch_op:
        batch_op.drop_index("ix_incoming_state")
        batch_op.drop_index(batch_op.f("ix_incoming_sha256"))
        batch_op.drop_index(batch_op.f("ix_incoming_plan_id"))
        batch_op.drop_index(batch_op.f("ix_incoming_message_id"))
        batch_op.drop_index(batch_op.f("ix_incoming_letter_id"))
        batch_op.drop_index(batch_op.f("ix_incoming_filed"))

    op.drop_table("incoming")
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_index("ix_change_subject")

    op.drop_table("change")
    with op.batch_alter_table("actionplan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_actionplan_state"))
        batch_op.drop_index(batch_op.f("ix_actionplan_planned_until_on"))

    op.drop_table("actionplan")
