"""What exports and commands print as JSON: the values that JSON has no word for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import Enum
from pathlib import PurePath


def json_value(value: object) -> object:
    """What JSON has no word for: dates in ISO 8601, instants in UTC, sets as sorted lists."""
    match value:
        case datetime():
            text = value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
            return text.replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case Enum():
            return value.value
        case PurePath():
            return str(value)
        case set() | frozenset():
            return sorted(value)
        case _:
            raise TypeError(f"no JSON for {type(value).__name__}")
