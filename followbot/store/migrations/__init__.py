"""Alembic migrations: the schema from its first table on."""
