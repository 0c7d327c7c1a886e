"""Building what the commands work with, in one place: configuration to database and bot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followbot.config import Config
    from followbot.jobs.bot import Bot
    from followbot.store.database import Database


def clock() -> datetime:
    """The command line's clock: now, aware, UTC."""
    return datetime.now(UTC)


@contextmanager
def opened_database(config: Config | None = None) -> Iterator[Database]:
    """The configured database with its schema ready; closed at the end.

    Raises:
        ConfigError: no configuration, a wrong URL, or a server schema that is too old.
        UnreachableError: the database is locked, full or away.
    """
    from followbot.cli.options import configuration
    from followbot.store.database import Database
    from followbot.store.schema import ready_schema

    database = Database((config or configuration()).database_url)
    try:
        ready_schema(database)
        yield database
    finally:
        database.close()


@contextmanager
def opened_bot(*, signs_in: bool = True, logs: bool = True) -> Iterator[tuple[Bot, Config]]:
    """The whole configured bot.

    `signs_in` False: no server will be spoken to, so no password is asked for. `logs`
    False: the command tells itself what happened, so no log says it a second time.
    """
    import os
    import socket
    from dataclasses import replace

    from followbot.cli.logs import set_up_logs
    from followbot.cli.options import chosen, configuration
    from followbot.jobs.bot import Bot
    from followbot.jobs.reader import LimitedReader
    from followbot.jobs.sign_in import DatabaseMemory
    from followbot.mailbox.settings import ImapSettings, SmtpSettings
    from followbot.mailbox.sign_in import SignInPauses

    config = configuration()
    if not (logs or chosen().debug):
        set_up_logs("nothing", config.log.format)
    if signs_in:
        tokens = config.tokens(clock)
        imap, smtp = config.imap_settings(tokens), config.smtp_settings(tokens)
    else:
        imap = ImapSettings(host="localhost", user="nobody", password="")
        smtp = SmtpSettings(host="localhost")
    limits = config.reading
    limited = LimitedReader(limits.seconds_per_mail, limits.megabytes_per_mail)
    with opened_database(config) as database, closing(limited) as reader:
        pauses = SignInPauses(DatabaseMemory(database), clock)
        yield (
            Bot(
                database=database,
                identity=config.identity(),
                imap=replace(imap, pauses=pauses),
                smtp=replace(smtp, pauses=pauses),
                trust=config.trust_settings(),
                template_folder=config.letters.template_folder,
                policy=config.policy(),
                worker=f"{socket.gethostname()}:{os.getpid()}",
                alone=database.is_sqlite,
                reader=reader,
                limits=config.answer_limits(),
                defaults=config.defaults,
            ),
            config,
        )
