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
)
"""The modules with tables."""
