"""The whole demo: play twelve weeks, tell them, judge them, and leave the page open."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from followbot.demo.page import Page, Post
from followbot.demo.post import PostOffice, parties_of
from followbot.demo.short_loop import START, ShortLoop
from followbot.demo.stage import Stage, Tick
from followbot.demo.standing import standings
from followbot.demo.suppliers import Sent
from followbot.demo.timeline import Timeline, console_for
from followbot.demo.verdict import Verdict, judge

SECONDS_PER_DAY = 0.25
_LAST_MORNING = timedelta(hours=2)
"""The play ends after the morning's letters, so that a fresh one lies there to be answered."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user wants it. `pace`: seconds a simulated day takes at least.

    `language`: what all suppliers are written to in, "" for their own languages.
    """

    weeks: int
    pace: float
    wait: bool
    port: int
    language: str = ""


class Pace:
    """Lets a simulated day last its seconds, so that people can read along."""

    def __init__(self, start: datetime, seconds_per_day: float) -> None:
        self._start = start
        self._per_day = seconds_per_day
        self._began = time.monotonic()

    @property
    def elapsed(self) -> float:
        """Real seconds since the beginning."""
        return time.monotonic() - self._began

    def keep(self, now: datetime) -> None:
        """Wait until real time has come as far as simulated time."""
        due = (now - self._start) / timedelta(days=1) * self._per_day
        time.sleep(max(0.0, due - self.elapsed))


def show(wishes: Wishes, tick: Tick) -> bool:
    """Run the demo; True when the loop worked: nothing wrong, nothing missed.

    `tick` is the daemon's own round of work.

    Raises UnreachableError when the servers cannot start on loopback, and whatever error
    stopped a step of the bot's work.
    """
    cast = ShortLoop(wishes.language)
    with Stage(tick, cast) as stage:
        parties = parties_of(stage)
        timeline = Timeline(console_for(), parties)
        measures = sum(len(plan.measures) for plan in stage.plans)
        timeline.headline(len(cast.suppliers), len(stage.plans), measures, wishes.pace)
        pace = Pace(START, wishes.pace)

        def watch(now: datetime) -> None:
            timeline.tell(stage.ledger.news())
            pace.keep(now)

        stage.play(START + timedelta(weeks=wishes.weeks) + _LAST_MORNING, watch)
        verdict = _judged(stage, cast)
        names = {one.character.plan_ref: one.character.company for one in cast.suppliers}
        timeline.table(standings(stage.bot.database, stage.clock.now), names)
        timeline.summary(verdict, pace.elapsed)
        if wishes.wait:
            _leave_open(PostOffice(stage, parties), timeline, wishes)
    return not verdict.faults


def _judged(stage: Stage, cast: ShortLoop) -> Verdict:
    sent: list[Sent] = [mail for supplier in cast.suppliers for mail in supplier.sent]
    return judge(sent, stage.ledger.mails(), stage.ledger.letters())


def _leave_open(office: PostOffice, timeline: Timeline, wishes: Wishes) -> None:
    """Serve the page until the user presses Ctrl-C."""
    page = Page(Post(office.entries, office.reply, wishes.weeks), wishes.port)
    serve_until_stopped(page, lambda: timeline.farewell(page.url))


def serve_until_stopped(page: Page, tell: Callable[[], None]) -> None:
    """Serve a page until the user presses Ctrl-C; `tell` says where it is."""
    page.start()
    tell()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
    finally:
        page.stop()
