"""The two mail servers: can we sign in, and what can they do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from followbot.doctor.examination import Examination, counted
from followbot.domain.checkup import CheckResult, Topic
from followbot.mailbox.certificate import Encryption
from followbot.mailbox.imap_checkup import ImapFacts, look_at_imap
from followbot.mailbox.smtp_checkup import look_at_smtp

IMAP = Topic("imap", "IMAP")
SMTP = Topic("smtp", "SMTP")

CERTIFICATE_DAYS = 14
SMALL_SIZE = 5_000_000
"""Letters with spreadsheets stay below; servers count base64, a third more."""
_FULL, _NEARLY_FULL = 0.98, 0.9
_MB = 1_000_000


def examine_imap(found: Examination) -> Iterator[CheckResult]:
    """Sign in, look at folders, room and abilities."""
    settings = found.config.imap_settings(found.config.tokens(found.clock))
    facts = look_at_imap(settings)
    found.imap, found.imap_works = settings, not facts.read_only and not facts.folder_faults
    where = f"{settings.host}:{settings.port}"
    grave = list(_imap_problems(facts, settings.inbox, where))
    yield from grave
    yield from _certificate(IMAP, where, facts.encryption, found.clock())
    if lacking := facts.lacking:
        yield IMAP.hint(f"{where} has no {' and no '.join(lacking)}", _without(lacking))
    if facts.idle_fault:
        advice = "set `idle = false` below `[run]`; the mailbox is then looked at now and then"
        yield IMAP.hint(f"{where} offers IDLE, which fails: {facts.idle_fault}", advice)
    if not grave:
        how = _sign_in(settings.tokens is not None, found)
        idle = "no" if "IDLE" in facts.lacking or facts.idle_fault else "yes"
        mails = counted(facts.mails, "mail", "mails")
        secured = facts.encryption.version or "no TLS"
        yield IMAP.ok(f"{where}, {secured}, {how}, IDLE {idle}, {settings.inbox} holds {mails}")


def _imap_problems(facts: ImapFacts, inbox: str, where: str) -> Iterator[CheckResult]:
    if facts.read_only:
        advice = "followbot moves each mail when it is done with it; give the account write access"
        yield IMAP.problem(f"{inbox} may only be read", advice)
    for name, fault in facts.folder_faults.items():
        advice = f"create the folder `{name}` by hand, or name another one below `[imap]`"
        yield IMAP.problem(f"the folder `{name}` cannot be made: {fault}", advice)
    if facts.quota is None:
        return
    used, allowed = facts.quota
    told = f"{where}: {used * 1024 / _MB:.1f} of {allowed * 1024 / _MB:.1f} MB used"
    advice = "archive old mail of the folders `processed` and `review`, or ask for more room"
    if used >= allowed * _FULL:
        yield IMAP.problem(f"{told}: replies bounce when it is full", advice)
    elif used >= allowed * _NEARLY_FULL:
        yield IMAP.hint(told, advice)


def _without(lacking: tuple[str, ...]) -> str:
    means = {
        "IDLE": "new mail is noticed at the next poll (`poll_seconds`)",
        "MOVE": "mails are copied and deleted instead",
        "UIDPLUS": "others' deleted mails may keep ours from being expunged at once",
    }
    return "; ".join(means[name] for name in lacking)


def _sign_in(by_token: bool, found: Examination) -> str:
    if not by_token or found.config.oauth is None:
        return "password ok"
    return f"OAuth2 ({found.config.oauth.provider}) ok"


def _certificate(
    topic: Topic, where: str, encryption: Encryption, now: datetime
) -> Iterator[CheckResult]:
    until = encryption.valid_until
    if until is not None and (until - now).days < CERTIFICATE_DAYS:
        days = counted(max(0, (until - now).days), "day", "days")
        yield topic.hint(
            f"the certificate of {where} ends in {days}, on {until:%Y-%m-%d}",
            "let it be renewed; followbot talks to nobody with an old one",
        )


def examine_smtp(found: Examination) -> Iterator[CheckResult]:
    """Connect, encrypt, sign in, and read what the server offers."""
    settings = found.config.smtp_settings(found.config.tokens(found.clock))
    facts = look_at_smtp(settings)
    found.smtp, found.smtp_works, found.size_limit = settings, True, facts.size
    where = f"{settings.host}:{settings.port}"
    yield from _certificate(SMTP, where, facts.encryption, found.clock())
    if facts.size is not None and facts.size < SMALL_SIZE:
        yield SMTP.hint(
            f"{where} takes mails up to {facts.size / _MB:.1f} MB only",
            "letters with long spreadsheets may be refused; ask for 10 MB (`message_size_limit`)",
        )
    secured = facts.encryption.version or "no TLS"
    way = {"starttls": "STARTTLS ", "ssl": "", "none": ""}[settings.security]
    sign_in = "no sign-in wanted" if settings.user is None else "AUTH ok"
    size = f"SIZE {facts.size / _MB:.0f} MB" if facts.size else "no SIZE"
    yield SMTP.ok(f"{where}, {way}{secured}, {sign_in}, {size}")
