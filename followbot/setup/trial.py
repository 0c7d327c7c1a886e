"""Trying a set-up before it is written down: both sign-ins, and a mail to itself and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.domain.identity import BotIdentity
from followbot.domain.tokens import new_message_id, new_token
from followbot.mailbox.imap_checkup import look_at_imap
from followbot.mailbox.providers import provider_of_host
from followbot.mailbox.round_trip import RoundTrip, TestMail, make_round_trip, test_mail
from followbot.mailbox.smtp_checkup import look_at_smtp
from followbot.reading.receiving_server import marks_in
from followbot.reading.trust import MICROSOFT365
from followbot.setup.answers import Answers, Learned

Told = Callable[[str], None]


def try_sign_in(answers: Answers) -> Learned:
    """Sign in to both servers.

    Raises:
        FollowbotError: one of them does not let us in, or its folders cannot be used.
    """
    facts = look_at_imap(answers.imap_settings())
    if facts.read_only:
        raise RefusedError(
            f"`{answers.user}` may only read its mailbox",
            "followbot moves each mail when it is done with it; give the account write access",
        )
    if facts.folder_faults:
        name, fault = next(iter(facts.folder_faults.items()))
        raise RefusedError(f"the folder `{name}` cannot be made: {fault}", "create it by hand")
    look_at_smtp(answers.smtp_settings())
    return Learned(idle="IDLE" in facts.capabilities and not facts.idle_fault)


def try_the_post(
    answers: Answers, learned: Learned, now: datetime, seconds: float, told: Told
) -> Learned:
    """Send a mail to the plain address and one to an address with a plus, and see what comes.

    Raises:
        RefusedError: the server does not send for this address.
        UnreachableError: the mail to the plain address did not come back in time.
    """
    bot = BotIdentity(answers.address)
    plain, plus = (
        test_mail(bot.address, to, token, new_message_id(bot.domain), now)
        for to, token in ((bot.address, new_token()), _plus(bot))
    )
    trip = make_round_trip(
        answers.smtp_settings(), answers.imap_settings(), (plain, plus), seconds, progress=told
    )
    _refuse_what_did_not_work(answers, trip, plain, seconds)
    return _shown(answers, replace(learned, arrived=True), trip, plain, plus)


def _plus(bot: BotIdentity) -> tuple[str, str]:
    token = new_token()
    return bot.address_with(token), token


def _refuse_what_did_not_work(
    answers: Answers, trip: RoundTrip, plain: TestMail, seconds: float
) -> None:
    delivery = trip.deliveries.get(plain.token)
    if delivery is not None and delivery.outcome not in {"accepted", "unknown"}:
        raise RefusedError(
            f"`{answers.smtp.host}` does not send for {answers.address}: {delivery.answer}",
            f"let `{answers.user}` send as {answers.address}",
        )
    if plain.token not in trip.arrivals:
        raise UnreachableError(
            f"a mail to {answers.address} was sent, and did not arrive within {seconds:.0f} s",
            f"is the mailbox of `{answers.user}` that of {answers.address}? See its junk folder; "
            "`--wait SECONDS` waits longer, `--no-mail` goes without",
        )


def _shown(
    answers: Answers, learned: Learned, trip: RoundTrip, plain: TestMail, plus: TestMail
) -> Learned:
    """What the mails that came back show of the servers."""
    marks = marks_in(trip.arrivals[plain.token].headers)
    came = trip.arrivals.get(plus.token)
    kept = came is not None and plus.token in marks_in(came.headers).recipients.lower()
    provider = provider_of_host(answers.imap.host)
    profile = MICROSOFT365 if marks.exchange else ""
    known = provider.authserv_id if provider is not None else ""
    return replace(
        learned,
        seconds=trip.arrivals[plain.token].seconds,
        plus_addressing=kept,
        authserv_id="" if profile else marks.authserv_id or known,
        profile=profile,
        left_behind=len(trip.left_behind),
    )


def usable(error: FollowbotError) -> bool:
    """Whether other answers may help: not where the network or the disk is the trouble."""
    return not isinstance(error, UnreachableError)
