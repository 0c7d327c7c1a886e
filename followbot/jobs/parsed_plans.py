"""Parsed wordings by their hash: those used last at hand, more of them packed small.

Work that goes over all plans, as a digest of ten thousand does every week, would else parse each of
them anew every time: unpacking one costs an eighth of that, and a tenth of the memory. Packing
costs a quarter of it, and so is done with what was parsed a second time: a process that looks over
all plans once and ends packs nothing.
"""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from operator import attrgetter
from threading import Lock
from typing import Any

from followbot.domain import plan as nouns
from followbot.domain.plan import AgreedPlan

AT_HAND = 512
PACKED_BYTES = 24 * 1024 * 1024
"""Some 15,000 plans of ten measures."""
_KNOWN = 50_000
"""Wordings of which it is known that they were parsed; with more of them all are unknown again."""


class ParsedPlans:
    """For all threads. What was not used for longest is packed, and at last forgotten."""

    def __init__(self, at_hand: int = AT_HAND, packed_bytes: int = PACKED_BYTES) -> None:
        self._at_hand = at_hand
        self._packed_bytes = packed_bytes
        self._plans: OrderedDict[str, AgreedPlan] = OrderedDict()
        self._packed: OrderedDict[str, bytes] = OrderedDict()
        self._gave_way: set[str] = set()
        self._bytes = 0
        self._lock = Lock()

    @property
    def packed_bytes(self) -> int:
        """How many bytes the packed ones take."""
        return self._bytes

    def get(self, sha256: str) -> AgreedPlan | None:
        """The wording with this hash, where it is kept."""
        with self._lock:
            plan = self._plans.get(sha256)
            if plan is not None:
                self._plans.move_to_end(sha256)
                return plan
            packed = self._packed.get(sha256)
            if packed is not None:
                self._packed.move_to_end(sha256)
        if packed is None:
            return None
        # Packed below, in this process, and never stored.
        unpacked: AgreedPlan = pickle.loads(zlib.decompress(packed))  # noqa: S301
        self.keep(sha256, unpacked)
        return unpacked

    def keep(self, sha256: str, plan: AgreedPlan) -> None:
        """Keep a wording; the one that was not used for longest gives way."""
        with self._lock:
            self._plans[sha256] = plan
            if len(self._plans) > self._at_hand:
                self._give_way(*self._plans.popitem(last=False))

    def _give_way(self, sha256: str, plan: AgreedPlan) -> None:
        if sha256 in self._gave_way:
            self._pack(sha256, plan)
            return
        if len(self._gave_way) >= _KNOWN:
            self._gave_way.clear()
        self._gave_way.add(sha256)

    def _pack(self, sha256: str, plan: AgreedPlan) -> None:
        if sha256 in self._packed:
            return
        packed = zlib.compress(_pickled(plan), 1)
        self._packed[sha256] = packed
        self._bytes += len(packed)
        while self._bytes > self._packed_bytes and self._packed:
            _, oldest = self._packed.popitem(last=False)
            self._bytes -= len(oldest)


def _pickled(plan: AgreedPlan) -> bytes:
    """A plan as bytes: its parts by their values in order, which takes a third of the time.

    What frozen dataclasses with slots bring of themselves names each of their fields.
    """
    made = BytesIO()
    pickler = pickle.Pickler(made, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _by_values()
    pickler.dump(plan)
    return made.getvalue()


@cache
def _by_values() -> dict[type, Callable[[Any], tuple[type, tuple[object, ...]]]]:
    """How each part of a plan is taken apart: its type, and what that is made of."""
    parts = [one for one in vars(nouns).values() if isinstance(one, type) and is_dataclass(one)]
    return {part: _values_of(part) for part in parts}


def _values_of(part: type) -> Callable[[Any], tuple[type, tuple[object, ...]]]:
    names = [field.name for field in fields(part)]
    if len(names) == 1:
        return lambda one: (part, (getattr(one, names[0]),))
    values = attrgetter(*names)
    return lambda one: (part, values(one))
