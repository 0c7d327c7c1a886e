"""How long something takes at its best.

Noise of a shared machine only adds time: what once stays below a bound is below it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

ATTEMPTS = 6


def quickest(work: Callable[[], object], bound: float) -> float:
    """CPU seconds of the quickest run; no further attempt once one is below `bound`."""
    best = float("inf")
    for _ in range(ATTEMPTS):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
        if best < bound:
            break
    return best
