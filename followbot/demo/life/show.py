"""The whole life: play it, write its files, tell it plan by plan, judge it, leave the page open."""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console

from followbot.demo.life.cast import LifeCast
from followbot.demo.life.chronicle import Chronicle, progress_of
from followbot.demo.life.files import faults_in, write_files
from followbot.demo.life.verdict import LifeVerdict, events_of, judge_life
from followbot.demo.page import Page, Post
from followbot.demo.post import PostOffice, parties_of
from followbot.demo.show import serve_until_stopped
from followbot.demo.stage import Stage, Tick
from followbot.demo.timeline import console_for

LASTS = timedelta(weeks=60)
"""From the first proposal to the last promised reward."""


@dataclass(frozen=True, slots=True)
class LifeWishes:
    """How the user wants it. `out`: where the files are kept, None for as long as it runs."""

    wait: bool
    port: int
    out: Path | None = None


def show_life(wishes: LifeWishes, tick: Tick) -> bool:
    """Run the three lives; True when nothing is wrong and nothing was missed.

    `tick` is the daemon's own round of work.

    Raises UnreachableError when the servers cannot start on loopback, and whatever error
    stopped a step of the bot's work.
    """
    began = time.monotonic()
    cast = LifeCast()
    console = console_for()
    with ExitStack() as things:
        stage = things.enter_context(Stage(tick, cast))
        folder = wishes.out or Path(
            things.enter_context(tempfile.TemporaryDirectory(prefix="followbot-life-"))
        )
        _play(stage, cast, console)
        verdict = _tell(stage, cast, console, folder, wishes, began)
        if wishes.wait:
            office = PostOffice(stage, parties_of(stage))
            page = Page(Post(office.entries, office.reply, LASTS.days // 7), wishes.port)
            serve_until_stopped(page, lambda: console.print(f"All mails: {page.url}"))
    return not verdict.faults


def _play(stage: Stage, cast: LifeCast, console: Console) -> None:
    """Let the time pass; on a terminal one line shows the day."""
    with console.status("the first proposals go out") as status:

        def watch(now: datetime) -> None:
            status.update(f"{now:%B %Y}: {len(stage.world.mails())} mails")

        stage.play(cast.start + LASTS, watch)


def _tell(
    stage: Stage,
    cast: LifeCast,
    console: Console,
    folder: Path,
    wishes: LifeWishes,
    began: float,
) -> LifeVerdict:
    letters = stage.ledger.letters()
    events = events_of(stage.bot.database, cast.people)
    written = write_files(stage.bot, cast.plans, folder, stage.clock.now)
    chronicle = Chronicle(console, dict(cast.notes))
    for plan in cast.plans:
        chronicle.plan(
            plan,
            [one for one in cast.machine.done if one.plan_ref == plan.ref],
            letters,
            [one for one in events if one.plan_ref == plan.ref],
            progress_of(stage.bot.database, plan.ref),
        )
    chronicle.files(written, kept=wishes.out is not None)
    faults = tuple(faults_in(folder, cast.plans, events))
    verdict = judge_life(events, cast.people, len(letters), faults)
    chronicle.summary(verdict, time.monotonic() - began)
    return verdict
