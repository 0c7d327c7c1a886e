"""`followbot login`: a person signs in once, or the sign-in that there is gets tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from followbot.domain.errors import (
    ConfigError,
    FollowbotError,
    RefusedError,
    UnreachableError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from followbot.config import Config
    from followbot.mailbox.oauth import Tokens
    from followbot.mailbox.oauth_grant import Grant
    from followbot.mailbox.oauth_settings import OAuthSettings
    from followbot.mailbox.sign_in import Place

    Attempt = Callable[[Config, Tokens | None], str]

BROWSER_SECONDS = 15 * 60.0


def login(
    check: Annotated[
        bool, typer.Option("--check", help="Sign nobody in; try the sign-in that there is")
    ] = False,
    paste: Annotated[
        bool, typer.Option("--paste", help="The browser is on another computer: paste its address")
    ] = False,
    port: Annotated[
        int, typer.Option("--port", metavar="N", help="Where this computer waits for the browser")
    ] = 0,
) -> None:
    """Sign in to the mailbox without a password, as `[oauth]` says, then try it.

    Shows what to open and what to enter, and waits. Where no person is needed it only tries the
    sign-in, as `--check` does; that also tries passwords.
    """
    from followbot.cli.opening import clock
    from followbot.cli.options import configuration

    config = configuration()
    tokens = config.tokens(clock)
    if tokens is None and not check:
        raise UsageError(
            f"`{config.source}` signs in with passwords, so nobody has to sign in",
            "`followbot login --check` tries them; for tokens see `[oauth]` in the example",
        )
    if tokens is not None and tokens.settings.needs_person and not check:
        sign_in_person(tokens, paste=paste, port=port)
    elif tokens is not None:
        tokens.forget_pauses()
    _try_both(config, tokens)


def sign_in_person(tokens: Tokens, *, paste: bool, port: int, tells_file: bool = True) -> None:
    """Let a person sign in, and keep what that brings.

    Raises:
        FollowbotError: the person or the provider said no, or nobody signed in in time.
    """
    from followbot.cli.output import print_line

    settings = tokens.settings
    tokens.make_sure()
    by_device = settings.flow == "device"
    grant = _by_device(settings) if by_device else _by_browser(settings, paste=paste, port=port)
    tokens.keep(grant)
    print_line(f"signed in as {grant.account}" if grant.account else "signed in", "good")
    if tells_file:
        print_line(f"tokens are kept in {settings.token_file}, which nobody else may read", "quiet")
    if grant.account and grant.account.lower() != settings.user.lower():
        print_line(
            f"note: the mailbox is {settings.user}; {grant.account} has to be allowed to use it",
            "warn",
        )


def _by_device(settings: OAuthSettings) -> Grant:
    from followbot.cli.opening import clock
    from followbot.cli.output import print_line
    from followbot.mailbox.oauth_login import device_code, wait_for_device

    code = device_code(settings)
    print_line(f"open    {code.address}")
    print_line(f"enter   {code.code}")
    print_line(f"sign in as {settings.user}; on any device, within {code.seconds / 60:.0f} minutes")
    progress, done = _progress()
    try:
        return wait_for_device(code, clock, progress)
    finally:
        done()


def _by_browser(settings: OAuthSettings, *, paste: bool, port: int) -> Grant:
    from followbot.cli.opening import clock
    from followbot.cli.output import print_line
    from followbot.mailbox.oauth_login import BrowserSignIn

    sign_in = BrowserSignIn(settings, clock, port)
    print_line(f"open    {sign_in.address}")
    print_line(f"sign in as {settings.user}")
    if not paste:
        minutes = f"{BROWSER_SECONDS / 60:.0f} minutes"
        print_line(f"waiting up to {minutes} for the browser on this computer …", "quiet")
        return sign_in.wait(BROWSER_SECONDS)
    print_line("the browser ends at a page that it cannot show; paste the address of that page:")
    try:
        return sign_in.take(input())
    except EOFError:
        raise UsageError("no address came", "paste it and press Enter") from None
    finally:
        sign_in.close()


def _progress() -> tuple[Callable[[float], None], Callable[[], None]]:
    """What shows the time that is left, on a terminal only, and what ends that line."""
    import sys

    shown = sys.stdout.isatty()

    def progress(left: float) -> None:
        if shown:
            minutes, seconds = divmod(int(left), 60)
            print(f"\rwaiting, {minutes}:{seconds:02} left ", end="", flush=True)

    def done() -> None:
        if shown:
            print("\r" + " " * 24 + "\r", end="", flush=True)

    return progress, done


def _try_both(config: Config, tokens: Tokens | None) -> None:
    """Sign in to both servers and say how it went.

    Raises:
        FollowbotError: one of them, or both, did not let us in.
    """
    from followbot.cli.output import print_line

    failures: list[tuple[str, FollowbotError]] = []
    attempts: tuple[tuple[Place, Attempt], ...] = (("imap", _try_imap), ("smtp", _try_smtp))
    for name, attempt in attempts:
        try:
            print_line(f"{name}: {attempt(config, tokens)}", "good")
            _end_pause(config, name)
        except FollowbotError as error:
            failures.append((name, error))
    if len(failures) == 1:
        raise failures[0][1]
    if failures:
        raise _both_failed(failures)


def _end_pause(config: Config, place: Place) -> None:
    """A daemon that waits because of a refused password need not wait any longer."""
    from contextlib import suppress

    from followbot.cli.opening import opened_database
    from followbot.jobs.sign_in import forget_refusal
    from followbot.store.database import Database

    path = Database(config.database_url).path
    if path is not None and not path.exists():
        return
    with suppress(FollowbotError), opened_database(config) as database:
        forget_refusal(database, place)


def _both_failed(failures: list[tuple[str, FollowbotError]]) -> FollowbotError:
    """One error for two: of the kind that lasts longer, so that nobody tries again in vain."""
    errors = [error for _, error in failures]
    lasting = [error for error in errors if isinstance(error, (ConfigError, RefusedError))]
    first = (lasting or errors)[0]
    kinds = (ConfigError, RefusedError, UnreachableError)
    kind = next((kind for kind in kinds if isinstance(first, kind)), FollowbotError)
    told = [f"{name}: {error.message}" for name, error in failures]
    return kind("neither reading nor sending can sign in", first.hint, problems=told)


def _try_imap(config: Config, tokens: Tokens | None) -> str:
    from followbot.mailbox.imap import ImapMailbox

    settings = config.imap_settings(tokens)
    with ImapMailbox(settings) as mailbox:
        mailbox.select_inbox()
    return (
        f"signed in as {settings.user} at {settings.host}:{settings.port}, `{settings.inbox}` opens"
    )


def _try_smtp(config: Config, tokens: Tokens | None) -> str:
    from followbot.mailbox.smtp_connection import try_connection

    settings = config.smtp_settings(tokens)
    try_connection(settings)
    who = f"signed in as {settings.user}" if settings.user else "no sign-in wanted"
    return f"{who} at {settings.host}:{settings.port}"
