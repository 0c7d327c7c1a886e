"""Mails that the reading processes open while others are looked up and taken in.

1. Opening depends on a mail's bytes alone: nothing that is done meanwhile changes what it gives.
2. The attempt at each is counted and committed before; no mail is counted or opened twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from followbot.jobs.bot import Bot
from followbot.store.counted import Counted, count_attempts

if TYPE_CHECKING:
    from followbot.reading.classify import Kind
    from followbot.reading.envelope import Envelope

Outside = tuple["Envelope", "Kind"]
"""A mail's outside and what kind of mail it is."""
Found = tuple[Counted, Outside | Exception]
"""A mail as it lies in its row with its outside, or what opening it ended in."""


@dataclass
class _Opening:
    """Mails that are opened together; `wait` waits for that, once."""

    wait: Callable[[], list[Outside | Exception]]

    @cached_property
    def outsides(self) -> list[Outside | Exception]:
        """What came of it."""
        return self.wait()


@dataclass(slots=True)
class Openings:
    """Mails that are being opened, or were and are not done with."""

    _by_id: dict[int, tuple[Counted, _Opening, int]] = field(default_factory=dict)

    def begin(self, bot: Bot, incoming_ids: Sequence[int], counted: set[int]) -> None:
        """Have these mails opened, each of which is `counted` from now on.

        Those that another process understood meanwhile are left out.
        """
        new = [one for one in incoming_ids if one not in self._by_id]
        if not new:
            return
        with bot.database.write() as session:
            rows = count_attempts(session, new, counted)
        counted.update(row.id for row in rows)
        opening = _Opening(bot.reader.open_each([row.raw for row in rows], bot.identity))
        for place, row in enumerate(rows):
            self._by_id[row.id] = row, opening, place

    def of(self, incoming_ids: Sequence[int]) -> list[Found] | None:
        """These mails, opened; None where one of them is not among those that are begun."""
        begun = [self._by_id.get(one) for one in incoming_ids]
        known = [one for one in begun if one is not None]
        if len(known) < len(begun):
            return None
        return [(row, opening.outsides[place]) for row, opening, place in known]

    def forget(self, incoming_id: int) -> None:
        """This mail is done with."""
        self._by_id.pop(incoming_id, None)
