"""Tokens for the mail servers: kept, renewed in time, and never asked for in a hurry.

1. A token is renewed before it runs out, and once when a mail server does not take it.
2. A refusal for good holds everything back: the next try comes after a minute, then two, four,
   up to an hour; in between the person hears the same words. Trouble that passes pauses for
   seconds, or as long as the token server wants.
3. The token server and each mail server have a pause of their own: sending that is not allowed
   does not keep followbot from reading.
4. `followbot login`, or another client secret, ends every pause.
5. While the token server is away, a token that is still good is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox import oauth_generic, oauth_google, oauth_microsoft
from followbot.mailbox.oauth_file import Kept, TokenFile, Trouble
from followbot.mailbox.oauth_grant import Grant, TooManyError
from followbot.mailbox.oauth_http import Https
from followbot.mailbox.oauth_settings import Mechanism, OAuthSettings

Clock = Callable[[], datetime]
Place = Literal["imap", "smtp"]
_ISSUER = "issuer"

FIRST_HOLD, LONGEST_HOLD = timedelta(minutes=1), timedelta(hours=1)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the sign-in stands: when the token runs out, who signed in, and what is wrong."""

    expires_at: datetime | None
    account: str
    trouble: Trouble | None


class Tokens:
    """The tokens of one sign-in, for any thread and any process. `clock` is the caller's."""

    def __init__(self, settings: OAuthSettings, clock: Clock) -> None:
        self.settings = settings
        self._clock = clock
        self._https = Https(settings.ca_file, settings.timeout)
        self._file = TokenFile(settings.token_file, settings.identity, 2 * settings.timeout + 10)

    @property
    def mechanism(self) -> Mechanism:
        """Which SASL mechanism is wished for."""
        return self.settings.mechanism

    def token(self, place: Place) -> str:
        """Return an access token that is good for a while.

        Raises:
            RefusedError: the token server or the mail server said no, for good; a person is
                needed. Between two tries this is raised without asking anybody.
            UnreachableError: no token can be had now.
            ConfigError: the token file cannot be used.
        """
        kept, now = self._file.read(), self._clock()
        self._hold(kept, place, now)
        if kept.grant is not None and kept.grant.is_fresh(now):
            return kept.grant.access_token
        return self._renewed(place, None)

    def renewed(self, place: Place, rejected: str) -> str:
        """Return another token than `rejected`, which the mail server did not take; see `token`."""
        return self._renewed(place, rejected)

    def refused(self, place: Place, error: FollowbotError) -> None:
        """Note that the mail server does not even take a new token: no hurry from now on."""
        with self._file.locked():
            kept = self._file.read()
            trouble = self._trouble(kept, place, error, self._clock())
            self._file.write(kept.with_trouble(place, trouble))

    def accepted(self, place: Place) -> None:
        """Note that the mail server let us in."""
        if place in self._file.read().troubles:
            with self._file.locked():
                self._file.write(self._file.read().with_trouble(place, None))

    def make_sure(self) -> None:
        """Make sure that tokens can be kept, before a person takes the trouble to sign in.

        Raises:
            FollowbotError: the token file cannot be used.
        """
        self._file.make_sure()

    def keep(self, grant: Grant) -> None:
        """Keep what a person's sign-in brought; every pause is over."""
        with self._file.locked():
            self._file.write(Kept(grant))

    def forget_pauses(self) -> None:
        """End every pause, because a person wants to know now."""
        with self._file.locked():
            kept = self._file.read()
            if kept.troubles:
                self._file.write(Kept(kept.grant))

    def standing(self) -> Standing:
        """How the sign-in stands; nobody is asked.

        Raises:
            ConfigError: the token file cannot be used.
        """
        kept = self._file.read()
        return _standing(kept, [told for told in kept.troubles.values() if self._counts(told)])

    def _renewed(self, place: Place, rejected: str | None) -> str:
        """Ask the token server, unless another process was quicker or we have to wait."""
        with self._file.locked():
            kept, now = self._file.read(), self._clock()
            self._hold(kept, place, now)
            grant = kept.grant
            if grant is not None and grant.access_token != rejected and grant.is_fresh(now):
                return grant.access_token
            try:
                self._hold(kept, _ISSUER, now)
                newer = self._asked(kept, now)
            except UnreachableError:
                if grant is not None and grant.access_token != rejected and grant.is_valid(now):
                    return grant.access_token
                raise
            self._file.write(Kept(newer, kept.troubles).with_trouble(_ISSUER, None))
            return newer.access_token

    def _asked(self, kept: Kept, now: datetime) -> Grant:
        issue = issuer_for(self.settings, self._https)
        refresh = (kept.grant.refresh_token if kept.grant else "") or self.settings.refresh_token
        if self.settings.needs_person and not refresh:
            raise RefusedError(
                f"nobody has signed `{self.settings.user}` in yet",
                "run `followbot login`, which tells what to open and what to enter",
            )
        # Written before asking: what a rotating server gives must find its place on the disk.
        self._file.write(kept)
        try:
            newer = issue(now, refresh)
        except (RefusedError, UnreachableError) as error:
            trouble = self._trouble(kept, _ISSUER, error, now)
            self._file.write(kept.with_trouble(_ISSUER, trouble))
            raise
        if kept.grant is not None and not newer.account:
            return replace(newer, account=kept.grant.account)
        return newer

    def _trouble(self, kept: Kept, place: str, error: FollowbotError, now: datetime) -> Trouble:
        before = kept.troubles.get(place)
        times = before.times + 1 if before is not None and self._counts(before) else 1
        lasting = isinstance(error, RefusedError)
        first, longest = (FIRST_HOLD, LONGEST_HOLD) if lasting else (FIRST_PAUSE, LONGEST_PAUSE)
        pause = min(first * 2 ** min(times - 1, 16), longest)
        if isinstance(error, TooManyError):
            pause = max(pause, timedelta(seconds=error.seconds))
        credentials = self.settings.credentials
        return Trouble(error.message, error.hint, lasting, times, now + pause, credentials)

    def _hold(self, kept: Kept, place: str, now: datetime) -> None:
        """Raise what was told the last time, as long as nobody may ask again."""
        told = kept.troubles.get(place)
        if told is None or not self._counts(told) or now >= told.until:
            return
        if told.until - now > LONGEST_HOLD:
            return  # the clock was set back
        kind = RefusedError if told.lasting else UnreachableError
        raise kind(f"{told.message} (next try at {told.until:%H:%M:%S} UTC)", told.hint)

    def _counts(self, told: Trouble) -> bool:
        return told.credentials == self.settings.credentials


def standing_without_secrets(settings: OAuthSettings) -> Standing:
    """How the sign-in stood the last time, for who only looks: no secret is needed for that.

    Raises:
        ConfigError: the token file cannot be used.
    """
    kept = TokenFile(settings.token_file, None).read()
    return _standing(kept, list(kept.troubles.values()))


def _standing(kept: Kept, troubles: Sequence[Trouble]) -> Standing:
    worst = max(troubles, key=lambda told: (told.lasting, told.until), default=None)
    if kept.grant is None:
        return Standing(None, "", worst)
    return Standing(kept.grant.expires_at, kept.grant.account, worst)


def issuer_for(settings: OAuthSettings, https: Https) -> Callable[[datetime, str], Grant]:
    """Return what gets the next grant: called with now and the refresh token, "" where none is."""
    match settings.provider, settings.flow:
        case "microsoft365", "client_credentials":
            return lambda now, _: oauth_microsoft.by_client_credentials(settings, https, now)
        case "microsoft365", _:
            return lambda now, token: oauth_microsoft.by_refresh_token(settings, https, now, token)
        case "google", "service_account":
            return lambda now, _: oauth_google.by_service_account(settings, https, now)
        case "google", _:
            return lambda now, token: oauth_google.by_refresh_token(settings, https, now, token)
        case _, "client_credentials":
            return lambda now, _: oauth_generic.by_client_credentials(settings, https, now)
        case _:
            return lambda now, token: oauth_generic.by_refresh_token(settings, https, now, token)
