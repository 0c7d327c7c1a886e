"""`followbot db upgrade`: create the tables, or bring them up to date."""

from __future__ import annotations


def db_upgrade() -> None:
    """Create the tables, or bring them up to date. SQLite needs no call: it happens by itself."""
    from followbot.cli.options import configuration
    from followbot.cli.output import print_line
    from followbot.store.database import Database
    from followbot.store.schema import upgrade_schema

    database = Database(configuration().database_url)
    try:
        before, after = upgrade_schema(database)
    finally:
        database.close()
    if before == after:
        print_line(f"the schema is up to date ({after})")
    else:
        print_line(f"the schema was brought from {before or 'nothing'} to {after}", "good")
