"""All tables: importing this registers each of them in the metadata."""

from followbot.domain import (
    tables,
    tables_audit,
    tables_decisions,
    tables_impact,
    tables_mail,
    tables_pace,
    tables_progress,
    tables_proposal,
    tables_sheets,
    tables_visits,
)

MODULES = (
    tables,
    tables_audit,
    tables_decisions,
    tables_impact,
    tables_mail,
    tables_pace,
    tables_progress,
    tables_proposal,
    tables_sheets,
    tables_visits,
)
"""The modules with tables."""
