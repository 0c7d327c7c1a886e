"""One tick: every job of a process's roles once, in the order that catches up any pause.

Collect and understand come first, so that nobody is reminded or called silent whose
answer already lies in the mailbox. A step that fails stops no other step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from followbot.daemon.roles import ALL_ROLES, Role, passed
from followbot.domain.errors import FollowbotError
from followbot.domain.much_at_once import seldom_collecting
from followbot.jobs.ask import ask
from followbot.jobs.bot import Bot
from followbot.jobs.collect import collect, put_away
from followbot.jobs.escalate import escalate
from followbot.jobs.expire import expire
from followbot.jobs.extensions import lapse
from followbot.jobs.forget import forget
from followbot.jobs.inquire import inquire
from followbot.jobs.introduce import introduce
from followbot.jobs.logger import get_logger
from followbot.jobs.negotiate import negotiate
from followbot.jobs.remind import remind
from followbot.jobs.report import report
from followbot.jobs.restored import note_parts_done, parts_done, reread_filed
from followbot.jobs.send import Elapsed, no_time, send
from followbot.jobs.standing import heard_until
from followbot.jobs.travel import travel
from followbot.jobs.understand import understand
from followbot.jobs.wake import wake
from followbot.mailbox.sign_in import is_told_already
from followbot.rules.hearing import is_deaf

log = get_logger()

FEW = 100
"""So many letters that ask wait for no other job; more of them would keep those from their turn."""


@dataclass(slots=True)
class TickReport:
    """What the jobs of one tick reported, by verb; `failures` the errors of steps that failed.

    `elsewhere` are the verbs that another process was at.
    """

    steps: dict[str, Any] = field(default_factory=dict)
    failures: dict[str, FollowbotError] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)

    @property
    def troubled(self) -> bool:
        """Whether some of the work failed."""
        sent = self.steps.get("send")
        return bool(self.failures) or bool(sent is not None and sent.troubled)

    @property
    def exit_code(self) -> int:
        """0 when all is well; the code of a lone cause; 1 when different things failed."""
        codes = {failure.exit_code for failure in self.failures.values()}
        sent = self.steps.get("send")
        if sent is not None and sent.failure is not None:
            codes.add(sent.failure.exit_code)
        if len(codes) == 1:
            return codes.pop()
        return 1 if self.troubled else 0


Job = Callable[[], Any]


def tick(
    bot: Bot, now: datetime, elapsed: Elapsed = no_time, roles: frozenset[Role] = ALL_ROLES
) -> TickReport:
    """Do everything of these roles that is due at `now`, in order.

    `elapsed` tells `send` how long it takes. Garbage is looked for seldom meanwhile.
    """
    with seldom_collecting():
        return _tick(bot, now, elapsed, roles)


def _tick(bot: Bot, now: datetime, elapsed: Elapsed, roles: frozenset[Role]) -> TickReport:
    done = TickReport()
    before = None
    with suppress(FollowbotError):  # every step says so, and nothing is settled
        before = parts_done(bot)
    if Role.COLLECT in roles:
        answer = partial(send_due, bot, now, elapsed, done) if Role.SEND in roles else None
        read_mail(bot, now, done, understands=Role.UNDERSTAND in roles, answer=answer)
        alarm_when_deaf(bot, now, done)
    elif Role.UNDERSTAND in roles:
        run_step(done, "understand", alone(bot, "understand", lambda: understand(bot, now), done))
    for wanted, verb, job in _jobs(bot, now):
        if wanted & roles:
            run_step(done, verb, alone(bot, verb, job, done))
        if verb == "ask" and Role.SEND in roles and _few_are_asked(done):
            send_due(bot, now, elapsed, done)
    if Role.SEND in roles:
        send_due(bot, now, elapsed, done)
    if Role.COLLECT in roles:
        run_step(done, "forget", alone(bot, "forget", lambda: forget(bot, now), done))
    if before is not None and not done.failures and not done.elsewhere:
        run_step(
            done, "settle", lambda: note_parts_done(bot, passed(roles, before), tuple(Role), now)
        )
    return done


def _jobs(bot: Bot, now: datetime) -> Iterator[tuple[frozenset[Role], str, Job]]:
    """Every job between the reading of mail and the sending: whose it is, its verb, and the job."""
    ask_role, escalate_role = frozenset({Role.ASK}), frozenset({Role.ESCALATE})
    # Whoever judges has to know that the configuration is another one.
    yield ask_role | escalate_role, "wake", lambda: wake(bot)
    yield ask_role, "negotiate", lambda: negotiate(bot, now)
    yield ask_role, "introduce", lambda: introduce(bot, now)
    yield ask_role, "ask", lambda: ask(bot, now)
    yield ask_role, "remind", lambda: remind(bot, now)
    yield ask_role, "inquire", lambda: inquire(bot, now)
    yield escalate_role, "lapse", lambda: lapse(bot, now)
    yield ask_role, "expire", lambda: expire(bot, now)
    yield escalate_role, "escalate", lambda: escalate(bot, now)
    yield escalate_role, "report", lambda: report(bot, now)
    yield escalate_role, "travel", lambda: travel(bot, now)


def _few_are_asked(done: TickReport) -> bool:
    """Whether `ask` wrote letters, and so few that they may go before all others are judged."""
    asked = done.steps.get("ask")
    return asked is not None and 0 < asked.letters <= FEW


def alone(bot: Bot, verb: str, job: Job, done: TickReport) -> Job:
    """The job, left to another process where one is at it now."""

    def guarded() -> Any:
        with bot.database.only_here(verb) as mine:
            if not mine:
                done.elsewhere.add(verb)
            return job() if mine else None

    return guarded


def send_due(bot: Bot, now: datetime, elapsed: Elapsed, done: TickReport) -> None:
    """Send what is due, sharing the work with other processes.

    A tick may do it more than once: neither a receipt nor a few letters that ask wait for the other
    jobs. A server that failed once is left alone.
    """
    before = done.steps.get("send")
    if before is not None and before.failure is not None:
        return
    run_step(done, "send", lambda: send(bot, now, elapsed))
    if before is not None and done.steps["send"] is not before:
        done.steps["send"].add(before)


def read_mail(
    bot: Bot,
    now: datetime,
    done: TickReport,
    *,
    understands: bool = True,
    answer: Callable[[], None] | None = None,
) -> None:
    """Collect, understand, put away, on one connection.

    `answer` sends what was written about mails that were understood, before anything else.
    """

    def understand_all() -> None:
        if understands:
            job = alone(bot, "understand", lambda: understand(bot, now), done)
            run_step(done, "understand", job)
            understood = done.steps.get("understand")
            if answer is not None and understood is not None and understood.decisions:
                answer()

    try:
        with bot.connections.mailbox(bot.imap) as mailbox:
            run_step(done, "reread", lambda: reread_filed(bot, mailbox, now))
            run_step(done, "collect", lambda: collect(bot, mailbox, now))
            understand_all()
            if "collect" not in done.failures:
                # One at a time: a server without MOVE would be asked for a copy by each.
                run_step(done, "file", alone(bot, "file", lambda: put_away(bot, mailbox), done))
            if done.failures.keys() & {"reread", "collect", "file"}:
                bot.connections.drop_mailbox()
            _tell_what_was_not_stored(done)
    except FollowbotError as exc:
        _failed(done, "collect", exc)
        if "understand" not in done.steps:
            understand_all()


def _tell_what_was_not_stored(done: TickReport) -> None:
    """A mail that cannot be stored stops no other, but whoever looks at the run hears of it."""
    collected = done.steps.get("collect")
    if collected is None or not collected.failed:
        return
    words = "a mail" if collected.failed == 1 else f"{collected.failed} mails"
    hint = "the log says why; nobody is called silent until it can be stored or is taken away"
    _failed(done, "collect", FollowbotError(f"{words} could not be stored", hint))


def alarm_when_deaf(bot: Bot, now: datetime, done: TickReport) -> None:
    """Raise an alarm on the age of the last complete reading, whatever each try said.

    A server can let us in and yet never hand out everything; nobody is called silent then.
    """
    try:
        heard_at = heard_until(bot.database)
    except FollowbotError as exc:
        _failed(done, "collect", exc)
        return
    if heard_at is None or not is_deaf(heard_at, now):
        return
    since = f"{heard_at:%Y-%m-%d %H:%M}"
    log.error("mailbox.deaf", read_until=since, failing="collect" in done.failures)
    done.failures.setdefault(
        "collect",
        FollowbotError(
            f"the mailbox was last read completely at {since} UTC",
            "nobody is reminded or called silent meanwhile; `followbot login --check` tries it",
        ),
    )


def run_step(done: TickReport, verb: str, job: Callable[[], Any]) -> None:
    """Run one job; its failure is noted and logged, and the other jobs go on."""
    try:
        result = job()
    except FollowbotError as exc:
        _failed(done, verb, exc)
        return
    except Exception as exc:  # a fault of ours in one step must not silence all the others
        log.exception(f"{verb}.fault")
        hint = "please report it; the log says where"
        failure = FollowbotError(f"{verb} itself failed with `{type(exc).__name__}`", hint)
        _failed(done, verb, failure)
        return
    if result is None:
        return
    done.steps[verb] = result
    facts = _facts(result)
    if facts:
        log.info(f"{verb}.done", **facts)


def _failed(done: TickReport, verb: str, exc: FollowbotError) -> None:
    done.failures[verb] = exc
    if not is_told_already(exc):
        log.error(f"{verb}.failed", reason=exc.message, hint=exc.hint)


def _facts(result: Any) -> dict[str, Any]:
    """The counts of a report that are not zero: a quiet tick logs nothing."""
    names = getattr(type(result), "__dataclass_fields__", {})
    facts = {name: getattr(result, name) for name in names}
    return {
        name: dict(value) if isinstance(value, dict) else str(value) if name == "failure" else value
        for name, value in facts.items()
        if value and not is_told_already(value)
    }
