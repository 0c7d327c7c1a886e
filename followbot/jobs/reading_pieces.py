"""Several mails for a reading process at once: to hand each over costs a tenth of reading it.

A mail that fails among others is read again by itself: what it does then is its own doing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

Result = TypeVar("Result")
Arguments = tuple[Any, ...]

PIECE = 5
"""So many mails go together; each process gets several such pieces of a crowd, one by one."""


def in_pieces(mails: Sequence[Arguments]) -> Iterator[tuple[Arguments, ...]]:
    """The mails, some at a time."""
    rest = iter(mails)
    while piece := tuple(itertools.islice(rest, PIECE)):
        yield piece


def outcome(work: Callable[[], Result]) -> Result | Exception:
    """What comes of it, or what it raises."""
    try:
        return work()
    except Exception as exc:
        return exc


def done_with_each(work: Callable[..., Result], piece: Sequence[Arguments]) -> list[Result | None]:
    """What comes of each mail of a piece; None for one that failed, whatever the reason."""
    found = [outcome(partial(work, *one)) for one in piece]
    return [None if isinstance(one, Exception) else one for one in found]
