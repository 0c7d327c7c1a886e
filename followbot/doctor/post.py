"""Mails that we write to ourselves, and what comes back: delivery, plus addresses, server marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from followbot.doctor.examination import Examination
from followbot.domain.checkup import CheckResult, Topic
from followbot.domain.tokens import new_message_id, new_token
from followbot.mailbox.bare_newline import SEQUENCES, BareNewlines, try_bare_newlines
from followbot.mailbox.round_trip import RoundTrip, TestMail, make_round_trip, test_mail
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.reading.receiving_server import marks_in
from followbot.reading.trust import MICROSOFT365

ROUND_TRIP = Topic("round_trip", "Round trip")
PLUS = Topic("plus_addresses", "Plus addresses")
SENDERS = Topic("authserv_id", "Senders")
NEWLINES = Topic("bare_newlines", "Bare newlines")

SLOW_SECONDS = 60.0


def examine_post(found: Examination) -> Iterator[CheckResult]:
    """Send test mails, wait for them, take them away, and say what they showed."""
    if found.quick or not (found.imap_works and found.smtp_works):
        return
    if found.imap is None or found.smtp is None:
        return
    mails = _test_mails(found)
    newlines: list[BareNewlines] = []
    also = partial(_newline_mails, found, found.smtp, newlines)
    found.sent_at = found.clock()
    trip = make_round_trip(
        found.smtp,
        _reading_all(found.imap),
        mails,
        found.patience,
        also,
        lambda waited: found.told(f"{ROUND_TRIP.title}, waiting for {waited}"),
    )
    yield _delivery(found, trip, mails[0])
    yield _plus_address(found, trip, mails[1], plain_arrived=mails[0].token in trip.arrivals)
    yield from _senders(found)
    yield from _newlines(found, newlines)
    if trip.left_behind:
        yield ROUND_TRIP.hint(
            f"{len(trip.left_behind)} test mails could not be taken away, or may still arrive",
            "delete what is called `followbot doctor: test mail …` by hand",
        )


def _reading_all(settings: ImapSettings) -> ImapSettings:
    """The same mailbox; a test must not hang for longer than it may take."""
    return replace(settings, timeout=min(settings.timeout, 30.0))


def _test_mails(found: Examination) -> tuple[TestMail, TestMail]:
    """One to the plain address, one to an address with a token as letters have it."""
    bot = replace(found.config.identity(), plus_addressing=True)
    plain, plus = new_token(), new_token()
    return _mail(found, bot.address, plain), _mail(found, bot.address_with(plus), plus)


def _mail(found: Examination, to: str, token: str) -> TestMail:
    bot = found.config.identity()
    return test_mail(bot.address, to, token, new_message_id(bot.domain), found.clock())


def _newline_mails(
    found: Examination, smtp: SmtpSettings, kept: list[BareNewlines]
) -> list[TestMail]:
    found.told(NEWLINES.title)
    address = found.config.bot.address
    mails = [_mail(found, address, new_token()) for _ in SEQUENCES]
    outcome = try_bare_newlines(smtp, address, [mail.raw for mail in mails])
    kept.append(outcome)
    return [mails[place] for place in outcome.taken]


def _delivery(found: Examination, trip: RoundTrip, mail: TestMail) -> CheckResult:
    delivery, arrival = trip.deliveries.get(mail.token), trip.arrivals.get(mail.token)
    if delivery is not None and delivery.outcome not in {"accepted", "unknown"}:
        return ROUND_TRIP.problem(
            f"the mail server does not take a mail from {mail.recipient}: {delivery.answer}",
            "check that `smtp.user` may send as `bot.address`",
        )
    if arrival is None:
        return ROUND_TRIP.problem(
            f"a mail to {mail.recipient} did not arrive within {found.patience:.0f} s",
            "look at the mail server's log and junk rules; is `imap.user` the mailbox of "
            "`bot.address`?",
        )
    found.arrival, found.marks = arrival, marks_in(arrival.headers)
    took = f"a mail to itself arrived after {arrival.seconds:.0f} s"
    if "junk" in arrival.folder.lower() or "spam" in arrival.folder.lower():
        return ROUND_TRIP.problem(
            f"{took}, but in {arrival.folder}",
            "tell the mail server that mail from its own users is no junk",
        )
    if found.marks.message_id != mail.message_id:
        return ROUND_TRIP.hint(
            f"{took}, with another Message-ID than it was sent with",
            "keep `plus_addressing = true`: answers find their letter by address or code only",
        )
    if arrival.seconds > SLOW_SECONDS:
        return ROUND_TRIP.hint(took, "that is slow; ask who runs the mail server")
    return ROUND_TRIP.ok(took)


def _plus_address(
    found: Examination, trip: RoundTrip, mail: TestMail, *, plain_arrived: bool
) -> CheckResult:
    wanted = found.config.bot.plus_addressing
    local, _, domain = found.config.bot.address.rpartition("@")
    shown = f"{local}+test@{domain}"
    arrival, delivery = trip.arrivals.get(mail.token), trip.deliveries.get(mail.token)
    kept = arrival is not None and mail.token in marks_in(arrival.headers).recipients.lower()
    if arrival is not None and kept:
        if wanted:
            return PLUS.ok(f"{shown} arrived after {arrival.seconds:.0f} s")
        return PLUS.hint(
            f"{shown} arrives, but `bot.plus_addressing` is false",
            "set it to true: answers then find their letter more surely",
        )
    if not wanted:
        return PLUS.ok(f"{shown} does not arrive, and `bot.plus_addressing` is false")
    refused = delivery is not None and delivery.outcome == "refused"
    why = f"is refused: {delivery.answer}" if delivery and refused else "does not arrive"
    if arrival is not None:
        why = "arrives without what stood behind the plus"
    if not (plain_arrived or refused or arrival):
        return PLUS.hint(f"{shown} could not be tried: no mail arrives", "see above")
    return PLUS.problem(
        f"{shown} {why}",
        "switch sub-addressing on at your provider, or set `plus_addressing = false` below `[bot]`",
    )


def _senders(found: Examination) -> Iterator[CheckResult]:
    """Does our own server tell us whether a sender is genuine, and do we know its name?"""
    trust, marks = found.config.trust, found.marks
    if marks is None:
        return
    own = marks.authserv_id
    if trust.profile == MICROSOFT365:
        yield _exchange(exchange=marks.exchange)
    elif trust.authserv_id and own and own.lower() != trust.authserv_id.lower():
        yield SENDERS.problem(
            f"your server calls itself {own}, not {trust.authserv_id}: buyers' replies are refused",
            f'set `authserv_id = "{own}"` below `[trust]`',
        )
    elif trust.authserv_id and own:
        yield SENDERS.ok(f"judged by {own}")
    elif trust.authserv_id:
        yield SENDERS.hint(
            f"judged by {trust.authserv_id}, which writes nothing into mail to itself",
            "let a colleague reply to a digest, then look at `followbot review`",
        )
    elif marks.exchange:
        yield SENDERS.problem(
            "the mailbox lies in Exchange Online, and `trust.profile` is empty: buyers' replies "
            "decide nothing",
            'set `profile = "microsoft365"` below `[trust]`',
        )
    elif trust.closed_network:
        yield SENDERS.ok("`closed_network`: a buyer's token alone decides")
    elif own:
        yield SENDERS.hint(
            "`trust.authserv_id` is not set: buyers' replies decide nothing",
            f'set `authserv_id = "{own}"` below `[trust]`; your server calls itself so',
        )
    else:
        yield SENDERS.hint(
            "`trust.authserv_id` is not set: buyers' replies decide nothing, and suppliers are "
            "believed by their token alone",
            "look for `Authentication-Results` in a mail from outside and set the name that "
            "stands first there",
        )


def _exchange(*, exchange: bool) -> CheckResult:
    if exchange:
        return SENDERS.ok("judged by Exchange Online's own marks")
    return SENDERS.problem(
        "`trust.profile` is microsoft365, but a mail to itself has no mark of Exchange Online",
        "take the profile away, and set `authserv_id` where your server has one",
    )


def _newlines(found: Examination, outcomes: list[BareNewlines]) -> Iterator[CheckResult]:
    for outcome in outcomes:
        if outcome.untried:
            yield NEWLINES.hint(f"could not be tried: {outcome.untried}", "see `Round trip`")
        elif outcome.ends_at:
            yield _open_to_smuggling(found, outcome)
        elif outcome.refuses:
            yield NEWLINES.ok("a mail with lines that end wrongly is refused")
        else:
            yield NEWLINES.ok("no line that ends wrongly ends a mail")


def _open_to_smuggling(found: Examination, outcome: BareNewlines) -> CheckResult:
    """Grave only where a server's word lets somebody decide."""
    told = (
        f"the server ends a mail at {' and '.join(outcome.ends_at)}: strangers can put forged "
        "mails behind theirs (SMTP smuggling)"
    )
    advice = (
        "Postfix: `smtpd_forbid_bare_newline = normalize` (or update it); others: see "
        "CVE-2023-51764"
    )
    believed = found.config.trust_settings().judges_senders
    return (NEWLINES.problem if believed else NEWLINES.hint)(told, advice)
