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
from followbot.mailbox.smtp_desk import FEW, Desk, Entry, Noted, Run, one_by_one

ACCEPTED = Delivery("accepted", "250 ok")


def _nothing(*_: object) -> None:
    """Where no letter is begun or settled."""


NOBODY = (_nothing, _nothing)


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


def a_claim(letter_id: int) -> Claim:
    return Claim(letter_id, "bot@buyer.example", "anna@factory.example", 10)


def test_the_next_letters_are_claimed_while_the_last_ones_are_on_their_way() -> None:
    batches = [[a_claim(n) for n in range(FEW + 3, FEW + 6)], [a_claim(FEW + 6)], []]
    left: list[list[Claim]] = list(batches)

    async def work() -> list[int]:
        with ThreadPoolExecutor(1) as helper:
            first = [a_claim(n) for n in range(FEW + 3)]
            run = Run(deque(first), Desk(helper, one_by_one(*NOBODY)), more=lambda: left.pop(0))
            taken = []
            for _ in range(2):
                claim = await run.next_claim()
                assert claim is not None
                taken.append(claim.id)
            assert left == batches
            while (claim := await run.next_claim()) is not None:
                taken.append(claim.id)
                await asyncio.sleep(0.001)
                assert run.goes_on or not left
            await run.desk.rest()
            return taken

    assert asyncio.run(work()) == list(range(FEW + 7))
    assert left == []


def test_whoever_finds_no_letter_waits_for_those_that_are_being_claimed() -> None:
    free = threading.Event()
    left: list[list[Claim]] = [[a_claim(1), a_claim(2)], []]

    def more() -> list[Claim]:
        assert free.wait(10)
        return left.pop(0)

    async def work() -> list[Claim | None]:
        with ThreadPoolExecutor(1) as helper:
            run = Run(deque(), Desk(helper, one_by_one(*NOBODY)), more)
            waiting = [asyncio.create_task(run.next_claim()) for _ in range(3)]
            await asyncio.sleep(0.01)
            assert not any(one.done() for one in waiting)
            free.set()
            return list(await asyncio.gather(*waiting))

    assert asyncio.run(work()) == [a_claim(1), a_claim(2), None]


def test_a_run_stops_with_the_trouble_of_a_claim_and_rests_until_it_is_over() -> None:
    free = threading.Event()

    def more() -> list[Claim]:
        assert free.wait(10)
        raise OSError("the disk is full")

    async def work() -> Run:
        with ThreadPoolExecutor(1) as helper:
            run = Run(deque([a_claim(1), a_claim(2)]), Desk(helper, one_by_one(*NOBODY)), more)
            assert await run.next_claim() == a_claim(1)
            resting = asyncio.create_task(run.desk.rest())
            await asyncio.sleep(0.01)
            assert not resting.done()
            free.set()
            await resting
            await asyncio.sleep(0)
            assert await run.next_claim() is None
            return run

    run = asyncio.run(work())
    assert (run.stopped, run.goes_on) == (True, False)
    assert isinstance(run.problem, OSError)
    assert list(run.claims) == [a_claim(2)]
