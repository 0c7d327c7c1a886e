"""The bytes of letters get a table of their own: a letter's row is written at every step.

Beside its row stays their hash, which the journal tells.
"""

from __future__ import annotations

import hashlib
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_AT_A_TIME = 200


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "letterbytes",
        sa.Column("outgoing_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["outgoing_id"], ["outgoing.id"]),
        sa.PrimaryKeyConstraint("outgoing_id"),
    )
    op.execute(
        "INSERT INTO letterbytes (outgoing_id, packed)"
        " SELECT id, raw FROM outgoing WHERE length(raw) > 0"
    )
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sha256", sa.String(), nullable=False, server_default=""))
        batch_op.drop_column("raw")
    _hash_letters(op.get_bind())


def _hash_letters(connection: sa.Connection) -> None:
    some = sa.text(
        "SELECT outgoing_id, packed FROM letterbytes WHERE outgoing_id > :after"
        " ORDER BY outgoing_id LIMIT :most"
    )
    say = sa.text("UPDATE outgoing SET sha256 = :sha256 WHERE id = :id")
    after = 0
    while rows := connection.execute(some, {"after": after, "most": _AT_A_TIME}).all():
        connection.execute(say, [{"id": key, "sha256": _hash(packed)} for key, packed in rows])
        after = rows[-1][0]


def _hash(packed: bytes) -> str:
    """The hash of a letter; of one that is damaged none, so that verifying finds it."""
    try:
        return hashlib.sha256(zlib.decompress(packed)).hexdigest()
    except zlib.error:
        return ""
