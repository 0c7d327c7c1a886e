"""Asking for many mails in groups that a server and our memory can bear."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def imap_date(day: date) -> str:
    """A day as IMAP writes it (RFC 9051, `date`), whatever language this computer speaks."""
    return f"{day.day}-{_MONTHS.split()[day.month - 1]}-{day.year}"


def in_groups(uids: Iterable[int], size: int) -> Iterator[list[int]]:
    """The UIDs in their order, `size` at a time."""
    waiting = iter(uids)
    while group := list(itertools.islice(waiting, size)):
        yield group


def by_bytes(
    uids: Iterable[int], sizes: dict[int, int], limit: int, at_once: int
) -> Iterator[list[int]]:
    """Batches of about `at_once` bytes, so that many large mails do not fill the memory.

    Mails above the limit, and mails that are gone, are in none of them.
    """
    batch: list[int] = []
    filled = 0
    for uid in uids:
        size = sizes.get(uid)
        if size is None or size > limit:
            continue
        if batch and filled + size > at_once:
            yield batch
            batch, filled = [], 0
        batch.append(uid)
        filled += size
    if batch:
        yield batch
