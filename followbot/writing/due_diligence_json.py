"""A due-diligence export as JSON: the tables as lists of objects, by name."""

from __future__ import annotations

import json

from followbot.domain.due_diligence import DueDiligence
from followbot.writing.json_values import json_value


def due_diligence_json(export: DueDiligence) -> bytes:
    """The whole export in UTF-8; dates are ISO 8601, instants in UTC."""
    told = {
        "made_at": export.made_at,
        "note": export.note,
        **{
            table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            for table in export.tables
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=json_value).encode()
