"""Alembic's entry: runs on the connection that `store.schema` hands over."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import followbot.domain.tables_audit
import followbot.domain.tables_decisions
import followbot.domain.tables_visits  # noqa: F401  together they register all tables

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
