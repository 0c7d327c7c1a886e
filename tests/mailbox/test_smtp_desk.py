"""The desk: what comes at one moment is noted together, in order, and never lost."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from followbot.domain.delivery import Delivery
from followbot.mailbox.smtp_conversation import Claim
from followbot.mailbox.smtp_desk import Desk, Entry, Noted, Run, one_by_one

ACCEPTED = Delivery("accepted", "250 ok")


def test_what_comes_while_the_desk_is_busy_is_noted_in_one_group() -> None:
    groups: list[list[int]] = []
    free, busy = threading.Event(), threading.Event()

    def together(entries: Sequence[Entry]) -> Sequence[Noted]:
        groups.append([entry.letter_id for entry in entries])
        busy.set()
        assert free.wait(10)
        return [b"bytes" for _ in entries]

    async def work() -> None:
        with ThreadPoolExecutor(1) as helper:
            desk = Desk(helper, together)
            first = desk.begin(1)
            await asyncio.to_thread(busy.wait, 10)
            later = [desk.begin(2), desk.settle(3, ACCEPTED), desk.begin(4)]
            free.set()
            await asyncio.gather(first, *later)

    asyncio.run(work())
    assert groups == [[1], [2, 3, 4]]


def test_an_outcome_is_noted_before_the_next_beginning_of_its_connection() -> None:
    seen: list[Entry] = []

    def together(entries: Sequence[Entry]) -> Sequence[Noted]:
        seen.extend(entries)
        return [None if entry.delivery else b"bytes" for entry in entries]

    async def work() -> bytes | None:
        with ThreadPoolExecutor(1) as helper:
            desk = Desk(helper, together)
            desk.settle(1, ACCEPTED)
            begun = await desk.begin(2)
            await desk.rest()
            return begun

    assert asyncio.run(work()) == b"bytes"
    assert seen == [Entry(1, ACCEPTED), Entry(2)]


def test_after_an_outcome_that_cannot_be_noted_nothing_is_begun() -> None:
    def settle(letter_id: int, _delivery: Delivery) -> None:
        if letter_id == 1:
            raise OSError("the disk is full")

    begun: list[int] = []

    def begin(letter_id: int) -> bytes:
        begun.append(letter_id)
        return b"bytes"

    together = one_by_one(begin, settle)
    answers = together([Entry(1, ACCEPTED), Entry(2), Entry(3, ACCEPTED)])
    assert isinstance(answers[0], OSError)
    assert answers[1:] == [None, None]
    assert begun == []


def test_a_run_stops_with_the_trouble_of_an_outcome_that_nobody_waits_for() -> None:
    def together(entries: Sequence[Entry]) -> Sequence[Noted]:
        return [OSError("the disk is full") for _ in entries]

    async def work() -> Run:
        claim = Claim(1, "bot@buyer.example", "anna@factory.example", 10)
        with ThreadPoolExecutor(1) as helper:
            run = Run(deque([claim]), Desk(helper, together))
            run.settle(claim, ACCEPTED)
            await run.desk.rest()
            await asyncio.sleep(0)
            return run

    run = asyncio.run(work())
    assert run.stopped
    assert isinstance(run.problem, OSError)


def test_whoever_interrupts_still_gets_every_outcome_noted() -> None:
    noted: list[int] = []
    free = threading.Event()

    def together(entries: Sequence[Entry]) -> Sequence[Noted]:
        assert free.wait(10)
        noted.extend(entry.letter_id for entry in entries)
        return [None for _ in entries]

    async def work() -> None:
        with ThreadPoolExecutor(1) as helper:
            desk = Desk(helper, together)
            for letter_id in range(3):
                desk.settle(letter_id, ACCEPTED)
            resting = asyncio.create_task(desk.rest())
            await asyncio.sleep(0.01)
            resting.cancel()
            await asyncio.sleep(0.01)
            free.set()
            with pytest.raises(asyncio.CancelledError):
                await resting

    asyncio.run(work())
    assert sorted(noted) == [0, 1, 2]
