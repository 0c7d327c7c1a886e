"""The whole check-up: every look in its order, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from followbot.doctor import at_home, clock_and_texts, post, sender, servers
from followbot.doctor.examination import Examination, Look, failed, take_looks
from followbot.domain.checkup import CheckResult
from followbot.domain.errors import ConfigError
from followbot.rules import sender_domain

LOOKS: Sequence[Look] = (
    Look(at_home.CONFIG, at_home.look_at_config),
    Look(at_home.DATABASE, at_home.look_at_the_database),
    Look(at_home.JOURNAL, at_home.look_at_the_journal),
    Look(at_home.DAEMON, at_home.look_at_the_daemon),
    Look(at_home.DISK, at_home.look_at_the_disk),
    Look(servers.IMAP, servers.examine_imap),
    Look(servers.SMTP, servers.examine_smtp),
    Look(post.ROUND_TRIP, post.examine_post),
    Look(sender_domain.SPF, sender.examine_spf),
    Look(sender_domain.DKIM, sender.examine_dkim),
    Look(sender_domain.DMARC, sender.examine_dmarc),
    Look(clock_and_texts.CLOCK, clock_and_texts.examine_clock),
    Look(clock_and_texts.TEXTS, clock_and_texts.examine_texts),
)
"""What others rely on comes before them: the mail that came back shows the signature's key."""


def check_up(examination: Examination) -> Iterator[CheckResult]:
    """Look at everything, one result after the other."""
    return take_looks(examination, LOOKS)


def unusable_config(error: ConfigError) -> CheckResult:
    """What is told where not even the configuration can be read."""
    return failed(at_home.CONFIG, error)


def exit_code(results: Sequence[CheckResult]) -> int:
    """0 where nothing is a problem (hints may be), else 1."""
    return 1 if any(result.is_problem for result in results) else 0
