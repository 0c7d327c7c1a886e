"""Asking for many keys in pieces: databases bound the number of values a query may name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

AT_ONCE = 500

Key = TypeVar("Key")


def parts(ids: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys in pieces that one query may name."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
