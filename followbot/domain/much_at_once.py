"""Work that makes a great many objects, of which nearly all are kept until it is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 20_000


@contextmanager
def seldom_collecting(objects: int = _SELDOM) -> Iterator[None]:
    """Look for garbage less often meanwhile: it would look over what is kept, again and again.

    `objects`: after so many more than were let go.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(objects, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
