"""`followbot run`: the daemon, or one round of work for cron users."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from followbot.config import Config
    from followbot.daemon.roles import Role
    from followbot.daemon.tick import TickReport
    from followbot.jobs.bot import Bot


def run(
    once: Annotated[
        bool, typer.Option("--once", help="Do everything that is due now, then end (for cron)")
    ] = False,
    roles: Annotated[
        str,
        typer.Option(
            "--roles", metavar="ROLE,…", help="Only collect, understand, ask, escalate or send"
        ),
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="With `--once`: one JSON object per job")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Do not ask before the first mail ever leaves")
    ] = False,
) -> None:
    """Follow up: collect and read replies, ask, remind, tell the buyer, send.

    Runs until SIGTERM or Ctrl-C. With `--once` it does what is due and ends; the exit
    code says how it went (0 fine, 1 some work failed, 69 refused, 75 unreachable). With
    PostgreSQL several may work at once, on several computers; `--roles` parts the work.
    """
    from followbot.cli.quick_start import nothing_to_collect, without_greenlets
    from followbot.domain.errors import UsageError

    if as_json and not once:
        raise UsageError("`--json` needs `--once`", "`[log] format` gives JSON lines of the daemon")
    without_greenlets()
    with nothing_to_collect():
        import followbot.config.loading
        import followbot.daemon.tick  # noqa: F401  what every tick needs
        from followbot.cli.first_send import ask_before_first_send
        from followbot.cli.opening import opened_bot
        from followbot.daemon.lock import only_one
        from followbot.daemon.roles import Role, roles_named
    mine = roles_named(roles)
    with opened_bot(logs=not once) as (bot, config), only_one(bot.database.path):
        if Role.SEND in mine:
            ask_before_first_send(bot.database, yes=yes)
        if once:
            _once(bot, mine, as_json=as_json)
        else:
            _stay(bot, config, mine)


def _once(bot: Bot, roles: frozenset[Role], *, as_json: bool) -> None:
    """Do what is due; the exit code says how it went."""
    from followbot.cli.opening import clock
    from followbot.cli.progress import busy
    from followbot.daemon.tick import tick

    began = clock()
    with busy("following up"):
        done = tick(bot, began, lambda: clock() - began, roles)
    if as_json:
        _say_as_json(done)
    else:
        _say(done)
    if done.exit_code:
        raise typer.Exit(done.exit_code)


def _stay(bot: Bot, config: Config, roles: frozenset[Role]) -> None:
    """Beat until stopped, with a page for monitoring and pings where they are configured."""
    import socket
    from contextlib import nullcontext

    from followbot.cli.opening import clock
    from followbot.daemon.alarm import Alarm, alarm_by_mail, alarms_from
    from followbot.daemon.health import TickLog, health_now
    from followbot.daemon.heartbeat import Heartbeat
    from followbot.daemon.monitor_page import Monitor, monitored
    from followbot.daemon.ping import Pinger
    from followbot.daemon.roles import process_name

    monitor, seconds = config.monitor, config.run.tick_seconds
    ticks = TickLog(clock())
    listeners: list[Pinger | Alarm] = []
    if monitor.ping_url:
        listeners.append(Pinger(monitor.ping_url, monitor.ping_seconds))
    if monitor.alarm_to:
        send = alarm_by_mail(bot.identity, bot.smtp, monitor.alarm_to)
        from_at = alarms_from(roles, ticks.started_at)
        name = process_name(monitor.name or socket.gethostname(), roles)
        listeners.append(Alarm(bot.database, name, send, from_at))

    def after_run(done: TickReport, at: datetime) -> None:
        ticks.note(done, at)
        for listener in listeners:
            listener.after_run(health_now(ticks, bot.database, seconds, at), at)

    page = Monitor(bot.database, ticks, seconds, clock)
    with monitored(page, monitor.listen, monitor.port) if monitor.port else nullcontext():
        Heartbeat(
            bot,
            tick_seconds=seconds,
            poll_seconds=config.run.poll_seconds,
            idle=config.run.idle,
            clock=clock,
            after_run=after_run,
            roles=roles,
        ).run()


def _say_as_json(done: TickReport) -> None:
    """One object per job that ran: what it counted, or why it failed."""
    from followbot.cli.output import counted, print_json

    print_json({"job": verb, **counted(report)} for verb, report in done.steps.items())
    print_json(
        {"job": verb, "error": error.message, "hint": error.hint}
        for verb, error in done.failures.items()
    )


def _say(done: TickReport) -> None:
    """One line that sums the work up, and one per failure with its hint."""
    import sys

    from followbot.cli.output import print_line

    counts = []
    for verb, words in (
        ("collect", (("stored", "mail collected", "mails collected"),)),
        ("ask", (("asked", "round asked", "rounds asked"), ("held", "round held", "rounds held"))),
        ("remind", (("reminders", "reminder", "reminders"),)),
        (
            "inquire",
            (
                ("proposed", "supplier ready to report", "suppliers ready to report"),
                ("requests", "impact report asked for", "impact reports asked for"),
            ),
        ),
        ("lapse", (("lapsed", "wish for a date lapsed", "wishes for a date lapsed"),)),
        ("escalate", (("letters", "escalation", "escalations"),)),
        ("report", (("digests", "digest", "digests"),)),
        (
            "send",
            (
                ("accepted", "sent", "sent"),
                ("deferred", "deferred", "deferred"),
                ("held", "waits for working hours", "wait for working hours"),
                ("refused", "refused", "refused"),
            ),
        ),
    ):
        step = done.steps.get(verb)
        for name, one, many in words:
            if count := getattr(step, name, 0):
                counts.append(f"{count} {one if count == 1 else many}")
    print_line(" · ".join(counts) or "nothing was due")
    failures = list(done.failures.values())
    sent = done.steps.get("send")
    if sent is not None and sent.failure is not None:
        failures.append(sent.failure)
    for failure in failures:
        print(f"error: {failure.message}", file=sys.stderr)
        if failure.hint:
            print(f"hint: {failure.hint}", file=sys.stderr)
