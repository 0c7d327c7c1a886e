"""The desk of a sending run: what several conversations want noted at one moment is noted together.

1. A letter's first byte leaves only after its beginning was noted: the answer of `begin`.
2. An outcome is handed in and not waited for; it is noted before, or together with, the beginning
   of whatever the same conversation sends next.
3. One helper thread notes, one group after the other. While it is at one group the next gathers,
   so that a slow disk makes larger groups, not a longer queue.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from followbot.domain.delivery import Delivery
from followbot.mailbox.smtp_conversation import Claim

FEW = 20
"""Where so few letters are left the next are claimed."""

Begin = Callable[[int], bytes | None]
Settle = Callable[[int, Delivery], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be noted of a letter: its outcome, or with `delivery` None its beginning."""

    letter_id: int
    delivery: Delivery | None = None


Noted = bytes | Exception | None
"""Of a beginning the letter's bytes, or None when it is not wanted any more; what went wrong."""

Together = Callable[[Sequence[Entry]], Sequence[Noted]]
"""Notes entries, in their order, and answers each. After a failure nothing is begun any more."""

More = Callable[[], Sequence[Claim]]
"""Claims the letters that come next; none when there are no more."""


def one_by_one(begin: Begin, settle: Settle) -> Together:
    """Notes each entry by itself."""

    def together(entries: Sequence[Entry]) -> list[Noted]:
        answers: list[Noted] = []
        failed = False
        for entry in entries:
            try:
                if entry.delivery is not None:
                    settle(entry.letter_id, entry.delivery)
                    answers.append(None)
                else:
                    answers.append(None if failed else begin(entry.letter_id))
            except Exception as problem:
                failed = True
                answers.append(problem)
        return answers

    return together


@dataclass(slots=True)
class Desk:
    """Gathers entries in the event loop and has them noted by the helper's thread."""

    helper: Executor
    together: Together
    _waiting: list[tuple[Entry, asyncio.Future[bytes | None]]] = field(default_factory=list)
    _unsettled: set[asyncio.Future[Any]] = field(default_factory=set)
    _busy: bool = False

    def begin(self, letter_id: int) -> asyncio.Future[bytes | None]:
        """The letter's bytes once it is noted that it is being transmitted; None: unwanted."""
        return self._hand_in(Entry(letter_id))

    def settle(self, letter_id: int, delivery: Delivery) -> asyncio.Future[bytes | None]:
        """Hand an outcome in; done once it is noted."""
        noted = self._hand_in(Entry(letter_id, delivery))
        self._unsettled.add(noted)
        noted.add_done_callback(self._unsettled.discard)
        return noted

    def claim(self, more: More) -> asyncio.Future[Sequence[Claim]]:
        """Have letters claimed, behind the group that is being noted now."""
        claimed = asyncio.get_running_loop().run_in_executor(self.helper, more)
        self._unsettled.add(claimed)
        claimed.add_done_callback(self._unsettled.discard)
        return claimed

    async def rest(self) -> None:
        """Return when every outcome is noted and no claim is on its way, interrupted or not."""
        interrupted = False
        while self._unsettled:
            try:
                await asyncio.shield(asyncio.wait(tuple(self._unsettled)))
            except asyncio.CancelledError:
                interrupted = True
        if interrupted:
            raise asyncio.CancelledError

    def _hand_in(self, entry: Entry) -> asyncio.Future[bytes | None]:
        noted: asyncio.Future[bytes | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, noted))
        if not self._busy:
            self._busy = True
            # Whoever else is ready in this turn of the loop joins the group.
            asyncio.get_running_loop().call_soon(self._note_all)
        return noted

    def _note_all(self) -> None:
        group, self._waiting = self._waiting, []
        if not group:
            self._busy = False
            return
        entries = [entry for entry, _ in group]
        running = asyncio.get_running_loop().run_in_executor(self.helper, self.together, entries)
        running.add_done_callback(lambda done: self._answer(group, done))

    def _answer(
        self,
        group: Sequence[tuple[Entry, asyncio.Future[bytes | None]]],
        done: asyncio.Future[Sequence[Noted]],
    ) -> None:
        problem = done.exception()
        answers = [problem] * len(group) if problem is not None else done.result()
        for (_, noted), answer in zip(group, answers, strict=True):
            with suppress(asyncio.InvalidStateError):
                if isinstance(answer, BaseException):
                    noted.set_exception(answer)
                else:
                    noted.set_result(answer)
        self._note_all()


@dataclass(slots=True)
class Run:
    """One call of `deliver`: what is left to do, and why to stop.

    With `more`, the next letters are claimed while the last ones of `claims` are on their way:
    else every connection would wait for the slowest of them.
    """

    claims: deque[Claim]
    desk: Desk
    more: More | None = None
    problem: BaseException | None = None
    stopped: bool = False
    breaks: int = 0
    _claiming: asyncio.Future[Sequence[Claim]] | None = None

    def stop(self, problem: BaseException) -> None:
        """Begin no letter more, for this reason."""
        self.stopped = True
        self.problem = problem

    @property
    def goes_on(self) -> bool:
        """Whether there may be a letter to send yet."""
        return not self.stopped and (bool(self.claims) or self._claiming is not None)

    async def next_claim(self) -> Claim | None:
        """The letter that is sent next; None when there is none, or none may be begun."""
        while not self.stopped:
            if len(self.claims) <= FEW and self.more is not None and self._claiming is None:
                self._claiming = self.desk.claim(self.more)
                self._claiming.add_done_callback(self._claimed)
            if self.claims or self._claiming is None:
                break
            await asyncio.wait((self._claiming,))
        return self.claims.popleft() if self.claims and not self.stopped else None

    def settle(self, claim: Claim, delivery: Delivery) -> None:
        """Hand an outcome in. Where it cannot be noted, no letter more is begun."""
        self.desk.settle(claim.id, delivery).add_done_callback(self._noted)

    def _claimed(self, claiming: asyncio.Future[Sequence[Claim]]) -> None:
        self._claiming = None
        problem = claiming.exception()
        if problem is not None:
            self.stop(problem)
            return
        self.claims.extend(claiming.result())
        if not claiming.result():
            self.more = None

    def _noted(self, noted: asyncio.Future[bytes | None]) -> None:
        problem = noted.exception()
        if problem is not None:
            self.stop(problem)
